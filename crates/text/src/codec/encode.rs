//! Text to bytes.

use super::{Encoding, Endian};

/// What cannot be encoded: code points from `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The first.
    pub start: usize,
    /// Behind the last.
    pub end: usize,
    /// Why.
    pub reason: &'static str,
}

/// What stands before everything else.
pub fn mark(encoding: Encoding) -> &'static [u8] {
    match encoding {
        Encoding::Utf8Sig => b"\xef\xbb\xbf",
        Encoding::Utf16(None) => b"\xff\xfe",
        Encoding::Utf32(None) => b"\xff\xfe\0\0",
        _ => b"",
    }
}

/// Appends the code points from `start` on; stops at the first that cannot be encoded.
pub fn encode(points: &[u32], start: usize, encoding: Encoding, out: &mut Vec<u8>) -> Result<(), Refusal> {
    for (at, &point) in points.iter().enumerate().skip(start) {
        if !put(point, encoding, out) {
            return Err(refusal(points, at, encoding));
        }
    }
    Ok(())
}

fn refusal(points: &[u32], start: usize, encoding: Encoding) -> Refusal {
    let single = matches!(encoding, Encoding::Utf16(_) | Encoding::Utf32(_));
    let bad = |&&point: &&u32| !put(point, encoding, &mut Vec::new());
    let run = if single { 1 } else { points[start..].iter().take_while(bad).count() };
    let reason = match encoding {
        Encoding::Ascii => "ordinal not in range(128)",
        Encoding::Latin1 => "ordinal not in range(256)",
        _ => "surrogates not allowed",
    };
    Refusal { start, end: start + run, reason }
}

/// Appends one code point, if the encoding has it.
fn put(point: u32, encoding: Encoding, out: &mut Vec<u8>) -> bool {
    match encoding {
        Encoding::Ascii if point < 0x80 => out.push(point as u8),
        Encoding::Latin1 if point < 0x100 => out.push(point as u8),
        Encoding::Ascii | Encoding::Latin1 => return false,
        Encoding::UnicodeEscape => super::escape::put(point, out),
        Encoding::RawUnicodeEscape => super::escape::put_raw(point, out),
        Encoding::Utf8 | Encoding::Utf8Sig => {
            let Some(c) = char::from_u32(point) else { return false };
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Encoding::Utf16(endian) => {
            let Some(c) = char::from_u32(point) else { return false };
            for unit in c.encode_utf16(&mut [0; 2]) {
                put_unit(*unit, endian, out);
            }
        }
        Encoding::Utf32(endian) => {
            if char::from_u32(point).is_none() {
                return false;
            }
            put_wide(point, endian, out);
        }
    }
    true
}

/// Appends a surrogate as if it were a character; `false` where the encoding has no place for it.
pub fn put_surrogate(point: u32, encoding: Encoding, out: &mut Vec<u8>) -> bool {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => {
            let low = |shift: u32| 0x80 | ((point >> shift) & 0x3f) as u8;
            out.extend_from_slice(&[0xe0 | (point >> 12) as u8, low(6), low(0)]);
        }
        Encoding::Utf16(endian) => put_unit(point as u16, endian, out),
        Encoding::Utf32(endian) => put_wide(point, endian, out),
        _ => return false,
    }
    true
}

fn put_unit(unit: u16, endian: Option<Endian>, out: &mut Vec<u8>) {
    out.extend_from_slice(&if endian == Some(Endian::Big) { unit.to_be_bytes() } else { unit.to_le_bytes() });
}

fn put_wide(point: u32, endian: Option<Endian>, out: &mut Vec<u8>) {
    out.extend_from_slice(&if endian == Some(Endian::Big) {
        point.to_be_bytes()
    } else {
        point.to_le_bytes()
    });
}
