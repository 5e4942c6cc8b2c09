//! The entries of inline caches (`opcode._cache_format`).

use crate::Opcode;

/// Name and size in code units of each entry behind an instruction.
pub(super) fn format(opcode: Opcode) -> &'static [(&'static str, usize)] {
    match opcode {
        Opcode::LoadGlobal => {
            &[("counter", 1), ("index", 1), ("module_keys_version", 1), ("builtin_keys_version", 1)]
        }
        Opcode::LoadAttr => &[("counter", 1), ("version", 2), ("keys_version", 2), ("descr", 4)],
        Opcode::StoreAttr => &[("counter", 1), ("version", 2), ("index", 1)],
        Opcode::Call => &[("counter", 1), ("func_version", 2)],
        Opcode::ToBool => &[("counter", 1), ("version", 2)],
        Opcode::BinaryOp
        | Opcode::UnpackSequence
        | Opcode::CompareOp
        | Opcode::ContainsOp
        | Opcode::BinarySubscr
        | Opcode::ForIter
        | Opcode::LoadSuperAttr
        | Opcode::StoreSubscr
        | Opcode::Send
        | Opcode::JumpBackward
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone => &[("counter", 1)],
        _ => &[],
    }
}
