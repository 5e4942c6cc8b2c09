//! The algorithms behind `str` and `format()`, over plain text and numbers.
//!
//! # What it does
//! Reads format specifications and `%` conversions, and writes integers, floats, complex numbers and strings by them;
//! searches, splits, pads, classifies text and changes its case.
//!
//! # Where CPython does it
//! `Python/formatter_unicode.c`, `PyOS_double_to_string` in `Python/pystrtod.c`, `unicode_format_arg` in
//! `Objects/unicodeobject.c`, whose methods are the rest of it; `Objects/unicodectype.c`.
//!
//! # Input and output
//! Plain numbers and text in, text out. Nothing here knows of Python objects.
//!
//! # Rules kept
//! Every refusal has CPython's own words; [`Error`] says which exception it is. Characters are those of Unicode 15.1: `unicode/tables.rs` is
//! made by `regen/unicode.py` from a CPython's own tables.
//!
//! # Reading order
//! [`spec`], [`double`], [`layout`], then one file a type in `format/`, [`percent`]; [`unicode`], [`classify`], [`case`];
//! [`search`], [`split`], [`field`], [`template`]; [`bytes`]; [`codec`].
//!
//! # A command to try
//! `cargo test -p cutaway-text`

pub mod bytes;
pub mod case;
pub mod classify;
pub mod codec;
pub mod double;
mod error;
pub mod field;
mod format;
pub mod layout;
pub mod percent;
pub mod search;
pub mod spec;
pub mod split;
pub mod template;
pub mod unicode;

pub use error::Error;
pub use format::{complex, float, int, string};
pub use spec::Spec;

#[cfg(test)]
mod tests;
