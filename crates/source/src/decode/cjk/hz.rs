//! HZ: GB 2312 in seven bits, between `~{` and `~}`.

use super::super::charset::GB2312;
use super::{Shift, Wrong, pair, put, put_cell};

pub(super) fn hz(shift: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    match bytes[0] {
        b'~' => tilde(shift, pair(bytes)?[1], text),
        0x80.. => Err(Wrong::Illegal(1)),
        byte if !shift.shifted => put(byte.into(), 1, text),
        _ => {
            let [row, column] = pair(bytes)?;
            put_cell(GB2312.get(row, column), 2, text)
        }
    }
}

/// A tilde and the byte behind it.
fn tilde(shift: &mut Shift, byte: u8, text: &mut String) -> Result<usize, Wrong> {
    match (byte, shift.shifted) {
        (b'~', false) => text.push('~'),
        (b'{', false) => shift.shifted = true,
        (b'}', true) => shift.shifted = false,
        // The line goes on.
        (b'\n', false) => {}
        _ => return Err(Wrong::Illegal(1)),
    }
    Ok(2)
}
