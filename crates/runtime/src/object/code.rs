//! `code` and `module`.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::any::Any;
use core::cell::{Cell, OnceCell};
use std::rc::Rc;

use cutaway_bytecode::CodeObject;

use crate::heap::{Kind, Payload, Py, Slot};
use crate::object::{Dict, Str, Tuple};
use crate::value::Value;

/// A code object, ready to run.
pub struct Code {
    /// What the compiler made; never changes.
    pub code: Rc<CodeObject>,
    /// The code units, quickened in place.
    pub units: Box<[Cell<u16>]>,
    /// Constants as values.
    pub consts: Py<Tuple>,
    /// Names, interned.
    pub names: Box<[Py<Str>]>,
    /// Names of the slots, interned.
    pub localsplus: Box<[Py<Str>]>,
    /// `co_name`.
    pub name: Py<Str>,
    /// `co_qualname`.
    pub qualname: Py<Str>,
    /// `co_filename`.
    pub filename: Py<Str>,
    /// Version that functions made from it start with; 0 when none.
    pub version: Cell<u32>,
    /// Whatever the evaluator keeps with a code object.
    pub extra: OnceCell<Box<dyn Any>>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Code {
    const KIND: Kind = Kind::Code;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.consts.as_value());
        self.names.iter().chain(&self.localsplus).for_each(|name| visit(name.as_value()));
        visit(self.name.as_value());
        visit(self.qualname.as_value());
        visit(self.filename.as_value());
    }
}

/// A module.
pub struct Module {
    /// `__dict__`.
    pub dict: Py<Dict>,
    /// The name that it was made with.
    pub name: Slot,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Module {
    const KIND: Kind = Kind::Module;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(self.dict.as_value());
        self.name.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.name.take());
    }
}
