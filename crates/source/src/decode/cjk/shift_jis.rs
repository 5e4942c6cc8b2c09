//! Shift JIS, Microsoft's code page 932, and Shift JIS of JIS X 0213.

use super::super::charset::{CP932, JISX0208};
use super::jis::{Edition, is_later, katakana, plane_1, plane_2, roman, unshifted};
use super::{Shift, Wrong, pair, put, put_cell};

pub(super) fn shift_jis(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    match bytes[0] {
        byte @ ..=0x7F => put(byte.into(), 1, text),
        byte @ 0xA1..=0xDF => put(katakana(byte).ok_or(Wrong::Illegal(1))?, 1, text),
        0x81..=0x9F | 0xE0..=0xEA => {
            let [lead, trail] = pair(bytes)?;
            put_cell(jisx0208(lead, trail), 2, text)
        }
        _ => Err(Wrong::Illegal(1)),
    }
}

pub(super) fn cp932(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    match bytes[0] {
        byte @ ..=0x80 => put(byte.into(), 1, text),
        0xA0 => put(0xF8F0, 1, text),
        byte @ 0xA1..=0xDF => put(katakana(byte).ok_or(Wrong::Illegal(1))?, 1, text),
        byte @ 0xFD.. => put(0xF8F1 + u32::from(byte - 0xFD), 1, text),
        lead => match pair(bytes)? {
            [0xF0..=0xF9, trail] => put(for_private_use(lead, trail).ok_or(Wrong::Illegal(1))?, 2, text),
            [_, trail] => put_cell(CP932.get(lead, trail).or_else(|| jisx0208(lead, trail)), 2, text),
        },
    }
}

/// Shift JIS 2004, and Shift JISX0213, its first edition.
pub(super) fn shift_jis_2004(edition: Edition, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if let Some(character) = roman(bytes[0]).or_else(|| katakana(bytes[0])) {
        return put(character, 1, text);
    }
    if !matches!(bytes[0], 0x81..=0x9F | 0xE0..=0xFC) {
        return Err(Wrong::Illegal(1));
    }
    let [lead, trail] = pair(bytes)?;
    match unshifted(lead, trail).ok_or(Wrong::Illegal(1))? {
        [row @ ..94, column] => {
            let row = row + 0x21;
            match [row, column] {
                _ if is_later(edition, row, column) => Err(Wrong::Illegal(2)),
                [0x21, 0x40] => put(u32::from('\\'), 2, text),
                _ => put_cell(plane_1(row, column), 2, text),
            }
        }
        [row, column] => put_cell(plane_2(edition, row_of_plane_2(row), column), 2, text),
    }
}

/// The row of the second plane that stands behind those of the first: 1, 8, 3 to 5, 12 to 15, and 78 on.
fn row_of_plane_2(row: u8) -> u8 {
    match row {
        0x67.. => row + 0x07,
        0x5F | 0x63.. => row - 0x37,
        _ => row - 0x3D,
    }
}

fn jisx0208(lead: u8, trail: u8) -> Option<&'static str> {
    let [row, column] = unshifted(lead, trail)?;
    // Behind the first plane there are no rows: the lead bytes from F0 on.
    JISX0208.get(row.checked_add(0x21)?, column)
}

/// A character of the rows that anybody may define.
fn for_private_use(lead: u8, trail: u8) -> Option<u32> {
    let [row, column] = unshifted(lead, trail)?;
    Some(0xE000 + 94 * u32::from(row - 94) + u32::from(column - 0x21))
}
