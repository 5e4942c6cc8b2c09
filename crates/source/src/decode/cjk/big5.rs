//! Big5, with Microsoft's and Hong Kong's additions.

use super::super::charset::{BIG5, BIG5HKSCS, CP950};
use super::{Shift, Wrong, pair, put, put_cell};

pub(super) fn big5(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    put_cell(BIG5.get(lead, trail), 2, text)
}

pub(super) fn cp950(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    put_cell(CP950.get(lead, trail).or_else(|| BIG5.get(lead, trail)), 2, text)
}

pub(super) fn big5hkscs(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    // From C6A1 to C8FE Hong Kong has characters of its own only.
    let own = matches!((lead, trail), (0xC6, 0xA1..) | (0xC7 | 0xC8, _));
    let big5 = || BIG5.get(lead, trail).filter(|_| !own);
    put_cell(BIG5HKSCS.get(lead, trail).or_else(big5), 2, text)
}
