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

/// Appends a byte as two hexadecimal digits.
pub fn hex(byte: u8, out: &mut String) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    out.push(DIGITS[usize::from(byte >> 4)]);
    out.push(DIGITS[usize::from(byte & 15)]);
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
    let mut digits = ['0'; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = char::from(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend(&digits[start..]);
}
