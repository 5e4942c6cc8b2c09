//! codegen.

pub mod sequence;
pub mod unit;

pub use sequence::{Instruction, InstructionSequence, Label};
pub use unit::{Const, Module, ScopeKind, Unit, UnitId};
