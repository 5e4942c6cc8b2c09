//! Taking bytes apart. All parts borrow from the bytes.

use memchr::memmem;

use super::case::is_blank;

/// `split` by a separator that is not empty, at most `limit` times.
pub fn split<'a>(bytes: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut part = |at: usize| {
        parts.push(&bytes[start..at]);
        start = at + separator.len();
    };
    match separator {
        [only] => memchr::memchr_iter(*only, bytes).take(limit).for_each(&mut part),
        _ => memmem::find_iter(bytes, separator).take(limit).for_each(&mut part),
    }
    parts.push(&bytes[start..]);
    parts
}

/// `rsplit` by a separator that is not empty, at most `limit` times.
pub fn rsplit<'a>(bytes: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut end = bytes.len();
    while parts.len() < limit {
        let Some(at) = super::search::rfind(&bytes[..end], separator) else { break };
        parts.push(&bytes[at + separator.len()..end]);
        end = at;
    }
    parts.push(&bytes[..end]);
    parts.reverse();
    parts
}

/// `split()`: words, at most `limit` splits; what is left is the last part.
pub fn words(bytes: &[u8], limit: usize) -> Vec<&[u8]> {
    words_between(bytes, limit, is_blank)
}

/// Words between runs of bytes that `blank` names.
pub fn words_between(bytes: &[u8], limit: usize, blank: impl Fn(u8) -> bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip_start(bytes, &blank);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let end = rest.iter().position(|&byte| blank(byte)).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = strip_start(&rest[end..], &blank);
    }
    parts
}

/// `rsplit()`: words from the right, at most `limit` splits; what is left is the first part.
pub fn rwords(bytes: &[u8], limit: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = strip_end(bytes, is_blank);
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        let start = rest.iter().rposition(|&byte| is_blank(byte)).map_or(0, |at| at + 1);
        parts.push(&rest[start..]);
        rest = strip_end(&rest[..start], is_blank);
    }
    parts.reverse();
    parts
}

/// `splitlines`: lines end with `\n`, `\r` or both.
pub fn lines(bytes: &[u8], keep_ends: bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(length) = memchr::memchr2(b'\n', b'\r', &bytes[start..]) {
        let at = start + length;
        let end = if bytes[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 };
        parts.push(&bytes[start..if keep_ends { end } else { at }]);
        start = end;
    }
    if start < bytes.len() {
        parts.push(&bytes[start..]);
    }
    parts
}

/// Without the bytes at the start that `drop` names.
pub fn strip_start(bytes: &[u8], drop: impl Fn(u8) -> bool) -> &[u8] {
    let start = bytes.iter().position(|&byte| !drop(byte)).unwrap_or(bytes.len());
    &bytes[start..]
}

/// Without the bytes at the end that `drop` names.
pub fn strip_end(bytes: &[u8], drop: impl Fn(u8) -> bool) -> &[u8] {
    let end = bytes.iter().rposition(|&byte| !drop(byte)).map_or(0, |at| at + 1);
    &bytes[..end]
}
