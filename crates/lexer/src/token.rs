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

/// A `SyntaxWarning` of the lexer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexWarning {
    /// What it warns about.
    pub kind: LexWarningKind,
    /// The number, or backslash and character.
    pub span: Span,
}

/// What the lexer warns about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexWarningKind {
    /// A number with a keyword right behind it (`1if x else y`): `invalid decimal literal`.
    InvalidLiteral(&'static str),
    /// A backslash in front of a brace of an f-string: `invalid escape sequence '\{'`.
    InvalidEscape(char),
}

impl LexWarningKind {
    /// The message, as CPython words it.
    pub fn message(self) -> String {
        match self {
            LexWarningKind::InvalidLiteral(kind) => format!("invalid {kind} literal"),
            LexWarningKind::InvalidEscape(character) => format!("invalid escape sequence '\\{character}'"),
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
