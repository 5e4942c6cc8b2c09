//! What can be wrong with a description.

use std::fmt;

use crate::model::Place;

/// A description that was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where.
    pub place: Place,
}

/// What is wrong with a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A character that no ASDL word starts with.
    Character(char),
    /// Something else than the grammar wants: what was wanted, what was found.
    Expected(&'static str, String),
    /// A type's name that starts with a capital.
    CapitalType(String),
    /// A constructor's name that starts with a small letter.
    SmallConstructor(String),
    /// A type defined twice, and the line of the first time.
    TypeTwice(String, u32),
    /// A constructor defined twice, and the line of the first time.
    ConstructorTwice(String, u32),
    /// A field twice in one constructor or product, counting the attributes.
    FieldTwice(String, String),
    /// A type that is neither defined nor built in.
    UnknownType(String),
    /// A definition of a type that is built in.
    BuiltIn(String),
    /// Products that contain one another without end.
    Endless(String),
    /// Text after the module's closing brace.
    Trailing(String),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, place: Place) -> Self {
        Self { kind, place }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(character) => write!(f, "no ASDL word starts with {character:?}"),
            Self::Expected(wanted, found) => write!(f, "expected {wanted}, found {found}"),
            Self::CapitalType(name) => write!(f, "type `{name}` must start with a small letter"),
            Self::SmallConstructor(name) => write!(f, "constructor `{name}` must start with a capital"),
            Self::TypeTwice(name, line) => write!(f, "type `{name}` is defined twice, first on line {line}"),
            Self::ConstructorTwice(name, line) => {
                write!(f, "constructor `{name}` is defined twice, first on line {line}")
            }
            Self::FieldTwice(name, owner) => write!(f, "field `{name}` stands twice in `{owner}`"),
            Self::UnknownType(name) => write!(f, "type `{name}` is neither defined nor built in"),
            Self::BuiltIn(name) => write!(f, "type `{name}` is built in and cannot be defined"),
            Self::Endless(name) => write!(f, "a value of type `{name}` would have no end"),
            Self::Trailing(found) => write!(f, "{found} after the module's end"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.line, self.place.column, self.kind)
    }
}

impl std::error::Error for Error {}
