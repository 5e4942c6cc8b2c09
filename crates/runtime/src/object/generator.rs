//! `generator`, `coroutine`, `async_generator`: frames that are kept.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::any::Any;
use core::cell::{Cell, RefCell};

use crate::heap::{Kind, Payload, Py, Slot, VecCell};
use crate::object::Code;
use crate::value::Value;

/// What a generator is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a `yield`.
    Suspended,
    /// Its frame is on the stack.
    Running,
    /// Returned, raised or closed.
    Finished,
}

/// A generator with its frame.
pub struct Generator {
    /// The code.
    pub code: Py<Code>,
    /// The function, for globals and closure.
    pub function: Slot,
    /// `__name__`.
    pub name: Slot,
    /// `__qualname__`.
    pub qualname: Slot,
    /// Variables and operand stack while suspended.
    pub slots: VecCell<Value>,
    /// Where it goes on, in code units.
    pub pc: Cell<u32>,
    /// What it is doing.
    pub state: Cell<GeneratorState>,
    /// The exception that is being handled inside it, NULL when none.
    pub exception: Slot,
    /// The frame object if somebody looked, NULL otherwise.
    pub frame: Slot,
    /// `cr_origin`; the finalizer of an async generator.
    pub origin: Slot,
    /// Bits of the evaluator's own (async generators: running, closed, hooks inited).
    pub bits: Cell<u32>,
    /// Whatever else the evaluator keeps.
    pub extra: RefCell<Option<Box<dyn Any>>>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Generator {
    const KIND: Kind = Kind::Generator;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.code.as_value());
        self.function.peek(&mut *visit);
        self.name.peek(&mut *visit);
        self.qualname.peek(&mut *visit);
        self.slots.with(|items| items.iter().for_each(&mut *visit));
        self.exception.peek(&mut *visit);
        self.frame.peek(&mut *visit);
        self.origin.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.function.take());
        out.extend(self.slots.take());
        out.push(self.exception.take());
        out.push(self.frame.take());
        out.push(self.origin.take());
    }
}
