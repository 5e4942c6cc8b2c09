//! Johab: Korean syllables whose letters have five bits each, and KS X 1001 behind them.

use super::super::charset::KSX1001;
use super::{Shift, Wrong, pair, put, put_cell};

/// No letter.
const FILL: u8 = 0xFD;
/// No meaning.
const NONE: u8 = 0xFF;

/// Numbers of the letters that a syllable begins with.
const INITIALS: [u8; 32] = numbers(&[(2, 20)], 1, 0);
/// Numbers of the vowels.
const VOWELS: [u8; 32] = numbers(&[(3, 7), (10, 15), (18, 23), (26, 29)], 2, 0);
/// Numbers of the letters that a syllable ends with, from 1.
const FINALS: [u8; 32] = numbers(&[(2, 17), (19, 29)], 1, 1);

/// Letters by themselves, from U+3100 on.
const INITIAL_LETTERS: &[u8; 19] =
    b"\x31\x32\x34\x37\x38\x39\x41\x42\x43\x45\x46\x47\x48\x49\x4A\x4B\x4C\x4D\x4E";
const FINAL_LETTERS: &[u8; 27] =
    b"\x31\x32\x33\x34\x35\x36\x37\x39\x3A\x3B\x3C\x3D\x3E\x3F\x40\x41\x42\x44\x45\x46\x47\x48\x4A\x4B\x4C\x4D\x4E";

/// What five bits mean: numbers in order for those in the ranges, and no letter for one.
const fn numbers(ranges: &[(usize, usize)], fill: usize, first: u8) -> [u8; 32] {
    let mut numbers = [NONE; 32];
    numbers[fill] = FILL;
    let (mut range, mut number) = (0, first);
    while range < ranges.len() {
        let (mut bits, last) = ranges[range];
        while bits <= last {
            numbers[bits] = number;
            number += 1;
            bits += 1;
        }
        range += 1;
    }
    numbers
}

pub(super) fn johab(_: &mut Shift, bytes: &[u8], text: &mut String) -> Result<usize, Wrong> {
    if bytes[0].is_ascii() {
        return put(bytes[0].into(), 1, text);
    }
    match pair(bytes)? {
        [lead @ ..0xD8, trail] => put(syllable(lead, trail).ok_or(Wrong::Illegal(1))?, 2, text),
        [lead, trail] => {
            let [row, column] = other(lead, trail).ok_or(Wrong::Illegal(1))?;
            put_cell(KSX1001.get(row, column), 2, text)
        }
    }
}

/// A syllable or a letter.
fn syllable(lead: u8, trail: u8) -> Option<u32> {
    let bits = u16::from_be_bytes([lead, trail]);
    let letter = |table: &[u8; 32], shift: u16| table[usize::from(bits >> shift & 31)];
    let letters =
        |letters: &[u8], number: u8| letters.get(usize::from(number)).map(|&low| 0x3100 + u32::from(low));
    match (letter(&INITIALS, 10), letter(&VOWELS, 5), letter(&FINALS, 0)) {
        (NONE, _, _) | (_, NONE, _) | (_, _, NONE) => None,
        (FILL, FILL, FILL) => Some(0x3000),
        (FILL, FILL, last) => letters(FINAL_LETTERS, last - 1),
        (FILL, vowel, FILL) => Some(0x314F + u32::from(vowel)),
        (initial, FILL, FILL) => letters(INITIAL_LETTERS, initial),
        (FILL, _, _) | (_, FILL, _) => None,
        (initial, vowel, last) => {
            let last = if last == FILL { 0 } else { last };
            Some(0xAC00 + (u32::from(initial) * 21 + u32::from(vowel)) * 28 + u32::from(last))
        }
    }
}

/// Row and column in KS X 1001 of what is neither.
fn other(lead: u8, trail: u8) -> Option<[u8; 2]> {
    let first_row = match (lead, trail) {
        // The letters of KS X 1001 have codes above.
        (0xDA, 0xA1..=0xD3) => return None,
        (0xD8..=0xDE, _) => i16::from(lead) * 2 - 0xD9 * 2,
        (0xE0..=0xF9, _) => i16::from(lead) * 2 - 0x197,
        _ => return None,
    };
    let cell = match trail {
        0x31..=0x7E => trail - 0x31,
        0x91..=0xFE => trail - 0x43,
        _ => return None,
    };
    let row = u8::try_from(first_row + i16::from(cell / 94) + 0x21).ok()?;
    Some([row, cell % 94 + 0x21])
}
