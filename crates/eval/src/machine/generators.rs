//! Generators, coroutines and asynchronous generators: frames that come and go with their slots.
#![expect(
    unsafe_code,
    reason = "moves slots between the stack and a generator; see the stack module's invariant"
)]

use std::cell::Cell;

use cutaway_bytecode::Opcode;
use cutaway_bytecode::oparg::RESUME_OPARG_LOCATION_MASK;
use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Frame, Function, Generator, GeneratorState};
use cutaway_runtime::vm::Resumed;
use cutaway_runtime::{Raised, Result, Value};

use super::Machine;
use crate::frame::{Kind, Record};
use crate::regs::Regs;
use crate::stack::Place;

/// The iterator that a suspended generator waits for.
pub(crate) struct YieldFrom(pub(crate) Value);

impl Machine {
    /// Moves the running frame's slots into a new suspended state, from which [`Machine::push_generator`] goes on.
    pub(crate) fn move_out(&self, r: Regs, generator: &Generator) {
        let count = (r.sp.addr() - r.locals.addr()) / size_of::<Value>();
        let mut slots = generator.slots.take();
        slots.reserve(count);
        for index in 0..count {
            // SAFETY: `locals..sp` are this frame's initialised slots; each moves once, and the frame is popped next.
            slots.push(unsafe { r.locals.add(index).read() });
        }
        drop(generator.slots.swap(slots));
        generator.pc.set(r.unit() as u32);
    }

    /// Puts a suspended generator's frame on top, at `locals`, with `value` pushed as the result of its `yield`.
    ///
    /// The generator's state is not looked at: it must be created or suspended.
    pub(crate) fn push_generator(
        &self,
        generator: &Py<Generator>,
        value: Value,
        locals: Place,
        entry: bool,
    ) -> Result<()> {
        let vm = self.vm;
        let Ok(function) = generator.function.get().downcast::<Function>() else {
            return Err(vm.system_error("generator without function"));
        };
        let size = generator.code.code.nlocalsplus() + generator.code.code.co_stacksize as usize;
        if !self.stack.has_room(locals, size + 1) || !self.may_recurse() {
            return Err(vm.recursion_error("maximum recursion depth exceeded"));
        }
        let mut slots = generator.slots.take();
        let count = slots.len();
        let Some(unit) = generator.code.units.get(generator.pc.get() as usize..) else {
            return Err(vm.system_error("generator outside its code"));
        };
        // SAFETY: there is room; the slots move from the vector to the stack, which forgets them, and the value follows:
        // the verifier has seen that the code has room for it.
        let (sp, end) = unsafe {
            std::ptr::copy_nonoverlapping(slots.as_ptr(), locals, count);
            slots.set_len(0);
            locals.add(count).write(value);
            (locals.add(count + 1), locals.add(size))
        };
        drop(generator.slots.swap(slots));
        generator.state.set(GeneratorState::Running);
        self.top.set(end);
        let object = generator.frame.take();
        self.enter_generator_context(generator);
        self.records.push(Record {
            pc: Cell::new(unit.as_ptr()),
            sp: Cell::new(sp),
            locals,
            end,
            ret: locals,
            return_offset: Cell::new(0),
            kind: Kind::Generator,
            entry,
            code: generator.code.clone(),
            function,
            owner: generator.value(),
            namespace: Value::NULL,
            object: Slot::new(object),
        });
        self.attach_frame_object();
        Ok(())
    }

    fn attach_frame_object(&self) {
        let object = self.record().object.get();
        if let Some(frame) = object.get::<Frame>() {
            frame.record.set(self.records.depth());
            drop(frame.generator.take());
        }
    }

    /// The generator's own handled exception takes the place of what is handled outside.
    fn enter_generator_context(&self, generator: &Generator) {
        let outside = self.vm.handled.get();
        let saved_own = self.own.replace(generator.exception.take());
        let saved_outer = self.outer.replace(outside.clone());
        self.contexts.borrow_mut().push((saved_own, saved_outer));
        let own = self.own.get();
        let effective = if own.is_null() || own.is_none() { outside } else { own };
        drop(self.vm.handled.replace(effective));
    }

    /// Back to what is handled outside; what the generator was handling.
    pub(super) fn leave_generator_context(&self) -> Value {
        let saved = self.contexts.borrow_mut().pop();
        let (own, outer) = saved.unwrap_or((Value::NULL, Value::NULL));
        let outside = self.outer.replace(outer);
        let inside = self.own.replace(own);
        drop(self.vm.handled.replace(outside));
        inside
    }

    /// Suspends the running generator with `value`. `Some` is what the loop returns.
    pub(crate) fn yield_value(&self, r: Regs, value: Value) -> Result<Option<Value>> {
        if self.record().kind != Kind::Generator {
            return Err(self.vm.system_error("yield outside a generator"));
        }
        let mut record = self.records.pop();
        let owner = std::mem::replace(&mut record.owner, Value::NULL);
        if let Some(generator) = owner.get::<Generator>() {
            self.move_out(r, generator);
            generator.state.set(GeneratorState::Suspended);
            drop(generator.exception.replace(self.leave_generator_context()));
            self.keep_frame_object(&record, &owner, generator);
        }
        let (entry, ret) = (record.entry, record.ret);
        drop(record);
        drop(owner);
        self.lower_top();
        if entry {
            self.returned.set(false);
            return Ok(Some(value));
        }
        self.deliver_yield(ret, value);
        Ok(None)
    }

