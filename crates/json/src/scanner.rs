//! Reading JSON word by word, with a schema in hand: the caller says what comes next.

use std::borrow::Cow;

use cutaway_source::depth::grow;

use super::error::{Error, ErrorKind};

/// Nesting that is read at most. CPython's own trees end at a tenth of it.
const LIMIT: u32 = 100_000;

/// A place in a JSON text. White space between words is skipped; keys that the caller does not ask for too.
#[derive(Clone, Default)]
pub struct Scanner<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    /// Whether the innermost object has had a key already.
    started: bool,
}

/// The result of reading a piece of JSON.
pub type Result<T> = std::result::Result<T, Error>;

impl<'t> Scanner<'t> {
    /// A scanner at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, started: false }
    }

    /// An error at the present place.
    #[cold]
    pub fn error(&self, kind: ErrorKind) -> Error {
        self.error_at(kind, self.at)
    }

    /// An error at a byte offset.
    #[cold]
    pub fn error_at(&self, kind: ErrorKind, offset: usize) -> Error {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() as u32 + 1;
        Error { kind, line, column: before[line_start..].chars().count() as u32 + 1 }
    }

    /// The present byte offset, white space skipped.
    pub fn offset(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Refuses anything but white space up to the end.
    pub fn end_of_text(&mut self) -> Result<()> {
        if self.peek().is_some() { Err(self.error(ErrorKind::Trailing)) } else { Ok(()) }
    }

    /// Runs `read` one level deeper, on a grown stack where needed.
    #[inline]
    pub fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.enter()?;
        let result = grow(|| read(self));
        self.leave();
        result
    }

    /// Counts one level more; refuses one too many.
    #[inline]
    pub fn enter(&mut self) -> Result<()> {
        if self.depth >= LIMIT {
            return Err(self.error(ErrorKind::TooDeep));
        }
        self.depth += 1;
        Ok(())
    }

    /// Counts one level less.
    #[inline]
    pub fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The next byte that is no white space.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Steps over one byte if it comes next.
    #[inline]
    pub fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Steps over one byte that must come next.
    #[inline]
    pub fn expect(&mut self, byte: u8, wanted: &'static str) -> Result<()> {
        if self.take(byte) { Ok(()) } else { Err(self.error(ErrorKind::Expected(wanted))) }
    }

    /// Steps over a literal word if it comes next.
    #[inline]
    pub fn take_word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// `{`
    #[inline]
    pub fn open_object(&mut self) -> Result<()> {
        self.expect(b'{', "an object")?;
        self.started = false;
        Ok(())
    }

    /// Goes on to the value of a key in the open object; other keys before it are stepped over.
    #[inline]
    pub fn key(&mut self, name: &'static str) -> Result<()> {
        while self.next_key()? {
            if self.key_is(name)? {
                return Ok(());
            }
            self.skip_value()?;
        }
        Err(self.error(ErrorKind::MissingKey(name)))
    }

    /// Goes on to the value of a key if it comes next in the open object.
    pub fn optional_key(&mut self, name: &'static str) -> Result<bool> {
        let (at, started) = (self.at, self.started);
        if self.next_key()? && self.key_is(name)? {
            return Ok(true);
        }
        (self.at, self.started) = (at, started);
        Ok(false)
    }

    /// The open object's first key, whatever it is.
    pub fn first_key(&mut self) -> Result<Cow<'t, str>> {
        if !self.next_key()? {
            return Err(self.error(ErrorKind::Expected("a key")));
        }
        let key = self.string()?;
        self.expect(b':', "`:`")?;
        Ok(key)
    }

    /// `}`; keys before it are stepped over.
    #[inline]
    pub fn close_object(&mut self) -> Result<()> {
        while self.next_key()? {
            self.key_is("")?;
            self.skip_value()?;
        }
        self.at += 1;
        self.started = true;
        Ok(())
    }

    /// Whether another key comes; otherwise `}` does.
    #[inline]
    fn next_key(&mut self) -> Result<bool> {
        match self.peek() {
            Some(b'}') => Ok(false),
            Some(b',') if self.started => {
                self.at += 1;
                Ok(true)
            }
            Some(b'"') if !self.started => {
                self.started = true;
                Ok(true)
            }
            _ => {
                Err(self.error(ErrorKind::Expected(if self.started { "`,` or `}`" } else { "a key or `}`" })))
            }
        }
    }

    /// Reads a key and its colon.
    #[inline]
    fn key_is(&mut self, name: &str) -> Result<bool> {
        self.peek();
        let (bytes, end) = (self.text.as_bytes(), self.at + name.len() + 1);
        let same = bytes.get(self.at) == Some(&b'"')
            && bytes.get(self.at + 1..end) == Some(name.as_bytes())
            && bytes.get(end) == Some(&b'"');
        let found = if same {
            self.at = end + 1;
            true
        } else {
            let key = self.string()?;
            key == name && !name.is_empty()
        };
        self.expect(b':', "`:`")?;
        Ok(found)
    }

    /// Reads an array's elements one by one.
    #[inline]
    pub fn elements(&mut self, mut element: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.expect(b'[', "an array")?;
        if self.take(b']') {
            return Ok(());
        }
        loop {
            element(self)?;
            if self.take(b']') {
                return Ok(());
            }
            self.expect(b',', "`,` or `]`")?;
        }
    }

    /// The value's opening, with its name: `{"node":"Name"`.
    #[inline]
    pub fn open_node(&mut self) -> Result<Cow<'t, str>> {
        self.open_object()?;
        self.key("node")?;
        self.string()
    }

    /// A string.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'t, str>> {
        self.expect(b'"', "a string")?;
        let text = self.text;
        let rest = &text[self.at..];
        let stop = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < 0x20);
        match stop.map(|stop| (stop, rest.as_bytes()[stop])) {
            Some((stop, b'"')) => {
                self.at += stop + 1;
                Ok(Cow::Borrowed(&rest[..stop]))
            }
            Some((stop, b'\\')) => self.escaped_string(stop).map(Cow::Owned),
            Some((stop, _)) => {
                Err(self.error_at(ErrorKind::Invalid("control character in a string"), self.at + stop))
            }
            None => Err(self.error_at(ErrorKind::Expected("the string's end"), text.len())),
        }
    }

    /// Bytes, as a string of pairs of hexadecimal digits.
    pub fn bytes(&mut self) -> Result<Vec<u8>> {
        let offset = self.offset();
        let digits = self.string()?;
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            b'A'..=b'F' => Some(digit - b'A' + 10),
            _ => None,
        };
        let pair = |pair: &[u8]| match *pair {
            [high, low] => Some(value(high)? << 4 | value(low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(pair).collect();
        bytes
            .ok_or_else(|| self.error_at(ErrorKind::Invalid("bytes are pairs of hexadecimal digits"), offset))
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool> {
        match self.peek() {
            Some(b't') if self.take_word("true") => Ok(true),
            Some(b'f') if self.take_word("false") => Ok(false),
            _ => Err(self.error(ErrorKind::Expected("`true` or `false`"))),
        }
    }

    /// The rest of a string whose first `plain` bytes stand for themselves.
    fn escaped_string(&mut self, plain: usize) -> Result<String> {
        let text = self.text;
        let mut result = text[self.at..self.at + plain].to_owned();
        self.at += plain;
        loop {
            let rest = &text[self.at..];
            let stop = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < 0x20);
            let Some(stop) = stop else {
                return Err(self.error_at(ErrorKind::Expected("the string's end"), text.len()));
            };
            result.push_str(&rest[..stop]);
            self.at += stop;
            match rest.as_bytes()[stop] {
                b'"' => {
                    self.at += 1;
                    return Ok(result);
                }
                b'\\' => result.push(self.escape()?),
                _ => return Err(self.error(ErrorKind::Invalid("control character in a string"))),
            }
        }
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

    /// A whole number that fits `T`.
    #[inline]
    pub fn int<T: TryFrom<i64>>(&mut self, wanted: &'static str) -> Result<T> {
        self.peek();
        let start = self.at;
        let bytes = self.text.as_bytes();
        let negative = bytes.get(start) == Some(&b'-');
        let digits_start = start + usize::from(negative);
        let mut at = digits_start;
        let mut value: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = bytes.get(at) {
            let digit = i64::from(digit - b'0');
            let next = value
                .checked_mul(10)
                .and_then(|ten| if negative { ten.checked_sub(digit) } else { ten.checked_add(digit) });
            value = next.ok_or_else(|| self.error(ErrorKind::NumberRange(wanted)))?;
            at += 1;
        }
        let leading_zero = bytes.get(digits_start) == Some(&b'0') && at > digits_start + 1;
        if at == digits_start || leading_zero || matches!(bytes.get(at), Some(b'.' | b'e' | b'E')) {
            return Err(self.error(ErrorKind::Expected("a whole number")));
        }
        let value = T::try_from(value).map_err(|_| self.error(ErrorKind::NumberRange(wanted)))?;
        self.at = at;
        Ok(value)
    }

    /// Steps over any value.
    pub fn skip_value(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => self.string().map(|_| ()),
            Some(b'{') => self.nested(|scanner| {
                scanner.open_object()?;
                scanner.close_object()
            }),
            Some(b'[') => self.nested(|scanner| scanner.elements(Self::skip_value)),
            Some(b't') if self.take_word("true") => Ok(()),
            Some(b'f') if self.take_word("false") => Ok(()),
            Some(b'n') if self.take_word("null") => Ok(()),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ => Err(self.error(ErrorKind::Expected("a value"))),
        }
    }

    fn skip_number(&mut self) -> Result<()> {
        let rest = &self.text[self.at..];
        let number = |byte: u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
        let length = rest.bytes().position(|byte| !number(byte)).unwrap_or(rest.len());
        if rest[..length].parse::<f64>().is_err() {
            return Err(self.error(ErrorKind::Expected("a number")));
        }
        self.at += length;
        Ok(())
    }
}
