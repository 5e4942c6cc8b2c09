//! `unicode_escape` and `raw_unicode_escape`: Latin-1 with escapes.

use super::super::refusal::Refusal;
use super::super::text::Text;
use crate::unicode_names;

/// What an escape is.
enum Escape {
    /// So many bytes that stand for a code point.
    Point(u32, usize),
    /// So many bytes that stand for nothing.
    Nothing(usize),
    /// None: the backslash and the byte behind it stand for themselves.
    Unknown,
}

/// Why an escape means nothing.
struct Wrong {
    length: usize,
    reason: &'static str,
    /// More bytes could complete it.
    is_incomplete: bool,
}

pub(super) fn read(bytes: &[u8], is_last: bool, text: &mut Text) -> Result<usize, Refusal> {
    read_with(bytes, is_last, text, "unicodeescape", escape)
}

pub(super) fn read_raw(bytes: &[u8], is_last: bool, text: &mut Text) -> Result<usize, Refusal> {
    read_with(bytes, is_last, text, "rawunicodeescape", |rest| match rest.get(1) {
        Some(b'u') => hexadecimal(rest, 4, "truncated \\uXXXX escape", "\\Uxxxxxxxx out of range"),
        Some(b'U') => hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range"),
        Some(_) => Ok(Escape::Unknown),
        None if is_last => Ok(Escape::Point('\\'.into(), 1)),
        None => Err(Wrong { length: 1, reason: "", is_incomplete: true }),
    })
}

fn read_with(
    bytes: &[u8],
    is_last: bool,
    text: &mut Text,
    codec: &'static str,
    escape: impl Fn(&[u8]) -> Result<Escape, Wrong>,
) -> Result<usize, Refusal> {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte != b'\\' {
            text.push(byte.into());
            at += 1;
            continue;
        }
        match escape(&bytes[at..]) {
            Ok(Escape::Point(point, length)) => {
                text.push(point);
                at += length;
            }
            Ok(Escape::Nothing(length)) => at += length,
            Ok(Escape::Unknown) => {
                text.push(byte.into());
                text.push(bytes[at + 1].into());
                at += 2;
            }
            Err(wrong) if wrong.is_incomplete && !is_last => break,
            Err(wrong) => return Err(Refusal::new(codec, at..at + wrong.length, wrong.reason)),
        }
    }
    Ok(at)
}

/// The escape that begins with the backslash in front.
fn escape(rest: &[u8]) -> Result<Escape, Wrong> {
    let Some(&letter) = rest.get(1) else {
        return Err(Wrong { length: 1, reason: "\\ at end of string", is_incomplete: true });
    };
    let point = match letter {
        b'\n' => return Ok(Escape::Nothing(2)),
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 0x07,
        b'b' => 0x08,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 0x0B,
        b'f' => 0x0C,
        b'r' => b'\r',
        b'0'..=b'7' => {
            let (value, digits) = octal(rest);
            return Ok(Escape::Point(value, digits + 1));
        }
        b'x' => return hexadecimal(rest, 2, "truncated \\xXX escape", ILLEGAL),
        b'u' => return hexadecimal(rest, 4, "truncated \\uXXXX escape", ILLEGAL),
        b'U' => return hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape", ILLEGAL),
        b'N' => return named(rest),
        _ => return Ok(Escape::Unknown),
    };
    Ok(Escape::Point(point.into(), 2))
}

const ILLEGAL: &str = "illegal Unicode character";

/// The number of up to three octal digits behind the backslash, and how many there are.
fn octal(rest: &[u8]) -> (u32, usize) {
    let digits = rest[1..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
    digits.fold((0, 0), |(value, count), byte| (value << 3 | u32::from(byte - b'0'), count + 1))
}

fn hexadecimal(
    rest: &[u8],
    count: usize,
    truncated: &'static str,
    illegal: &'static str,
) -> Result<Escape, Wrong> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let (value, found) =
        rest[2..].iter().take(count).map_while(digit).fold((0, 0), |(v, n), d| (v << 4 | d, n + 1));
    let length = 2 + found;
    if found < count {
        return Err(Wrong { length, reason: truncated, is_incomplete: length == rest.len() });
    }
    if value > 0x0010_FFFF {
        return Err(Wrong { length, reason: illegal, is_incomplete: false });
    }
    Ok(Escape::Point(value, length))
}

/// `\N{name}`.
fn named(rest: &[u8]) -> Result<Escape, Wrong> {
    let wrong = |length, reason, is_incomplete| Err(Wrong { length, reason, is_incomplete });
    let malformed = "malformed \\N character escape";
    match rest.get(2) {
        Some(b'{') => {}
        next => return wrong(2, malformed, next.is_none()),
    }
    let Some(length) = memchr::memchr(b'}', &rest[3..]) else { return wrong(rest.len(), malformed, true) };
    if length == 0 {
        return wrong(3, malformed, false);
    }
    let name = std::str::from_utf8(&rest[3..3 + length]).ok();
    match name.and_then(unicode_names::character) {
        Some(character) => Ok(Escape::Point(character.into(), length + 4)),
        None => wrong(length + 4, "unknown Unicode character name", false),
    }
}

/// The first escape that CPython warns of: the message.
pub(in super::super) fn invalid(bytes: &[u8]) -> Option<String> {
    let mut at = 0;
    while let Some(place) = memchr::memchr(b'\\', &bytes[at..]) {
        let rest = &bytes[at + place..];
        at += place;
        at += match escape(rest) {
            Ok(Escape::Unknown) => {
                return Some(format!("invalid escape sequence '\\{}'", char::from(rest[1])));
            }
            Ok(Escape::Point(point, length)) => {
                if matches!(rest[1], b'4'..=b'7') && point > 0xFF {
                    let digits = String::from_utf8_lossy(&rest[1..length]);
                    return Some(format!("invalid octal escape sequence '\\{digits}'"));
                }
                length
            }
            Ok(Escape::Nothing(length)) => length,
            Err(_) => return None,
        }
    }
    None
}
