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
    let mut loaded: Option<i32> = None;
    for index in range.clone() {
        let instruction = cfg.store[index];
        let copies = loaded.is_some() && instruction.opcode == Opcode::Copy && instruction.oparg == 1;
        if !copies {
            loaded = (instruction.opcode == Opcode::LoadConst).then_some(instruction.oparg);
        }
        let Some(oparg) = loaded else { continue };
        if index + 1 == range.end {
            return;
        }
        match cfg.store[index + 1].opcode {
            Opcode::PopJumpIfFalse => decide(cfg, index, !is_true(cfg, unit, oparg)),
            Opcode::PopJumpIfTrue => decide(cfg, index, is_true(cfg, unit, oparg)),
            Opcode::IsOp if matches!(cfg.constant(unit, oparg), Some(Constant::None)) => {
                fold_is_none(cfg, index, range.end);
            }
            Opcode::ReturnValue => {
                cfg.store[index].set_op0(Opcode::Nop);
                cfg.store[index + 1].set_op1(Opcode::ReturnConst, oparg);
                return;
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
