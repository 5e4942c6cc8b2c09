//! The words of ASDL: names, punctuation, and `--` comments, which are skipped.

use crate::error::{Error, ErrorKind};
use crate::model::Place;

/// One word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'src> {
    pub(crate) kind: TokenKind<'src>,
    pub(crate) place: Place,
}

/// A word of ASDL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind<'src> {
    Name(&'src str),
    /// One of `= | ( ) { } , ? *`.
    Mark(char),
    End,
}

impl TokenKind<'_> {
    /// The word as an error message quotes it.
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Name(name) => format!("`{name}`"),
            Self::Mark(mark) => format!("`{mark}`"),
            Self::End => "the end of the file".to_owned(),
        }
    }
}

/// Splits a description into words; the last is [`TokenKind::End`].
pub(crate) fn lex(text: &str) -> Result<Vec<Token<'_>>, Error> {
    let mut tokens = Vec::new();
    let mut place = Place { line: 1, column: 1 };
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\n' => {
                place = Place { line: place.line + 1, column: 1 };
                rest = &rest[1..];
                continue;
            }
            _ if first.is_whitespace() => first.len_utf8(),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '=' | '|' | '(' | ')' | '{' | '}' | ',' | '?' | '*' => {
                tokens.push(Token { kind: TokenKind::Mark(first), place });
                1
            }
            _ if first.is_ascii_alphabetic() => {
                let length = name_length(rest);
                tokens.push(Token { kind: TokenKind::Name(&rest[..length]), place });
                length
            }
            _ => return Err(Error::new(ErrorKind::Character(first), place)),
        };
        place.column += rest[..length].chars().count() as u32;
        rest = &rest[length..];
    }
    tokens.push(Token { kind: TokenKind::End, place });
    Ok(tokens)
}

fn name_length(text: &str) -> usize {
    text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_')).unwrap_or(text.len())
}
