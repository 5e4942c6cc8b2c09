//! Why bytes are no marshalled object.

use cutaway_source::depth::TooDeep;

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Byte at which it was found, from the start of the data.
    pub offset: usize,
}

/// What is wrong with marshalled bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// The data end inside an object.
    Truncated,
    /// A type byte that no version of the format has.
    UnknownType(u8),
    /// A type that a code object cannot hold (list, dict, set, `StopIteration`).
    NoConstant(&'static str),
    /// A reference to nothing, or to an object that is still being read.
    InvalidReference,
    /// A negative or impossible length.
    SizeOutOfRange(&'static str),
    /// An integer's digit above 2**15 - 1.
    DigitOutOfRange,
    /// An integer with leading zero digits.
    UnnormalizedLong,
    /// Bytes that are no UTF-8 (surrogates allowed in string constants, not in names).
    InvalidUnicode,
    /// A float's text that is no float.
    InvalidFloat,
    /// An object of the wrong type in a code object's field.
    WrongType(&'static str),
    /// Fields of a code object that contradict each other.
    MalformedCode(&'static str),
    /// Objects nested too deep.
    RecursionLimit,
    /// References that would make the object much larger than its data.
    Expansion,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            ErrorKind::Truncated => f.write_str("marshal data too short")?,
            ErrorKind::UnknownType(byte) => {
                write!(f, "bad marshal data (unknown type code 0x{byte:02x})")?;
            }
            ErrorKind::NoConstant(name) => write!(f, "bad marshal data ({name} in a code object)")?,
            ErrorKind::InvalidReference => f.write_str("bad marshal data (invalid reference)")?,
            ErrorKind::SizeOutOfRange(name) => {
                write!(f, "bad marshal data ({name} size out of range)")?;
            }
            ErrorKind::DigitOutOfRange => {
                f.write_str("bad marshal data (digit out of range in long)")?;
            }
            ErrorKind::UnnormalizedLong => {
                f.write_str("bad marshal data (unnormalized long data)")?;
            }
            ErrorKind::InvalidUnicode => f.write_str("bad marshal data (invalid UTF-8)")?,
            ErrorKind::InvalidFloat => f.write_str("bad marshal data (invalid float)")?,
            ErrorKind::WrongType(field) => write!(f, "bad marshal data (wrong type for {field})")?,
            ErrorKind::MalformedCode(what) => write!(f, "code: {what}")?,
            ErrorKind::RecursionLimit => f.write_str("recursion limit exceeded")?,
            ErrorKind::Expansion => f.write_str("bad marshal data (references expand too far)")?,
        }
        write!(f, " at offset {}", self.offset)
    }
}

impl std::error::Error for Error {}

impl From<TooDeep> for ErrorKind {
    fn from(_: TooDeep) -> Self {
        Self::RecursionLimit
    }
}
