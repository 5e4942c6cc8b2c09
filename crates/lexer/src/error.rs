//! What the lexer refuses, with CPython's wording.

use cutaway_source::Span;

/// Why the lexer stopped, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: LexErrorKind,
    /// The place that CPython reports.
    pub span: Span,
}

/// What the lexer refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexErrorKind {
    /// A character that starts no token.
    InvalidCharacter(char),
}
