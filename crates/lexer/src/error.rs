//! What the lexer refuses, with CPython's wording.

use cutaway_source::{Diagnostic, ErrorKind, SourceFile, Span};

/// Why the lexer stopped, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: LexErrorKind,
    /// The place that CPython reports; mostly zero-width in front of the last character that was read.
    pub span: Span,
}

/// What the lexer refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexErrorKind {
    /// A character that belongs in no identifier and starts no token.
    InvalidCharacter(char),
    /// The same, for one that cannot be shown.
    NonPrintable(char),
    /// A name whose bytes are not UTF-8; the span begins at the first such byte.
    Undecodable,
    /// A number that ends wrongly: `invalid decimal literal`.
    InvalidLiteral(&'static str),
    /// A digit that the base does not have: the digit, and the base's name.
    InvalidDigit(char, &'static str),
    /// `012`.
    LeadingZeros,
    /// A string without its closing quote; the line on which that was noticed.
    UnterminatedString {
        /// That line, from 1.
        line: u32,
        /// Whether a backslash stands in front of such a quote.
        escaped_quote: bool,
    },
    /// A triple-quoted string without its closing quotes; the line on which that was noticed.
    UnterminatedTripleString(u32),
    /// An f-string without its closing quote; the line on which that was noticed.
    UnterminatedFString(u32),
    /// A triple-quoted f-string without its closing quotes; the line on which that was noticed.
    UnterminatedTripleFString(u32),
    /// A quote of the f-string inside a replacement field of it.
    FStringExpectingBrace,
    /// `}` in the text of an f-string.
    FStringSingleBrace,
    /// A closing bracket inside a replacement field that opened none.
    FStringUnmatched(char),
    /// Replacement fields inside format specifications, too deep.
    FStringTooDeep,
    /// 150 f-strings inside each other.
    TooManyFStrings,
    /// 201 open brackets.
    TooManyParentheses,
    /// A closing bracket without an opening one.
    Unmatched(char),
    /// A closing bracket that does not fit: it, the opening one, and that one's line if it is another.
    Mismatched {
        /// The closing bracket.
        closing: char,
        /// The innermost open bracket.
        opening: char,
        /// The line of the opening bracket where that is not the closing one's.
        line: Option<u32>,
    },
    /// The source ends inside this bracket.
    NeverClosed(char),
    /// The source ends after a backslash.
    UnexpectedEof,
    /// Something other than a line end after a backslash.
    LineContinuation,
    /// Indentation that returns to a level that was never opened.
    Dedent,
    /// Indentation whose order depends on the width of a tab.
    TabSpace,
    /// 100 levels of indentation.
    TooDeep,
}

impl LexErrorKind {
    /// The exception's type.
    pub const fn exception(self) -> ErrorKind {
        match self {
            LexErrorKind::TabSpace => ErrorKind::TabError,
            LexErrorKind::Dedent | LexErrorKind::TooDeep => ErrorKind::IndentationError,
            LexErrorKind::InvalidCharacter(_)
            | LexErrorKind::Undecodable
            | LexErrorKind::NonPrintable(_)
            | LexErrorKind::InvalidLiteral(_)
            | LexErrorKind::InvalidDigit(..)
            | LexErrorKind::LeadingZeros
            | LexErrorKind::UnterminatedString { .. }
            | LexErrorKind::UnterminatedTripleString(_)
            | LexErrorKind::UnterminatedFString(_)
            | LexErrorKind::UnterminatedTripleFString(_)
            | LexErrorKind::FStringExpectingBrace
            | LexErrorKind::FStringSingleBrace
            | LexErrorKind::FStringUnmatched(_)
            | LexErrorKind::FStringTooDeep
            | LexErrorKind::TooManyFStrings
            | LexErrorKind::TooManyParentheses
            | LexErrorKind::Unmatched(_)
            | LexErrorKind::Mismatched { .. }
            | LexErrorKind::NeverClosed(_)
            | LexErrorKind::UnexpectedEof
            | LexErrorKind::LineContinuation => ErrorKind::SyntaxError,
        }
    }

    /// The message, as CPython words it.
    pub fn message(self) -> String {
        match self {
            LexErrorKind::InvalidCharacter(c) => format!("invalid character '{c}' (U+{:04X})", c as u32),
            LexErrorKind::Undecodable => "(unicode error) 'utf-8' codec can't decode bytes".into(),
            LexErrorKind::NonPrintable(c) => format!("invalid non-printable character U+{:04X}", c as u32),
            LexErrorKind::InvalidLiteral(kind) => format!("invalid {kind} literal"),
            LexErrorKind::InvalidDigit(digit, base) => format!("invalid digit '{digit}' in {base} literal"),
            LexErrorKind::LeadingZeros => "leading zeros in decimal integer literals are not permitted; \
                 use an 0o prefix for octal integers"
                .into(),
            LexErrorKind::UnterminatedString { line, escaped_quote: false } => {
                format!("unterminated string literal (detected at line {line})")
            }
            LexErrorKind::UnterminatedString { line, escaped_quote: true } => format!(
                "unterminated string literal (detected at line {line}); \
                 perhaps you escaped the end quote?"
            ),
            LexErrorKind::UnterminatedTripleString(line) => {
                format!("unterminated triple-quoted string literal (detected at line {line})")
            }
            LexErrorKind::UnterminatedFString(line) => {
                format!("unterminated f-string literal (detected at line {line})")
            }
            LexErrorKind::UnterminatedTripleFString(line) => {
                format!("unterminated triple-quoted f-string literal (detected at line {line})")
            }
            LexErrorKind::FStringExpectingBrace => "f-string: expecting '}'".into(),
            LexErrorKind::FStringSingleBrace => "f-string: single '}' is not allowed".into(),
            LexErrorKind::FStringUnmatched(c) => format!("f-string: unmatched '{c}'"),
            LexErrorKind::FStringTooDeep => "f-string: expressions nested too deeply".into(),
            LexErrorKind::TooManyFStrings => "too many nested f-strings".into(),
            LexErrorKind::TooManyParentheses => "too many nested parentheses".into(),
            LexErrorKind::Unmatched(c) => format!("unmatched '{c}'"),
            LexErrorKind::Mismatched { closing, opening, line: None } => {
                format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'")
            }
            LexErrorKind::Mismatched { closing, opening, line: Some(line) } => format!(
                "closing parenthesis '{closing}' does not match opening parenthesis '{opening}' on line {line}"
            ),
            LexErrorKind::NeverClosed(c) => format!("'{c}' was never closed"),
            LexErrorKind::UnexpectedEof => "unexpected EOF while parsing".into(),
            LexErrorKind::LineContinuation => "unexpected character after line continuation character".into(),
            LexErrorKind::Dedent => "unindent does not match any outer indentation level".into(),
            LexErrorKind::TabSpace => "inconsistent use of tabs and spaces in indentation".into(),
            LexErrorKind::TooDeep => "too many levels of indentation".into(),
        }
    }
}

impl Error {
    /// The exception that CPython's parser makes of this error.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        Diagnostic::new(source, self.kind.exception(), self.kind.message(), self.span)
    }
}
