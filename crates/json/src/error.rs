//! What can be wrong with a tree's JSON.

use std::fmt;

/// JSON that was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// What is wrong with a tree's JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Something else than what was wanted.
    Expected(&'static str),
    /// A key that the schema wants before the object's end; keys come in the schema's order.
    MissingKey(&'static str),
    /// A name that is no constructor of the type.
    UnknownNode {
        /// The type of the description.
        wanted: &'static str,
        /// The name.
        found: String,
    },
    /// A document of another stage, or of no stage.
    Schema {
        /// The schema that the reader reads.
        wanted: &'static str,
        /// The document's.
        found: String,
    },
    /// A number that does not fit its type.
    NumberRange(&'static str),
    /// An escape in a string that JSON does not have, or half of a surrogate pair.
    Escape,
    /// Text or a value that the schema does not allow there.
    Invalid(&'static str),
    /// What the stage that the document belongs to does not accept, in its words.
    Fault(String),
    /// Nesting beyond the reader's limit.
    TooDeep,
    /// Text behind the document.
    Trailing,
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(wanted) => write!(f, "expected {wanted}"),
            Self::MissingKey(key) => write!(f, "missing key \"{key}\" (keys come in the schema's order)"),
            Self::UnknownNode { wanted, found } => write!(f, "\"{found}\" is no {wanted}"),
            Self::Schema { wanted, found } => {
                write!(f, "expected the schema \"{wanted}\", this is \"{found}\"")
            }
            Self::NumberRange(wanted) => write!(f, "number out of range for {wanted}"),
            Self::Escape => f.write_str("invalid escape in a string"),
            Self::Invalid(what) => f.write_str(what),
            Self::Fault(what) => f.write_str(what),
            Self::TooDeep => f.write_str("nested too deeply"),
            Self::Trailing => f.write_str("text behind the document"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.kind)
    }
}

impl std::error::Error for Error {}
