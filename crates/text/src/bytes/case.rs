//! Case and classes of bytes.

/// `title`.
pub fn title(bytes: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    let letter = |&byte: &u8| {
        let mapped = if in_word { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
        in_word = byte.is_ascii_alphabetic();
        mapped
    };
    bytes.iter().map(letter).collect()
}

/// `capitalize`.
pub fn capitalize(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

/// `swapcase`.
pub fn swapcase(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
}

fn all(bytes: &[u8], test: impl Fn(u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(|&byte| test(byte))
}

/// `isalpha`.
pub fn is_alpha(bytes: &[u8]) -> bool {
    all(bytes, |byte| byte.is_ascii_alphabetic())
}

/// `isdigit`.
pub fn is_digit(bytes: &[u8]) -> bool {
    all(bytes, |byte| byte.is_ascii_digit())
}

/// `isalnum`.
pub fn is_alnum(bytes: &[u8]) -> bool {
    all(bytes, |byte| byte.is_ascii_alphanumeric())
}

/// `isspace`.
pub fn is_space(bytes: &[u8]) -> bool {
    all(bytes, is_blank)
}

/// Whether a byte is white space: a vertical tab is too.
pub fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// `islower`.
pub fn is_lower(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
}

/// `isupper`.
pub fn is_upper(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
}

/// `istitle`.
pub fn is_title(bytes: &[u8]) -> bool {
    let (mut in_word, mut found) = (false, false);
    for byte in bytes {
        if byte.is_ascii_uppercase() && in_word || byte.is_ascii_lowercase() && !in_word {
            return false;
        }
        in_word = byte.is_ascii_alphabetic();
        found |= in_word;
    }
    found
}
