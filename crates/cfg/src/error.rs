//! What can be wrong with a graph; of it only too many nested blocks happen to what codegen makes.

use std::rc::Rc;

use cutaway_source::{Diagnostic, ErrorKind, Location, SourceFile};

use crate::Fault;

/// A fault of an earlier stage, with CPython's wording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// A jump or an exit in the middle of a block, a label that stands nowhere.
    MalformedGraph,
    /// A jump behind the last block.
    JumpWithNullTarget,
    /// Two ways into a block leave different depths.
    InconsistentStackDepth,
    /// An instruction takes more than there is.
    StackUnderflow,
    /// An instruction whose effect CPython does not know.
    InvalidStackEffect {
        /// Its number.
        opcode: u16,
        /// Its argument.
        oparg: i32,
    },
    /// `POP_BLOCK` without a block.
    UnbalancedBlocks,
    /// Jumps that lead to jumps round and round, or too many of them: CPython follows them until memory ends.
    EndlessJumps {
        /// Qualified name of the unit.
        unit: Rc<str>,
        /// The number of the block that they are in.
        block: usize,
    },
    /// More handlers around an instruction than CPython has room for, and where the last of them is set up.
    TooManyNestedBlocks(Location),
    /// A pass left a graph that does not hold together.
    Unsound {
        /// The pass.
        pass: &'static str,
        /// Qualified name of the unit.
        unit: Rc<str>,
        /// What does not hold.
        fault: Fault,
    },
}

impl Error {
    /// The form in which it is shown: a fault of the program's, or CPython's `SystemError`.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        match self {
            Self::TooManyNestedBlocks(location) => {
                Diagnostic::of_compiler(source, ErrorKind::SyntaxError, self.to_string(), *location)
            }
            _ => Diagnostic::without_place(ErrorKind::SystemError, self.to_string(), source.name()),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MalformedGraph => f.write_str("malformed control flow graph."),
            Self::JumpWithNullTarget => f.write_str("jump with NULL target"),
            Self::InconsistentStackDepth => f.write_str("Invalid CFG, inconsistent stackdepth"),
            Self::StackUnderflow => f.write_str("Invalid CFG, stack underflow"),
            Self::InvalidStackEffect { opcode, oparg } => {
                write!(f, "Invalid stack effect for opcode={opcode}, arg={oparg}")
            }
            Self::UnbalancedBlocks => f.write_str("Invalid CFG, POP_BLOCK without a block"),
            Self::EndlessJumps { unit, block } => {
                write!(f, "Invalid CFG, jumps lead to jumps without end: B{block} of {unit}")
            }
            Self::TooManyNestedBlocks(_) => f.write_str("too many statically nested blocks"),
            Self::Unsound { pass, unit, fault } => write!(f, "{pass} of {unit}: {fault}"),
        }
    }
}

impl std::error::Error for Error {}
