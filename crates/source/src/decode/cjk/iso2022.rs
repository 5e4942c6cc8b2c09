//! ISO 2022: escape sequences say which sets of characters are in use.

use super::super::charset::{GB2312, JISX0208, JISX0212, KSX1001};
use super::jis::{Edition, is_later, katakana, plane_1, plane_2, roman};
use super::{Shift, Wrong, need, put};

/// A set of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Set {
    #[default]
    Ascii,
    Latin1,
    Greek,
    Katakana,
    Roman,
    Gb2312,
    Jisx0208,
    Jisx0212,
    Ksx1001,
    Plane1(Edition),
    Plane2(Edition),
}

/// One of the encodings.
pub(super) struct Iso2022 {
    /// The sets besides ASCII, each with the last byte of its escape sequence.
    sets: &'static [(u8, Set)],
    /// Whether there are G1, and bytes that shift to it and back.
    has_shifts: bool,
    /// Whether there is G2.
    has_g2: bool,
}

const ESC: u8 = 0x1B;
const SHIFT_OUT: u8 = 0x0E;
const SHIFT_IN: u8 = 0x0F;
/// How long an escape sequence may be.
const LONGEST: usize = 16;

const ROMAN: (u8, Set) = (b'J', Set::Roman);
const JISX0208_1978: (u8, Set) = (b'@', Set::Jisx0208);
const JISX0208_1983: (u8, Set) = (b'B', Set::Jisx0208);
const SUPPLEMENT: (u8, Set) = (b'D', Set::Jisx0212);

pub(super) static JP: Iso2022 = Iso2022::japanese(&[JISX0208_1983, ROMAN, JISX0208_1978]);
pub(super) static JP_1: Iso2022 = Iso2022::japanese(&[JISX0208_1983, SUPPLEMENT, ROMAN, JISX0208_1978]);
pub(super) static JP_2: Iso2022 = Iso2022 {
    has_g2: true,
    ..Iso2022::japanese(&[
        JISX0208_1983,
        SUPPLEMENT,
        (b'C', Set::Ksx1001),
        (b'A', Set::Gb2312),
        ROMAN,
        JISX0208_1978,
        (b'A', Set::Latin1),
        (b'F', Set::Greek),
    ])
};
pub(super) static JP_3: Iso2022 = Iso2022::japanese(&[
    JISX0208_1983,
    (b'O', Set::Plane1(Edition::Of2000)),
    (b'P', Set::Plane2(Edition::Of2000)),
]);
pub(super) static JP_2004: Iso2022 = Iso2022::japanese(&[
    JISX0208_1983,
    (b'Q', Set::Plane1(Edition::Of2004)),
    (b'P', Set::Plane2(Edition::Of2004)),
]);
pub(super) static JP_EXT: Iso2022 =
    Iso2022::japanese(&[JISX0208_1983, SUPPLEMENT, ROMAN, (b'I', Set::Katakana), JISX0208_1978]);
pub(super) static KR: Iso2022 = Iso2022 { sets: &[(b'C', Set::Ksx1001)], has_shifts: true, has_g2: false };

impl Set {
    fn has_two_bytes(self) -> bool {
        !matches!(self, Set::Ascii | Set::Latin1 | Set::Greek | Set::Katakana | Set::Roman)
    }

    /// Appends the character in front.
    fn read(self, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
        let point = match self {
            Set::Ascii => Some(bytes[0].into()),
            Set::Roman => roman(bytes[0]),
            Set::Katakana => katakana(bytes[0] ^ 0x80),
            // These are for G2 only.
            Set::Latin1 | Set::Greek => None,
            _ => return self.read_two(bytes, text),
        };
        put(point.ok_or(Wrong::Illegal(1))?, 1, text)
    }

    fn read_two(self, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
        need(bytes, 2)?;
        let (row, column) = (bytes[0], bytes[1]);
        let cell = match self {
            Set::Gb2312 => GB2312.get(row, column),
            Set::Jisx0208 => JISX0208.get(row, column),
            Set::Jisx0212 => JISX0212.get(row, column),
            Set::Ksx1001 => KSX1001.get(row, column),
            Set::Plane1(edition) => plane_1(row, column).filter(|_| !is_later(edition, row, column)),
            // CPython overwrites what it has for the first edition.
            Set::Plane2(_) => plane_2(Edition::Of2004, row, column),
            Set::Ascii | Set::Latin1 | Set::Greek | Set::Katakana | Set::Roman => None,
        };
        text.push_str(cell.ok_or(Wrong::Illegal(2))?);
        Ok(2)
    }
}

