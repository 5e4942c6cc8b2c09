//! Why bytes are no text.

use std::borrow::Cow;
use std::ops::Range;

use crate::ErrorKind;

/// What a codec refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Bytes: `UnicodeDecodeError`.
    Bytes {
        /// The codec's name in messages.
        codec: &'static str,
        /// Which bytes.
        range: Range<usize>,
        /// Why.
        reason: Cow<'static, str>,
    },
    /// Surrogates, which UTF-8 does not have: `UnicodeEncodeError`.
    Surrogates {
        /// The first.
        first: u16,
        /// Which characters of the text.
        range: Range<usize>,
    },
    /// CPython's codec does not know what to do: `RuntimeError`.
    Internal,
}

impl Refusal {
    pub(super) fn new(
        codec: &'static str,
        range: Range<usize>,
        reason: impl Into<Cow<'static, str>>,
    ) -> Refusal {
        Refusal::Bytes { codec, range, reason: reason.into() }
    }

    /// What CPython says of it.
    pub(super) fn message(&self, bytes: &[u8]) -> String {
        match self {
            Refusal::Bytes { codec, range, reason } => match bytes.get(range.start) {
                Some(byte) if range.len() == 1 => {
                    let at = range.start;
                    format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {at}: {reason}")
                }
                _ => format!("'{codec}' codec can't decode bytes in position {}: {reason}", from_to(range)),
            },
            Refusal::Surrogates { first, range } => {
                let which = match range.len() {
                    1 => format!("character '\\u{first:04x}' in position {}", range.start),
                    _ => format!("characters in position {}", from_to(range)),
                };
                format!("'utf-8' codec can't encode {which}: surrogates not allowed")
            }
            Refusal::Internal => "internal codec error".to_owned(),
        }
    }

    /// The exception that `compile` raises for it.
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Refusal::Bytes { .. } | Refusal::Surrogates { .. } => ErrorKind::SyntaxError,
            Refusal::Internal => ErrorKind::RuntimeError,
        }
    }
}

fn from_to(range: &Range<usize>) -> String {
    format!("{}-{}", range.start, range.end.saturating_sub(1))
}
