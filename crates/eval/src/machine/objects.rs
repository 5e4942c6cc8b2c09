//! Frame objects, made when somebody looks.
#![expect(unsafe_code, reason = "reads slots of running frames; see the stack module's invariant")]

use std::cell::Cell;

use cutaway_runtime::Value;
use cutaway_runtime::heap::{Slot, VecCell, new_object};
use cutaway_runtime::object::{Frame, Function, Generator, GeneratorState};

use super::Machine;
use crate::frame::Record;

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

impl Machine {
    /// The code unit of the instruction at which a frame is, -1 before the first.
    pub(crate) fn frame_unit(&self, frame: &Frame) -> i32 {
        match self.records.get(frame.record.get()) {
            Some(record) => self.unit_of(record),
            None => match crate::locals::generator_of(frame).as_ref().and_then(Value::get::<Generator>) {
                Some(generator) => generator.pc.get() as i32 - 1,
                None => frame.lasti.get(),
            },
        }
    }

    /// The frame object of a generator, None when it has ended.
    pub(crate) fn generator_frame(&self, generator: &Generator, value: &Value) -> Value {
        match generator.state.get() {
            GeneratorState::Finished => return Value::NONE,
            GeneratorState::Running => {
                let running = (1..=self.records.depth())
                    .rev()
                    .find(|&index| self.records.get(index).is_some_and(|record| record.owner.is(value)));
                return running.and_then(|index| self.frame_object_at(index)).unwrap_or(Value::NONE);
            }
            GeneratorState::Created | GeneratorState::Suspended => {}
        }
        if let Some(frame) = generator.frame.load() {
            return frame;
        }
        let Ok(function) = generator.function.get().downcast::<Function>() else { return Value::NONE };
        let frame = Frame {
            back: Slot::empty(),
            code: generator.code.clone(),
            globals: function.globals.clone(),
            builtins: function.builtins.clone(),
            locals: Slot::empty(),
            function: Slot::new(function.value()),
            slots: VecCell::default(),
            lasti: Cell::new(generator.pc.get() as i32 - 1),
            record: Cell::new(usize::MAX),
            trace: Slot::empty(),
            generator: Slot::new(self.weak(value)),
            lineno: Cell::new(0),
            trace_flags: Cell::new(1),
        };
        let frame: Value = new_object(&self.vm.types.frame, frame, std::iter::empty()).into();
        generator.frame.set(frame.clone());
        frame
    }

    /// A weak reference, NULL to what cannot have one.
    pub(super) fn weak(&self, value: &Value) -> Value {
        let weak = self.vm.weakref(&self.vm.types.weakref, value, Value::NULL);
        weak.map_or(Value::NULL, Into::into)
    }

    /// Ends a generator that does not run, without running anything in it.
    pub(crate) fn discard_generator(&self, generator: &Generator) {
        generator.state.set(GeneratorState::Finished);
        let frame = generator.frame.take();
        if let Some(frame) = frame.get::<Frame>() {
            drop(frame.generator.take());
        }
        drop(generator.slots.take());
        drop(generator.exception.take());
    }
}
