//! The f-string layer (PEP 701): text of f-strings, and where their replacement fields begin and end.

use std::borrow::Cow;

use crate::layers::Lexer;
use crate::{Error, LexErrorKind, LexWarning, LexWarningKind, TokenKind};
use cutaway_source::Span;

/// How many f-strings may be inside each other, the outermost level of the source included.
const MAX_FSTRINGS: usize = 150;
/// How many replacement fields may be inside each other by way of format specifications.
const MAX_FIELDS: i32 = 3;

/// An f-string that is open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FString {
    quote: u8,
    quotes: u8,
    raw: bool,
    /// Offset of its first character.
    start: u32,
    /// Open brackets since it began.
    pub(crate) depth: i32,
    /// The value of `depth` in front of the innermost field's opening brace; -1 outside of fields.
    field: i32,
    in_format_spec: bool,
}

impl FString {
    /// Whether the innermost open bracket is the one that opened the field.
    pub(crate) fn is_at_field_level(&self) -> bool {
        self.depth - 1 == self.field
    }

    fn is_quoted_by(&self, quote: u8, quotes: u8) -> bool {
        self.quote == quote && self.quotes == quotes
    }
}

/// How a piece of text ends.
enum TextEnd {
    /// At a brace that opens a field.
    Field,
    /// Where words are to be read again.
    Words,
    /// In the middle, after a doubled brace or a named character.
    Piece,
}

impl<const EXTRA: bool> Lexer<'_, '_, EXTRA> {
    /// Prefix and quotes of an f-string, and its text up to the first field.
    pub(crate) fn open_fstring(&mut self) -> Result<(), Error> {
        let span = self.words.span();
        let head = &self.text.as_bytes()[span.clone()];
        if self.fstrings.len() + 1 >= MAX_FSTRINGS {
            return Err(self.error(LexErrorKind::TooManyFStrings, span.end));
        }
        let quote = head[head.len() - 1];
        let fstring = FString {
            quote,
            quotes: if head.ends_with(&[quote; 3]) { 3 } else { 1 },
            raw: head.iter().any(|byte| byte.eq_ignore_ascii_case(&b'r')),
            start: span.start as u32,
            depth: 0,
            field: -1,
            in_format_spec: false,
        };
        self.push(TokenKind::FStringStart);
        self.fstrings.push(fstring);
        self.fstring_text()
    }

    /// `:` or `:=` while an f-string is open: a colon of the field itself starts a format specification.
    pub(crate) fn colon(&mut self, kind: TokenKind) -> Result<(), Error> {
        let at_field = self.fstrings.last().is_some_and(|f| f.field >= 0 && f.is_at_field_level());
        if !at_field {
            self.push(kind);
            return Ok(());
        }
        let start = self.words.span().start;
        self.push_span(TokenKind::Colon, start, start + 1);
        self.seek(start + 1);
        if let Some(fstring) = self.fstrings.last_mut() {
            fstring.in_format_spec = true;
        }
        self.fstring_text()
    }

    /// A closing bracket while an f-string is open: the one that closes the field goes back to text.
    pub(crate) fn close_in_fstring(&mut self, closing: u8, read: usize) -> Result<(), Error> {
        let Some(fstring) = self.fstrings.last_mut() else { return Ok(()) };
        fstring.depth -= 1;
        if fstring.depth < 0 {
            self.out.tokens.pop();
            return Err(self.error(LexErrorKind::FStringUnmatched(closing as char), read));
        }
        if closing == b'}' && fstring.depth == fstring.field {
            fstring.field -= 1;
            fstring.in_format_spec = false;
            return self.fstring_text();
        }
        Ok(())
    }

    /// Text of the innermost f-string, until a field opens, the string ends, or words are to be read again.
    fn fstring_text(&mut self) -> Result<(), Error> {
        loop {
            let at = self.words.span().end;
            let Some(fstring) = self.fstrings.last().copied() else { return Ok(()) };
            if self.byte(at) == b'{' && self.byte(at + 1) != b'{' {
                return self.open_field(at);
            }
            if self.closes(&fstring, at) {
                let end = at + fstring.quotes as usize;
                self.push_span(TokenKind::FStringEnd, at, end);
                self.seek(end);
                self.fstrings.pop();
                return Ok(());
            }
            match self.fstring_piece(fstring, at)? {
                TextEnd::Field => return self.open_field(self.words.span().end),
                TextEnd::Words => return Ok(()),
                TextEnd::Piece => {}
            }
        }
    }

