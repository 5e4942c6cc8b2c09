//! Why there is no tree. The wording is the business of the diagnosis, which reads the tokens again.

use cutaway_source::Span;

/// Why parsing stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// A token that fits nowhere: its index; or the end of the tokens, where the lexer stopped.
    Unexpected(usize),
    /// Something that fits the grammar and is still no Python.
    Refused {
        /// What is wrong with it.
        kind: Refusal,
        /// Where it is.
        span: Span,
    },
}

/// What the grammar lets through and the builder refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An expression where a target of assignment, of a loop or of `with` should be.
    InvalidTarget,
    /// An expression that cannot be deleted.
    InvalidDeleteTarget,
    /// An expression that cannot be annotated.
    InvalidAnnotationTarget,
    /// An expression that augmented assignment cannot change.
    InvalidAugmentedTarget,
    /// `(*a)` or `a := b` as an item of `with`.
    InvalidWithItem,
    /// Parameters in an order that is not allowed, or a lonely `*`.
    InvalidParameters,
    /// A positional argument after a keyword argument.
    PositionalAfterKeyword,
    /// `*a` after `**b`.
    StarredAfterDoubleStarred,
    /// A pattern that is none: `_` as a target, `_()`, `1j + 2`.
    InvalidPattern,
    /// Bytes and text side by side.
    MixedLiterals,
    /// Characters beyond ASCII in a bytes literal.
    NonAsciiBytes,
    /// An escape in text that cannot be decoded.
    UnicodeEscape(UnicodeEscape),
    /// `\x` without two digits in bytes; its position, as CPython reports it.
    BytesEscape(u32),
    /// A decimal integer with more than 4,300 digits; how many.
    TooManyDigits(u32),
    /// `! r` in a replacement field.
    DetachedConversion,
    /// `!x` in a replacement field.
    InvalidConversion,
    /// Deeper nesting than CPython's parser has stack for: a `MemoryError`.
    TooDeep,
}

/// An escape that the codec `unicodeescape` refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnicodeEscape {
    /// Position of the backslash. Like CPython's codec it counts ten for a character beyond ASCII.
    pub start: u32,
    /// Position after the last character that was read.
    pub end: u32,
    /// The codec's words.
    pub reason: &'static str,
}
