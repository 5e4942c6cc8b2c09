//! Writing JSON's strings and numbers.

/// For each byte: 0 if it stands for itself, otherwise the letter behind the backslash (`u` for the long form).
const ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = b'u';
        byte += 1;
    }
    table[b'\n' as usize] = b'n';
    table[b'\r' as usize] = b'r';
    table[b'\t' as usize] = b't';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

/// Appends text as a JSON string, quotes included. Characters beyond ASCII stand for themselves.
#[inline]
pub fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    loop {
        let at = plain(rest.as_bytes());
        out.push_str(&rest[..at]);
        let Some(byte) = rest.as_bytes().get(at) else { break };
        escaped(*byte, out);
        rest = &rest[at + 1..];
    }
    out.push('"');
}

#[cold]
fn escaped(byte: u8, out: &mut String) {
    out.push('\\');
    let letter = ESCAPES[byte as usize];
    out.push(char::from(letter));
    if letter == b'u' {
        out.push_str("00");
        hex(byte, out);
    }
}

/// How many bytes come before the first that does not stand for itself in a string: a quote, a backslash, a control
/// character. Eight are looked at together.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let special = special(u64::from_le_bytes(*eight));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| ESCAPES[usize::from(*byte)] != 0).unwrap_or(rest.len())
}

/// The lowest bit that is set is the high bit of the first byte that does not stand for itself; those above it say nothing.
#[inline]
const fn special(eight: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xFF;
    const HIGH: u64 = EACH << 7;
    // Subtraction borrows from a byte that is less, and from those above it.
    let quote = (eight ^ (EACH * b'"' as u64)).wrapping_sub(EACH);
    let backslash = (eight ^ (EACH * b'\\' as u64)).wrapping_sub(EACH);
    let control = eight.wrapping_sub(EACH * 0x20);
    (quote | backslash | control) & !eight & HIGH
}

/// The two hexadecimal digits of each byte.
const HEX: [[u8; 2]; 256] = {
    let digits = b"0123456789abcdef";
    let mut table = [[0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = [digits[byte >> 4], digits[byte & 15]];
        byte += 1;
    }
    table
};

/// Appends a byte as two hexadecimal digits.
pub fn hex(byte: u8, out: &mut String) {
    let [high, low] = HEX[usize::from(byte)];
    out.push(char::from(high));
    out.push(char::from(low));
}

/// Appends each byte as two hexadecimal digits.
pub fn hex_bytes(bytes: &[u8], out: &mut String) {
    let mut digits = [[0; 2]; 64];
    for chunk in bytes.chunks(digits.len()) {
        for (pair, byte) in digits.iter_mut().zip(chunk) {
            *pair = HEX[usize::from(*byte)];
        }
        let digits = digits[..chunk.len()].as_flattened();
        out.push_str(std::str::from_utf8(digits).unwrap_or_default());
    }
}

/// Appends a number in decimal.
pub fn int(value: i64, out: &mut String) {
    if value < 0 {
        out.push('-');
    }
    unsigned(value.unsigned_abs(), out);
}

/// Appends a number in decimal.
#[inline]
pub fn unsigned(value: u64, out: &mut String) {
    if value < 10_000 { short(value as u32, out) } else { long(value, out) }
}

/// A number of four digits at most.
#[inline]
fn short(value: u32, out: &mut String) {
    if value >= 10 {
        if value >= 100 {
            if value >= 1000 {
                out.push(digit(value / 1000));
            }
            out.push(digit(value / 100));
        }
        out.push(digit(value / 10));
    }
    out.push(digit(value));
}

fn long(value: u64, out: &mut String) {
    unsigned(value / 10_000, out);
    let rest = (value % 10_000) as u32;
    for place in [1000, 100, 10, 1] {
        out.push(digit(rest / place));
    }
}

/// The last digit of a number.
#[inline]
fn digit(value: u32) -> char {
    char::from(b'0' + (value % 10) as u8)
}
