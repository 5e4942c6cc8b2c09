//! Numbers and text written as a format specification asks: the work behind `format()`, f-strings and `%`.
//!
//! # What it does
//! Reads format specifications and `%` conversions, and writes integers, floats, complex numbers and strings by them.
//!
//! # Where CPython does it
//! `Python/formatter_unicode.c`, `PyOS_double_to_string` in `Python/pystrtod.c`, `unicode_format_arg` in
//! `Objects/unicodeobject.c`.
//!
//! # Input and output
//! Plain numbers and text in, text out. Nothing here knows of Python objects.
//!
//! # Rules kept
//! Every refusal has CPython's own words; [`Error`] says which exception it is.
//!
//! # Reading order
//! [`spec`], [`double`], [`layout`], then one file a type in `format/`, [`percent`].
//!
//! # A command to try
//! `cargo test -p cutaway-text`

pub mod double;
mod error;
mod format;
pub mod layout;
pub mod percent;
pub mod spec;

pub use error::Error;
pub use format::{complex, float, int, string};
pub use spec::Spec;

#[cfg(test)]
mod tests;
