//! What can be wrong with what earlier stages made.

use cutaway_source::{Diagnostic, ErrorKind, SourceFile};

/// A fault of an earlier stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// In the graph.
    Cfg(cutaway_cfg::Error),
    /// A unit that is named before it was made, or not at all.
    MissingUnit,
    /// A cell or free variable that is not there.
    NoSuchCell,
    /// A pseudo-instruction that nothing replaces.
    PseudoInstruction(cutaway_bytecode::Opcode),
}

impl Error {
    /// The form in which it is shown: a fault of the program's, or CPython's `SystemError`.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        match self {
            Self::Cfg(error) => error.diagnostic(source),
            _ => Diagnostic::without_place(ErrorKind::SystemError, self.to_string(), source.name()),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cfg(error) => error.fmt(f),
            Self::MissingUnit => f.write_str("a code unit is missing"),
            Self::NoSuchCell => f.write_str("a cell variable is missing"),
            Self::PseudoInstruction(opcode) => write!(f, "{opcode} reached the assembler"),
        }
    }
}

impl std::error::Error for Error {}

impl From<cutaway_cfg::Error> for Error {
    fn from(error: cutaway_cfg::Error) -> Self {
        Self::Cfg(error)
    }
}
