//! Refusals.

/// Why something cannot be formatted: the exception and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// `ValueError`.
    Value(String),
    /// `OverflowError`.
    Overflow(String),
}

impl Error {
    pub(crate) fn value(message: impl Into<String>) -> Error {
        Error::Value(message.into())
    }

    /// `Unknown format code 'q' for object of type 'int'`.
    pub(crate) fn unknown_code(code: char, type_name: &str) -> Error {
        Error::Value(format!("Unknown format code '{}' for object of type '{type_name}'", shown(code)))
    }
}

/// A format code as messages show it: itself if it is visible ASCII, otherwise its number.
pub(crate) fn shown(code: char) -> String {
    if code > ' ' && code < '\u{80}' { code.to_string() } else { format!("\\x{:x}", u32::from(code)) }
}
