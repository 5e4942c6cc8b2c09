//! Finding and replacing text. Offsets are bytes; WTF-8 matches only at character boundaries.

use memchr::memmem;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::bytes;

/// Offset of the first occurrence.
pub fn find(text: &Wtf8, needle: &Wtf8) -> Option<usize> {
    bytes::search::find(text.as_bytes(), needle.as_bytes())
}

/// Offset of the last occurrence.
pub fn rfind(text: &Wtf8, needle: &Wtf8) -> Option<usize> {
    bytes::search::rfind(text.as_bytes(), needle.as_bytes())
}

/// How often `needle`, which is not empty, occurs without overlap.
pub fn count(text: &Wtf8, needle: &Wtf8) -> usize {
    bytes::search::count(text.as_bytes(), needle.as_bytes())
}

/// `str.replace`, at most `limit` times.
pub fn replace(text: &Wtf8, from: &Wtf8, to: &Wtf8, limit: usize) -> Wtf8Buf {
    if from.is_empty() {
        return interleave(text, to, limit);
    }
    let mut out = Wtf8Buf::with_capacity(text.len());
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), from.as_bytes()).take(limit) {
        out.push_wtf8(&text[done..at]);
        out.push_wtf8(to);
        done = at + from.len();
    }
    out.push_wtf8(&text[done..]);
    out
}

/// Replaces the nothing before each character and at the end.
fn interleave(text: &Wtf8, between: &Wtf8, limit: usize) -> Wtf8Buf {
    let mut out = Wtf8Buf::with_capacity(text.len());
    let mut left = limit;
    for point in text.code_points() {
        if left > 0 {
            out.push_wtf8(between);
            left -= 1;
        }
        out.push(point);
    }
    if left > 0 {
        out.push_wtf8(between);
    }
    out
}
