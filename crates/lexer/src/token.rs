//! The product: tokens with their places.

use cutaway_source::Span;

use crate::{Error, TokenKind};

/// One token: 12 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What [`lex`](crate::lex) finds.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// The tokens up to the error; where there is none, they end in [`TokenKind::EndMarker`].
    pub tokens: Vec<Token>,
    /// What stopped the lexer.
    pub error: Option<Error>,
    /// The `# type: ignore` comments, with [`Options::type_comments`](crate::Options::type_comments).
    pub type_ignores: Vec<TypeIgnore>,
    /// How many brackets are open at once at most.
    pub deepest: u32,
    /// Index of the first string with bytes that are not UTF-8: it cannot be parsed.
    pub undecodable: Option<usize>,
    /// What CPython's tokenizer warns about.
    pub warnings: Vec<LexWarning>,
}

/// A `# type: ignore` comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeIgnore {
    /// What follows the word `ignore`.
    pub tag: Span,
}

/// A `SyntaxWarning` about a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexWarning {
    /// What it warns about.
    pub kind: LexWarningKind,
    /// The number, or backslash and character.
    pub span: Span,
}

/// What is wrong with a literal, though it is no error yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexWarningKind {
    /// A number with a keyword right behind it (`1if x else y`): `invalid decimal literal`.
    InvalidLiteral(&'static str),
    /// A backslash in front of a character that needs none: `invalid escape sequence '\d'`.
    InvalidEscape(char),
    /// An octal escape past `\377`: its three digits.
    InvalidOctalEscape([u8; 3]),
}

impl LexWarningKind {
    /// The warning about the first invalid escape of a literal: what follows the backslash.
    pub fn of_escape(escape: &str) -> Self {
        match *escape.as_bytes() {
            [a @ b'4'..=b'7', b, c, ..] => LexWarningKind::InvalidOctalEscape([a, b, c]),
            _ => LexWarningKind::InvalidEscape(escape.chars().next().unwrap_or('\\')),
        }
    }

    /// The message, as CPython words it.
    pub fn message(self) -> String {
        match self {
            LexWarningKind::InvalidLiteral(kind) => format!("invalid {kind} literal"),
            LexWarningKind::InvalidEscape(character) => format!("invalid escape sequence '\\{character}'"),
            LexWarningKind::InvalidOctalEscape(digits) => {
                format!("invalid octal escape sequence '\\{}'", String::from_utf8_lossy(&digits))
            }
        }
    }
}

/// What the lexer is to do besides finding words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether `# type:` comments are tokens.
    pub type_comments: bool,
    /// Whether `<>` is "not equal": the compiler's flag. `from __future__ import barry_as_FLUFL` in the source itself
    /// changes nothing in 3.13.
    pub barry_as_flufl: bool,
}
