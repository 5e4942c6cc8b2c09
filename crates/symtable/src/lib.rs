//! What every name means, and why.
//!
//! # What it does
//! Finds the scopes of a module and resolves each name in them: local, global, free, or a cell that inner scopes share.
//!
//! # Where CPython does it
//! `Python/symtable.c`
//!
//! # Input and output
//! A tree in, a [`SymbolTable`] out: plain data, indexed by the ids that nodes carry.
//!
//! # Rules kept
//! Every scope stays in the table. A comprehension that is inlined says into what, and keeps its own symbols. Names are
//! mangled here and nowhere else. Two passes: the first, over the tree, only collects facts; the second, over the
//! scopes, resolves.
//!
//! # Reading order
//! [`table`], [`mangle`]; the first pass: `collect`, `block`, `define`, `stmt`, `expr`, `comprehension`,
//! `annotation`, `type_param`, `pattern`; the second: `resolve`, `inline`, [`trace`]; `dump`, [`json`], `graph`.
//!
//! # A command to try
//! `cargo xtask dump symtable -c 'x = 1'`

mod annotation;
mod block;
mod collect;
mod comprehension;
mod define;
mod dump;
mod error;
mod expr;
mod graph;
mod inline;
pub mod json;
pub mod mangle;
mod pattern;
mod resolve;
mod stmt;
pub mod table;
#[cfg(test)]
mod tests;
pub mod trace;
mod type_param;

pub use dump::{dump, dump_scopes};
pub use error::{Declaration, Error, Kind};
pub use graph::{graph, graph_of};
pub use table::{
    BlockKind, Comprehension, Fact, NameScope, Scope, ScopeId, Symbol, SymbolTable, Symbols, flags,
};
pub use trace::{Step, StepKind};

use cutaway_ast::{Builder, Mod};
use cutaway_source::SourceFile;

/// What the analysis depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `from __future__ import annotations`: annotations bind and use nothing.
    pub future_annotations: bool,
    /// Whether [`SymbolTable::facts`] are wanted.
    pub facts: Facts,
    /// How many of the levels that may nest are in use already.
    pub recursion_depth: u32,
}

/// Whether every mention of a name is written down. The code generator does without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Facts {
    /// All are.
    #[default]
    Kept,
    /// None is.
    Left,
}

/// Builds the symbol table of a module: `_PySymtable_Build`.
pub fn analyze<'ast>(
    module: Mod<'ast>,
    builder: &Builder<'ast>,
    source: &SourceFile,
    options: Options,
) -> Result<SymbolTable<'ast>, Error> {
    let (table, result) = survey(module, builder, source, options);
    result.map(|()| table)
}

/// As [`analyze`], but with what was found up to the error: names not yet resolved are
/// [`NameScope::Unknown`].
pub fn survey<'ast>(
    module: Mod<'ast>,
    builder: &Builder<'ast>,
    source: &SourceFile,
    options: Options,
) -> (SymbolTable<'ast>, Result<(), Error>) {
    let (collected, result) = collect::collect(module, builder, source, options);
    match result {
        Ok(()) => {
            let (table, trace::Silent, result) = resolve::resolve(collected, trace::Silent);
            (table, result)
        }
        Err(error) => (collected.table, Err(error)),
    }
}

/// As [`survey`], with the steps of the second pass.
pub fn survey_steps<'ast>(
    module: Mod<'ast>,
    builder: &Builder<'ast>,
    source: &SourceFile,
    options: Options,
) -> (SymbolTable<'ast>, Vec<Step<'ast>>, Result<(), Error>) {
    let (collected, result) = collect::collect(module, builder, source, options);
    match result {
        Ok(()) => resolve::resolve(collected, Vec::new()),
        Err(error) => (collected.table, Vec::new(), Err(error)),
    }
}
