//! From the place where an exception was raised to its handler.

use cutaway_runtime::object::{Exception, Traceback};
use cutaway_runtime::{Value, heap};

use super::{Machine, Prepared};
use crate::frame::Kind;
use crate::regs::Regs;

impl Machine {
    /// Finds the handler of the exception on its way. `None` when it leaves the entry frame.
    #[inline(never)]
    pub(crate) fn unwind(&self, mut r: Regs) -> Option<Regs> {
        loop {
            let record = self.record();
            let unit = self.unit_of(record);
            if !self.reraised.replace(false) {
                self.add_traceback(unit);
            }
            // `RERAISE` goes back to the first place for the traceback, but its handlers are those around itself.
            let here = r.unit().saturating_sub(1);
            let handler = Prepared::of(&record.code).and_then(|prepared| prepared.handler(here));
            if let Some(handler) = handler {
                return Some(self.enter_handler(r, handler, unit));
            }
            if self.leave_frame(r) {
                return None;
            }
            r = self.registers();
        }
    }

    fn enter_handler(&self, mut r: Regs, handler: crate::handlers::Handler, unit: i32) -> Regs {
        let slots = r.code().code.nlocalsplus();
        let depth = |r: &Regs| (r.sp.addr() - r.locals.addr()) / size_of::<Value>() - slots;
        while depth(&r) > handler.depth as usize {
            drop(r.pop());
        }
        while depth(&r) < handler.depth as usize {
            r.push(Value::NULL);
        }
        if handler.lasti {
            r.push(Value::index(unit.max(0) as usize));
        }
        r.push(self.vm.take_raised());
        r.pc = &raw const r.code().units[handler.target as usize];
        r
    }

    /// Ends the running frame with the exception on its way; whether it was an entry frame.
    fn leave_frame(&self, mut r: Regs) -> bool {
        // Destructors must not see or lose the exception.
        let pending = self.vm.take_raised();
        let slots = r.code().code.nlocalsplus();
        while (r.sp.addr() - r.locals.addr()) / size_of::<Value>() > slots {
            drop(r.pop());
        }
        let mut record = self.records_pop();
        let entry = record.entry;
        let owner = std::mem::replace(&mut record.owner, Value::NULL);
        if record.kind == Kind::Generator {
            self.finish_generator(&owner);
        }
        let ret = record.ret;
        self.clear(record, r.sp);
        drop(owner);
        self.vm.restore_raised(pending);
        if !entry {
            self.record().sp.set(ret);
        }
        entry
    }

    /// Puts the running frame before the exception's traceback.
    fn add_traceback(&self, unit: i32) {
        let exception = self.vm.take_raised();
        if let Some(raised) = exception.get::<Exception>()
            && let Some(frame) = self.frame_object_at(self.records().depth())
        {
            let next = heap::Slot::new(raised.traceback.take());
            let lasti = std::cell::Cell::new(2 * unit);
            let entry = Traceback { next, frame, lasti, lineno: std::cell::Cell::new(-1) };
            let entry = heap::new_object(&self.vm().types.traceback, entry, std::iter::empty());
            raised.traceback.set(entry.into());
        }
        self.vm.restore_raised(exception);
    }

    /// Raises `exception` again: its traceback stays as it is in this frame.
    pub(crate) fn reraise(&self, exception: Value) {
        self.reraised.set(true);
        let _: cutaway_runtime::Raised = self.vm.raise_as_is(exception);
    }
}