impl Iso2022 {
    const fn japanese(sets: &'static [(u8, Set)]) -> Iso2022 {
        Iso2022 { sets, has_shifts: false, has_g2: false }
    }

    /// Reads a character or an escape sequence.
    pub(super) fn read(&self, shift: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
        let byte = bytes[0];
        if shift.copies {
            shift.copies = !is_final(byte);
            return put(byte.into(), 1, text);
        }
        match byte {
            ESC => return self.escape(shift, bytes, text),
            SHIFT_IN | SHIFT_OUT if self.has_shifts => {
                shift.shifted = byte == SHIFT_OUT;
                return Ok(1);
            }
            b'\n' => shift.shifted = false,
            0x80.. => return Err(Wrong::Illegal(1)),
            _ => {}
        }
        let set = if byte < 0x20 { Set::Ascii } else { shift.sets[usize::from(shift.shifted)] };
        set.read(bytes, text)
    }

    fn escape(&self, shift: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
        need(bytes, 2)?;
        match bytes[1] {
            b'(' | b')' | b'$' | b'.' | b'&' => self.designate(shift, bytes),
            b'N' if self.has_g2 => {
                need(bytes, 3)?;
                put(of_g2(shift.sets[2], bytes[2])?, 3, text)
            }
            _ => {
                shift.copies = true;
                put(ESC.into(), 1, text)
            }
        }
    }

    /// Reads an escape sequence that puts a set into use.
    fn designate(&self, shift: &mut Shift, bytes: &[u8]) -> Result<usize, Wrong> {
        let length = self.length(bytes)?;
        let (place, has_two_bytes) = match &bytes[1..length - 1] {
            b"$" | b"$(" => (0, true),
            b"$)" => (1, true),
            b"(" => (0, false),
            b")" => (1, false),
            b"." if self.has_g2 => (2, false),
            // A prefix, `&@`, says which edition of JIS X 0208 it is; CPython does not look at it.
            [_, _, ESC, b'$'] if self.has_prefix() && bytes[length - 1] == b'B' => (0, true),
            _ => return Err(Wrong::Illegal(length)),
        };
        let set = match (bytes[length - 1], has_two_bytes) {
            (b'B', false) => Some(Set::Ascii),
            (last, _) => {
                let is_it = |entry: &&(u8, Set)| entry.0 == last && entry.1.has_two_bytes() == has_two_bytes;
                self.sets.iter().find(is_it).map(|entry| entry.1)
            }
        };
        shift.sets[place] = set.ok_or(Wrong::Illegal(length))?;
        Ok(length)
    }

    /// How long an escape sequence is.
    fn length(&self, bytes: &[u8]) -> Result<usize, Wrong> {
        let mut at = 1;
        while at < LONGEST {
            let Some(&byte) = bytes.get(at) else { return Err(Wrong::Incomplete) };
            if is_final(byte) {
                return Ok(at + 1);
            }
            at += if self.has_prefix() && bytes[at..].starts_with(b"&@") { 3 } else { 1 };
        }
        Err(Wrong::Illegal(1))
    }

    fn has_prefix(&self) -> bool {
        !self.has_shifts
    }
}

/// Whether a byte ends an escape sequence.
fn is_final(byte: u8) -> bool {
    matches!(byte, b'@'..=b'Z')
}

/// The character of G2 that a byte stands for.
fn of_g2(set: Set, byte: u8) -> Result<u32, Wrong> {
    let point = match set {
        Set::Ascii => byte.is_ascii().then_some(byte.into()),
        Set::Latin1 => byte.is_ascii().then(|| u32::from(byte) + 0x80),
        Set::Greek => greek(byte ^ 0x80),
        _ => return Err(Wrong::Internal),
    };
    point.ok_or(Wrong::Illegal(3))
}

/// ISO 8859-7 of 1987.
fn greek(byte: u8) -> Option<u32> {
    match byte {
        0xA1 => Some(0x2018),
        0xA2 => Some(0x2019),
        0xAF => Some(0x2015),
        ..=0xA0 | 0xA3 | 0xA6..=0xA9 | 0xAB..=0xAD | 0xB0..=0xB3 | 0xB7 | 0xBB | 0xBD => Some(byte.into()),
        0xB4..=0xD1 | 0xD3..=0xFE => Some(u32::from(byte) + 0x2D0),
        _ => None,
    }
}
