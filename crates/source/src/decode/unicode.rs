//! Unicode's own forms other than UTF-8. A source has no null bytes, so that of UTF-16 and UTF-32 little can be read.

use super::codec::{undecodable, undecodable_bytes};

/// A form, with CPython's name of its codec.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// UTF-16 with the low byte first, as without a byte order mark.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// UTF-32 with the low byte first.
    Utf32Le,
    /// UTF-32 with the high byte first.
    Utf32Be,
    /// UTF-7.
    Utf7,
    /// Latin-1 with `\u` and `\U`.
    RawUnicodeEscape,
}

/// The form of CPython's module name.
pub(super) fn find(module: &str) -> Option<Form> {
    Some(match module {
        "utf_16" | "utf_16_le" => Form::Utf16Le,
        "utf_16_be" => Form::Utf16Be,
        "utf_32" | "utf_32_le" => Form::Utf32Le,
        "utf_32_be" => Form::Utf32Be,
        "utf_7" => Form::Utf7,
        "raw_unicode_escape" => Form::RawUnicodeEscape,
        _ => return None,
    })
}

impl Form {
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, String> {
        match self {
            Form::Utf16Le => utf16(bytes, "utf-16-le", u16::from_le_bytes),
            Form::Utf16Be => utf16(bytes, "utf-16-be", u16::from_be_bytes),
            Form::Utf32Le => Err(utf32("utf-32-le")),
            Form::Utf32Be => Err(utf32("utf-32-be")),
            Form::Utf7 => Utf7::default().decode(bytes),
            Form::RawUnicodeEscape => raw_unicode_escape(bytes),
        }
    }
}

/// Four bytes none of which is null are no character.
fn utf32(codec: &str) -> String {
    undecodable_bytes(codec, 0, 4, "code point not in range(0x110000)")
}

fn utf16(bytes: &[u8], codec: &str, unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for character in char::decode_utf16(units.iter().copied()) {
        let wrong = |reason| undecodable_bytes(codec, at * 2, at * 2 + 2, reason);
        match character {
            Ok(character) => {
                text.push(character);
                at += character.len_utf16();
            }
            Err(lone) if lone.unpaired_surrogate() >= 0xDC00 => return Err(wrong("illegal encoding")),
            Err(_) if at + 1 == units.len() => {
                return Err(undecodable_bytes(codec, at * 2, bytes.len(), "unexpected end of data"));
            }
            Err(_) => return Err(wrong("illegal UTF-16 surrogate")),
        }
    }
    match bytes.last() {
        Some(&last) if bytes.len() % 2 == 1 => {
            Err(undecodable(codec, last, bytes.len() - 1, "truncated data"))
        }
        _ => Ok(text),
    }
}

/// Where a decoder of UTF-7 stands.
#[derive(Default)]
struct Utf7 {
    /// Where the `+` of the section of base 64 is.
    shift: Option<usize>,
    buffer: u32,
    bits: u32,
    /// Of base 64: a high surrogate may wait for a low one.
    units: Vec<u16>,
    text: String,
}

impl Utf7 {
    fn decode(mut self, bytes: &[u8]) -> Result<String, String> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match (self.shift, base64(byte)) {
                (Some(_), Some(digit)) => self.digit(digit),
                (Some(start), None) => {
                    self.leave().map_err(|reason| error(bytes, start, at, reason))?;
                    // A `-` is absorbed; anything else is read again.
                    at -= usize::from(byte != b'-');
                }
                (None, _) if byte == b'+' => match bytes.get(at) {
                    Some(b'-') => {
                        self.text.push('+');
                        at += 1;
                    }
                    Some(&next) if base64(next).is_none() => {
                        return Err(error(bytes, at - 1, at + 1, "ill-formed sequence"));
                    }
                    _ => (self.shift, self.bits, self.buffer) = (Some(at - 1), 0, 0),
                },
                (None, _) if byte.is_ascii() => self.text.push(char::from(byte)),
                (None, _) => return Err(error(bytes, at - 1, at, "unexpected special character")),
            }
        }
        match self.shift {
            Some(start) if self.is_unfinished() => {
                Err(error(bytes, start, bytes.len(), "unterminated shift sequence"))
            }
            _ => {
                self.write_units();
                Ok(self.text)
            }
        }
    }

    fn digit(&mut self, digit: u32) {
        self.buffer = self.buffer << 6 | digit;
        self.bits += 6;
        if self.bits >= 16 {
            self.bits -= 16;
            self.units.push((self.buffer >> self.bits) as u16);
            self.buffer &= (1 << self.bits) - 1;
        }
    }

    fn is_unfinished(&self) -> bool {
        let waits = self.units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit));
        waits || self.bits >= 6 || self.buffer != 0
    }

    fn leave(&mut self) -> Result<(), &'static str> {
        self.shift = None;
        match self.bits {
            6.. => Err("partial character in base64 sequence"),
            1.. if self.buffer != 0 => Err("non-zero padding bits in base64 sequence"),
            _ => {
                self.write_units();
                Ok(())
            }
        }
    }

    fn write_units(&mut self) {
        self.text.push_str(&String::from_utf16_lossy(&self.units));
        self.units.clear();
    }
}

fn base64(byte: u8) -> Option<u32> {
    let digit = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(digit))
}

fn error(bytes: &[u8], start: usize, end: usize, reason: &str) -> String {
    match bytes.get(start) {
        Some(&byte) if end == start + 1 => undecodable("utf7", byte, start, reason),
        _ => undecodable_bytes("utf7", start, end, reason),
    }
}

fn raw_unicode_escape(bytes: &[u8]) -> Result<String, String> {
    const CODEC: &str = "rawunicodeescape";
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (digits, truncated) = match (byte, bytes.get(at + 1)) {
            (b'\\', Some(b'u')) => (4, "truncated \\uXXXX escape"),
            (b'\\', Some(b'U')) => (8, "truncated \\UXXXXXXXX escape"),
            (b'\\', Some(&next)) => {
                text.extend(['\\', char::from(next)]);
                at += 2;
                continue;
            }
            _ => {
                text.push(char::from(byte));
                at += 1;
                continue;
            }
        };
        let hexadecimal = bytes[at + 2..].iter().take(digits).take_while(|byte| byte.is_ascii_hexdigit());
        let number: Vec<u8> = hexadecimal.copied().collect();
        let end = at + 2 + number.len();
        if number.len() < digits {
            return Err(undecodable_bytes(CODEC, at, end, truncated));
        }
        let number = number
            .iter()
            .fold(0_u32, |number, &digit| number << 4 | char::from(digit).to_digit(16).unwrap_or(0));
        match char::from_u32(number) {
            Some(character) => text.push(character),
            None if number > 0x0010_FFFF => {
                return Err(undecodable_bytes(CODEC, at, end, "\\Uxxxxxxxx out of range"));
            }
            None => {
                let position = text.chars().count();
                return Err(format!(
                    "'utf-8' codec can't encode character '\\u{number:04x}' in position {position}: surrogates not \
                     allowed"
                ));
            }
        }
        at = end;
    }
    Ok(text)
}
