//! The code object: what the compiler makes and the loop runs.

use std::rc::Rc;

use cutaway_source::depth::grow;

use crate::Constant;

/// An identifier or file name in a code object.
pub type Name = Rc<str>;

/// Bits of [`CodeObject::co_flags`].
#[expect(missing_docs, reason = "the names are CPython's")]
pub mod flags {
    pub const CO_OPTIMIZED: u32 = 0x0001;
    pub const CO_NEWLOCALS: u32 = 0x0002;
    pub const CO_VARARGS: u32 = 0x0004;
    pub const CO_VARKEYWORDS: u32 = 0x0008;
    pub const CO_NESTED: u32 = 0x0010;
    pub const CO_GENERATOR: u32 = 0x0020;
    pub const CO_COROUTINE: u32 = 0x0080;
    pub const CO_ITERABLE_COROUTINE: u32 = 0x0100;
    pub const CO_ASYNC_GENERATOR: u32 = 0x0200;
    pub const CO_FUTURE_DIVISION: u32 = 0x2_0000;
    pub const CO_FUTURE_ABSOLUTE_IMPORT: u32 = 0x4_0000;
    pub const CO_FUTURE_WITH_STATEMENT: u32 = 0x8_0000;
    pub const CO_FUTURE_PRINT_FUNCTION: u32 = 0x10_0000;
    pub const CO_FUTURE_UNICODE_LITERALS: u32 = 0x20_0000;
    pub const CO_FUTURE_BARRY_AS_BDFL: u32 = 0x40_0000;
    pub const CO_FUTURE_GENERATOR_STOP: u32 = 0x80_0000;
    pub const CO_FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    pub const CO_NO_MONITORING_EVENTS: u32 = 0x200_0000;
}

/// Bits of a slot's kind in [`CodeObject::co_localspluskinds`].
#[expect(missing_docs, reason = "the names are CPython's")]
pub mod kinds {
    pub const CO_FAST_HIDDEN: u8 = 0x10;
    pub const CO_FAST_LOCAL: u8 = 0x20;
    pub const CO_FAST_CELL: u8 = 0x40;
    pub const CO_FAST_FREE: u8 = 0x80;
    /// All of them.
    pub const ALL: u8 = CO_FAST_HIDDEN | CO_FAST_LOCAL | CO_FAST_CELL | CO_FAST_FREE;
}

/// One code object, field by field as CPython 3.13 marshals it.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeObject {
    /// Positional parameters, those with defaults and the positional-only ones included.
    pub co_argcount: u32,
    /// Positional-only parameters.
    pub co_posonlyargcount: u32,
    /// Keyword-only parameters.
    pub co_kwonlyargcount: u32,
    /// The deepest that the value stack gets.
    pub co_stacksize: u32,
    /// See [`flags`].
    pub co_flags: u32,
    /// Code units of two bytes: opcode, argument; inline caches are zero.
    pub co_code: Vec<u8>,
    /// Constants, by `LOAD_CONST`'s argument.
    pub co_consts: Vec<Constant>,
    /// Names, by `LOAD_NAME`'s argument and the like.
    pub co_names: Vec<Name>,
    /// Names of the slots: locals, then cells that are no locals, then free variables.
    pub co_localsplusnames: Vec<Name>,
    /// Kind of each slot, see [`kinds`].
    pub co_localspluskinds: Vec<u8>,
    /// The file that the source came from.
    pub co_filename: Name,
    /// Name of the function or class; `<module>`.
    pub co_name: Name,
    /// The name with the names around it.
    pub co_qualname: Name,
    /// The first line, decorators included.
    pub co_firstlineno: i32,
    /// Places of the instructions, see [`crate::linetable`].
    pub co_linetable: Vec<u8>,
    /// Protected ranges, see [`crate::exceptiontable`].
    pub co_exceptiontable: Vec<u8>,
}

impl CodeObject {
    /// The same code with another file name, inner code objects too: `_imp._fix_co_filename`.
    pub fn with_filename(code: &Rc<CodeObject>, filename: &str) -> Rc<CodeObject> {
        if *code.co_filename == *filename { Rc::clone(code) } else { renamed(code, &filename.into()) }
    }

    /// Number of slots for locals, cells and free variables.
    pub fn nlocalsplus(&self) -> usize {
        self.co_localsplusnames.len()
    }

    /// `co_nlocals`: slots that hold local variables.
    pub fn co_nlocals(&self) -> usize {
        self.slots(kinds::CO_FAST_LOCAL).count()
    }

    /// `co_varnames`.
    pub fn co_varnames(&self) -> impl Iterator<Item = &Name> {
        self.slots(kinds::CO_FAST_LOCAL)
    }

    /// `co_cellvars`.
    pub fn co_cellvars(&self) -> impl Iterator<Item = &Name> {
        self.slots(kinds::CO_FAST_CELL)
    }

    /// `co_freevars`.
    pub fn co_freevars(&self) -> impl Iterator<Item = &Name> {
        self.slots(kinds::CO_FAST_FREE)
    }

    fn slots(&self, kind: u8) -> impl Iterator<Item = &Name> {
        let names = self.co_localsplusnames.iter().zip(&self.co_localspluskinds);
        names.filter(move |(_, kinds)| **kinds & kind != 0).map(|(name, _)| name)
    }
}

fn renamed(code: &CodeObject, filename: &Name) -> Rc<CodeObject> {
    let constant = |constant: &Constant| match constant {
        Constant::Code(inner) => Constant::Code(grow(|| renamed(inner, filename))),
        other => other.clone(),
    };
    let mut copy = code.clone();
    copy.co_consts = code.co_consts.iter().map(constant).collect();
    copy.co_filename = Rc::clone(filename);
    Rc::new(copy)
}

/// Thousands of functions inside each other go one by one, not by recursion.
impl Drop for CodeObject {
    fn drop(&mut self) {
        let mut doomed = Vec::new();
        take_inner(self, &mut doomed);
        while let Some(code) = doomed.pop() {
            if let Some(mut code) = Rc::into_inner(code) {
                take_inner(&mut code, &mut doomed);
            }
        }
    }
}

fn take_inner(code: &mut CodeObject, taken: &mut Vec<Rc<CodeObject>>) {
    for constant in &mut code.co_consts {
        if let Constant::Code(inner) = constant {
            taken.push(Rc::clone(inner));
            *constant = Constant::None;
        }
    }
}
