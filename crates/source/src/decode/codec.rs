//! Codecs by name.

use super::cjk::{self, Cjk};
use super::tables::{ALIASES, NOT_TEXT, PAGES, TEXT, UNDEFINED};
use super::unicode::{self, Form};

/// An encoding that can be read.
pub(super) enum Codec {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// The first 256 characters.
    Latin1,
    /// The first 128 characters.
    Ascii,
    /// A single-byte code page.
    Page(&'static [u16; 256]),
    /// One of several bytes a character.
    Cjk(&'static Cjk),
    /// Another form of Unicode.
    Unicode(Form),
}

impl Codec {
    /// The codec that CPython finds under a name, or CPython's message.
    pub(super) fn find(name: &str) -> Result<Codec, String> {
        let normal = normalize(name);
        let alias =
            |name: &str| ALIASES.binary_search_by_key(&name, |entry| entry.0).ok().map(|at| ALIASES[at].1);
        let module = alias(&normal).or_else(|| alias(&normal.replace('.', "_"))).unwrap_or(&normal);
        if NOT_TEXT.binary_search(&module).is_ok() {
            return Err(format!(
                "'{name}' is not a text encoding; use codecs.decode() to handle arbitrary codecs"
            ));
        }
        if let Ok(at) = PAGES.binary_search_by_key(&module, |page| page.0) {
            return Ok(Codec::Page(&PAGES[at].1));
        }
        match module {
            "utf_8" | "utf_8_sig" => Ok(Codec::Utf8),
            "latin_1" | "charmap" => Ok(Codec::Latin1),
            "ascii" => Ok(Codec::Ascii),
            "undefined" => Err("undefined encoding".into()),
            _ if TEXT.binary_search(&module).is_err() => Err(format!("unknown encoding: {name}")),
            _ => unicode::find(module)
                .map(Codec::Unicode)
                .or_else(|| cjk::find(module).map(Codec::Cjk))
                .ok_or_else(|| format!("encoding not supported: {name}")),
        }
    }

    /// The text of bytes, or the message of CPython's `UnicodeDecodeError`.
    pub(super) fn decode(&self, name: &str, bytes: &[u8]) -> Result<String, String> {
        match self {
            Codec::Utf8 => utf8(bytes.strip_prefix(super::BOM).unwrap_or(bytes)),
            Codec::Latin1 => Ok(bytes.iter().map(|&byte| byte as char).collect()),
            Codec::Ascii => single(bytes, "ascii", "ordinal not in range(128)", |byte| {
                byte.is_ascii().then_some(byte as char)
            }),
            Codec::Page(page) => {
                single(bytes, "charmap", "character maps to <undefined>", |byte| character(page, byte))
            }
            Codec::Cjk(codec) => codec.decode(name, bytes),
            Codec::Unicode(form) => form.decode(bytes),
        }
    }
}

/// The character of a byte.
pub(super) fn character(page: &[u16; 256], byte: u8) -> Option<char> {
    let character = page[byte as usize];
    if character == UNDEFINED { None } else { char::from_u32(u32::from(character)) }
}

/// As `encodings.normalize_encoding`: lower case, and `_` for runs of anything but letters, digits and `.`.
fn normalize(name: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let words = name.split(|c| !is_word(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_ascii_lowercase()
}

fn single(
    bytes: &[u8],
    codec: &str,
    reason: &str,
    character: impl Fn(u8) -> Option<char>,
) -> Result<String, String> {
    let mut text = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let Some(character) = character(byte) else { return Err(undecodable(codec, byte, at, reason)) };
        text.push(character);
    }
    Ok(text)
}

pub(super) fn utf8(bytes: &[u8]) -> Result<String, String> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let reason = match error.error_len() {
        None => "unexpected end of data",
        Some(_) if matches!(bytes[at], 0xC2..=0xF4) => "invalid continuation byte",
        Some(_) => "invalid start byte",
    };
    match error.error_len().unwrap_or(bytes.len() - at) {
        1 => Err(undecodable("utf-8", bytes[at], at, reason)),
        length => Err(undecodable_bytes("utf-8", at, at + length, reason)),
    }
}

/// The message of a `UnicodeDecodeError` for one byte.
pub(super) fn undecodable(codec: &str, byte: u8, at: usize, reason: &str) -> String {
    format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {at}: {reason}")
}

/// The message of a `UnicodeDecodeError` for bytes from `start` to before `end`.
pub(super) fn undecodable_bytes(codec: &str, start: usize, end: usize, reason: &str) -> String {
    format!("'{codec}' codec can't decode bytes in position {start}-{}: {reason}", end.saturating_sub(1))
}
