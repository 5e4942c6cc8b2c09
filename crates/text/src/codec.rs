//! Encodings: their names, text to bytes and back, up to the first thing that cannot be converted.
//!
//! CPython: `Objects/unicodeobject.c`, `Objects/stringlib/codecs.h`, `Lib/encodings/aliases.py`.

pub mod decode;
pub mod encode;
mod escape;

/// The order of bytes in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endian {
    /// Least significant first.
    Little,
    /// Most significant first.
    Big,
}

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: with a mark at the start.
    Utf8Sig,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16`, with a mark at the start if no order is given.
    Utf16(Option<Endian>),
    /// `utf-32`, with a mark at the start if no order is given.
    Utf32(Option<Endian>),
    /// `unicode_escape`
    UnicodeEscape,
    /// `raw_unicode_escape`
    RawUnicodeEscape,
}

/// What a name of an encoding stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// An encoding of text.
    Encoding(Encoding),
    /// A codec of something else.
    NotText,
    /// Nothing.
    Unknown,
}

/// A name as the search for codecs sees it: lower case, an underscore for everything between letters and digits.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_alphanumeric() || c == '.' {
            if gap && !out.is_empty() {
                out.push('_');
            }
            gap = false;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            }
        } else {
            gap = true;
        }
    }
    out
}

/// The encoding of this name.
pub fn look_up(name: &str) -> Found {
    use Endian::{Big, Little};
    Found::Encoding(match normalize(name).as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Encoding::Utf8,
        "utf_8_sig" | "utf8_sig" => Encoding::Utf8Sig,
        "ascii" | "us_ascii" | "646" | "us" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986"
        | "cp367" | "csascii" | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" => Encoding::Ascii,
        "latin_1" | "latin1" | "latin" | "l1" | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859"
        | "iso8859_1" | "iso_8859_1" | "iso_8859_1_1987" | "iso_ir_100" => Encoding::Latin1,
        "utf_16" | "utf16" | "u16" => Encoding::Utf16(None),
        "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => Encoding::Utf16(Some(Little)),
        "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Encoding::Utf16(Some(Big)),
        "utf_32" | "utf32" | "u32" => Encoding::Utf32(None),
        "utf_32_le" | "utf_32le" => Encoding::Utf32(Some(Little)),
        "utf_32_be" | "utf_32be" => Encoding::Utf32(Some(Big)),
        "unicode_escape" | "unicodeescape" => Encoding::UnicodeEscape,
        "raw_unicode_escape" | "rawunicodeescape" => Encoding::RawUnicodeEscape,
        "hex" | "hex_codec" | "base64" | "base_64" | "base64_codec" | "bz2" | "bz2_codec" | "zlib"
        | "zip" | "zlib_codec" | "quopri" | "quopri_codec" | "quoted_printable" | "quotedprintable"
        | "rot13" | "rot_13" | "uu" | "uu_codec" => return Found::NotText,
        _ => return Found::Unknown,
    })
}

impl Encoding {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Utf16(None) => "utf-16",
            Encoding::Utf16(Some(Endian::Little)) => "utf-16-le",
            Encoding::Utf16(Some(Endian::Big)) => "utf-16-be",
            Encoding::Utf32(None) => "utf-32",
            Encoding::Utf32(Some(Endian::Little)) => "utf-32-le",
            Encoding::Utf32(Some(Endian::Big)) => "utf-32-be",
            Encoding::UnicodeEscape => "unicodeescape",
            Encoding::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}
