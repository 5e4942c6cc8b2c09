//! Bytes to text.

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::{Encoding, Endian, escape};

/// What cannot be decoded: bytes from `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The first.
    pub start: usize,
    /// Behind the last.
    pub end: usize,
    /// Why.
    pub reason: &'static str,
}

/// The encoding with the order that a mark at the start says, and the mark's length.
pub fn without_mark(data: &[u8], encoding: Encoding) -> (Encoding, usize) {
    use Endian::{Big, Little};
    match encoding {
        Encoding::Utf8Sig => (Encoding::Utf8, if data.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }),
        Encoding::Utf16(None) => match data {
            [0xff, 0xfe, ..] => (Encoding::Utf16(Some(Little)), 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16(Some(Big)), 2),
            _ => (Encoding::Utf16(Some(Little)), 0),
        },
        Encoding::Utf32(None) => match data {
            [0xff, 0xfe, 0, 0, ..] => (Encoding::Utf32(Some(Little)), 4),
            [0, 0, 0xfe, 0xff, ..] => (Encoding::Utf32(Some(Big)), 4),
            _ => (Encoding::Utf32(Some(Little)), 0),
        },
        _ => (encoding, 0),
    }
}

/// Appends the text of the bytes from `start` on; stops at the first that stand for none.
pub fn decode(
    data: &[u8],
    start: usize,
    encoding: Encoding,
    name: &dyn Fn(&str) -> Option<char>,
    out: &mut Wtf8Buf,
) -> Result<(), Refusal> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => utf8(data, start, out),
        Encoding::Ascii => ascii(data, start, out),
        Encoding::Latin1 => {
            out.push_str(&data[start..].iter().map(|&byte| char::from(byte)).collect::<String>());
            Ok(())
        }
        Encoding::Utf16(endian) => utf16(data, start, endian, out),
        Encoding::Utf32(endian) => utf32(data, start, endian, out),
        Encoding::UnicodeEscape => escape::decode(data, start, name, out),
        Encoding::RawUnicodeEscape => escape::decode_raw(data, start, out),
    }
}

fn utf8(data: &[u8], start: usize, out: &mut Wtf8Buf) -> Result<(), Refusal> {
    let rest = &data[start..];
    let error = match core::str::from_utf8(rest) {
        Ok(text) => {
            out.push_str(text);
            return Ok(());
        }
        Err(error) => error,
    };
    let valid = error.valid_up_to();
    out.push_str(core::str::from_utf8(&rest[..valid]).unwrap_or_default());
    let bad = start + valid;
    let starts = matches!(data.get(bad), Some(0xc2..=0xf4));
    Err(match error.error_len() {
        None => Refusal { start: bad, end: data.len(), reason: "unexpected end of data" },
        Some(length) if starts => {
            Refusal { start: bad, end: bad + length, reason: "invalid continuation byte" }
        }
        Some(length) => Refusal { start: bad, end: bad + length, reason: "invalid start byte" },
    })
}

fn ascii(data: &[u8], start: usize, out: &mut Wtf8Buf) -> Result<(), Refusal> {
    let rest = &data[start..];
    let good = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
    out.push_str(core::str::from_utf8(&rest[..good]).unwrap_or_default());
    if good == rest.len() {
        return Ok(());
    }
    let bad = start + good;
    Err(Refusal { start: bad, end: bad + 1, reason: "ordinal not in range(128)" })
}

fn unit(data: &[u8], at: usize, endian: Option<Endian>) -> Option<u16> {
    let bytes: [u8; 2] = data.get(at..at + 2)?.try_into().ok()?;
    Some(if endian == Some(Endian::Big) { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
}

fn utf16(data: &[u8], start: usize, endian: Option<Endian>, out: &mut Wtf8Buf) -> Result<(), Refusal> {
    let mut at = start;
    while at < data.len() {
        let refuse = |end, reason| Err(Refusal { start: at, end, reason });
        let Some(first) = unit(data, at, endian) else { return refuse(data.len(), "truncated data") };
        match first {
            0xd800..0xdc00 => {
                let Some(second) = unit(data, at + 2, endian) else {
                    return refuse(data.len(), "unexpected end of data");
                };
                let Some(Ok(c)) = char::decode_utf16([first, second]).next() else {
                    return refuse(at + 2, "illegal UTF-16 surrogate");
                };
                out.push_char(c);
                at += 4;
                continue;
            }
            0xdc00..0xe000 => return refuse(at + 2, "illegal encoding"),
            _ => out.push_char(char::from_u32(u32::from(first)).unwrap_or('\u{fffd}')),
        }
        at += 2;
    }
    Ok(())
}

fn wide(data: &[u8], at: usize, endian: Option<Endian>) -> Option<u32> {
    let bytes: [u8; 4] = data.get(at..at + 4)?.try_into().ok()?;
    Some(if endian == Some(Endian::Big) { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
}

fn utf32(data: &[u8], start: usize, endian: Option<Endian>, out: &mut Wtf8Buf) -> Result<(), Refusal> {
    let mut at = start;
    while at < data.len() {
        let refuse = |end, reason| Err(Refusal { start: at, end, reason });
        let Some(point) = wide(data, at, endian) else { return refuse(data.len(), "truncated data") };
        match char::from_u32(point) {
            Some(c) => out.push_char(c),
            None if point < 0x11_0000 => {
                return refuse(at + 4, "code point in surrogate code point range(0xd800, 0xe000)");
            }
            None => return refuse(at + 4, "code point not in range(0x110000)"),
        }
        at += 4;
    }
    Ok(())
}

/// The surrogate whose encoded form stands at `at`, and that form's length.
pub fn surrogate_at(data: &[u8], at: usize, encoding: Encoding) -> Option<(CodePoint, usize)> {
    let (point, length) = match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => match *data.get(at..at + 3)? {
            [0xed, b @ 0x80..=0xbf, c @ 0x80..=0xbf] => {
                (0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), 3)
            }
            _ => return None,
        },
        Encoding::Utf16(endian) => (u32::from(unit(data, at, endian)?), 2),
        Encoding::Utf32(endian) => (wide(data, at, endian)?, 4),
        _ => return None,
    };
    let point = CodePoint::from_u32(point).filter(|_| (0xd800..0xe000).contains(&point))?;
    Some((point, length))
}
