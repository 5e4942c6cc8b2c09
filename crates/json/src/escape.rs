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
    while let Some(at) = rest.bytes().position(|byte| ESCAPES[byte as usize] != 0) {
        out.push_str(&rest[..at]);
        escaped(rest.as_bytes()[at], out);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
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

/// The hexadecimal digits.
const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Appends a byte as two hexadecimal digits.
pub fn hex(byte: u8, out: &mut String) {
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Appends each byte as two hexadecimal digits.
pub fn hex_bytes(bytes: &[u8], out: &mut String) {
    let mut digits = [0; 128];
    for chunk in bytes.chunks(64) {
        for (pair, byte) in digits.chunks_exact_mut(2).zip(chunk) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        ascii(&digits[..chunk.len() * 2], out);
    }
}

/// Appends what is ASCII.
#[inline]
fn ascii(text: &[u8], out: &mut String) {
    out.push_str(std::str::from_utf8(text).unwrap_or_default());
}

/// Appends a number in decimal.
#[inline]
pub fn int(value: i64, out: &mut String) {
    if value < 0 {
        out.push('-');
    }
    unsigned(value.unsigned_abs(), out);
}

/// Appends a number in decimal.
#[inline]
pub fn unsigned(mut value: u64, out: &mut String) {
    if value < 10 {
        return out.push(char::from(b'0' + value as u8));
    }
    let mut digits = [0; 20];
    let mut start = digits.len();
    while value > 0 {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    ascii(&digits[start..], out);
}
