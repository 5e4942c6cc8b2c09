//! What every name means, and why.
//!
//! # What it does
//! Holds the scopes of a module and what is known of each name in them.
//!
//! # Where CPython does it
//! `Python/symtable.c`
//!
//! # Input and output
//! A tree in, a [`SymbolTable`] out: plain data, indexed by the ids that nodes carry.
//!
//! # Rules kept
//! Every scope stays in the table. A comprehension that is inlined says into what, and keeps its own symbols.
//!
//! # Reading order
//! [`table`], [`mangle`].
//!
//! # A command to try
//! `cargo xtask dump symtable -c 'x = 1'`

pub mod mangle;
pub mod table;

pub use table::{BlockKind, Comprehension, NameScope, Scope, ScopeId, Symbol, SymbolTable, Symbols, flags};
