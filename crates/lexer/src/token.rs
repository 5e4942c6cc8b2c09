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
    /// Numbers with a keyword right behind them (`1if x else y`), each a `SyntaxWarning`.
    pub warnings: Vec<NumberWarning>,
}

/// A `# type: ignore` comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeIgnore {
    /// What follows the word `ignore`.
    pub tag: Span,
}

/// A number that runs into a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberWarning {
    /// `decimal`, `hexadecimal`, `octal`, `binary` or `imaginary`, as in `invalid decimal literal`.
    pub literal: &'static str,
    /// The number up to the character that ends it.
    pub span: Span,
}

/// What the lexer is to do besides finding words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether `# type:` comments are tokens.
    pub type_comments: bool,
    /// Whether `from __future__ import barry_as_FLUFL` is in force from the start.
    pub barry_as_flufl: bool,
}
