//! What can go wrong.

use cutaway_source::depth::TooDeep;
use cutaway_source::{Diagnostic, ErrorKind};

/// Why a tree could not be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The tree nests too deeply.
    RecursionLimit,
}

impl Error {
    /// The exception that CPython raises.
    pub fn diagnostic(self, filename: &str) -> Diagnostic {
        match self {
            Error::RecursionLimit => Diagnostic::without_place(
                ErrorKind::RecursionError,
                "maximum recursion depth exceeded during compilation",
                filename,
            ),
        }
    }
}

impl From<TooDeep> for Error {
    fn from(_: TooDeep) -> Self {
        Error::RecursionLimit
    }
}
