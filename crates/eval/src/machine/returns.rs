//! How frames end: by returning.
#![expect(unsafe_code, reason = "empties a frame's slots; see the stack module's invariant")]
#![expect(clippy::inline_always, reason = "part of returns")]

use cutaway_runtime::object::{Frame, Generator, GeneratorState};
use cutaway_runtime::{Raised, Result, Value};

use super::Machine;
use crate::frame::{Kind, Record};
use crate::regs::Regs;
use crate::stack::Place;

impl Machine {
    /// Ends the running frame with `value`. `Some` is what the loop returns; otherwise the caller's frame goes on.
    #[inline(always)]
    pub(crate) fn return_value(&self, r: Regs, value: Value) -> Result<Option<Value>> {
        let record = self.records.pop();
        let (kind, entry, ret) = (record.kind, record.entry, record.ret);
        if kind != Kind::Call {
            return self.return_special(r, record, value);
        }
        self.clear(record, r.sp);
        if entry {
            return Ok(Some(value));
        }
        self.deliver(ret, value);
        Ok(None)
    }

    #[inline(never)]
    fn return_special(&self, r: Regs, mut record: Record, value: Value) -> Result<Option<Value>> {
        let (kind, entry, ret) = (record.kind, record.entry, record.ret);
        let owner = std::mem::replace(&mut record.owner, Value::NULL);
        if kind == Kind::Generator {
            self.finish_generator(&owner);
        }
        self.clear(record, r.sp);
        match kind {
            Kind::Init if !value.is_none() => {
                let message = format!("__init__() should return None, not '{}'", self.vm.type_name(&value));
                self.record().sp.set(ret);
                Err(self.vm.type_error(&message))
            }
            Kind::Generator if entry => {
                self.returned.set(true);
                Ok(Some(value))
            }
            Kind::Init | Kind::Call => {
                self.deliver(ret, owner);
                Ok(None)
            }
            Kind::Generator => {
                self.deliver(ret, value);
                Ok(None)
            }
        }
    }

    /// Puts a result where the caller waits for it and moves the caller behind its instruction.
    #[inline(always)]
    pub(super) fn deliver(&self, ret: Place, value: Value) {
        let caller = self.record();
        // SAFETY: `ret` is a free slot of the caller's, below its end; the result becomes the top of its stack.
        unsafe {
            ret.write(value);
            caller.sp.set(ret.add(1));
            caller.pc.set(caller.pc.get().add(caller.return_offset.get() as usize));
        }
    }

    /// Empties the slots of a frame that was popped: values of the stack from the top, then variables from the first.
    /// A frame object that somebody holds takes the variables over.
    #[inline(always)]
    pub(super) fn clear(&self, record: Record, sp: Place) {
        if record.object.is_null() {
            self.drop_slots(&record, sp);
        } else {
            self.hand_over(&record, sp);
        }
        let Record { function, code, owner, namespace, .. } = record;
        drop(function);
        drop(namespace);
        drop(owner);
        drop(code);
        self.lower_top();
    }

    #[inline(always)]
    fn drop_slots(&self, record: &Record, sp: Place) {
        let mut place = record.locals;
        while place < sp {
            // SAFETY: `locals..sp` are initialised and this frame's; each is read once.
            unsafe {
                drop(place.read());
                place = place.add(1);
            }
        }
    }

    /// Back to the end of the frame that is on top now.
    #[inline(always)]
    pub(super) fn lower_top(&self) {
        self.top.set(if self.records.depth() == 0 { self.stack.base() } else { self.record().end });
    }

    /// Ends a frame whose frame object exists.
    #[inline(never)]
    fn hand_over(&self, record: &Record, sp: Place) {
        let object = record.object.take();
        let held = object.refcount().is_some_and(|count| count > 1);
        let Some(frame) = object.get::<Frame>() else { return self.drop_slots(record, sp) };
        frame.lasti.set(self.unit_of(record));
        frame.record.set(usize::MAX);
        if !held {
            self.drop_slots(record, sp);
            return;
        }
        frame.back.set(self.frame_object_at(self.records.depth()).unwrap_or(Value::NULL));
        frame.slots.extend(self.take_variables(record, sp));
    }

    /// Moves the variables out and drops what is on the stack.
    fn take_variables(&self, record: &Record, sp: Place) -> Vec<Value> {
        let slots = record.code.code.nlocalsplus();
        let mut values = Vec::with_capacity(slots);
        let mut place = record.locals;
        while place < sp {
            // SAFETY: as in `drop_slots`.
            let value = unsafe { place.read() };
            place = place.wrapping_add(1);
            if values.len() < slots {
                values.push(value);
            }
        }
        values
    }

    /// A generator's frame has ended.
    pub(super) fn finish_generator(&self, owner: &Value) {
        if let Some(generator) = owner.get::<Generator>() {
            generator.state.set(GeneratorState::Finished);
            drop(self.leave_generator_context());
            drop(generator.frame.take());
        }
    }

    /// Ends a frame that made a generator: the generator has the slots already.
    pub(crate) fn leave_with(&self, value: Value) -> Option<Value> {
        let record = self.records.pop();
        let (entry, ret) = (record.entry, record.ret);
        drop(record);
        self.lower_top();
        if entry {
            return Some(value);
        }
        self.deliver(ret, value);
        None
    }

    /// The code unit of the instruction that runs, -1 before the first.
    pub(crate) fn unit_of(&self, record: &Record) -> i32 {
        let units = (record.pc.get().addr() - record.code.units.as_ptr().addr()) / size_of::<u16>();
        units as i32 - 1
    }

    /// An error with the stack as it is.
    pub(crate) fn fail(&self, sp: Place, raised: Raised) -> Raised {
        self.record().sp.set(sp);
        raised
    }
}
