//! Finding and replacing bytes.

use memchr::memmem;

/// Offset of the first occurrence.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [only] => memchr::memchr(*only, bytes),
        _ => memmem::find(bytes, needle),
    }
}

/// Offset of the last occurrence.
pub fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [only] => memchr::memrchr(*only, bytes),
        _ => memmem::rfind(bytes, needle),
    }
}

/// How often `needle`, which is not empty, occurs without overlap.
pub fn count(bytes: &[u8], needle: &[u8]) -> usize {
    match needle {
        [only] => memchr::memchr_iter(*only, bytes).count(),
        _ => memmem::find_iter(bytes, needle).count(),
    }
}

/// `replace`, at most `limit` times.
pub fn replace(bytes: &[u8], from: &[u8], to: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    if from.is_empty() {
        for (at, byte) in bytes.iter().enumerate() {
            if at < limit {
                out.extend_from_slice(to);
            }
            out.push(*byte);
        }
        if bytes.len() < limit {
            out.extend_from_slice(to);
        }
        return out;
    }
    let mut done = 0;
    for at in memmem::find_iter(bytes, from).take(limit) {
        out.extend_from_slice(&bytes[done..at]);
        out.extend_from_slice(to);
        done = at + from.len();
    }
    out.extend_from_slice(&bytes[done..]);
    out
}
