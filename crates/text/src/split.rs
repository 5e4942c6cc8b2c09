//! Taking text apart. All parts borrow from the text.

use memchr::memmem;
use rustpython_wtf8::{CodePoint, Wtf8};

use crate::{bytes, unicode};

/// `str.split` by a separator that is not empty, at most `limit` times.
pub fn split<'a>(text: &'a Wtf8, separator: &Wtf8, limit: usize) -> Vec<&'a Wtf8> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut part = |at: usize| {
        parts.push(&text[start..at]);
        start = at + separator.len();
    };
    match separator.as_bytes() {
        [only] => memchr::memchr_iter(*only, text.as_bytes()).take(limit).for_each(&mut part),
        several => memmem::find_iter(text.as_bytes(), several).take(limit).for_each(&mut part),
    }
    parts.push(&text[start..]);
    parts
}

/// `str.rsplit` by a separator that is not empty, at most `limit` times.
pub fn rsplit<'a>(text: &'a Wtf8, separator: &Wtf8, limit: usize) -> Vec<&'a Wtf8> {
    let mut parts = Vec::new();
    let mut end = text.len();
    while parts.len() < limit {
        let Some(at) = memmem::rfind(&text.as_bytes()[..end], separator.as_bytes()) else { break };
        parts.push(&text[at + separator.len()..end]);
        end = at;
    }
    parts.push(&text[..end]);
    parts.reverse();
    parts
}

/// Characters with their byte offsets.
fn points(text: &Wtf8) -> impl DoubleEndedIterator<Item = (usize, CodePoint)> + '_ {
    text.code_point_indices()
}

fn ascii(text: &Wtf8) -> Option<&[u8]> {
    Some(text.as_bytes()).filter(|bytes| bytes.is_ascii())
}

fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1c..=0x20)
}

fn is_space(point: CodePoint) -> bool {
    unicode::is_space(point.to_u32())
}

/// `str.split()`: words, at most `limit` splits; what is left is the last part.
pub fn words(text: &Wtf8, limit: usize) -> Vec<&Wtf8> {
    if let Some(ascii) = ascii(text) {
        let blank = |byte| is_ascii_space(byte);
        let words = bytes::split::words_between(ascii, limit, blank);
        return words.into_iter().filter_map(|word| core::str::from_utf8(word).ok()).map(Wtf8::new).collect();
    }
    let mut parts = Vec::new();
    let mut rest = strip_start(text, is_space);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let end = points(rest).find(|&(_, point)| is_space(point)).map_or(rest.len(), |(at, _)| at);
        parts.push(&rest[..end]);
        rest = strip_start(&rest[end..], is_space);
    }
    parts
}

/// `str.rsplit()`: words from the right, at most `limit` splits; what is left is the first part.
pub fn rwords(text: &Wtf8, limit: usize) -> Vec<&Wtf8> {
    let mut parts = Vec::new();
    let mut rest = strip_end(text, is_space);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let last = points(rest).rev().find(|&(_, point)| is_space(point));
        let start = last.map_or(0, |(at, point)| at + point.len_wtf8());
        parts.push(&rest[start..]);
        rest = strip_end(&rest[..start], is_space);
    }
    parts.reverse();
    parts
}

/// `str.splitlines`.
pub fn lines(text: &Wtf8, keep_ends: bool) -> Vec<&Wtf8> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut characters = points(text).peekable();
    while let Some((at, point)) = characters.next() {
        if !unicode::is_line_break(point.to_u32()) {
            continue;
        }
        let mut end = at + point.len_wtf8();
        if point == '\r' && characters.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        parts.push(&text[start..if keep_ends { end } else { at }]);
        start = end;
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

/// Without the characters at the start that `drop` names.
pub fn strip_start(text: &Wtf8, drop: impl Fn(CodePoint) -> bool) -> &Wtf8 {
    let start = points(text).find(|&(_, point)| !drop(point)).map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Without the characters at the end that `drop` names.
pub fn strip_end(text: &Wtf8, drop: impl Fn(CodePoint) -> bool) -> &Wtf8 {
    let last = points(text).rev().find(|&(_, point)| !drop(point));
    &text[..last.map_or(0, |(at, point)| at + point.len_wtf8())]
}

/// Whether `str.strip()` without an argument drops the character.
pub fn is_whitespace(point: CodePoint) -> bool {
    is_space(point)
}
