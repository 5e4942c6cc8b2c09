//! The syntax tree, generated from `Python.asdl`.
//!
//! # What it does
//! Holds the nodes, builds them in an arena, walks them, prints them.
//!
//! # Where CPython does it
//! `Parser/Python.asdl`, `Python/Python-ast.c`, `Lib/ast.py` (`dump`), `Python/ast_unparse.c`, `Python/future.c`.
//!
//! # Input and output
//! A [`Builder`] over a [`bumpalo::Bump`] makes nodes; a finished tree is a [`Mod`].
//!
//! # Rules kept
//! - Nodes are `Copy` data: references into the arena, spans, ids. Nothing in the arena is ever dropped.
//! - Identifiers are interned, each [`Ident`] once a builder: equality is that of addresses.
//! - Every node that opens a scope has a [`ScopeNodeId`], which rebuilding keeps.
//!
//! # Reading order
//! `Python.asdl`, [`nodes`], [`ident`], [`scope`], [`builder`], [`visit`], [`fields`],
//! [`dump`](mod@dump), [`json`], [`graph`](mod@graph), [`future`], [`unparse`](mod@unparse),
//! [`reach`], [`ordered`].
//!
//! # A command to try
//! `cargo xtask dump ast -c 'x = 1'`

pub mod builder;
pub mod dump;
pub mod fields;
pub mod future;
mod generated;
pub mod graph;
pub mod ident;
pub mod json;
pub mod ordered;
pub mod part;
pub mod reach;
pub mod scope;

pub mod unparse;

#[cfg(test)]
mod tests;

pub use builder::Builder;
pub use constant::Constant;
pub use cutaway_constant as constant;
pub use dump::dump;
pub use generated::nodes;
pub use generated::nodes::*;
pub use generated::visit;
pub use graph::{graph, graph_of};
pub use ident::{Ident, Interner};
pub use ordered::OrderedMap;
pub use part::Part;
pub use scope::ScopeNodeId;
pub use unparse::unparse;

/// The description that the nodes are generated from.
pub const PYTHON_ASDL: &str = include_str!("../Python.asdl");
