//! `str`: WTF-8 text that knows its number of code points, and finds the n-th quickly.
#![expect(unsafe_code, reason = "layout declaration; text that was checked once is not checked again")]

use core::cell::{Cell, UnsafeCell};

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::heap::{Flags, Kind, Payload, Py, new_object};
use crate::object::Type;
use crate::value::Value;
use crate::vm::Vm;

/// Every so many code points the place is noted in the index of a text that is not ASCII.
const STRIDE: usize = 64;

/// Text.
pub struct Str {
    /// # Invariant
    /// Changed only by [`Py::<Str>::append_in_place`], when nobody else has a reference.
    text: UnsafeCell<Wtf8Buf>,
    chars: Cell<usize>,
    hash: Cell<i64>,
    /// Byte offsets of every [`STRIDE`]th code point; made when first needed, never for ASCII.
    index: UnsafeCell<Option<Box<[u32]>>>,
}

// SAFETY: owns no values.
unsafe impl Payload for Str {
    const KIND: Kind = Kind::Str;
}

impl Str {
    pub(crate) fn empty() -> Str {
        Str::new(Wtf8Buf::new(), 0)
    }

    fn new(text: Wtf8Buf, chars: usize) -> Str {
        Str {
            text: UnsafeCell::new(text),
            chars: Cell::new(chars),
            hash: Cell::new(-1),
            index: UnsafeCell::new(None),
        }
    }

    /// The text.
    #[inline(always)]
    pub fn as_wtf8(&self) -> &Wtf8 {
        // SAFETY: written only when unique, see the field.
        unsafe { &*self.text.get() }
    }

    /// The text's bytes.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        self.as_wtf8().as_bytes()
    }

    /// The text if it has no lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        self.as_wtf8().as_str().ok()
    }

    /// The text for messages; lone surrogates replaced.
    pub fn lossy(&self) -> std::borrow::Cow<'_, str> {
        self.as_wtf8().to_string_lossy()
    }

    /// The number of code points.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.chars.get()
    }

    /// Whether it is empty.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.chars.get() == 0
    }

    /// Whether all is ASCII: then bytes and code points are the same.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.as_bytes().len() == self.chars.get()
    }

    /// CPython's hash.
    #[inline]
    pub fn hash(&self) -> i64 {
        let hash = self.hash.get();
        if hash != -1 {
            return hash;
        }
        let hash = crate::hash::text(self.as_wtf8());
        self.hash.set(hash);
        hash
    }

    /// The byte offset of the code point `n` (at most the length).
    pub fn offset(&self, n: usize) -> usize {
        if self.is_ascii() {
            return n.min(self.chars.get());
        }
        let bytes = self.as_bytes();
        if n >= self.chars.get() {
            return bytes.len();
        }
        // SAFETY: building the index reads the text only; it is dropped only by the sole owner.
        let marks = unsafe { (*self.index.get()).get_or_insert_with(|| build_index(bytes)) };
        let mut offset = marks.get(n / STRIDE).map_or(0, |&o| o as usize);
        for _ in 0..n % STRIDE {
            offset += width(bytes.get(offset).copied().unwrap_or(0));
        }
        offset
    }

    /// The code point at `n`.
    pub fn char_at(&self, n: usize) -> Option<CodePoint> {
        if n >= self.len() {
            return None;
        }
        if self.is_ascii() {
            return self.as_bytes().get(n).map(|&byte| CodePoint::from_char(char::from(byte)));
        }
        let rest = self.as_wtf8().get(self.offset(n)..)?;
        rest.code_points().next()
    }

    /// The code points from `start` to `end`, cut to the length.
    pub fn sub(&self, start: usize, end: usize) -> &Wtf8 {
        let (from, to) = (self.offset(start), self.offset(end.max(start)));
        self.as_wtf8().get(from..to).unwrap_or_default()
    }

    /// The number of code points before a byte offset on a boundary.
    pub fn chars_before(&self, offset: usize) -> usize {
        if self.is_ascii() {
            return offset;
        }
        count_chars(self.as_bytes().get(..offset).unwrap_or_default())
    }
}

#[inline(always)]
fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn build_index(bytes: &[u8]) -> Box<[u32]> {
    let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
    let mut n = 0usize;
    for (offset, &byte) in bytes.iter().enumerate() {
        if byte & 0xc0 != 0x80 {
            if n.is_multiple_of(STRIDE) {
                marks.push(offset as u32);
            }
            n += 1;
        }
    }
    marks.into()
}

