//! Reading JSON word by word, with a schema in hand: the caller says what comes next.

mod number;
mod string;

use std::borrow::Cow;
use std::rc::Rc;

use cutaway_source::depth::grow;
use rustc_hash::FxHashSet;

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
    /// The names that have been read, each once.
    names: FxHashSet<Rc<str>>,
}

/// The result of reading a piece of JSON.
pub type Result<T> = std::result::Result<T, Error>;

impl<'t> Scanner<'t> {
    /// A scanner at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, ..Self::default() }
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
    #[inline]
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
        if self.take_key(name) { Ok(()) } else { self.later_key(name) }
    }

    /// Steps over a key and its colon if they come next.
    #[inline]
    fn take_key(&mut self, name: &str) -> bool {
        let before = self.at;
        if !self.started || self.take(b',') {
            self.peek();
            let rest = &self.text.as_bytes()[self.at..];
            let end = name.len() + 1;
            if rest.get(1..end) == Some(name.as_bytes())
                && rest[0] == b'"'
                && let Some([b'"', b':']) = rest[end..].first_chunk()
            {
                self.at += end + 2;
                self.started = true;
                return true;
            }
        }
        self.at = before;
        false
    }

    /// As [`Self::key`] where another key comes before it, or white space before the colon.
    #[cold]
    fn later_key(&mut self, name: &'static str) -> Result<()> {
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
        if self.take_key(name) {
            return Ok(true);
        }
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
        if !self.take(b'}') {
            self.further_keys()?;
        }
        self.started = true;
        Ok(())
    }

    /// Steps over the keys before `}`, and over that.
    fn further_keys(&mut self) -> Result<()> {
        while self.next_key()? {
            self.string()?;
            self.expect(b':', "`:`")?;
            self.skip_value()?;
        }
        self.at += 1;
        Ok(())
    }

    /// Whether another key comes; otherwise `}` does.
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
    fn key_is(&mut self, name: &str) -> Result<bool> {
        let key = self.string()?;
        self.expect(b':', "`:`")?;
        Ok(key == name)
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

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool> {
        match self.peek() {
            Some(b't') if self.take_word("true") => Ok(true),
            Some(b'f') if self.take_word("false") => Ok(false),
            _ => Err(self.error(ErrorKind::Expected("`true` or `false`"))),
        }
    }

    /// Steps over any value.
    pub fn skip_value(&mut self) -> Result<()> {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
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
}
