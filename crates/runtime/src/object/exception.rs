//! Exceptions, tracebacks, frames.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::cell::Cell;

use crate::heap::{Kind, Payload, Py, Slot, VecCell};
use crate::object::{Code, Dict};
use crate::value::Value;

/// An exception. Fields of particular types (`StopIteration.value`, `OSError.errno`, …) lie behind it; the type says how many.
#[derive(Default)]
pub struct Exception {
    /// A tuple.
    pub args: Slot,
    /// A traceback, NULL when none.
    pub traceback: Slot,
    /// `__context__`, NULL when none.
    pub context: Slot,
    /// `__cause__`, NULL when none.
    pub cause: Slot,
    /// `__suppress_context__`.
    pub suppress_context: Cell<bool>,
    /// Attributes, NULL until needed.
    pub dict: Slot,
    /// How many fields.
    pub fields: usize,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Exception {
    const KIND: Kind = Kind::Exception;
    const GC: bool = true;
    fn tail_len(&self) -> usize {
        self.fields
    }
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.args.peek(&mut *visit);
        self.traceback.peek(&mut *visit);
        self.context.peek(&mut *visit);
        self.cause.peek(&mut *visit);
        self.dict.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.args.take());
        out.push(self.traceback.take());
        out.push(self.context.take());
        out.push(self.cause.take());
        out.push(self.dict.take());
    }
}

impl Py<Exception> {
    /// The fields of the exception's type.
    #[inline]
    pub fn fields(&self) -> &[Slot] {
        self.tail()
    }
}

/// A traceback entry.
pub struct Traceback {
    /// `tb_next`, NULL at the end.
    pub next: Slot,
    /// `tb_frame`.
    pub frame: Value,
    /// `tb_lasti`, in bytes.
    pub lasti: Cell<i32>,
    /// `tb_lineno`; -1 until it was computed.
    pub lineno: Cell<i32>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Traceback {
    const KIND: Kind = Kind::Traceback;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.next.peek(&mut *visit);
        visit(&self.frame);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.next.take());
    }
}

/// A frame object: made when somebody looks; takes over the variables when the frame ends.
pub struct Frame {
    /// `f_back`, NULL at the bottom, filled in when the frame ends.
    pub back: Slot,
    /// `f_code`.
    pub code: Py<Code>,
    /// `f_globals`.
    pub globals: Py<Dict>,
    /// `f_builtins`.
    pub builtins: Py<Dict>,
    /// The locals mapping of module and class frames, NULL for functions.
    pub locals: Slot,
    /// The function, NULL when none.
    pub function: Slot,
    /// The variables, once the frame has ended.
    pub slots: VecCell<Value>,
    /// The last instruction, in code units; -1 before the first.
    pub lasti: Cell<i32>,
    /// Where the evaluator keeps the running frame; `usize::MAX` once it has ended.
    pub record: Cell<usize>,
    /// `f_trace`.
    pub trace: Slot,
    /// The generator that owns the variables, NULL when none.
    pub generator: Slot,
    /// A line number set by a program, 0 when none.
    pub lineno: Cell<i32>,
    /// `f_trace_lines` and `f_trace_opcodes` as bits 0 and 1.
    pub trace_flags: Cell<u8>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Frame {
    const KIND: Kind = Kind::Frame;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.back.peek(&mut *visit);
        visit(self.code.as_value());
        visit(self.globals.as_value());
        visit(self.builtins.as_value());
        self.locals.peek(&mut *visit);
        self.function.peek(&mut *visit);
        self.slots.with(|items| items.iter().for_each(&mut *visit));
        self.trace.peek(&mut *visit);
        self.generator.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.back.take());
        out.push(self.locals.take());
        out.push(self.function.take());
        out.extend(self.slots.take());
        out.push(self.trace.take());
        out.push(self.generator.take());
    }
}