/// The number of code points in well-formed bytes.
pub fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

impl Py<Str> {
    /// Whether it is interned: then equal text is the same object.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.header().has(Flags::OWN_A)
    }

    pub(crate) fn mark_interned(&self) {
        self.header().set(Flags::OWN_A);
    }

    /// Appends to the text itself if this handle is the only reference; `false` if it is not.
    pub fn append_in_place(&self, more: &Str) -> bool {
        let header = self.header();
        if header.refcount() != 1
            || !header.is_exact()
            || header.has(Flags::OWN_A)
            || core::ptr::eq(&raw const **self, more)
        {
            return false;
        }
        let chars = self.chars.get() + more.chars.get();
        // SAFETY: the only reference is `self`, and `more` is another object: nothing else looks at the text.
        unsafe { (*self.text.get()).push_wtf8(more.as_wtf8()) };
        self.chars.set(chars);
        self.hash.set(-1);
        // SAFETY: as above.
        unsafe { *self.index.get() = None };
        true
    }
}

impl Vm {
    /// A str from Rust text.
    pub fn str(&self, text: &str) -> Py<Str> {
        self.wtf8(Wtf8::new(text))
    }

    /// A str from text that may have lone surrogates. Single ASCII and Latin-1 characters are shared.
    pub fn wtf8(&self, text: &Wtf8) -> Py<Str> {
        let bytes = text.as_bytes();
        if bytes.len() <= 2
            && let Some(shared) = self.shared_char(text)
        {
            return shared;
        }
        self.wtf8_owned(text.to_owned())
    }

    /// A str from owned text.
    pub fn string(&self, text: String) -> Py<Str> {
        self.wtf8_buf(Wtf8Buf::from_string(text))
    }

    /// A str from owned text that may have lone surrogates.
    pub fn wtf8_buf(&self, text: Wtf8Buf) -> Py<Str> {
        if text.as_bytes().len() <= 2
            && let Some(shared) = self.shared_char(&text)
        {
            return shared;
        }
        self.wtf8_owned(text)
    }

    /// A str from owned text whose number of code points is known and more than one.
    pub fn wtf8_sized(&self, text: Wtf8Buf, chars: usize) -> Py<Str> {
        debug_assert_eq!(chars, count_chars(text.as_bytes()));
        if chars < 2 {
            return self.wtf8_buf(text);
        }
        new_object(&self.types.str, Str::new(text, chars), core::iter::empty())
    }

    fn wtf8_owned(&self, text: Wtf8Buf) -> Py<Str> {
        let chars = count_chars(text.as_bytes());
        new_object(&self.types.str, Str::new(text, chars), core::iter::empty())
    }

    fn shared_char(&self, text: &Wtf8) -> Option<Py<Str>> {
        let mut points = text.code_points();
        match (points.next(), points.next()) {
            (None, _) => Some(self.empty_str.clone()),
            (Some(c), None) => self.latin1.get(c.to_u32() as usize).cloned(),
            _ => None,
        }
    }

    /// A str of one code point.
    pub fn char(&self, c: CodePoint) -> Py<Str> {
        match self.latin1.get(c.to_u32() as usize) {
            Some(shared) => shared.clone(),
            None => {
                let mut text = Wtf8Buf::new();
                text.push(c);
                self.wtf8_owned(text)
            }
        }
    }

    /// A str of a subclass.
    pub fn str_of(&self, ty: &Py<Type>, text: &Wtf8) -> Py<Str> {
        if ty.is(&self.types.str) {
            return self.wtf8(text);
        }
        let chars = count_chars(text.as_bytes());
        new_object(ty, Str::new(text.to_owned(), chars), core::iter::empty())
    }

    pub(crate) fn new_str_of(ty: &Py<Type>, text: &str) -> Py<Str> {
        new_object(ty, Str::new(Wtf8Buf::from(text), text.chars().count()), core::iter::empty())
    }
}

impl Value {
    /// The text of a str.
    #[inline(always)]
    pub fn as_text(&self) -> Option<&Wtf8> {
        self.get::<Str>().map(|s| s.as_wtf8())
    }
}
