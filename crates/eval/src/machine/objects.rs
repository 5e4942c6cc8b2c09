//! Frame objects, made when somebody looks.
#![expect(unsafe_code, reason = "reads slots of running frames; see the stack module's invariant")]

use std::cell::Cell;

use cutaway_runtime::Value;
use cutaway_runtime::heap::{Slot, VecCell, new_object};
use cutaway_runtime::object::Frame;

use super::Machine;
use crate::frame::{Kind, Record};

impl Machine {
    /// The frame object of the frame number `index`, 1 being the outermost.
    pub(crate) fn frame_object_at(&self, index: usize) -> Option<Value> {
        let record = self.records.get(index)?;
        if record.object.is_null() {
            record.object.set(self.new_frame_object(record, index));
        }
        Some(record.object.get())
    }

    fn new_frame_object(&self, record: &Record, index: usize) -> Value {
        let function = &record.function;
        let frame = Frame {
            back: Slot::empty(),
            code: record.code.clone(),
            globals: function.globals.clone(),
            builtins: function.builtins.clone(),
            locals: Slot::new(record.namespace.clone()),
            function: Slot::new(function.value()),
            slots: VecCell::default(),
            lasti: Cell::new(-1),
            record: Cell::new(index),
            trace: Slot::empty(),
            generator: Slot::empty(),
            lineno: Cell::new(0),
            trace_flags: Cell::new(1),
        };
        let _ = Kind::Call;
        new_object(&self.vm.types.frame, frame, std::iter::empty()).into()
    }

    pub(super) fn records_pop(&self) -> Record {
        self.records.pop()
    }
}

impl Machine {
    /// A slot of a running frame.
    pub(crate) fn slot_of(&self, record: &Record, index: usize) -> Value {
        if index >= record.code.code.nlocalsplus() {
            return Value::NULL;
        }
        // SAFETY: a running frame's first `nlocalsplus` slots are initialised.
        unsafe { (*record.locals.add(index)).clone() }
    }

    /// Writes a slot of a running frame; the old value.
    pub(crate) fn set_slot_of(&self, record: &Record, index: usize, value: Value) -> Value {
        if index >= record.code.code.nlocalsplus() {
            return value;
        }
        // SAFETY: as in `slot_of`; the loop holds no reference into the slots while others run.
        unsafe { record.locals.add(index).replace(value) }
    }
}
