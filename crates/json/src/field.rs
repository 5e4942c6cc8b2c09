//! Fields of flat documents: the key, then a value of a plain kind.
//!
//! What writes a field is made part of its caller, where the length of the key is known.

use std::rc::Rc;

use crate::{ErrorKind, Result, Scanner, escape};

/// Reads a whole number.
pub fn number<T: TryFrom<i64>>(scanner: &mut Scanner<'_>, key: &'static str) -> Result<T> {
    scanner.key(key)?;
    scanner.int(key)
}

/// Reads a whole number or `null`.
pub fn number_or_null<T: TryFrom<i64>>(scanner: &mut Scanner<'_>, key: &'static str) -> Result<Option<T>> {
    scanner.key(key)?;
    nullable(scanner, key)
}

/// Reads a whole number or `null` where no key stands.
pub fn nullable<T: TryFrom<i64>>(scanner: &mut Scanner<'_>, wanted: &'static str) -> Result<Option<T>> {
    if scanner.take_word("null") { Ok(None) } else { scanner.int(wanted).map(Some) }
}

/// Reads `true` or `false`.
pub fn boolean(scanner: &mut Scanner<'_>, key: &'static str) -> Result<bool> {
    scanner.key(key)?;
    scanner.boolean()
}

/// Reads a name.
pub fn text(scanner: &mut Scanner<'_>, key: &'static str) -> Result<Rc<str>> {
    scanner.key(key)?;
    scanner.name()
}

/// Reads a list of names.
pub fn texts(scanner: &mut Scanner<'_>, key: &'static str) -> Result<Vec<Rc<str>>> {
    scanner.key(key)?;
    let mut texts = Vec::new();
    scanner.elements(|scanner| {
        texts.push(scanner.name()?);
        Ok(())
    })?;
    Ok(texts)
}

/// Reads bytes.
pub fn bytes(scanner: &mut Scanner<'_>, key: &'static str) -> Result<Vec<u8>> {
    scanner.key(key)?;
    scanner.bytes()
}

/// Reads one of a few words.
pub fn word<T: Copy>(
    scanner: &mut Scanner<'_>,
    key: &'static str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T> {
    scanner.key(key)?;
    let offset = scanner.offset();
    let found = scanner.string()?;
    all.iter().copied().find(|value| name(*value) == found).ok_or_else(|| {
        let found = found.into_owned();
        scanner.error_at(ErrorKind::UnknownNode { wanted: key, found }, offset)
    })
}

/// Appends what stands before a number, its key for instance, and the number.
#[inline(always)]
pub fn write_number(before: &str, value: impl Into<i64>, out: &mut String) {
    out.push_str(before);
    escape::int(value.into(), out);
}

/// Appends what stands before a number, and the number or `null`.
#[inline(always)]
pub fn write_nullable(before: &str, value: Option<impl Into<i64>>, out: &mut String) {
    match value {
        Some(value) => write_number(before, value, out),
        None => {
            out.push_str(before);
            out.push_str("null");
        }
    }
}

/// Appends a key and `true` or `false`.
#[inline(always)]
pub fn write_boolean(key: &str, value: bool, out: &mut String) {
    out.push_str(key);
    out.push_str(if value { "true" } else { "false" });
}

/// Appends a key and a string.
#[inline(always)]
pub fn write_text(key: &str, text: &str, out: &mut String) {
    out.push_str(key);
    escape::string(text, out);
}

/// Appends a key and a list of strings.
pub fn write_texts(key: &str, texts: &[Rc<str>], out: &mut String) {
    out.push_str(key);
    write_list(texts, out, |text, out| escape::string(text, out));
}

/// Appends a list.
pub fn write_list<T>(
    items: impl IntoIterator<Item = T>,
    out: &mut String,
    mut write: impl FnMut(T, &mut String),
) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

/// Appends a key and bytes.
pub fn write_bytes(key: &str, bytes: &[u8], out: &mut String) {
    out.push_str(key);
    out.push('"');
    escape::hex_bytes(bytes, out);
    out.push('"');
}
