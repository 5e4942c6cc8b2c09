//! What is no error yet.

use cutaway_lexer::LexWarningKind;
use cutaway_source::{SourceFile, Span, WarningCategory};

/// A `SyntaxWarning` about a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub kind: WarningKind,
    /// The token in whose first line CPython reports it.
    pub span: Span,
    /// Up to where CPython has read when it warns: the order of warnings.
    pub(crate) read: u32,
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// What the lexer found.
    Lexical(LexWarningKind),
    /// A backslash in front of a character that needs none.
    InvalidEscape(char),
    /// An octal escape past `\377`: its three digits.
    InvalidOctalEscape([u8; 3]),
}

impl Warning {
    /// The message, as CPython words it.
    pub fn message(&self) -> String {
        match self.kind {
            WarningKind::Lexical(kind) => kind.message(),
            WarningKind::InvalidEscape(character) => format!("invalid escape sequence '\\{character}'"),
            WarningKind::InvalidOctalEscape(digits) => {
                format!(
                    "invalid octal escape sequence '\\{}'",
                    digits.map(char::from).iter().collect::<String>()
                )
            }
        }
    }

    /// The warning as it is shown.
    pub fn show(&self, source: &SourceFile) -> cutaway_source::Warning {
        let lineno = source.line_of(self.span.start);
        cutaway_source::Warning {
            category: WarningCategory::SyntaxWarning,
            message: self.message(),
            filename: source.name().to_owned(),
            lineno,
            text: Some(source.line_text(lineno).to_owned()),
        }
    }
}
