//! The peephole patterns of one block: jumps to jumps, tuples of constants, tests of what is a `bool` already,
//! and swaps.

mod fold_tuple_on_constants;
mod swap;

use std::ops::Range;

use cutaway_bytecode::Opcode;
use cutaway_codegen::Unit;

use super::room::Room;
use crate::{BlockId, Cfg, Error, Instruction};

pub(crate) fn optimize_basic_block(cfg: &mut Cfg, unit: &Unit) -> Result<(), Error> {
    let mut room = Room::of(cfg, unit);
    let mut at = cfg.entry();
    while let Some(block) = at {
        let swaps = optimize_block(cfg, unit, block, &mut room)?;
        if swaps {
            swap::optimize_swaps(cfg.instructions_mut(block));
        }
        at = cfg.next(block);
    }
    Ok(())
}

/// Goes through a block's patterns; tells whether it has swaps.
fn optimize_block(cfg: &mut Cfg, unit: &Unit, block: BlockId, room: &mut Room<'_>) -> Result<bool, Error> {
    let mut swaps = false;
    // Instructions are appended, and the block moves, only where the last one is looked at: a jump.
    let mut range = cfg.range(block);
    while let Some(at) = range.next() {
        let opcode = cfg.store[at].opcode;
        match opcode {
            Opcode::BuildTuple => {
                if with_next(cfg, at, range.end, build_and_unpack) {
                    swaps = true;
                } else {
                    fold_tuple_on_constants::fold_tuple_on_constants(cfg, unit, block, at);
                }
            }
            Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::PopJumpIfNone
            | Opcode::PopJumpIfNotNone
            | Opcode::Jump
            | Opcode::JumpNoInterrupt => {
                if let Some(moved) = jump_thread(cfg, block, at) {
                    room.take(1, block)?;
                    range = moved;
                }
            }
            Opcode::StoreFast => {
                with_next(cfg, at, range.end, store_twice);
            }
            Opcode::Swap => {
                swaps = true;
                if cfg.store[at].oparg == 1 {
                    cfg.store[at].set_op0(Opcode::Nop);
                }
            }
            Opcode::LoadGlobal => {
                with_next(cfg, at, range.end, call_of_global);
            }
            Opcode::CompareOp | Opcode::ContainsOp | Opcode::IsOp | Opcode::ToBool | Opcode::UnaryNot => {
                with_next(cfg, at, range.end, fold_to_bool);
            }
            _ => {}
        }
    }
    Ok(swaps)
}

/// Applies a pattern of two instructions, if there are two; tells whether it fits.
#[inline]
fn with_next(
    cfg: &mut Cfg,
    at: usize,
    end: usize,
    pattern: fn(&mut Instruction, &mut Instruction) -> bool,
) -> bool {
    match &mut cfg.store[at..end] {
        [first, second, ..] => pattern(first, second),
        _ => false,
    }
}

/// `LOAD_GLOBAL; PUSH_NULL` in one.
fn call_of_global(load: &mut Instruction, next: &mut Instruction) -> bool {
    let fits = next.opcode == Opcode::PushNull && load.oparg & 1 == 0;
    if fits {
        load.oparg |= 1;
        next.set_op0(Opcode::Nop);
    }
    fits
}

/// `BUILD_TUPLE n; UNPACK_SEQUENCE n` is nothing, or a swap, up to three.
fn build_and_unpack(build: &mut Instruction, unpack: &mut Instruction) -> bool {
    if unpack.opcode != Opcode::UnpackSequence || unpack.oparg != build.oparg {
        return false;
    }
    match build.oparg {
        1 => unpack.set_op0(Opcode::Nop),
        2 | 3 => unpack.opcode = Opcode::Swap,
        _ => return false,
    }
    build.set_op0(Opcode::Nop);
    true
}

/// Of two stores to one variable on one line the first only pops.
fn store_twice(store: &mut Instruction, next: &mut Instruction) -> bool {
    let fits = next.opcode == Opcode::StoreFast
        && next.oparg == store.oparg
        && next.location.lineno == store.location.lineno;
    if fits {
        store.set_op0(Opcode::PopTop);
    }
    fits
}

/// `TO_BOOL` behind what is a `bool` anyway.
fn fold_to_bool(instruction: &mut Instruction, next: &mut Instruction) -> bool {
    match (instruction.opcode, next.opcode) {
        (Opcode::CompareOp, Opcode::ToBool) => {
            next.set_op1(Opcode::CompareOp, instruction.oparg | 16);
        }
        (Opcode::ContainsOp | Opcode::IsOp, Opcode::ToBool) => {
            next.set_op1(instruction.opcode, instruction.oparg);
        }
        (Opcode::ToBool, Opcode::ToBool) => {}
        (Opcode::UnaryNot, Opcode::ToBool) => next.set_op0(Opcode::UnaryNot),
        (Opcode::UnaryNot, Opcode::UnaryNot) => next.set_op0(Opcode::Nop),
        _ => return false,
    }
    instruction.set_op0(Opcode::Nop);
    true
}

/// A jump to a jump becomes a NOP, for its line, and a jump to where that goes; gives the range in
/// which that is found.
fn jump_thread(cfg: &mut Cfg, block: BlockId, at: usize) -> Option<Range<usize>> {
    let jump = cfg.store[at];
    let first = *cfg.instructions(jump.target?).first()?;
    let opcode = match (jump.opcode, first.opcode) {
        (Opcode::JumpNoInterrupt, Opcode::Jump) => Opcode::Jump,
        (Opcode::Jump | Opcode::JumpNoInterrupt, Opcode::JumpNoInterrupt) | (_, Opcode::Jump) => jump.opcode,
        _ => return None,
    };
    // Where both go to one place nothing would change, for ever.
    if first.target == jump.target {
        return None;
    }
    cfg.store[at].set_op0(Opcode::Nop);
    let threaded = Instruction { target: first.target, ..Instruction::new(opcode, 0, first.location) };
    cfg.push(block, threaded);
    let moved = cfg.range(block);
    Some(moved.end - 1..moved.end)
}
