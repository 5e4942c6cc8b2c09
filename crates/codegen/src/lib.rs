//! Tree and scopes to instruction sequences.
//!
//! # What it does
//! Turns each module, class, function and other scope into a unit: a sequence of instructions and
//! pseudo-instructions with labels, and the tables of names and constants that it indexes.
//!
//! # Where CPython does it
//! `Python/compile.c`, up to where `optimize_and_assemble` begins; `Python/instruction_sequence.c`.
//!
//! # Input and output
//! The folded tree and its symbol table in, a [`Module`] of [`Unit`]s out, which borrows from neither.
//!
//! # Rules kept
//! Instructions, arguments, order of names and constants, and places are CPython's one for one. Arguments of
//! jumps are labels. `SyntaxError`s come in the order in which CPython's walk meets them.
//!
//! # Reading order
//! [`unit`], [`sequence`], `compiler`, `scope`, `name`; `stmt` and `expr` lead to one file for each construct;
//! [`dump`], [`json`], [`verify`], [`mod@outline`].
//!
//! # A command to try
//! `cargo xtask dump codegen -c 'x = 1'`

mod annotation;
mod assign;
mod branch;
mod call;
mod check;
mod class;
mod closure;
mod collection;
mod compare;
mod compiler;
mod comprehension;
mod docstring;
pub mod dump;
pub mod error;
mod expr;
mod fblock;
mod fstring;
mod function;
mod import_;
mod intrinsic;
pub mod json;
mod loops;
mod match_;
mod name;
pub mod outline;
mod pattern;
mod pattern_or;
mod return_;
mod scope;
pub mod sequence;
mod stmt;
mod subscript;
mod super_;
mod table;
mod try_;
mod try_star;
mod type_params;
pub mod unit;
pub mod verify;
mod warning;
mod with_;
mod yield_;

#[cfg(test)]
mod tests;

use cutaway_ast::{Builder, Mod};
use cutaway_source::{Location, SourceFile};
use cutaway_symtable::{ScopeId, SymbolTable};

pub use error::{Error, ErrorKind};
pub use fblock::CO_MAXBLOCKS;
pub use outline::{Outlined, outline};
pub use sequence::{Instruction, InstructionSequence, Label};
pub use unit::{Const, Module, ScopeKind, Sink, Unit, UnitId};
pub use warning::Warning;

use crate::compiler::Compiler;
use crate::unit::Kept;

/// How to generate code.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The optimisation level: 0, 1 (no `assert`) or 2 (no docstrings either).
    pub optimize: u8,
    /// `CO_FUTURE_*` of the module's future statements, and of those that it inherits.
    pub future_flags: u32,
    /// The last future statement of the module's head: none may follow later.
    pub last_future: Location,
}

impl Default for Options {
    fn default() -> Options {
        Options { optimize: 0, future_flags: 0, last_future: Location::NONE }
    }
}

/// The inputs that do not belong to one node.
#[derive(Clone, Copy)]
pub struct Input<'c, 'ast> {
    /// What the names mean.
    pub symbols: &'c SymbolTable<'ast>,
    /// The text that the tree's spans point into.
    pub source: &'c SourceFile,
    /// Where the tree and its names live.
    pub builder: &'c Builder<'ast>,
}

/// Generates the units of a module.
pub fn generate<'ast>(module: Mod<'ast>, input: Input<'_, 'ast>, options: Options) -> Result<Module, Error> {
    generate_with_scopes(module, input, options).map(|(module, _)| module)
}

/// As [`generate`], with the scope in the symbol table that each unit was made for.
pub fn generate_with_scopes<'ast>(
    module: Mod<'ast>,
    input: Input<'_, 'ast>,
    options: Options,
) -> Result<(Module, Vec<ScopeId>), Error> {
    let mut kept = Kept::default();
    let (warnings, scopes) = walk(module, input, options, &mut kept)?;
    Ok((Module { units: kept.in_order(), warnings }, scopes))
}

/// As [`generate`], but of a program that is refused the units that were finished by then.
pub fn generate_so_far<'ast>(
    module: Mod<'ast>,
    input: Input<'_, 'ast>,
    options: Options,
) -> (Module, Option<Error>) {
    let mut kept = Kept::default();
    let (warnings, error) = match walk(module, input, options, &mut kept) {
        Ok((warnings, _)) => (warnings, None),
        Err(error) => (Vec::new(), Some(error)),
    };
    (Module { units: kept.in_order(), warnings }, error)
}

/// As [`generate`], but each unit is handed on as soon as it is finished.
pub fn generate_into<'ast>(
    module: Mod<'ast>,
    input: Input<'_, 'ast>,
    options: Options,
    sink: &mut dyn Sink,
) -> Result<Vec<Warning>, Error> {
    walk(module, input, options, sink).map(|(warnings, _)| warnings)
}

/// Generates all units; gives what was warned of, and the scope of each unit.
fn walk<'ast>(
    module: Mod<'ast>,
    input: Input<'_, 'ast>,
    options: Options,
    sink: &mut dyn Sink,
) -> Result<(Vec<Warning>, Vec<ScopeId>), Error> {
    let mut c = Compiler::new(input, options, sink).map_err(|failure| Error::new(*failure, Vec::new()))?;
    let generated = stmt::module(&mut c, module);
    match c.refused.take().map_or(generated, Err) {
        Ok(()) => Ok(c.finish()),
        Err(failure) => Err(Error::new(*failure, c.warnings)),
    }
}
