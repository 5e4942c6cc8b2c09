//! Strings, and bytes as strings of hexadecimal digits.

use std::borrow::Cow;
use std::rc::Rc;

use super::{Result, Scanner};
use crate::escape::plain;
use crate::{Error, ErrorKind};

/// For each hexadecimal digit its value; 0xFF for any other byte.
const VALUES: [u8; 256] = {
    let mut table = [0xFF; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        table[digit as usize] = value as u8;
        table[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    table
};

impl<'t> Scanner<'t> {
    /// A string.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'t, str>> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_string().map(Cow::Owned),
        }
    }

    /// A string that may well come again: equal ones share their memory.
    pub fn name(&mut self) -> Result<Rc<str>> {
        let text = self.string()?;
        if let Some(known) = self.names.get(&*text) {
            return Ok(Rc::clone(known));
        }
        let name = Rc::from(text);
        self.names.insert(Rc::clone(&name));
        Ok(name)
    }

    /// A string if one without escapes comes next.
    #[inline]
    pub fn plain_string(&mut self) -> Option<&'t str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let rest = &self.text[self.at + 1..];
        let stop = plain(rest.as_bytes());
        if rest.as_bytes().get(stop) != Some(&b'"') {
            return None;
        }
        self.at += stop + 2;
        Some(&rest[..stop])
    }

    /// A string that has escapes, or no end, or is none.
    fn escaped_string(&mut self) -> Result<String> {
        self.expect(b'"', "a string")?;
        let mut result = String::new();
        loop {
            let rest = &self.text[self.at..];
            let stop = plain(rest.as_bytes());
            result.push_str(&rest[..stop]);
            self.at += stop;
            match rest.as_bytes().get(stop) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(result);
                }
                Some(b'\\') => result.push(self.escape()?),
                Some(_) => return Err(self.error(ErrorKind::Invalid("control character in a string"))),
                None => return Err(self.error(ErrorKind::Expected("the string's end"))),
            }
        }
    }

    /// Bytes, as a string of pairs of hexadecimal digits.
    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        let offset = self.offset();
        let digits = self.string()?;
        let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
        let mut all_digits = rest.is_empty();
        let byte = |&[high, low]: &[u8; 2]| {
            let (high, low) = (VALUES[usize::from(high)], VALUES[usize::from(low)]);
            all_digits &= (high | low) < 16;
            high << 4 | low
        };
        let bytes = pairs.iter().map(byte).collect();
        if all_digits { Ok(bytes) } else { Err(self.not_bytes(offset)) }
    }

    #[cold]
    fn not_bytes(&self, offset: usize) -> Error {
        self.error_at(ErrorKind::Invalid("bytes are pairs of hexadecimal digits"), offset)
    }

    fn escape(&mut self) -> Result<char> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let character = match letter {
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error(ErrorKind::Escape)),
        };
        self.at += 2;
        Ok(character)
    }

    fn unicode_escape(&mut self) -> Result<char> {
        let high = self.unit(self.at).ok_or_else(|| self.error(ErrorKind::Escape))?;
        let low = self.unit(self.at + 6);
        let units = [high, low.unwrap_or(0)];
        let count = if (0xd800..0xdc00).contains(&high) { 2 } else { 1 };
        match char::decode_utf16(units[..count].iter().copied()).next() {
            Some(Ok(character)) => {
                self.at += 6 * count;
                Ok(character)
            }
            Some(Err(_)) | None => Err(self.error(ErrorKind::Escape)),
        }
    }

    /// The sixteen bits of a `\uXXXX`.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
        u16::from_str_radix(digits, 16).ok()
    }
}
