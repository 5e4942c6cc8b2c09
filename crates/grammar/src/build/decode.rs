//! What stands between quotes, decoded: CPython's `string_parser.c` and the codecs behind it.

use cutaway_lexer::LexWarningKind;
use cutaway_source::Span;
use rustpython_wtf8::{CodePoint, Wtf8};

use super::Actions;
use crate::Warning;
use crate::error::{Refusal, UnicodeEscape};
use cutaway_source::unicode_names;

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
            match unicode_escape(escape) {
                Ok(Escape::Character(code_point, length)) => {
                    out.push(code_point);
                    rest = &escape[length..];
                }
                Ok(Escape::Octal(code_point)) => {
                    if code_point.to_u32() > 0o377 {
                        warning.get_or_insert(escape);
                    }
                    out.push(code_point);
                    rest = &escape[3..];
                }
                Ok(Escape::Nothing) => rest = &escape[1..],
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
                Err((length, reason)) => {
                    let start = encoded_length(&text[..text.len() - escape.len() - 1]);
                    let end = start + 1 + encoded_length(&escape[..length]);
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

/// What follows a backslash in text.
enum Escape {
    /// One character, written in so many bytes.
    Character(CodePoint, usize),
    /// One character in three octal digits.
    Octal(CodePoint),
    /// A line end, which vanishes.
    Nothing,
    /// No escape; the backslash stays.
    Unknown,
}

/// Reads the escape that follows a backslash; in error how many bytes were read, and what is wrong.
fn unicode_escape(text: &str) -> Result<Escape, (usize, &'static str)> {
    let Some(&byte) = text.as_bytes().first() else { return Ok(Escape::Unknown) };
    let character = match byte {
        b'\n' => return Ok(Escape::Nothing),
        b'0'..=b'7' => {
            let (value, length) = octal(text.as_bytes());
            let code_point = code_point(value);
            return Ok(if length == 3 {
                Escape::Octal(code_point)
            } else {
                Escape::Character(code_point, length)
            });
        }
        b'x' => return hexadecimal(text, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(text, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(text, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => return named(text),
        _ => match simple(byte) {
            Some(character) => character,
            None => return Ok(Escape::Unknown),
        },
    };
    Ok(Escape::Character(CodePoint::from_char(character as char), 1))
}

/// The escapes of one letter.
const fn simple(byte: u8) -> Option<u8> {
    Some(match byte {
        b'\\' | b'\'' | b'"' => byte,
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        _ => return None,
    })
}

/// The value of up to three octal digits, and how many there are.
fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
    digits.fold((0, 0), |(value, length), byte| (value * 8 + u32::from(byte - b'0'), length + 1))
}

fn hexadecimal(text: &str, digits: usize, truncated: &'static str) -> Result<Escape, (usize, &'static str)> {
    let mut value = 0;
    for index in 1..=digits {
        let digit = text.as_bytes().get(index).and_then(|&byte| (byte as char).to_digit(16));
        let Some(digit) = digit else { return Err((index, truncated)) };
        value = value << 4 | digit;
    }
    match CodePoint::from_u32(value) {
        Some(code_point) => Ok(Escape::Character(code_point, digits + 1)),
        None => Err((digits + 1, "illegal Unicode character")),
    }
}

/// `N{name}`.
fn named(text: &str) -> Result<Escape, (usize, &'static str)> {
    const MALFORMED: &str = "malformed \\N character escape";
    let Some(name) = text.strip_prefix("N{") else { return Err((1, MALFORMED)) };
    let Some(end) = name.find('}') else { return Err((text.len(), MALFORMED)) };
    if end == 0 {
        return Err((2, MALFORMED));
    }
    match unicode_names::character(&name[..end]) {
        Some(character) => Ok(Escape::Character(CodePoint::from_char(character), end + 3)),
        None => Err((end + 3, "unknown Unicode character name")),
    }
}

/// The code point of a small number.
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
