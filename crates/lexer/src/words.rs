//! What logos calls back for: words that no regular expression describes.

use logos::Lexer;

use crate::TokenKind;

/// Whether a word with characters beyond ASCII is an identifier (PEP 3131).
pub(crate) fn is_identifier(word: &mut Lexer<'_, TokenKind>) -> bool {
    invalid_character(word.slice()).is_none()
}

/// The first character of a word that does not belong in an identifier, with its place in the word.
pub(crate) fn invalid_character(word: &str) -> Option<(usize, char)> {
    let mut characters = word.char_indices();
    let (_, first) = characters.next()?;
    if first != '_' && !unicode_ident::is_xid_start(first) {
        return Some((0, first));
    }
    characters.find(|&(_, character)| !unicode_ident::is_xid_continue(character))
}

/// Takes the rest of a string in `"""`.
pub(crate) fn double_triple_quoted(word: &mut Lexer<'_, TokenKind>) -> bool {
    triple_quoted(word, b'"')
}

/// Takes the rest of a string in `'''`.
pub(crate) fn single_triple_quoted(word: &mut Lexer<'_, TokenKind>) -> bool {
    triple_quoted(word, b'\'')
}

fn triple_quoted(word: &mut Lexer<'_, TokenKind>, quote: u8) -> bool {
    let rest = word.remainder().as_bytes();
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|rest| memchr::memchr2(quote, b'\\', rest)) {
        at += found;
        if rest[at] == quote {
            if rest.get(at + 1) == Some(&quote) && rest.get(at + 2) == Some(&quote) {
                word.bump(at + 3);
                return true;
            }
            at += 1;
        } else {
            at += 2;
        }
    }
    false
}
