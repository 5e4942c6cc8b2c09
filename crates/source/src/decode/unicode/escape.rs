//! `unicode_escape` and `raw_unicode_escape`: Latin-1 with escapes.

use super::super::refusal::Refusal;
use super::super::text::Text;
use crate::escape::{Escape, Wrong, escape, hexadecimal};

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
