//! Unicode's own forms other than UTF-8, and what is written with ASCII alone. A source has no null bytes, so that of
//! UTF-16 and UTF-32 little can be read.

mod escape;
mod idna;
mod nameprep;
mod punycode;
mod utf16;
mod utf7;

pub(super) use escape::invalid as invalid_escape;

use super::refusal::Refusal;
use super::text::Text;

/// A form, with CPython's name of its codec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// UTF-16 that begins with a byte order mark; without one the low byte is first.
    Utf16,
    /// UTF-16 with the low byte first.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// UTF-32 that begins with a byte order mark; without one the low byte is first.
    Utf32,
    /// UTF-32 with the low byte first.
    Utf32Le,
    /// UTF-32 with the high byte first.
    Utf32Be,
    /// UTF-7.
    Utf7,
    /// Latin-1 with the escapes of string literals.
    UnicodeEscape,
    /// Latin-1 with `\u` and `\U`.
    RawUnicodeEscape,
    /// RFC 3492, all of the source being one name.
    Punycode,
    /// RFC 3490, all of the source being one domain.
    Idna,
    /// The same label by label.
    IdnaLabels,
}

/// The form of CPython's module name.
pub(super) fn find(module: &str) -> Option<Form> {
    Some(match module {
        "utf_16" => Form::Utf16,
        "utf_16_le" => Form::Utf16Le,
        "utf_16_be" => Form::Utf16Be,
        "utf_32" => Form::Utf32,
        "utf_32_le" => Form::Utf32Le,
        "utf_32_be" => Form::Utf32Be,
        "utf_7" => Form::Utf7,
        "unicode_escape" => Form::UnicodeEscape,
        "raw_unicode_escape" => Form::RawUnicodeEscape,
        "punycode" => Form::Punycode,
        "idna" => Form::Idna,
        _ => return None,
    })
}

impl Form {
    /// Appends the text of bytes, and says how many of them were read: all, if there come no more.
    pub(super) fn read(self, bytes: &[u8], is_last: bool, text: &mut Text) -> Result<usize, Refusal> {
        match self {
            Form::Utf16 | Form::Utf16Le => utf16::read(bytes, "utf-16-le", u16::from_le_bytes, is_last, text),
            Form::Utf16Be => utf16::read(bytes, "utf-16-be", u16::from_be_bytes, is_last, text),
            Form::Utf32 | Form::Utf32Le => utf32(bytes, "utf-32-le", is_last),
            Form::Utf32Be => utf32(bytes, "utf-32-be", is_last),
            Form::Utf7 => utf7::read(bytes, is_last, text),
            Form::UnicodeEscape => escape::read(bytes, is_last, text),
            Form::RawUnicodeEscape => escape::read_raw(bytes, is_last, text),
            Form::Punycode => {
                text.extend(punycode::decode(bytes)?);
                Ok(bytes.len())
            }
            Form::Idna => idna::decode(bytes, text),
            Form::IdnaLabels => idna::read(bytes, is_last, text),
        }
    }

    /// Whether CPython reads a file in this form only behind a byte order mark. It begins to read behind the line that
    /// names the encoding, so that there is none.
    pub(super) fn needs_mark(self) -> bool {
        matches!(self, Form::Utf16 | Form::Utf32)
    }
}

/// Four bytes none of which is null are no character.
fn utf32(bytes: &[u8], codec: &'static str, is_last: bool) -> Result<usize, Refusal> {
    match bytes.len() {
        4.. => Err(Refusal::new(codec, 0..4, "code point not in range(0x110000)")),
        1.. if is_last => Err(Refusal::new(codec, 0..bytes.len(), "truncated data")),
        _ => Ok(0),
    }
}
