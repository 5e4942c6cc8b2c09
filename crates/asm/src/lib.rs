//! Assembler text of units, graphs and code objects: written by people or by a dump, and read back.
//!
//! # What it does
//! Prints what `codegen`, `cfg`, `cfg-opt` and `code` make, with all units, names, constants and numbers, a line for each
//! instruction; and parses such text. `docs/asm.md` describes the language.
//!
//! # Where CPython does it
//! Nowhere: the text of `dis` leaves out what would be needed to read it back.
//!
//! # Input and output
//! The stages' own products both ways, with the [`cutaway_json::Program`] that every dump carries.
//!
//! # Rules kept
//! - Printing, parsing and printing again gives the same text.
//! - An error has line and column and says what was expected there.
//!
//! # Reading order
//! `cursor` reads within a line, `lines` goes from line to line; `constant`, `head`, `unit` and `instruction` are what
//! the stages have in common; [`codegen`], [`cfg`], [`code`].
//!
//! # A command to try
//! `cargo xtask dump codegen --format asm -c 'x = 1'`

pub mod cfg;
pub mod code;
pub mod codegen;
mod constant;
mod cursor;
mod head;
mod instruction;
mod lines;
mod unit;

pub use cutaway_json::{Error, ErrorKind, Result};

#[cfg(test)]
mod tests;
