//! The escapes of string literals, as CPython's `unicode_escape` codec reads them, which its parser uses too.

use crate::unicode_names;

/// What an escape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// A code point, and how many bytes stand for it.
    Point(u32, usize),
    /// So many bytes that stand for nothing.
    Nothing(usize),
    /// None: the backslash and what is behind it stand for themselves.
    Unknown,
}

/// Why an escape means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// How many bytes were looked at.
    pub length: usize,
    /// CPython's words.
    pub reason: &'static str,
    /// More bytes could complete it.
    pub is_incomplete: bool,
}

/// Reads the escape that begins with the backslash in front; lengths count it.
pub fn escape(rest: &[u8]) -> Result<Escape, Wrong> {
    const ILLEGAL: &str = "illegal Unicode character";
    let Some(&letter) = rest.get(1) else {
        return Err(Wrong { length: 1, reason: "\\ at end of string", is_incomplete: true });
    };
    match letter {
        b'\n' => Ok(Escape::Nothing(2)),
        b'0'..=b'7' => {
            let (value, digits) = octal(&rest[1..]);
            Ok(Escape::Point(value, digits + 1))
        }
        b'x' => hexadecimal(rest, 2, "truncated \\xXX escape", ILLEGAL),
        b'u' => hexadecimal(rest, 4, "truncated \\uXXXX escape", ILLEGAL),
        b'U' => hexadecimal(rest, 8, "truncated \\UXXXXXXXX escape", ILLEGAL),
        b'N' => named(rest),
        _ => Ok(simple(letter).map_or(Escape::Unknown, |byte| Escape::Point(byte.into(), 2))),
    }
}

/// The escapes of one letter.
pub const fn simple(letter: u8) -> Option<u8> {
    Some(match letter {
        b'\\' | b'\'' | b'"' => letter,
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
pub fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
    digits.fold((0, 0), |(value, count), byte| (value << 3 | u32::from(byte - b'0'), count + 1))
}

/// So many hexadecimal digits behind a backslash and a letter.
pub(crate) fn hexadecimal(
    rest: &[u8],
    count: usize,
    truncated: &'static str,
    illegal: &'static str,
) -> Result<Escape, Wrong> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let digits = rest[2..].iter().take(count).map_while(digit);
    let (value, found) = digits.fold((0, 0), |(value, found), digit| (value << 4 | digit, found + 1));
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
    const MALFORMED: &str = "malformed \\N character escape";
    let wrong = |length, reason, is_incomplete| Err(Wrong { length, reason, is_incomplete });
    match rest.get(2) {
        Some(b'{') => {}
        next => return wrong(2, MALFORMED, next.is_none()),
    }
    let Some(length) = memchr::memchr(b'}', &rest[3..]) else { return wrong(rest.len(), MALFORMED, true) };
    if length == 0 {
        return wrong(3, MALFORMED, false);
    }
    let name = std::str::from_utf8(&rest[3..3 + length]).ok();
    match name.and_then(unicode_names::character) {
        Some(character) => Ok(Escape::Point(character.into(), length + 4)),
        None => wrong(length + 4, "unknown Unicode character name", false),
    }
}
