//! EUC for Japanese.

use super::super::charset::{JISX0208, JISX0212};
use super::jis::{Edition, is_later, katakana, plane_1, plane_2};
use super::{Shift, Wrong, need, pair, put, put_cell};

/// The next byte is one katakana.
const SS2: u8 = 0x8E;
/// The next two bytes are of the further set.
const SS3: u8 = 0x8F;

pub(super) fn euc_jp(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    match bytes[0] {
        byte @ ..0x80 => put(byte.into(), 1, text),
        SS2 => half_width(bytes, text),
        SS3 => {
            need(bytes, 3)?;
            put_cell(JISX0212.get(bytes[1] ^ 0x80, bytes[2] ^ 0x80), 3, text)
        }
        _ => {
            let [row, column] = pair(bytes)?.map(|byte| byte ^ 0x80);
            put_cell(JISX0208.get(row, column), 2, text)
        }
    }
}

/// EUC-JIS-2004, and EUC-JISX0213, its first edition.
pub(super) fn euc_jis(edition: Edition, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    match bytes[0] {
        byte @ ..0x80 => put(byte.into(), 1, text),
        SS2 => half_width(bytes, text),
        SS3 => {
            need(bytes, 3)?;
            let (row, column) = (bytes[1] ^ 0x80, bytes[2] ^ 0x80);
            put_cell(plane_2(edition, row, column).or_else(|| JISX0212.get(row, column)), 3, text)
        }
        _ => match pair(bytes)?.map(|byte| byte ^ 0x80) {
            [row, column] if is_later(edition, row, column) => Err(Wrong::Illegal(2)),
            [0x22, 0x32] => put(0xFF5E, 2, text),
            [row, column] => put_cell(plane_1(row, column), 2, text),
        },
    }
}

fn half_width(bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    let [_, byte] = pair(bytes)?;
    put(katakana(byte).ok_or(Wrong::Illegal(1))?, 2, text)
}
