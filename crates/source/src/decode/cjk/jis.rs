//! What Japanese encodings have in common.

use super::super::charset::{JISX0208, JISX0213_1, JISX0213_2};

/// An edition of JIS X 0213.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    Of2000,
    Of2004,
}

/// Cells of the first plane that the edition of 2000 leaves empty.
const OF_2004: [[u8; 2]; 10] = [
    [0x2E, 0x21],
    [0x2F, 0x7E],
    [0x4F, 0x54],
    [0x4F, 0x7E],
    [0x74, 0x27],
    [0x7E, 0x7A],
    [0x7E, 0x7B],
    [0x7E, 0x7C],
    [0x7E, 0x7D],
    [0x7E, 0x7E],
];

/// Whether an edition does not have a cell of the first plane that the other has.
pub(super) fn is_later(edition: Edition, row: u8, column: u8) -> bool {
    edition == Edition::Of2000 && OF_2004.contains(&[row, column])
}

/// A cell of the first plane of JIS X 0213.
pub(super) fn plane_1(row: u8, column: u8) -> Option<&'static str> {
    JISX0208.get(row, column).or_else(|| JISX0213_1.get(row, column))
}

/// A cell of the second plane of JIS X 0213.
pub(super) fn plane_2(edition: Edition, row: u8, column: u8) -> Option<&'static str> {
    match (edition, row, column) {
        (Edition::Of2000, 0x7D, 0x3B) => Some("\u{9B1D}"),
        _ => JISX0213_2.get(row, column),
    }
}

/// The katakana of JIS X 0201 that a byte with the high bit is.
pub(super) fn katakana(byte: u8) -> Option<u32> {
    matches!(byte, 0xA1..=0xDF).then(|| 0xFEC0 + u32::from(byte))
}

/// The Roman character of JIS X 0201 that a byte is: a yen sign and an overline are not those of ASCII.
pub(super) fn roman(byte: u8) -> Option<u32> {
    match byte {
        b'\\' => Some(0xA5),
        b'~' => Some(0x203E),
        byte => byte.is_ascii().then_some(byte.into()),
    }
}

/// The row, from 0, and the column, from 21 on in hexadecimal, of two bytes of Shift JIS.
pub(super) fn unshifted(lead: u8, trail: u8) -> Option<[u8; 2]> {
    let pair_of_rows = match lead {
        0x81..=0x9F => lead - 0x81,
        0xE0..=0xFC => lead - 0xC1,
        _ => return None,
    };
    let cell = match trail {
        0x40..=0x7E => trail - 0x40,
        0x80..=0xFC => trail - 0x41,
        _ => return None,
    };
    Some([pair_of_rows * 2 + cell / 94, cell % 94 + 0x21])
}
