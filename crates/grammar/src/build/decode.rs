//! What stands between quotes, decoded: CPython's `string_parser.c` and the codecs behind it.

use cutaway_lexer::LexWarningKind;
use cutaway_source::Span;
use cutaway_source::escape::{self, Escape, Wrong, octal, simple};
use rustpython_wtf8::{CodePoint, Wtf8};

use super::Actions;
use crate::Warning;
use crate::error::{Refusal, UnicodeEscape};

/// Where text comes from, for complaints about it.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// The token in whose first line CPython reports warnings.
    pub(super) token: Span,
    /// Whether the text is part of an f-string, where the lexer warns about `\{` and `\}`.
    pub(super) in_fstring: bool,
}

impl<'ast> Actions<'ast, '_> {
    /// Text, with its escapes decoded unless it is raw.
    #[inline]
    pub(super) fn decode(&mut self, text: &str, is_raw: bool, origin: Origin) -> &'ast Wtf8 {
        match memchr::memchr(b'\\', text.as_bytes()) {
            Some(at) if !is_raw => self.decode_escapes(text, at, origin),
            _ => Wtf8::new(self.b.str(text)),
        }
    }

    fn decode_escapes(&mut self, text: &str, first: usize, origin: Origin) -> &'ast Wtf8 {
        let mut out = std::mem::take(&mut self.buffer);
        out.clear();
        out.push_str(&text[..first]);
        let mut warning = None;
        let mut rest = &text[first..];
        while let Some(escape) = rest.strip_prefix('\\') {
            // A piece of an f-string may end in a backslash.
            let read = if escape.is_empty() { Ok(Escape::Unknown) } else { escape::escape(rest.as_bytes()) };
            match read {
                Ok(Escape::Point(point, length)) => {
                    if point > 0o377 && escape.starts_with(|first: char| first.is_ascii_digit()) {
                        warning.get_or_insert(escape);
                    }
                    out.push(code_point(point));
                    rest = &rest[length..];
                }
                Ok(Escape::Nothing(length)) => rest = &rest[length..],
                Ok(Escape::Unknown) => {
                    // A character beyond ASCII is no escape, not even an invalid one.
                    if escape.bytes().next().is_some_and(|byte| byte.is_ascii()) {
                        warning.get_or_insert(escape);
                    }
                    out.push_char('\\');
                    rest = escape;
                    let length = rest.chars().next().map_or(0, char::len_utf8);
                    out.push_str(&rest[..length]);
                    rest = &rest[length..];
                }
                Err(Wrong { length, reason, .. }) => {
                    let start = encoded_length(&text[..text.len() - rest.len()]);
                    let end = start + encoded_length(&rest[..length]);
                    self.refuse(Refusal::UnicodeEscape(UnicodeEscape { start, end, reason }), origin.token);
                    break;
                }
            }
            let next = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
            out.push_str(&rest[..next]);
            rest = &rest[next..];
        }
        if let Some(escape) = warning {
            self.warn_invalid_escape_sequence(escape, origin);
        }
        let decoded = self.wtf8(&out);
        self.buffer = out;
        decoded
    }

    /// Bytes, with their escapes decoded unless they are raw.
    pub(super) fn decode_bytes(&mut self, text: &str, is_raw: bool, origin: Origin) -> &'ast [u8] {
        if !text.is_ascii() {
            self.refuse(Refusal::NonAsciiBytes, origin.token);
        }
        if is_raw || !text.contains('\\') {
            return self.b.slice(text.as_bytes());
        }
        let mut out = Vec::with_capacity(text.len());
        let mut warning = None;
        let mut rest = text.as_bytes();
        while let Some((&byte, tail)) = rest.split_first() {
            rest = tail;
            if byte != b'\\' {
                out.push(byte);
                continue;
            }
            let escape = rest;
            match bytes_escape(escape) {
                Ok(BytesEscape::Byte(byte, length)) => {
                    out.push(byte);
                    rest = &escape[length..];
                }
                Ok(BytesEscape::Octal(value, length)) => {
                    if value > 0o377 {
                        warning.get_or_insert(text.len() - escape.len());
                    }
                    out.push(value as u8);
                    rest = &escape[length..];
                }
                Ok(BytesEscape::Nothing) => rest = &escape[1..],
                Ok(BytesEscape::Unknown) => {
                    warning.get_or_insert(text.len() - escape.len());
                    out.push(b'\\');
                }
                Err(read) => {
                    let position = text.len() - escape.len() - 1 + read;
                    self.refuse(Refusal::BytesEscape(position as u32), origin.token);
                    break;
                }
            }
        }
        if let Some(at) = warning {
            self.warn_invalid_escape_sequence(text.get(at..).unwrap_or_default(), origin);
        }
        self.b.slice(&out)
    }

    /// A warning about the first invalid escape of a literal: what follows the backslash.
    #[cold]
    fn warn_invalid_escape_sequence(&mut self, escape: &str, origin: Origin) {
        if origin.in_fstring && escape.starts_with(['{', '}']) {
            return;
        }
        let kind = LexWarningKind::of_escape(escape);
        self.warnings.push(Warning { kind, span: origin.token, read: origin.token.end });
    }
}

/// The code point of an escape, which is none too large.
fn code_point(value: u32) -> CodePoint {
    CodePoint::from_u32(value).unwrap_or(CodePoint::from_char('\0'))
}

/// How many bytes text has for CPython's codec: characters beyond ASCII become `\UXXXXXXXX` first, and a backslash
/// in front of one becomes `\u005c`.
fn encoded_length(text: &str) -> u32 {
    let mut previous = ' ';
    let mut length = 0;
    for character in text.chars() {
        length += match character.is_ascii() {
            true => 1,
            false if previous == '\\' => 15,
            false => 10,
        };
        previous = character;
    }
    length
}

/// What follows a backslash in bytes.
enum BytesEscape {
    /// One byte, written in so many.
    Byte(u8, usize),
    /// A value in so many octal digits; only its low eight bits count.
    Octal(u32, usize),
    /// A line end, which vanishes.
    Nothing,
    /// No escape; the backslash stays.
    Unknown,
}

/// Reads the escape that follows a backslash; in error by how much CPython's position is past the backslash.
fn bytes_escape(bytes: &[u8]) -> Result<BytesEscape, usize> {
    let hex = |index: usize| bytes.get(index).and_then(|&byte| (byte as char).to_digit(16));
    Ok(match bytes.first() {
        None => BytesEscape::Unknown,
        Some(b'\n') => BytesEscape::Nothing,
        Some(b'0'..=b'7') => {
            let (value, length) = octal(bytes);
            BytesEscape::Octal(value, length)
        }
        Some(b'x') => match (hex(1), hex(2)) {
            (Some(high), Some(low)) => BytesEscape::Byte((high << 4 | low) as u8, 3),
            (Some(_), None) => return Err(1),
            (None, _) => return Err(0),
        },
        Some(&byte) => match simple(byte) {
            Some(byte) => BytesEscape::Byte(byte, 1),
            None => BytesEscape::Unknown,
        },
    })
}
