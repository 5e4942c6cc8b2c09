//! What is wrong inside string literals.

use cutaway_source::decode::utf8_error;
use cutaway_source::escape::escape;

/// What is wrong with a string.
pub(crate) enum Wrong {
    /// A character beyond ASCII in bytes.
    NotAscii,
    /// An escape that cannot be decoded: the message.
    Decoding(String),
}

/// Whether a literal's prefix makes it bytes.
pub(crate) fn is_bytes(literal: &str) -> bool {
    prefix(literal).contains(['b', 'B'])
}

fn prefix(literal: &str) -> &str {
    literal.split(['"', '\'']).next().unwrap_or("")
}

/// What is wrong with a string literal.
pub(crate) fn string(literal: &str) -> Option<Wrong> {
    let raw = prefix(literal).contains(['r', 'R']);
    let body = body(literal);
    if is_bytes(literal) {
        if !body.is_ascii() {
            return Some(Wrong::NotAscii);
        }
        return if raw { None } else { bytes_escapes(body).map(Wrong::Decoding) };
    }
    text(body, raw).map(|message| Wrong::Decoding(format!("(unicode error) {message}")))
}

/// The first escape that CPython warns of: what follows the backslash. Only where nothing is wrong with the body.
pub(crate) fn invalid_escape(body: &str, is_bytes: bool) -> Option<&str> {
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at + 1..];
        let character = escape.chars().next()?;
        let is_valid = match character {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => true,
            'u' | 'U' | 'N' => !is_bytes,
            '4'..='7' => !is_octal(escape.get(1..3)),
            '0'..='3' => true,
            character => !character.is_ascii(),
        };
        if !is_valid {
            return Some(escape);
        }
        rest = &escape[character.len_utf8()..];
    }
    None
}

fn is_octal(digits: Option<&str>) -> bool {
    digits.is_some_and(|digits| digits.bytes().all(|digit| matches!(digit, b'0'..=b'7')))
}

/// The first escape that CPython warns of in a string literal.
pub(crate) fn invalid_escape_of_string(literal: &str) -> Option<&str> {
    if prefix(literal).contains(['r', 'R']) { None } else { invalid_escape(body(literal), is_bytes(literal)) }
}

/// What is wrong with a number: CPython converts no more than so many decimal digits.
pub(crate) fn number(literal: &str) -> Option<String> {
    const MAX_DIGITS: usize = 4300;
    if literal.len() <= MAX_DIGITS || literal.starts_with('0') {
        return None;
    }
    if !literal.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') {
        return None;
    }
    let digits = literal.bytes().filter(u8::is_ascii_digit).count();
    (digits > MAX_DIGITS).then(|| {
        format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {digits} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
             literals to avoid decimal conversion limits."
        )
    })
}

/// What is wrong with the bytes of a literal, or of a piece of an f-string, that are not UTF-8. Bytes literals have
/// another error.
pub(crate) fn not_utf8(bytes: &[u8], is_literal: bool, raw: bool) -> Option<String> {
    if !is_literal {
        return utf8_error(bytes);
    }
    let prefix = bytes.iter().take_while(|byte| !matches!(byte, b'"' | b'\'')).count();
    let has = |letters: [u8; 2]| bytes[..prefix].iter().any(|byte| letters.contains(byte));
    if has(*b"bB") {
        return None;
    }
    let quoted = &bytes[prefix..];
    let quotes = if quoted.starts_with(b"\"\"\"") || quoted.starts_with(b"\'\'\'") { 3 } else { 1 };
    let body = quoted.get(quotes..quoted.len().saturating_sub(quotes))?;
    if raw || has(*b"rR") || !body.contains(&b'\\') {
        return utf8_error(body);
    }
    // Between escapes CPython decodes each run of bytes beyond ASCII by itself.
    body.split(u8::is_ascii).find_map(utf8_error)
}

/// The text between the quotes.
fn body(literal: &str) -> &str {
    let quoted = &literal[prefix(literal).len()..];
    let quotes = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
    quoted.get(quotes..quoted.len().saturating_sub(quotes)).unwrap_or("")
}

/// What is wrong with the escapes of text: the message of the `UnicodeDecodeError`.
pub(crate) fn text(body: &str, raw: bool) -> Option<String> {
    if raw || !body.contains('\\') {
        return None;
    }
    // CPython writes characters beyond ASCII as `\UXXXXXXXX` first, which shows in positions.
    let mut position = 0;
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            position += width(character);
            continue;
        }
        // A backslash at the end, or in front of such a character, CPython writes as `\u005c`.
        let (_, letter) = characters.next()?;
        if !letter.is_ascii() {
            position += 6 + width(letter);
            continue;
        }
        let rest = &body[at..];
        if let Err(wrong) = escape(rest.as_bytes()) {
            let length: usize = rest[..wrong.length].chars().map(width).sum();
            return Some(undecodable(position, position + length - 1, wrong.reason));
        }
        position += 2;
    }
    None
}

fn width(character: char) -> usize {
    if character.is_ascii() { 1 } else { 10 }
}

fn undecodable(start: usize, last: usize, reason: &str) -> String {
    format!("'unicodeescape' codec can't decode bytes in position {start}-{last}: {reason}")
}

/// What is wrong with the escapes of bytes.
fn bytes_escapes(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        if bytes.get(at + 1) == Some(&b'x') && !(is_digit(at + 2) && is_digit(at + 3)) {
            return Some(format!("(value error) invalid \\x escape at position {at}"));
        }
        at += 2;
    }
    None
}
