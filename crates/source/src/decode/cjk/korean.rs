//! EUC for Korean, and Microsoft's code page 949.

use super::super::charset::{CP949, KSX1001};
use super::{Shift, Wrong, need, pair, put, put_cell};

/// The first byte of every letter of a syllable that is spelled out.
const LETTER: u8 = 0xA4;
/// The second byte of no letter, which stands in front of a spelled syllable, and for no final consonant.
const FILLER: u8 = 0xD4;
/// The second bytes of the letters that a syllable begins with.
const INITIALS: &[u8; 19] = b"\xA1\xA2\xA4\xA7\xA8\xA9\xB1\xB2\xB3\xB5\xB6\xB7\xB8\xB9\xBA\xBB\xBC\xBD\xBE";
/// The second bytes of the letters that a syllable ends with.
const FINALS: &[u8; 28] =
    b"\xD4\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xA9\xAA\xAB\xAC\xAD\xAE\xAF\xB0\xB1\xB2\xB4\xB5\xB6\xB7\xB8\xBA\xBB\xBC\xBD\xBE";

pub(super) fn euc_kr(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    if (lead, trail) == (LETTER, FILLER) {
        need(bytes, 8)?;
        return put(spelled(bytes).ok_or(Wrong::Illegal(1))?, 8, text);
    }
    put_cell(KSX1001.get(lead ^ 0x80, trail ^ 0x80), 2, text)
}

pub(super) fn cp949(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    let [lead, trail] = pair(bytes)?;
    let own = || CP949.get(lead, trail);
    put_cell(KSX1001.get(lead ^ 0x80, trail ^ 0x80).or_else(own), 2, text)
}

/// The syllable whose letters follow a filler.
fn spelled(bytes: &[u8]) -> Option<u32> {
    let &[_, _, LETTER, initial, LETTER, vowel, LETTER, last, ..] = bytes else { return None };
    let place = |letters: &[u8], byte: u8| letters.iter().position(|&letter| letter == byte);
    let initial = place(INITIALS, initial)? as u32;
    let vowel = u32::from(vowel.checked_sub(0xBF).filter(|&vowel| vowel < 21)?);
    let last = place(FINALS, last)? as u32;
    Some(0xAC00 + (initial * 21 + vowel) * 28 + last)
}
