//! `unicode_escape` and `raw_unicode_escape`.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::decode::Refusal;

/// Appends a code point as a string literal has it.
pub(super) fn put(point: u32, out: &mut Vec<u8>) {
    let text = match point {
        0x5c => "\\\\".to_owned(),
        0x09 => "\\t".to_owned(),
        0x0a => "\\n".to_owned(),
        0x0d => "\\r".to_owned(),
        0x20..0x7f => return out.push(point as u8),
        ..0x100 => format!("\\x{point:02x}"),
        0x100..0x10000 => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    };
    out.extend_from_slice(text.as_bytes());
}

/// Appends a code point as a byte if there is one.
pub(super) fn put_raw(point: u32, out: &mut Vec<u8>) {
    match point {
        0..0x100 => out.push(point as u8),
        0x100..0x10000 => out.extend_from_slice(format!("\\u{point:04x}").as_bytes()),
        _ => out.extend_from_slice(format!("\\U{point:08x}").as_bytes()),
    }
}

/// Undoes the escapes of string literals; `name` finds characters by their names.
pub(super) fn decode(
    data: &[u8],
    start: usize,
    name: &dyn Fn(&str) -> Option<char>,
    out: &mut Wtf8Buf,
) -> Result<(), Refusal> {
    let mut at = start;
    while let Some(&byte) = data.get(at) {
        if byte != b'\\' {
            out.push_char(char::from(byte));
            at += 1;
            continue;
        }
        at = escape(data, at, name, out)?;
    }
    Ok(())
}

/// One escape at `at`; says what is behind it.
fn escape(
    data: &[u8],
    at: usize,
    name: &dyn Fn(&str) -> Option<char>,
    out: &mut Wtf8Buf,
) -> Result<usize, Refusal> {
    let refuse = |end: usize, reason| Err(Refusal { start: at, end, reason });
    let Some(&letter) = data.get(at + 1) else { return refuse(at + 1, "\\ at end of string") };
    let simple = match letter {
        b'\n' => return Ok(at + 2),
        b'\\' | b'\'' | b'"' => char::from(letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b't' => '\t',
        b'n' => '\n',
        b'r' => '\r',
        b'v' => '\u{b}',
        b'a' => '\u{7}',
        b'0'..=b'7' => {
            let digits = data[at + 1..].iter().take(3).take_while(|d| (b'0'..=b'7').contains(*d)).count();
            let value = data[at + 1..at + 1 + digits].iter().fold(0, |v, d| v * 8 + u32::from(d - b'0'));
            out.push_char(char::from_u32(value).unwrap_or('\u{fffd}'));
            return Ok(at + 1 + digits);
        }
        b'x' => return hexadecimal(data, at, 2, "truncated \\xXX escape", out),
        b'u' => return hexadecimal(data, at, 4, "truncated \\uXXXX escape", out),
        b'U' => return hexadecimal(data, at, 8, "truncated \\UXXXXXXXX escape", out),
        b'N' => return named(data, at, name, out),
        _ => {
            out.push_char('\\');
            char::from(letter)
        }
    };
    out.push_char(simple);
    Ok(at + 2)
}

fn hexadecimal(
    data: &[u8],
    at: usize,
    wanted: usize,
    truncated: &'static str,
    out: &mut Wtf8Buf,
) -> Result<usize, Refusal> {
    let from = at + 2;
    let digits = data[from..].iter().take(wanted).take_while(|d| d.is_ascii_hexdigit()).count();
    let end = from + digits;
    if digits < wanted {
        return Err(Refusal { start: at, end, reason: truncated });
    }
    let digit = |d: &u8| char::from(*d).to_digit(16).unwrap_or(0);
    let value = data[from..end].iter().fold(0u32, |v, d| v << 4 | digit(d));
    match CodePoint::from_u32(value) {
        Some(point) => out.push(point),
        None => return Err(Refusal { start: at, end, reason: "illegal Unicode character" }),
    }
    Ok(end)
}

fn named(
    data: &[u8],
    at: usize,
    name: &dyn Fn(&str) -> Option<char>,
    out: &mut Wtf8Buf,
) -> Result<usize, Refusal> {
    let rest = &data[at + 2..];
    let close = rest.first().filter(|&&b| b == b'{').and_then(|_| memchr::memchr(b'}', rest));
    let Some(close) = close.filter(|&close| close > 1) else {
        let end = if rest.first() == Some(&b'{') { data.len() } else { at + 2 };
        return Err(Refusal { start: at, end, reason: "malformed \\N character escape" });
    };
    let end = at + 2 + close + 1;
    match core::str::from_utf8(&rest[1..close]).ok().and_then(name) {
        Some(c) => out.push_char(c),
        None => return Err(Refusal { start: at, end, reason: "unknown Unicode character name" }),
    }
    Ok(end)
}

/// Undoes `\u` and `\U` where an odd number of backslashes stands before the letter.
pub(super) fn decode_raw(data: &[u8], start: usize, out: &mut Wtf8Buf) -> Result<(), Refusal> {
    let mut at = start;
    while let Some(&byte) = data.get(at) {
        if byte != b'\\' {
            out.push_char(char::from(byte));
            at += 1;
            continue;
        }
        at = match data.get(at + 1) {
            Some(b'u') => hexadecimal(data, at, 4, "truncated \\uXXXX escape", out)?,
            Some(b'U') => hexadecimal(data, at, 8, "truncated \\UXXXXXXXX escape", out)?,
            Some(&next) => {
                out.push_char('\\');
                out.push_char(char::from(next));
                at + 2
            }
            None => {
                out.push_char('\\');
                at + 1
            }
        };
    }
    Ok(())
}
