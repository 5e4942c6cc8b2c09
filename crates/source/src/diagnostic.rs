//! What a stage complains about: one exception with its place.

use crate::{Location, SourceFile, Span};

/// The type of the exception that CPython raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// `SyntaxError`.
    SyntaxError,
    /// `IndentationError`.
    IndentationError,
    /// `TabError`.
    TabError,
    /// `_IncompleteInputError`: more lines may complete the statement.
    IncompleteInputError,
    /// `MemoryError`, the parser's for input that nests too deeply.
    MemoryError,
    /// `RecursionError`.
    RecursionError,
    /// `RuntimeError`.
    RuntimeError,
    /// `ValueError`.
    ValueError,
    /// `OverflowError`.
    OverflowError,
    /// `TypeError`.
    TypeError,
    /// `LookupError`.
    LookupError,
    /// `UnicodeDecodeError`.
    UnicodeDecodeError,
    /// `UnicodeEncodeError`.
    UnicodeEncodeError,
    /// `SystemError`.
    SystemError,
}

impl ErrorKind {
    /// The exception's name as a traceback prints it.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorKind::SyntaxError => "SyntaxError",
            ErrorKind::IndentationError => "IndentationError",
            ErrorKind::TabError => "TabError",
            ErrorKind::IncompleteInputError => "_IncompleteInputError",
            ErrorKind::MemoryError => "MemoryError",
            ErrorKind::RecursionError => "RecursionError",
            ErrorKind::RuntimeError => "RuntimeError",
            ErrorKind::ValueError => "ValueError",
            ErrorKind::OverflowError => "OverflowError",
            ErrorKind::TypeError => "TypeError",
            ErrorKind::LookupError => "LookupError",
            ErrorKind::UnicodeDecodeError => "UnicodeDecodeError",
            ErrorKind::UnicodeEncodeError => "UnicodeEncodeError",
            ErrorKind::SystemError => "SystemError",
        }
    }

    /// Whether the exception is a `SyntaxError` or derives from it: those show their line and carets.
    pub const fn is_syntax_error(self) -> bool {
        matches!(
            self,
            ErrorKind::SyntaxError
                | ErrorKind::IndentationError
                | ErrorKind::TabError
                | ErrorKind::IncompleteInputError
        )
    }
}

/// The place attributes of a `SyntaxError`: lines from 1, offsets in characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// `lineno`.
    pub lineno: i32,
    /// `offset`; 0 shows no caret.
    pub offset: i32,
    /// `end_lineno`; some exceptions have none.
    pub end_lineno: Option<i32>,
    /// `end_offset`; some exceptions have none.
    pub end_offset: Option<i32>,
}

/// One exception that a stage before running raises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The exception's type.
    pub kind: ErrorKind,
    /// Its message.
    pub message: String,
    /// The file's name as it was given.
    pub filename: String,
    /// Where it is, for those that have a place.
    pub place: Option<Place>,
    /// The source line, with its line end if it has one.
    pub text: Option<String>,
}

impl Diagnostic {
    /// A complaint about a span, with the line it begins in; without place for [`Span::NONE`].
    pub fn new(source: &SourceFile, kind: ErrorKind, message: impl Into<String>, span: Span) -> Diagnostic {
        Diagnostic::at(source, kind, message, source.location(span))
    }

    /// A complaint about a location, with the line it begins in.
    pub fn at(
        source: &SourceFile,
        kind: ErrorKind,
        message: impl Into<String>,
        location: Location,
    ) -> Diagnostic {
        let place = (!location.is_none()).then(|| Place {
            lineno: location.lineno,
            offset: characters(source, location.lineno, location.col_offset),
            end_lineno: Some(location.end_lineno),
            end_offset: Some(characters(source, location.end_lineno, location.end_col_offset)),
        });
        let text = place.map(|place| source.line_with_end(place.lineno as u32).to_owned());
        Diagnostic { kind, message: message.into(), filename: source.name().to_owned(), place, text }
    }

    /// A complaint of a stage behind the parser: those count columns in bytes and say so as characters, from 1. Lines
    /// are shown where there is a file to read them from.
    pub fn of_compiler(
        source: &SourceFile,
        kind: ErrorKind,
        message: impl Into<String>,
        location: Location,
    ) -> Diagnostic {
        let place = Place {
            lineno: location.lineno,
            offset: location.col_offset + 1,
            end_lineno: Some(location.end_lineno),
            end_offset: Some(location.end_col_offset + 1),
        };
        let text = source.error_line(location.lineno.max(0) as u32);
        Diagnostic {
            kind,
            message: message.into(),
            filename: source.name().to_owned(),
            place: Some(place),
            text,
        }
    }

    /// A complaint that has no place in the text.
    pub fn without_place(
        kind: ErrorKind,
        message: impl Into<String>,
        filename: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { kind, message: message.into(), filename: filename.into(), place: None, text: None }
    }
}

/// The 1-based character column of a byte column.
fn characters(source: &SourceFile, lineno: i32, column: i32) -> i32 {
    let line = source.line_with_end(lineno.max(0) as u32).as_bytes();
    let before = &line[..line.len().min(column.max(0) as usize)];
    let count = before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as i32;
    count + 1 + (column - before.len() as i32).max(0)
}
