//! UTF-7.

use super::super::refusal::Refusal;
use super::super::text::Text;

/// Where a decoder of UTF-7 stands.
struct Utf7<'t> {
    /// Where the `+` of the section of base 64 is.
    shift: Option<usize>,
    /// The length of the text in front of that.
    before: usize,
    buffer: u32,
    bits: u32,
    /// A high surrogate that waits for a low one.
    high: Option<u32>,
    text: &'t mut Text,
}

pub(super) fn read(bytes: &[u8], is_last: bool, text: &mut Text) -> Result<usize, Refusal> {
    Utf7 { shift: None, before: 0, buffer: 0, bits: 0, high: None, text }.read(bytes, is_last)
}

impl Utf7<'_> {
    fn read(mut self, bytes: &[u8], is_last: bool) -> Result<usize, Refusal> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match (self.shift, base64(byte)) {
                (Some(_), Some(digit)) => self.digit(digit),
                (Some(start), None) => {
                    self.leave().map_err(|reason| refusal(start, at, reason))?;
                    // A `-` is absorbed; anything else is read again.
                    at -= usize::from(byte != b'-');
                }
                (None, _) if byte == b'+' => match bytes.get(at) {
                    Some(b'-') => {
                        self.text.push('+'.into());
                        at += 1;
                    }
                    Some(&next) if base64(next).is_none() => {
                        return Err(refusal(at - 1, at + 1, "ill-formed sequence"));
                    }
                    _ => self.enter(at - 1),
                },
                (None, _) if byte.is_ascii() => self.text.push(byte.into()),
                (None, _) => return Err(refusal(at - 1, at, "unexpected special character")),
            }
        }
        match self.shift {
            Some(start) if !is_last => {
                self.text.truncate(self.before);
                Ok(start)
            }
            Some(start) if self.is_unfinished() => {
                Err(refusal(start, bytes.len(), "unterminated shift sequence"))
            }
            _ => Ok(bytes.len()),
        }
    }

    fn enter(&mut self, start: usize) {
        (self.shift, self.before) = (Some(start), self.text.string.len());
        (self.bits, self.buffer, self.high) = (0, 0, None);
    }

    fn digit(&mut self, digit: u32) {
        self.buffer = self.buffer << 6 | digit;
        self.bits += 6;
        if self.bits >= 16 {
            self.bits -= 16;
            self.unit(self.buffer >> self.bits & 0xFFFF);
            self.buffer &= (1 << self.bits) - 1;
        }
    }

    fn unit(&mut self, unit: u32) {
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..0xE000) => self.text.push(0x10000 + ((high & 0x3FF) << 10 | unit & 0x3FF)),
            (high, unit) => {
                self.push_high(high);
                match unit {
                    0xD800..0xDC00 => self.high = Some(unit),
                    _ => self.text.push(unit),
                }
            }
        }
    }

    fn push_high(&mut self, high: Option<u32>) {
        if let Some(high) = high {
            self.text.push(high);
        }
    }

    fn is_unfinished(&self) -> bool {
        self.high.is_some() || self.bits >= 6 || self.buffer != 0
    }

    fn leave(&mut self) -> Result<(), &'static str> {
        self.shift = None;
        match self.bits {
            6.. => return Err("partial character in shift sequence"),
            1.. if self.buffer != 0 => return Err("non-zero padding bits in shift sequence"),
            _ => {}
        }
        let high = self.high.take();
        self.push_high(high);
        Ok(())
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

fn refusal(start: usize, end: usize, reason: &'static str) -> Refusal {
    Refusal::new("utf7", start..end, reason)
}
