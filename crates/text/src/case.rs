//! `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::unicode;

/// Appends what `map` gives for a character, or itself.
fn push_mapped(out: &mut Wtf8Buf, point: CodePoint, map: impl Fn(char) -> Option<&'static str>) {
    match point.to_char().and_then(map) {
        Some(text) => out.push_str(text),
        None => out.push(point),
    }
}

/// Maps ASCII text byte by byte.
fn ascii(text: &Wtf8, map: impl Fn(u8) -> u8) -> Option<Wtf8Buf> {
    let bytes = text.as_bytes();
    if !bytes.is_ascii() {
        return None;
    }
    let mapped: Vec<u8> = bytes.iter().map(|&byte| map(byte)).collect();
    String::from_utf8(mapped).ok().map(Wtf8Buf::from)
}

/// `str.upper`.
pub fn upper(text: &Wtf8) -> Wtf8Buf {
    ascii(text, |byte| byte.to_ascii_uppercase()).unwrap_or_else(|| mapped(text, unicode::to_upper))
}

/// `str.casefold`.
pub fn casefold(text: &Wtf8) -> Wtf8Buf {
    ascii(text, |byte| byte.to_ascii_lowercase()).unwrap_or_else(|| mapped(text, unicode::to_fold))
}

/// `str.lower`.
pub fn lower(text: &Wtf8) -> Wtf8Buf {
    ascii(text, |byte| byte.to_ascii_lowercase()).unwrap_or_else(|| {
        let points: Vec<CodePoint> = text.code_points().collect();
        let mut out = Wtf8Buf::with_capacity(text.len());
        for at in 0..points.len() {
            push_lower(&mut out, &points, at);
        }
        out
    })
}

fn mapped(text: &Wtf8, map: impl Fn(char) -> Option<&'static str>) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.len());
    for point in text.code_points() {
        push_mapped(&mut out, point, &map);
    }
    out
}

/// Lower case of the character at `at`; a sigma that ends a word has a form of its own.
fn push_lower(out: &mut Wtf8Buf, points: &[CodePoint], at: usize) {
    const SIGMA: char = '\u{3a3}';
    if points[at].to_char() == Some(SIGMA) {
        out.push_str(if is_final(points, at) { "\u{3c2}" } else { "\u{3c3}" });
    } else {
        push_mapped(out, points[at], unicode::to_lower);
    }
}

/// Whether a letter stands before and none behind, things that case ignores apart.
fn is_final(points: &[CodePoint], at: usize) -> bool {
    let cased = |point: Option<&CodePoint>| point.is_some_and(|point| unicode::is_cased(point.to_u32()));
    let ignored = |point: &&CodePoint| unicode::is_case_ignorable(point.to_u32());
    let before = points[..at].iter().rev().find(|point| !ignored(point));
    let behind = points[at + 1..].iter().find(|point| !ignored(point));
    cased(before) && !cased(behind)
}

/// `str.title`.
pub fn title(text: &Wtf8) -> Wtf8Buf {
    let points: Vec<CodePoint> = text.code_points().collect();
    let mut out = Wtf8Buf::with_capacity(text.len());
    let mut in_word = false;
    for (at, &point) in points.iter().enumerate() {
        if in_word {
            push_lower(&mut out, &points, at);
        } else {
            push_mapped(&mut out, point, unicode::to_title);
        }
        in_word = unicode::is_cased(point.to_u32());
    }
    out
}

/// `str.capitalize`.
pub fn capitalize(text: &Wtf8) -> Wtf8Buf {
    let points: Vec<CodePoint> = text.code_points().collect();
    let mut out = Wtf8Buf::with_capacity(text.len());
    for (at, &point) in points.iter().enumerate() {
        if at == 0 {
            push_mapped(&mut out, point, unicode::to_title);
        } else {
            push_lower(&mut out, &points, at);
        }
    }
    out
}

/// `str.swapcase`.
pub fn swapcase(text: &Wtf8) -> Wtf8Buf {
    let points: Vec<CodePoint> = text.code_points().collect();
    let mut out = Wtf8Buf::with_capacity(text.len());
    for (at, &point) in points.iter().enumerate() {
        if unicode::is_upper(point.to_u32()) {
            push_lower(&mut out, &points, at);
        } else if unicode::is_lower(point.to_u32()) {
            push_mapped(&mut out, point, unicode::to_upper);
        } else {
            out.push(point);
        }
    }
    out
}
