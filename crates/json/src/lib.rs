//! JSON as the stages' dumps use it: words, numbers, constants, and errors with a place.
//!
//! # What it does
//! A [`Scanner`] reads word by word, with the schema in the caller's hand; [`escape`] writes; [`mod@constant`] has
//! Python's constants both ways.
//!
//! # Where CPython does it
//! Nowhere: its stages cannot be read back.
//!
//! # Input and output
//! Text in, values out, and the other way round. No tree of JSON values is made in between, so memory is that of the
//! values, and a document may nest as deeply as a program does.
//!
//! # Rules kept
//! Keys come in the schema's order; those that the caller does not ask for are stepped over, so that additions keep
//! the schema's number. Every error has line and column.
//!
//! # Reading order
//! [`error`], [`scanner`], [`escape`], [`mod@constant`], [`field`], [`program`].
//!
//! # A command to try
//! `cargo xtask dump ast --format json -c 'x = 1'`

pub mod constant;
pub mod error;
pub mod escape;
pub mod field;
pub mod program;
pub mod scanner;

#[cfg(test)]
mod tests;

pub use error::{Error, ErrorKind};
pub use program::Program;
pub use scanner::{Result, Scanner};
