//! `repr()` of `str` and `bytes`.

use std::fmt::Write as _;

use rustpython_wtf8::Wtf8;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// Appends the `repr()` of a string: `'` unless only `"` avoids a backslash; what is not printable is escaped.
pub fn str(value: &Wtf8, out: &mut String) {
    let bytes = value.as_bytes();
    let quote = quote_for(bytes);
    out.reserve(bytes.len() + 2);
    out.push(quote);
    if let Ok(text) = value.as_str() {
        utf8(text, quote, out);
    } else {
        for point in value.code_points() {
            match point.to_char() {
                Some(c) => character(c, quote, out),
                None => write!(out, "\\u{:04x}", point.to_u32()).unwrap_or(()),
            }
        }
    }
    out.push(quote);
}

/// Appends the `repr()` of a bytes string.
pub fn bytes(value: &[u8], out: &mut String) {
    let quote = quote_for(value);
    out.reserve(value.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in value {
        if byte < 0x80 {
            character(char::from(byte), quote, out);
        } else {
            write!(out, "\\x{byte:02x}").unwrap_or(());
        }
    }
    out.push(quote);
}

/// `str.isprintable()` of one character, by Unicode 15.1.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    !matches!(
        c.general_category(),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::Surrogate
            | GeneralCategory::PrivateUse
            | GeneralCategory::Unassigned
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::SpaceSeparator
    ) || is_new_in_15_1(c)
}

/// The table of `unicode-properties` is that of 15.0; all characters that 15.1 added are printable.
fn is_new_in_15_1(c: char) -> bool {
    matches!(c, '\u{2ffc}'..='\u{2fff}' | '\u{31ef}' | '\u{2ebf0}'..='\u{2ee5d}')
}

fn quote_for(bytes: &[u8]) -> char {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' }
}

/// Copies runs of plain ASCII at once.
fn utf8(text: &str, quote: char, out: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = |b: &u8| !(b' '..=b'~').contains(b) || *b == b'\\' || char::from(*b) == quote;
        let run = rest.as_bytes().iter().position(plain).unwrap_or(rest.len());
        // The byte at `run` is ASCII or starts a character, for every byte before it is ASCII.
        let (head, tail) = rest.split_at(run);
        out.push_str(head);
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            character(c, quote, out);
        }
        rest = chars.as_str();
    }
}

fn character(c: char, quote: char, out: &mut String) {
    match c {
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\\' => out.push_str("\\\\"),
        _ if c == quote => {
            out.push('\\');
            out.push(c);
        }
        _ if is_printable(c) => out.push(c),
        _ => escape(u32::from(c), out),
    }
}

fn escape(point: u32, out: &mut String) {
    let result = match point {
        0..=0xff => write!(out, "\\x{point:02x}"),
        0x100..=0xffff => write!(out, "\\u{point:04x}"),
        _ => write!(out, "\\U{point:08x}"),
    };
    // Writing to a string cannot fail.
    result.unwrap_or(());
}
