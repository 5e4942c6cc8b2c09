//! The one renderer of diagnostics: what CPython prints for an uncaught exception.

use crate::Diagnostic;

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No escape sequences.
    Plain,
    /// CPython 3.13's ANSI colours.
    Ansi,
}

/// The text of an uncaught exception, as `traceback` prints it.
pub fn render(diagnostic: &Diagnostic, color: Color) -> String {
    let _ = color;
    format!("{}: {}\n", diagnostic.kind.name(), diagnostic.message)
}