    /// The caller goes on behind its `FOR_ITER` or `SEND`, which did not end.
    fn deliver_yield(&self, ret: Place, value: Value) {
        let caller = self.record();
        // SAFETY: as for the result of a call; both instructions have one unit of cache.
        unsafe {
            ret.write(value);
            caller.sp.set(ret.add(1));
            caller.pc.set(caller.pc.get().add(1));
        }
    }

    fn keep_frame_object(&self, record: &Record, owner: &Value, generator: &Generator) {
        if record.object.is_null() {
            return;
        }
        let object = record.object.take();
        if let Some(frame) = object.get::<Frame>() {
            frame.record.set(usize::MAX);
            frame.lasti.set(self.unit_of(record));
            if object.refcount().is_some_and(|count| count > 1) {
                frame.generator.set(self.weak(owner));
                generator.frame.set(object);
            }
        }
    }

    /// Runs a generator from native code until it yields or ends.
    pub(crate) fn resume_generator(
        &self,
        generator: &Py<Generator>,
        input: Result<Value, Value>,
    ) -> Result<Resumed> {
        let state = generator.state.get();
        if !matches!(state, GeneratorState::Created | GeneratorState::Suspended) {
            return Err(self.vm.value_error("generator cannot be resumed"));
        }
        let input = match input {
            Err(exception) => match self.throw_into(generator, exception) {
                Ok(value) => return Ok(Resumed::Yielded(value)),
                Err(exception) => Err(exception),
            },
            Ok(value) => Ok(value),
        };
        let top = self.top.get();
        let value = input.as_ref().map_or(Value::NONE, Value::clone);
        let pushed = self.push_generator(generator, value, top, true);
        let result = pushed.and_then(|()| match input {
            Ok(_) => self.run_entry(),
            Err(exception) => self.run_with_exception(exception),
        });
        self.top.set(top);
        let value = result?;
        Ok(if self.returned.replace(false) { Resumed::Returned(value) } else { Resumed::Yielded(value) })
    }

    /// Throws into what a suspended generator delegates to. `Err` is what is to be raised in the generator itself.
    fn throw_into(&self, generator: &Generator, exception: Value) -> Result<Value, Value> {
        let vm = self.vm;
        let Some(YieldFrom(inner)) = Machine::yield_from(generator) else { return Err(exception) };
        let pending = |raised: Raised| {
            let _: Raised = raised;
            vm.take_raised()
        };
        generator.state.set(GeneratorState::Running);
        let result = if vm.type_of(&exception).is_subtype(&vm.exceptions.generator_exit) {
            self.close_inner(&inner).map_or_else(|raised| Err(pending(raised)), |()| Err(exception))
        } else if let Some(inner) =
            inner.get::<Generator>().filter(|inner| !crate::ops::generator::is_async_generator(inner))
        {
            match self.throw_or_start(inner, exception) {
                Ok(Resumed::Yielded(value)) => Ok(value),
                Ok(Resumed::Returned(value)) => Err(pending(vm.stop_iteration(value))),
                Err(raised) => Err(pending(raised)),
            }
        } else {
            match vm.get_attr_opt(&inner, &vm.intern("throw")) {
                Ok(Some(throw)) => vm.call(&throw, &[exception]).map_err(pending),
                Ok(None) => Err(exception),
                Err(raised) => Err(pending(raised)),
            }
        };
        generator.state.set(GeneratorState::Suspended);
        result
    }

    fn throw_or_start(&self, generator: &Py<Generator>, exception: Value) -> Result<Resumed> {
        match generator.state.get() {
            GeneratorState::Created | GeneratorState::Suspended => {
                self.resume_generator(generator, Err(exception))
            }
            GeneratorState::Running => Err(self.vm.value_error("generator already executing")),
            GeneratorState::Finished => Err(self.vm.raise(exception)),
        }
    }

    /// `close()` of what a generator delegates to, if it has one.
    fn close_inner(&self, inner: &Value) -> Result<()> {
        match self.vm.get_attr_opt(inner, &self.vm.intern("close"))? {
            Some(close) => self.vm.call(&close, &[]).map(drop),
            None => Ok(()),
        }
    }

    /// Raises `exception` where the topmost frame, an entry frame of a generator, waits.
    fn run_with_exception(&self, exception: Value) -> Result<Value> {
        let record = self.record();
        // The value that was pushed for the `yield` is not wanted.
        let mut r = self.registers();
        drop(r.pop());
        record.sp.set(r.sp);
        let _: Raised = self.vm.raise(exception);
        match self.unwind(r) {
            Some(next) => {
                let record = self.record();
                record.pc.set(next.pc);
                record.sp.set(next.sp);
                self.run_entry()
            }
            None => Err(Raised),
        }
    }

    /// What a suspended generator delegates to (`yield from`, `await`).
    pub(crate) fn yield_from(generator: &Generator) -> Option<YieldFrom> {
        if generator.state.get() != GeneratorState::Suspended {
            return None;
        }
        let unit = generator.code.units.get(generator.pc.get() as usize)?.get();
        if Opcode::from_byte((unit & 0xFF) as u8)?.deopt() != Opcode::Resume {
            return None;
        }
        let place = i32::from(unit >> 8) & RESUME_OPARG_LOCATION_MASK;
        if place < cutaway_bytecode::oparg::RESUME_AFTER_YIELD_FROM {
            return None;
        }
        generator.slots.get(generator.slots.len().checked_sub(1)?).map(YieldFrom)
    }
}
