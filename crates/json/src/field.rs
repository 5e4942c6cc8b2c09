//! Fields of flat documents: the key, then a value of a plain kind.

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
    Ok(scanner.string()?.into())
}

/// Reads a list of names.
pub fn texts(scanner: &mut Scanner<'_>, key: &'static str) -> Result<Vec<Rc<str>>> {
    scanner.key(key)?;
    let mut texts = Vec::new();
    scanner.elements(|scanner| {
        texts.push(scanner.string()?.into());
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

/// Appends bytes.
pub fn write_bytes(bytes: &[u8], out: &mut String) {
    out.push('"');
    escape::hex_bytes(bytes, out);
    out.push('"');
}
