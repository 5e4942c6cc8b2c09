//! The replacement fields of `str.format`.
//!
//! CPython: `Objects/stringlib/unicode_format.h`.

use rustpython_wtf8::{CodePoint, Wtf8};

use crate::error::Error;
use crate::unicode;

/// A piece of a template: literal text, and the field behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text to be copied.
    pub literal: &'a Wtf8,
    /// What follows; `None` at the end and after an escaped brace.
    pub field: Option<Field<'a>>,
}

/// A replacement field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// Before `!` and `:`.
    pub name: &'a Wtf8,
    /// Behind `!`.
    pub conversion: Option<CodePoint>,
    /// Behind `:`.
    pub spec: &'a Wtf8,
    /// Whether the specification has fields of its own.
    pub nested: bool,
}

/// The pieces of a template, one after the other.
#[derive(Debug)]
pub struct Pieces<'a> {
    rest: &'a Wtf8,
}

impl<'a> Pieces<'a> {
    /// Those of `template`.
    pub fn new(template: &'a Wtf8) -> Pieces<'a> {
        Pieces { rest: template }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let bytes = self.rest.as_bytes();
        let Some(at) = memchr::memchr2(b'{', b'}', bytes) else {
            let literal = core::mem::take(&mut self.rest);
            return Some(Ok(Piece { literal, field: None }));
        };
        let (brace, next) = (bytes[at], bytes.get(at + 1).copied());
        if next == Some(brace) {
            let literal = &self.rest[..at + 1];
            self.rest = &self.rest[at + 2..];
            return Some(Ok(Piece { literal, field: None }));
        }
        if brace == b'}' {
            return Some(Err(Error::value("Single '}' encountered in format string")));
        }
        if next.is_none() {
            return Some(Err(Error::value("Single '{' encountered in format string")));
        }
        let literal = &self.rest[..at];
        Some(field(&self.rest[at + 1..]).map(|(field, rest)| {
            self.rest = rest;
            Piece { literal, field: Some(field) }
        }))
    }
}

/// The field at the start of `text`, its `{` taken, and what follows its `}`.
fn field(text: &Wtf8) -> Result<(Field<'_>, &Wtf8), Error> {
    let (name, end) = field_name(text)?;
    let mut rest = &text[name.len() + 1..];
    let mut conversion = None;
    let plain = |conversion, rest| Ok((Field { name, conversion, spec: Wtf8::new(""), nested: false }, rest));
    if end == b'}' {
        return plain(None, rest);
    }
    if end == b'!' {
        let Some(given) = rest.code_points().next() else {
            return Err(Error::value("end of string while looking for conversion specifier"));
        };
        conversion = Some(given);
        rest = &rest[given.len_wtf8()..];
        match rest.as_bytes().first() {
            Some(b'}') => return plain(conversion, &rest[1..]),
            Some(b':') => rest = &rest[1..],
            Some(_) => return Err(Error::value("expected ':' after conversion specifier")),
            None => {}
        }
    }
    let (mut depth, mut nested) = (1, false);
    for (at, &byte) in rest.as_bytes().iter().enumerate() {
        match byte {
            b'{' => (depth, nested) = (depth + 1, true),
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((Field { name, conversion, spec: &rest[..at], nested }, &rest[at + 1..]));
        }
    }
    Err(Error::value("unmatched '{' in format spec"))
}

/// The name of a field and the character that ends it.
fn field_name(text: &Wtf8) -> Result<(&Wtf8, u8), Error> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' => return Err(Error::value("unexpected '{' in field name")),
            b'}' | b':' | b'!' => return Ok((&text[..at], byte)),
            b'[' => match memchr::memchr(b']', &bytes[at..]) {
                Some(close) => at += close,
                None => break,
            },
            _ => at += 1,
        }
    }
    Err(Error::value("expected '}' before end of string"))
}

/// What a field's name begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// Nothing: the next argument.
    Automatic,
    /// An argument by its number.
    Number(usize),
    /// An argument by its name.
    Name(&'a Wtf8),
}

/// A step from a value to a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a Wtf8),
    /// `[0]`
    Index(usize),
    /// `[key]`
    Key(&'a Wtf8),
}

/// Takes a field's name apart: where it begins, and the steps from there.
pub fn split_name(name: &Wtf8) -> Result<(First<'_>, Steps<'_>), Error> {
    let end = memchr::memchr2(b'.', b'[', name.as_bytes()).unwrap_or(name.len());
    let first = &name[..end];
    let steps = Steps { rest: &name[end..] };
    if first.is_empty() {
        return Ok((First::Automatic, steps));
    }
    Ok((number(first)?.map_or(First::Name(first), First::Number), steps))
}

/// The steps of a field's name.
#[derive(Debug)]
pub struct Steps<'a> {
    rest: &'a Wtf8,
}

impl<'a> Iterator for Steps<'a> {
    type Item = Result<Step<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = *self.rest.as_bytes().first()?;
        let text = &self.rest[1.min(self.rest.len())..];
        Some(match first {
            b'.' => {
                let end = memchr::memchr2(b'.', b'[', text.as_bytes()).unwrap_or(text.len());
                self.rest = &text[end..];
                not_empty(&text[..end]).map(Step::Attribute)
            }
            b'[' => match memchr::memchr(b']', text.as_bytes()) {
                Some(end) => {
                    self.rest = &text[end + 1..];
                    let key = &text[..end];
                    number(key).and_then(|index| match index {
                        Some(index) => Ok(Step::Index(index)),
                        None => not_empty(key).map(Step::Key),
                    })
                }
                None => Err(Error::value("Missing ']' in format string")),
            },
            _ => Err(Error::value("Only '.' or '[' may follow ']' in format field specifier")),
        })
    }
}

fn not_empty(text: &Wtf8) -> Result<&Wtf8, Error> {
    if text.is_empty() { Err(Error::value("Empty attribute in format string")) } else { Ok(text) }
}

/// The number that the text is, if it is one.
fn number(text: &Wtf8) -> Result<Option<usize>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0usize;
    for point in text.code_points() {
        let Some(digit) = unicode::decimal(point.to_u32()) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|v| v.checked_add(digit as usize));
        let Some(next) = next.filter(|&v| isize::try_from(v).is_ok()) else {
            return Err(Error::value("Too many decimal digits in format string"));
        };
        value = next;
    }
    Ok(Some(value))
}
