//! Strings that do not end.

use crate::layers::Lexer;
use crate::{Error, LexErrorKind};

/// Prefixes of strings.
const PREFIXES: [&str; 5] = ["b", "br", "r", "rb", "u"];

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// Offset of the quote that opens a string here, behind its prefix.
    pub(crate) fn opening_quote(&self, start: usize) -> Option<usize> {
        let is_quote = |at| matches!(self.byte(at), b'"' | b'\'');
        (start..start + 3)
            .find(|&at| is_quote(at))
            .filter(|&at| self.text.as_bytes()[start..at].iter().all(|byte| b"bBrRuU".contains(byte)))
    }

    /// Where a string that does not end begins: logos has made a name of its prefix.
    pub(crate) fn take_back_prefix(&mut self, quote_at: usize) -> usize {
        let Some(token) = self.out.tokens.last().copied() else { return quote_at };
        let word = self.text.get(token.span.range()).unwrap_or("");
        let is_prefix = PREFIXES.iter().any(|prefix| word.eq_ignore_ascii_case(prefix));
        if token.span.end as usize != quote_at || !is_prefix {
            return quote_at;
        }
        self.out.tokens.pop();
        token.span.start as usize
    }

    /// The error for a string that logos could not take.
    pub(crate) fn unterminated_string(&self, start: usize, quote_at: usize) -> Error {
        let quote = self.byte(quote_at);
        let triple = self.byte(quote_at + 1) == quote && self.byte(quote_at + 2) == quote;
        let read = start + 1;
        let (end, escaped_quote) =
            if triple { (self.text.len(), false) } else { self.line_of_string(quote_at) };
        if self.ends_fstring(quote, if triple { 3 } else { 1 }) {
            return self.error(LexErrorKind::FStringExpectingBrace, read);
        }
        let line = self.line_at(end);
        if triple {
            return self.error(LexErrorKind::UnterminatedTripleString(line), read);
        }
        self.error(LexErrorKind::UnterminatedString { line, escaped_quote }, read)
    }

    /// Where the line ends on which a single-quoted string should have ended, and whether an escaped quote is on it.
    fn line_of_string(&self, quote_at: usize) -> (usize, bool) {
        let bytes = self.text.as_bytes();
        let quote = self.byte(quote_at);
        let mut escaped_quote = false;
        let mut at = quote_at + 1;
        while at < bytes.len() && bytes[at] != b'\n' {
            if bytes[at] == b'\\' {
                at += 1;
                escaped_quote |= self.byte(at) == quote;
                at += usize::from(self.byte(at) == b'\r' && self.byte(at + 1) == b'\n');
            }
            at += 1;
        }
        (at.min(bytes.len()), escaped_quote)
    }
}
