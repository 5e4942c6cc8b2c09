//! A place in a line of assembler text.

use cutaway_json::{Error, ErrorKind, Result};
use rustpython_wtf8::{CodePoint, Wtf8Buf};

/// A line and how far it is read.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'t> {
    /// The line's number, from 1.
    pub(crate) line: u32,
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(line: u32, text: &'t str) -> Self {
        Cursor { line, text, at: 0 }
    }

    /// What is not read yet, blanks skipped; empty where a comment begins.
    #[inline]
    pub(crate) fn rest(&mut self) -> &'t str {
        while let Some(b' ' | b'\t' | b'\r') = self.text.as_bytes().get(self.at) {
            self.at += 1;
        }
        let rest = &self.text[self.at..];
        if rest.starts_with('#') { "" } else { rest }
    }

    /// The whole line behind its first character, comments and blanks included.
    pub(crate) fn raw(&mut self) -> &'t str {
        self.rest();
        self.text.get(self.at + 1..).unwrap_or("")
    }

    /// Steps over so many bytes of what [`Cursor::rest`] gave.
    pub(crate) fn step(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// An error at the present place.
    pub(crate) fn error(&self, kind: ErrorKind) -> Error {
        let column = self.text[..self.at].chars().count() as u32 + 1;
        Error { kind, line: self.line, column }
    }

    pub(crate) fn expected<T>(&mut self, wanted: &'static str) -> Result<T> {
        self.rest();
        Err(self.error(ErrorKind::Expected(wanted)))
    }

    pub(crate) fn fault<T>(&self, what: impl Into<String>) -> Result<T> {
        Err(self.error(ErrorKind::Fault(what.into())))
    }

    /// Refuses anything but a comment up to the line's end.
    pub(crate) fn end(&mut self) -> Result<()> {
        if self.rest().is_empty() { Ok(()) } else { self.expected("the end of the line") }
    }

    /// Steps over a character if it comes next.
    #[inline]
    pub(crate) fn take(&mut self, character: char) -> bool {
        let found = self.rest().starts_with(character);
        self.at += if found { character.len_utf8() } else { 0 };
        found
    }

    pub(crate) fn expect(&mut self, character: char, wanted: &'static str) -> Result<()> {
        if self.take(character) { Ok(()) } else { self.expected(wanted) }
    }

    /// A bare word if one comes next: letters, digits and `_.<>*/`.
    pub(crate) fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let length = bare_length(rest);
        self.at += length;
        (length > 0).then(|| &rest[..length])
    }

    /// Steps over this word if it comes next.
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        let before = self.at;
        if self.word() == Some(word) {
            return true;
        }
        self.at = before;
        false
    }

    /// A whole number, decimal or `0x…`.
    pub(crate) fn number<T: TryFrom<i64>>(&mut self, wanted: &'static str) -> Result<T> {
        let rest = self.rest();
        let (negative, digits) = match rest.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, rest),
        };
        let (radix, digits) = match digits.strip_prefix("0x") {
            Some(digits) => (16, digits),
            None => (10, digits),
        };
        let length = digits.bytes().take_while(|digit| char::from(*digit).is_digit(radix)).count();
        let Ok(value) = i64::from_str_radix(&digits[..length], radix) else { return self.expected(wanted) };
        let value = if negative { -value } else { value };
        let Ok(value) = T::try_from(value) else { return Err(self.error(ErrorKind::NumberRange(wanted))) };
        self.at += rest.len() - digits.len() + length;
        Ok(value)
    }

    /// Bytes as pairs of hexadecimal digits, perhaps none.
    pub(crate) fn hex(&mut self) -> Result<Vec<u8>> {
        let rest = self.rest();
        let length = rest.find(|digit: char| !digit.is_ascii_hexdigit()).unwrap_or(rest.len());
        if length % 2 != 0 {
            return self.expected("pairs of hexadecimal digits");
        }
        let pair = |at| u8::from_str_radix(&rest[at..at + 2], 16).unwrap_or(0);
        let bytes = (0..length).step_by(2).map(pair).collect();
        self.at += length;
        Ok(bytes)
    }

    /// A name: a bare word or a string.
    pub(crate) fn name(&mut self) -> Result<std::rc::Rc<str>> {
        if self.rest().starts_with(['\'', '"']) {
            return Ok(self.plain_string()?.into());
        }
        match self.word() {
            Some(word) => Ok(word.into()),
            None => self.expected("a name"),
        }
    }

    /// A string literal without surrogates.
    pub(crate) fn plain_string(&mut self) -> Result<String> {
        let start = self.clone();
        match self.string()?.into_string() {
            Ok(text) => Ok(text),
            Err(_) => start.fault("a surrogate in a name"),
        }
    }

    /// A string literal as `repr()` writes it.
    pub(crate) fn string(&mut self) -> Result<Wtf8Buf> {
        let mut text = Wtf8Buf::new();
        self.quoted(|value| match CodePoint::from_u32(value) {
            Some(point) => {
                text.push(point);
                true
            }
            None => false,
        })?;
        Ok(text)
    }

    /// A bytes literal behind its `b`.
    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.quoted(|value| match u8::try_from(value) {
            Ok(byte) => {
                bytes.push(byte);
                true
            }
            Err(_) => false,
        })?;
        Ok(bytes)
    }

    /// What stands between quotes, escapes decoded; `push` says whether it takes the value.
    fn quoted(&mut self, mut push: impl FnMut(u32) -> bool) -> Result<()> {
        let Some(quote @ ('\'' | '"')) = self.rest().chars().next() else {
            return self.expected("a string");
        };
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(character) = rest.chars().next() else {
                return Err(self.error(ErrorKind::Expected("the string's end")));
            };
            if character == quote {
                self.at += 1;
                return Ok(());
            }
            let (value, length) = if character == '\\' {
                escape(&rest[1..]).ok_or_else(|| self.error(ErrorKind::Escape))?
            } else {
                (character as u32, character.len_utf8())
            };
            if !push(value) {
                return Err(self.error(ErrorKind::Invalid("a character that this literal cannot hold")));
            }
            self.at += length;
        }
    }
}

/// The value of an escape and how many bytes it takes with its backslash.
fn escape(rest: &str) -> Option<(u32, usize)> {
    let letter = rest.chars().next()?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'n' => return Some((10, 2)),
        'r' => return Some((13, 2)),
        't' => return Some((9, 2)),
        '0' => return Some((0, 2)),
        '\\' | '\'' | '"' => return Some((letter as u32, 2)),
        _ => return None,
    };
    let digits = rest.get(1..=digits)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, digits.len() + 2))
}

/// For each ASCII character whether it is bare.
const BARE: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'<' | b'>' | b'*' | b'/');
        byte += 1;
    }
    table
};

/// How many bytes at the start are bare characters.
fn bare_length(text: &str) -> usize {
    let is_bare_byte = |byte: &u8| BARE.get(usize::from(*byte)) == Some(&true);
    let length = text.bytes().take_while(is_bare_byte).count();
    match text.as_bytes().get(length) {
        Some(byte) if !byte.is_ascii() => {
            let rest = &text[length..];
            length + rest.find(|character| !is_bare(character)).unwrap_or(rest.len())
        }
        _ => length,
    }
}

fn is_bare(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.' | '<' | '>' | '*' | '/')
}

/// Appends a name, quoted where it is no bare word.
pub(crate) fn write_name(name: &str, out: &mut String) {
    if !name.is_empty() && bare_length(name) == name.len() {
        out.push_str(name);
    } else {
        cutaway_constant::repr::str(rustpython_wtf8::Wtf8::new(name), out);
    }
}
