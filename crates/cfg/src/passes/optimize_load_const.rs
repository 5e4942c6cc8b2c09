//! Tests of constants are decided, `is None` becomes a jump of its own, `return` of a constant one instruction.

use cutaway_bytecode::{Constant, Opcode};
use cutaway_codegen::Unit;

use crate::{BlockId, Cfg};

pub(crate) fn optimize_load_const(cfg: &mut Cfg, unit: &Unit) {
    let mut at = cfg.entry();
    while let Some(block) = at {
        optimize_block(cfg, unit, block);
        at = cfg.next(block);
    }
}

fn optimize_block(cfg: &mut Cfg, unit: &Unit, block: BlockId) {
    let range = cfg.range(block);
    let mut index = range.start;
    while let Some(next) = cfg.store[index..range.end].iter().position(|one| one.opcode == Opcode::LoadConst)
    {
        index += next;
        let oparg = cfg.store[index].oparg;
        optimize_load(cfg, unit, index, oparg, range.end);
        index += 1;
        // What holds for a constant holds for its copy.
        while index < range.end && cfg.store[index].opcode == Opcode::Copy && cfg.store[index].oparg == 1 {
            optimize_load(cfg, unit, index, oparg, range.end);
            index += 1;
        }
    }
}

/// Looks at what follows the load of a constant, or a copy of it, at `index`.
fn optimize_load(cfg: &mut Cfg, unit: &Unit, index: usize, oparg: i32, end: usize) {
    if index + 1 == end {
        return;
    }
    match cfg.store[index + 1].opcode {
        Opcode::PopJumpIfFalse => decide(cfg, index, !is_true(cfg, unit, oparg)),
        Opcode::PopJumpIfTrue => decide(cfg, index, is_true(cfg, unit, oparg)),
        Opcode::IsOp if matches!(cfg.constant(unit, oparg), Some(Constant::None)) => {
            fold_is_none(cfg, index, end);
        }
        Opcode::ReturnValue => {
            cfg.store[index].set_op0(Opcode::Nop);
            cfg.store[index + 1].set_op1(Opcode::ReturnConst, oparg);
        }
        Opcode::ToBool => {
            let value = Constant::Bool(is_true(cfg, unit, oparg));
            let folded = cfg.add_const(unit, value);
            cfg.store[index].set_op0(Opcode::Nop);
            cfg.store[index + 1].set_op1(Opcode::LoadConst, folded);
        }
        _ => {}
    }
}

/// A conditional jump behind a constant: always taken, or never.
fn decide(cfg: &mut Cfg, index: usize, taken: bool) {
    cfg.store[index].set_op0(Opcode::Nop);
    let jump = &mut cfg.store[index + 1];
    if taken {
        jump.opcode = Opcode::Jump;
    } else {
        jump.set_op0(Opcode::Nop);
    }
}

/// `LOAD_CONST None; IS_OP; (TO_BOOL;) POP_JUMP_IF_x` becomes `POP_JUMP_IF_(NOT_)NONE`.
fn fold_is_none(cfg: &mut Cfg, index: usize, end: usize) {
    let mut jump = index + 2;
    if jump < end && cfg.store[jump].opcode == Opcode::ToBool {
        cfg.store[jump].set_op0(Opcode::Nop);
        jump += 1;
    }
    if jump >= end {
        return;
    }
    let is_not = cfg.store[index + 1].oparg != 0;
    let invert = match cfg.store[jump].opcode {
        Opcode::PopJumpIfFalse => !is_not,
        Opcode::PopJumpIfTrue => is_not,
        _ => return,
    };
    cfg.store[index].set_op0(Opcode::Nop);
    cfg.store[index + 1].set_op0(Opcode::Nop);
    cfg.store[jump].opcode = if invert { Opcode::PopJumpIfNotNone } else { Opcode::PopJumpIfNone };
}

/// `PyObject_IsTrue` of a constant; a code object is true.
fn is_true(cfg: &Cfg, unit: &Unit, oparg: i32) -> bool {
    match cfg.constant(unit, oparg) {
        Some(Constant::None) => false,
        Some(Constant::Bool(value)) => *value,
        Some(Constant::Int(value)) => *value != 0,
        Some(Constant::Float(value)) => *value != 0.0,
        Some(Constant::Complex { real, imag }) => *real != 0.0 || *imag != 0.0,
        Some(Constant::Str(text)) => !text.is_empty(),
        Some(Constant::Bytes(bytes)) => !bytes.is_empty(),
        Some(Constant::Tuple(items) | Constant::FrozenSet(items)) => !items.is_empty(),
        Some(Constant::Ellipsis | Constant::BigInt(_) | Constant::Code(_)) | None => true,
    }
}
