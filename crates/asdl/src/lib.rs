//! The Abstract Syntax Description Language: reading a description, and what is generated from it.
//!
//! # What it does
//! Reads any ASDL description (sums, products, attributes, optional and repeated fields, comments), checks it,
//! and emits Rust (nodes in an arena, a builder, a visitor, JSON both ways) or JSON.
//!
//! # Where CPython does it
//! `Parser/asdl.py` reads `Parser/Python.asdl`, `Parser/asdl_c.py` writes `Python/Python-ast.c`.
//!
//! # Input and output
//! [`parse`] takes a description's text and gives a [`Description`] or an [`Error`] with line and column.
//! [`rust::emit`] takes a checked description and a [`Profile`] and gives the text of each Rust module.
//!
//! # Rules kept
//! - A [`Description`] that [`parse`] returned is consistent: every type a field names exists, no name is defined twice.
//! - The emitters are functions of the description and the profile alone: same input, same bytes.
//!
//! # Reading order
//! [`model`], `lexer`, `parser`, `check`, [`profile`], [`rust`], [`json`], [`support`], [`regen`].
//!
//! # A command to try
//! `cargo xtask asdl crates/ast/Python.asdl --emit json`

mod check;
mod error;
pub mod json;
mod lexer;
pub mod model;
mod parser;
pub mod profile;
pub mod regen;
pub mod rust;
pub mod support;

#[cfg(test)]
mod tests;

pub use error::{Error, ErrorKind};
pub use model::{Constructor, Definition, Description, Field, Place, Quantifier, Shape};
pub use profile::Profile;

/// Reads and checks a description.
pub fn parse(text: &str) -> Result<Description, Error> {
    let description = parser::parse(text)?;
    check::check(&description)?;
    Ok(description)
}
