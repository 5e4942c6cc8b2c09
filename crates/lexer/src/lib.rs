//! Source text to tokens.
//!
//! # What it does
//! logos finds the words; an indentation layer and an f-string layer find the structure.
//!
//! # Where CPython does it
//! `Parser/lexer/lexer.c` and `Parser/tokenizer/`; soft keywords in `Parser/pegen.c`.
//!
//! # Input and output
//! A [`SourceFile`] in, [`Tokens`] out: all tokens up to the first error, and that error.
//!
//! # Rules kept
//! A token is 12 bytes and borrows nothing. `NEWLINE`, `INDENT` and `DEDENT` are zero-width at the end of the token
//! before them, so that the end of a statement is the end of its last token.
//!
//! # Reading order
//! [`kind`], [`token`], `words`, `layers`, `indentation`, `fstring`, `soft`, `comment`, `number`, `string`, [`error`], [`dump`](mod@dump),
//! [`blocks`](mod@blocks), [`json`].
//!
//! # A command to try
//! `cargo xtask dump tokens -c 'print(f"{1+1}")'`

pub mod kind;
pub mod token;

mod words;

mod layers;

mod comment;
mod fstring;
mod indentation;
mod number;
mod soft;
mod string;

pub mod blocks;
pub mod dump;
pub mod error;
pub mod json;
pub mod printable;

pub use blocks::{Block, blocks};
pub use dump::{Dump, Input, dump, dump_file, dump_spans, name};
pub use error::{Error, LexErrorKind};
pub use fstring::field_text;
pub use kind::TokenKind;
pub use token::{LexWarning, LexWarningKind, Options, Token, Tokens, TypeIgnore};

use cutaway_source::decode::Undecodable;
use cutaway_source::{SourceFile, Span};

/// The tokens of a source for the parser.
pub fn lex(source: &SourceFile, options: Options) -> Tokens {
    let mut tokens = Tokens::default();
    lex_into(source, options, &mut tokens);
    tokens
}

/// As [`lex`], into vectors that are used again.
pub fn lex_into(source: &SourceFile, options: Options, tokens: &mut Tokens) {
    tokens.tokens.clear();
    tokens.error = None;
    tokens.type_ignores.clear();
    tokens.warnings.clear();
    tokens.deepest = 0;
    layers::Lexer::<false>::new(source.text(), options, tokens).run();
    tokens.undecodable = None;
    if let Some(undecodable) = source.undecodable() {
        undecodable_tokens(source.text(), undecodable, tokens);
    }
}

/// Names and strings that are not UTF-8: the first such name is an error, the first such string is noted.
fn undecodable_tokens(text: &str, undecodable: &Undecodable, tokens: &mut Tokens) {
    if let Some(error) = &mut tokens.error
        && let LexErrorKind::InvalidCharacter(_) | LexErrorKind::NonPrintable(_) = error.kind
        && let Some(place) = undecodable.first_within(word_from(text, error.span.start))
    {
        let span = Span::new(place, place);
        *error = Error { kind: LexErrorKind::Undecodable, span };
    }
    let is_string = |kind| matches!(kind, TokenKind::String | TokenKind::FStringMiddle);
    let is_wrong = |token: &Token| is_string(token.kind) && undecodable.is_within(token.span);
    tokens.undecodable = tokens.tokens.iter().position(is_wrong);
}

/// What CPython takes for a name from here on, before it looks at its characters.
fn word_from(text: &str, start: u32) -> Span {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii();
    let rest = &text[start as usize..];
    Span::new(start, start + rest.find(|c| !is_word(c)).unwrap_or(rest.len()) as u32)
}

/// The tokens of CPython's extra-tokens mode: spans are those of [`SourceFile::original`], whose line ends are
/// untouched; comments and all line ends are tokens.
pub fn tokenize(source: &SourceFile) -> Tokens {
    let mut tokens = Tokens::default();
    layers::Lexer::<true>::new(source.original(), Options::default(), &mut tokens).run();
    tokens
}

#[cfg(test)]
mod tests;
