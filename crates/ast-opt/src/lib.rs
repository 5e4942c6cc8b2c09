//! Folding on the tree.
//!
//! # What it does
//! Computes constant expressions, turns lists and sets that are only looked through into constants, turns `%` formats
//! into f-strings, replaces `__debug__`.
//!
//! # Where CPython does it
//! `Python/ast_opt.c`
//!
//! # Input and output
//! A tree in, a tree out. Nodes are never changed: what differs is built anew, the rest is shared with the input.
//!
//! # Rules kept
//! Nodes keep their [`ScopeNodeId`](cutaway_ast::ScopeNodeId). Operators that fail are left to the run time. The
//! arithmetic and its limits are in [`cutaway_constant::fold`].
//!
//! # Reading order
//! `rebuild`, `expr`, `operator`, `iter`, `format`, `stmt`, `pattern`.
//!
//! # A command to try
//! `cargo xtask dump ast-opt -c 'x = 2 ** 10'`

mod error;
mod expr;
mod format;
mod iter;
mod operator;
mod pattern;
mod rebuild;
mod stmt;
#[cfg(test)]
mod tests;

pub use error::Error;

use std::cell::Cell;

use cutaway_ast::{Builder, Expr, Ident, Mod};
use cutaway_constant::Constant;
use cutaway_source::Span;
use cutaway_source::depth::Depth;

use crate::rebuild::{Rebuild as _, rebuild};

/// `Py_C_RECURSION_LIMIT` of a release build: how deep statements, expressions and patterns may nest.
const RECURSION_LIMIT: u32 = 10_000;

/// What folding depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The optimization level, 0 to 2: `__debug__` is true at 0.
    pub optimize: u8,
    /// `from __future__ import annotations`: annotations stay as they are written.
    pub future_annotations: bool,
    /// How many of the levels that may nest are in use already.
    pub recursion_depth: u32,
    /// What CPython warns of when `~` is applied to a bool is an error: that is left to the run time then.
    pub refuse_inverted_bools: bool,
}

/// A folded tree.
#[derive(Clone, Copy, Debug)]
pub struct Folded<'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// How often `~` was applied to a bool, of which CPython warns.
    pub inverted_bools: u32,
}

/// Folds constants: `_PyAST_Optimize`.
pub fn fold<'ast>(
    module: Mod<'ast>,
    builder: &Builder<'ast>,
    options: Options,
) -> Result<Folded<'ast>, Error> {
    let folder = Folder {
        builder,
        options,
        depth: Depth::new(RECURSION_LIMIT.saturating_sub(options.recursion_depth)),
        debug: builder.ident("__debug__"),
        inverted_bools: Cell::new(0),
    };
    let folded = match module {
        Mod::Module(node) => stmt::fold_body(node.body, &folder)?.map(|body| {
            let copy = cutaway_ast::Module { body, ..*node };
            Mod::Module(builder.alloc(copy))
        }),
        Mod::Interactive(node) => {
            rebuild!(&folder, node, body).map(|copy| Mod::Interactive(builder.alloc(copy)))
        }
        Mod::Expression(node) => {
            rebuild!(&folder, node, body).map(|copy| Mod::Expression(builder.alloc(copy)))
        }
        Mod::FunctionType(_) => None,
    };
    Ok(Folded { module: folded.unwrap_or(module), inverted_bools: folder.inverted_bools.get() })
}

/// The context of one run.
struct Folder<'b, 'ast> {
    builder: &'b Builder<'ast>,
    options: Options,
    depth: Depth,
    /// The name `__debug__`.
    debug: Ident<'ast>,
    inverted_bools: Cell<u32>,
}

impl<'ast> Folder<'_, 'ast> {
    fn constant(&self, span: Span, value: Constant<'ast>) -> Expr<'ast> {
        self.builder.constant_expr(span, value, None)
    }
}
