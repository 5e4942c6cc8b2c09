//! Bytes of a program to text, as `compile()` does it.
//!
//! A byte order mark or a PEP 263 cookie in the first two lines names the encoding; without either it is UTF-8.

use std::borrow::Cow;

use crate::{Diagnostic, ErrorKind, SourceFile};

mod cjk;
mod codec;
mod cookie;
mod tables;

use codec::Codec;

/// UTF-8's byte order mark.
const BOM: &[u8] = b"\xEF\xBB\xBF";

impl SourceFile {
    /// A file from the bytes of a program.
    pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
        let name = name.into();
        if u32::try_from(bytes.len()).is_err() {
            return Err(Diagnostic::without_place(ErrorKind::OverflowError, "source is too big", name));
        }
        if memchr::memchr(0, bytes).is_some() {
            let message = "source code string cannot contain null bytes";
            return Err(Diagnostic::without_place(ErrorKind::SyntaxError, message, name));
        }
        let (bytes, bom) = bytes.strip_prefix(BOM).map_or((bytes, false), |rest| (rest, true));
        let cookie = cookie::find(bytes);
        let encoding = match (&cookie, bom) {
            (None, true) => Some("utf-8".to_owned()),
            (None, false) => None,
            (Some(cookie), true) if cookie != "utf-8" => {
                return Err(before_reading(&name, &format!("encoding problem: {cookie} with BOM")));
            }
            (Some(cookie), _) => Some(cookie.clone()),
        };
        let text = match cookie.as_deref() {
            None | Some("utf-8") => utf8(&name, bytes)?,
            Some(cookie) => translated(cookie, bytes).map_err(|message| before_reading(&name, &message))?,
        };
        Ok(SourceFile::from_text(name, text).with_encoding(encoding, bom))
    }
}

/// Text in an encoding other than UTF-8. CPython translates line ends first, which shows in positions.
fn translated(encoding: &str, bytes: &[u8]) -> Result<String, String> {
    let codec = Codec::find(encoding)?;
    let untouched = memchr::memchr(b'\r', bytes).is_none();
    let lines = if untouched { Cow::Borrowed(bytes) } else { Cow::Owned(translate_newlines(bytes)) };
    let text = codec.decode(encoding, &lines)?;
    Ok(if untouched { text } else { codec.decode(encoding, bytes).unwrap_or(text) })
}

fn translate_newlines(bytes: &[u8]) -> Vec<u8> {
    let mut translated = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' => translated.push(b'\n'),
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => {}
            byte => translated.push(byte),
        }
    }
    translated
}

fn utf8(name: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(not_utf8(name, bytes, error.valid_up_to())),
    }
}

/// What CPython says of a file that is not UTF-8 and names no encoding.
fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Diagnostic {
    let line = memchr::memchr_iter(b'\n', &translate_newlines(&bytes[..at])).count() + 1;
    let message = format!(
        "Non-UTF-8 code starting with '\\x{:02x}' in file {name} on line {line}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details",
        bytes[at]
    );
    Diagnostic::without_place(ErrorKind::SyntaxError, message, name)
}

/// An error that CPython finds before it has read a line: it places it on line 0.
fn before_reading(name: &str, message: &str) -> Diagnostic {
    Diagnostic {
        kind: ErrorKind::SyntaxError,
        message: message.to_owned(),
        filename: name.to_owned(),
        place: Some(crate::Place { lineno: 0, offset: -1, end_lineno: -1, end_offset: -1 }),
        text: None,
    }
}

/// The encoding that [`codec`] has under a name, for tests and tools: 256 characters of a single-byte code page.
pub fn code_page(name: &str) -> Option<[Option<char>; 256]> {
    match Codec::find(name).ok()? {
        Codec::Page(page) => Some(std::array::from_fn(|byte| codec::character(page, byte as u8))),
        Codec::Latin1 => Some(std::array::from_fn(|byte| Some(byte as u8 as char))),
        Codec::Ascii => Some(std::array::from_fn(|byte| (byte < 128).then_some(byte as u8 as char))),
        Codec::Utf8 | Codec::Cjk(_) => None,
    }
}
