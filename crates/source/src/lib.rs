//! Where text came from, and how to speak about places in it.
//!
//! # What it does
//! Turns the bytes of a program into text, gives every later stage one kind of place ([`Span`], [`Location`]),
//! one kind of complaint ([`Diagnostic`], [`Warning`]) with the one renderer, and the one guard against deep
//! recursion ([`depth`]).
//!
//! # Where CPython does it
//! `Parser/tokenizer/`, `Python/errors.c`, `Python/pythonrun.c` and `Lib/traceback.py`.
//!
//! # Input and output
//! Bytes or text in, a [`SourceFile`] out.
//!
//! # Rules kept
//! Offsets are bytes of the decoded text, `u32`; a source of 4 GiB or more is refused. Lines end in `\n` only:
//! `\r\n` and `\r` were translated before anybody counts.
//!
//! # Reading order
//! [`span`], [`file`], [`unicode_names`], [`mod@escape`], [`decode`], `program_text`, [`diagnostic`], [`render`],
//! [`warning`], [`depth`].
//!
//! # A command to try
//! `cargo test -p cutaway-source`

pub mod decode;
pub mod depth;
pub mod diagnostic;
pub mod escape;
pub mod file;
mod program_text;
pub mod render;
pub mod span;
pub mod unicode_names;
pub mod warning;

pub use diagnostic::{Diagnostic, ErrorKind, Place};
pub use file::SourceFile;
pub use render::{Color, render};
pub use span::{Location, Span};
pub use warning::{Caller, Filters, Shown, Warning, WarningCategory};

#[cfg(test)]
mod tests;
