//! Codecs by name.

use super::cjk::{self, Cjk, Shift};
use super::refusal::Refusal;
use super::tables::{ALIASES, NOT_TEXT, PAGES, UNDEFINED};
use super::text::Text;
use super::unicode::{self, Form};

/// An encoding that can be read.
#[derive(Clone, Copy)]
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

/// A codec on its way through bytes that come piece by piece.
pub(super) struct Decoder {
    codec: Codec,
    shift: Shift,
    pending: Vec<u8>,
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
            _ => unicode::find(module)
                .map(Codec::Unicode)
                .or_else(|| cjk::find(module).map(Codec::Cjk))
                .ok_or_else(|| format!("unknown encoding: {name}")),
        }
    }

    /// The text of bytes.
    pub(super) fn decode(&self, bytes: &[u8]) -> Result<String, Refusal> {
        let mut text = Text::with_capacity(bytes.len());
        self.read(&mut Shift::default(), bytes, true, &mut text)?;
        text.refusal(0).map_or(Ok(text.string), Err)
    }

    /// Appends the text of bytes, and says how many of them were read: all, if there come no more.
    fn read(
        &self,
        shift: &mut Shift,
        bytes: &[u8],
        is_last: bool,
        text: &mut Text,
    ) -> Result<usize, Refusal> {
        match self {
            Codec::Utf8 => {
                let valid = utf8(bytes, is_last)?;
                text.string.push_str(valid);
                return Ok(valid.len());
            }
            Codec::Latin1 => text.string.extend(bytes.iter().map(|&byte| byte as char)),
            Codec::Ascii => single(bytes, text, "ascii", "ordinal not in range(128)", |byte| {
                byte.is_ascii().then_some(byte as char)
            })?,
            Codec::Page(page) => {
                single(bytes, text, "charmap", "character maps to <undefined>", |byte| {
                    character(page, byte)
                })?;
            }
            Codec::Cjk(codec) => return codec.read(shift, bytes, is_last, &mut text.string),
            Codec::Unicode(form) => return form.read(bytes, is_last, text),
        }
        Ok(bytes.len())
    }

    /// The message of the warning that CPython gives when it has decoded the bytes.
    pub(super) fn warning(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Codec::Unicode(Form::UnicodeEscape) => unicode::invalid_escape(bytes),
            _ => None,
        }
    }

    /// A decoder at the start.
    pub(super) fn decoder(self) -> Decoder {
        let codec = match self {
            Codec::Unicode(Form::Idna) => Codec::Unicode(Form::IdnaLabels),
            codec => codec,
        };
        Decoder { codec, shift: Shift::default(), pending: Vec::new() }
    }
}

impl Decoder {
    /// The text of the next bytes; the positions of an error count from what was left over of those before.
    pub(super) fn feed(&mut self, bytes: &[u8], is_last: bool) -> Result<Text, String> {
        self.pending.extend_from_slice(bytes);
        let mut text = Text::default();
        match self.codec.read(&mut self.shift, &self.pending, is_last, &mut text) {
            Ok(read) => _ = self.pending.drain(..read.min(self.pending.len())),
            Err(refusal) => return Err(refusal.message(&self.pending)),
        }
        Ok(text)
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
    text: &mut Text,
    codec: &'static str,
    reason: &'static str,
    character: impl Fn(u8) -> Option<char>,
) -> Result<(), Refusal> {
    for (at, &byte) in bytes.iter().enumerate() {
        text.string.push(character(byte).ok_or_else(|| Refusal::new(codec, at..at + 1, reason))?);
    }
    Ok(())
}

/// The text of bytes that are UTF-8, but for a character that is cut off if more bytes come.
pub(super) fn utf8(bytes: &[u8], is_last: bool) -> Result<&str, Refusal> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let reason = match error.error_len() {
        None if !is_last => return Ok(std::str::from_utf8(&bytes[..at]).unwrap_or_default()),
        None => "unexpected end of data",
        Some(_) if matches!(bytes[at], 0xC2..=0xF4) => "invalid continuation byte",
        Some(_) => "invalid start byte",
    };
    Err(Refusal::new("utf-8", at..error.error_len().map_or(bytes.len(), |length| at + length), reason))
}