    fn open_field(&mut self, read: usize) -> Result<(), Error> {
        let Some(fstring) = self.fstrings.last_mut() else { return Ok(()) };
        fstring.field += 1;
        fstring.in_format_spec = false;
        if fstring.field >= MAX_FIELDS {
            return Err(self.error(LexErrorKind::FStringTooDeep, read));
        }
        Ok(())
    }

    fn closes(&self, fstring: &FString, at: usize) -> bool {
        (0..fstring.quotes as usize).all(|n| self.byte(at + n) == fstring.quote)
    }

    /// One `FSTRING_MIDDLE`.
    fn fstring_piece(&mut self, fstring: FString, start: usize) -> Result<TextEnd, Error> {
        let in_spec = fstring.in_format_spec && fstring.field >= 0;
        let mut named = false;
        let mut at = start;
        loop {
            let byte = self.byte(at);
            match byte {
                // Where the source ends without a line end, CPython adds one.
                0 if at >= self.text.len() && !(in_spec && fstring.quotes == 1) => {
                    return Err(self.unterminated_fstring(&fstring, at));
                }
                0 if at >= self.text.len() => return Ok(self.piece(start, at, at, TextEnd::Words)),
                b'\n' if fstring.quotes == 1 && !in_spec => {
                    return Err(self.unterminated_fstring(&fstring, at));
                }
                b'\n' if fstring.quotes == 1 => return Ok(self.piece(start, at, at, TextEnd::Words)),
                b'{' if in_spec || self.byte(at + 1) != b'{' => {
                    return Ok(self.piece(start, at, at, TextEnd::Field));
                }
                b'{' => return Ok(self.piece(start, at + 1, at + 2, TextEnd::Piece)),
                b'}' if named => return Ok(self.piece(start, at + 1, at + 1, TextEnd::Piece)),
                b'}' if self.byte(at + 1) == b'}' && !in_spec && fstring.depth == 0 => {
                    return Ok(self.piece(start, at + 1, at + 2, TextEnd::Piece));
                }
                b'}' => return Ok(self.piece(start, at, at, TextEnd::Words)),
                b'\\' => at = self.fstring_backslash(&fstring, at + 1, &mut named),
                _ if byte == fstring.quote && self.closes(&fstring, at) => {
                    return Ok(self.piece(start, at, at, TextEnd::Piece));
                }
                _ => at += 1,
            }
        }
    }

    /// The offset after what a backslash escapes.
    fn fstring_backslash(&mut self, fstring: &FString, at: usize, named: &mut bool) -> usize {
        let escaped = self.byte(at);
        match escaped {
            b'{' | b'}' => {
                if !fstring.raw {
                    let span = Span::new(at as u32 - 1, at as u32 + 1);
                    let kind = LexWarningKind::InvalidEscape(escaped as char);
                    self.out.warnings.push(LexWarning { kind, span });
                }
                at
            }
            b'N' if !fstring.raw && self.byte(at + 1) == b'{' => {
                *named = true;
                at + 2
            }
            b'\r' if self.byte(at + 1) == b'\n' => at + 2,
            _ if at >= self.text.len() => at,
            _ => at + 1,
        }
    }

    /// Pushes a piece of text that ends at `end`, and goes on at `next`.
    fn piece(&mut self, start: usize, end: usize, next: usize, how: TextEnd) -> TextEnd {
        self.push_span(TokenKind::FStringMiddle, start, end);
        self.seek(next);
        if matches!(how, TextEnd::Words)
            && let Some(fstring) = self.fstrings.last_mut()
        {
            fstring.in_format_spec = false;
        }
        how
    }

    fn unterminated_fstring(&self, fstring: &FString, at: usize) -> Error {
        let line = self.line_at(at);
        let kind = if fstring.quotes == 3 {
            LexErrorKind::UnterminatedTripleFString(line)
        } else {
            LexErrorKind::UnterminatedFString(line)
        };
        self.error(kind, fstring.start as usize + 1)
    }

    /// Whether a string that starts with these quotes is really the end of the innermost f-string.
    pub(crate) fn ends_fstring(&self, quote: u8, quotes: u8) -> bool {
        self.fstrings.last().is_some_and(|fstring| fstring.is_quoted_by(quote, quotes))
    }
}

/// The source text of a replacement field as `=` puts it in front of the value: without comments. CPython takes every `#`
/// for the start of one, also in a string.
pub fn field_text(source: &str) -> Cow<'_, str> {
    if !source.contains('#') {
        return Cow::Borrowed(source);
    }
    let without_comment = |line: &str| match line.split_once('#') {
        Some((code, comment)) if comment.ends_with('\n') => format!("{code}\n"),
        Some((code, _)) => code.to_owned(),
        None => line.to_owned(),
    };
    Cow::Owned(source.split_inclusive('\n').map(without_comment).collect())
}
