//! `hex` and `fromhex`.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Two digits a byte.
pub fn encode(bytes: &[u8]) -> String {
    encode_grouped(bytes, None, 0)
}

/// Two digits a byte, a separator between groups: counted from the right, from the left where `group` is negative.
pub fn encode_grouped(bytes: &[u8], separator: Option<char>, group: isize) -> String {
    let size = group.unsigned_abs();
    let mut out = String::with_capacity(bytes.len() * 3);
    for (at, byte) in bytes.iter().enumerate() {
        let place = if group < 0 { at } else { bytes.len() - at };
        if let Some(separator) = separator
            && at > 0
            && size > 0
            && place.is_multiple_of(size)
        {
            out.push(separator);
        }
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// Bytes from pairs of digits with white space between them; `Err` tells where it is none.
pub fn decode(text: &[u8]) -> Result<Vec<u8>, usize> {
    let digit = |at: usize| text.get(at).and_then(|&byte| char::from(byte).to_digit(16)).ok_or(at);
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if super::case::is_blank(text[at]) {
            at += 1;
            continue;
        }
        out.push((digit(at)? << 4 | digit(at + 1)?) as u8);
        at += 2;
    }
    Ok(out)
}
