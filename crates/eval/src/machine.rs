//! The evaluator's state, and how frames come and go.
//!
//! Calls, returns, yields and unwinding are here and in the files below; the loop only says which.
#![expect(clippy::inline_always, reason = "part of calls and returns")]

mod calls;
mod generators;
mod look;
mod objects;
mod prepare;
mod returns;
mod unwind;

use std::cell::{Cell, RefCell};

use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Code, Function};
use cutaway_runtime::{Raised, Result, Value, Vm};

pub(crate) use calls::Arguments;
pub(crate) use generators::YieldFrom;
pub(crate) use look::Evaluator;
pub(crate) use prepare::Prepared;

use crate::frame::{Kind, Record, Records};
use crate::regs::Regs;
use crate::stack::{Place, Stack};

/// The evaluator: one for each [`Vm`].
pub(crate) struct Machine {
    vm: &'static Vm,
    stack: Stack,
    records: Records,
    /// The end of the topmost frame's reservation: where re-entry goes on.
    top: Cell<Place>,
    /// The exception that is handled at this level: by the running generator, or outside of all.
    own: Slot,
    /// The exception that was being handled when the running generator was resumed, NULL when none.
    outer: Slot,
    /// `own` and `outer` of what the running generators interrupted.
    contexts: RefCell<Vec<(Value, Value)>>,
    /// Whether every instruction is shown.
    tracing: Cell<bool>,
    /// Whether the exception on its way keeps its traceback as it is in the next frame.
    reraised: Cell<bool>,
    /// How the last generator frame that was an entry ended.
    returned: Cell<bool>,
}

/// A frame about to be pushed.
pub(crate) struct Start {
    pub(crate) function: Py<Function>,
    pub(crate) code: Py<Code>,
    /// Its first slot; `filled` of them are there.
    pub(crate) locals: Place,
    pub(crate) filled: usize,
    pub(crate) ret: Place,
    pub(crate) kind: Kind,
    pub(crate) entry: bool,
    pub(crate) owner: Value,
    pub(crate) namespace: Value,
}

impl Machine {
    /// The evaluator for `vm`; it belongs to it from then on.
    pub(crate) fn new(vm: &'static Vm) -> Machine {
        let stack = Stack::new();
        let top = Cell::new(stack.base());
        Machine {
            vm,
            stack,
            records: Records::new(),
            top,
            own: Slot::empty(),
            outer: Slot::empty(),
            contexts: RefCell::new(Vec::new()),
            tracing: Cell::new(false),
            reraised: Cell::new(false),
            returned: Cell::new(false),
        }
    }

    /// The interpreter.
    #[inline(always)]
    pub(crate) fn vm(&self) -> &'static Vm {
        self.vm
    }

    /// The running frame.
    #[inline(always)]
    pub(crate) fn record(&self) -> &Record {
        self.records.current()
    }

    /// All frames.
    pub(crate) fn records(&self) -> &Records {
        &self.records
    }

    /// Notes where the running frame is.
    #[inline(always)]
    pub(crate) fn save(&self, pc: *const Cell<u16>) {
        self.record().pc.set(pc);
    }

    /// The stack pointer that a helper left when it consumed operands.
    #[inline(always)]
    pub(crate) fn saved_sp(&self) -> Place {
        self.record().sp.get()
    }

    /// The registers of the running frame.
    #[inline(always)]
    pub(crate) fn registers(&self) -> Regs {
        let record = self.record();
        Regs { pc: record.pc.get(), sp: record.sp.get(), locals: record.locals, code: record.code_ptr() }
    }

    /// Whether every instruction is shown.
    pub(crate) fn tracing(&self) -> bool {
        self.tracing.get()
    }

    /// Shows every instruction from now on, or no longer.
    pub(crate) fn set_tracing(&self, on: bool) {
        self.tracing.set(on);
    }

    /// Whether something waits to be done.
    #[inline(always)]
    pub(crate) fn breaker(&self) -> bool {
        self.vm.gc.breaker.get() != 0
    }

    /// Does what waits.
    #[inline(never)]
    pub(crate) fn handle_breaker(&self) -> Result<()> {
        cutaway_runtime::heap::maybe_collect();
        Ok(())
    }

    /// Makes `value` the exception handled at this level and hands out the previous one (None when there was none).
    #[inline]
    pub(crate) fn set_handled(&self, value: Value) -> Value {
        let effective = if value.is_none() || value.is_null() { self.outer.get() } else { value.clone() };
        let old = self.own.replace(value);
        drop(self.vm.handled.replace(effective));
        if old.is_null() { Value::NONE } else { old }
    }

    /// Pushes a frame and makes it the running one.
    #[inline]
    pub(crate) fn push(&self, start: Start) -> Result<()> {
        if start.code.extra.get().is_none() {
            self.prepare(&start)?;
        }
        let slots = start.code.code.nlocalsplus();
        let size = slots + start.code.code.co_stacksize as usize;
        if !self.stack.has_room(start.locals, size) || !self.may_recurse() {
            return Err(self.too_deep(start));
        }
        self.push_checked(start, slots, size);
        Ok(())
    }

    #[inline(always)]
    fn may_recurse(&self) -> bool {
        self.records.depth() < self.vm.recursion_limit.get() as usize && self.records.has_room()
    }

    /// Whether `count` more slots fit behind `place`.
    pub(crate) fn has_room(&self, place: Place, count: usize) -> bool {
        self.stack.has_room(place, count)
    }

    #[cold]
    fn too_deep(&self, start: Start) -> Raised {
        self.abandon(start);
        self.vm.recursion_error("maximum recursion depth exceeded")
    }
}
