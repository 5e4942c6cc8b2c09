//! Replaces a jump to a small exit, or to a block without line numbers that does not fall through, by a copy of
//! that block.

use cutaway_bytecode::Opcode;
use cutaway_codegen::Unit;

use super::room::Room;
use crate::{BlockId, Cfg, Error};

/// Exits up to this size are copied.
const MAX_COPY_SIZE: u32 = 4;

pub(crate) fn inline_small_or_no_lineno_blocks(cfg: &mut Cfg, unit: &Unit) -> Result<(), Error> {
    let mut room = Room::of(cfg, unit);
    loop {
        let mut changed = false;
        let mut at = cfg.entry();
        while let Some(block) = at {
            if let Some(copied) = inline_into(cfg, block) {
                changed = true;
                room.take(copied, block)?;
            }
            at = cfg.next(block);
        }
        if !changed {
            return Ok(());
        }
    }
}

/// How many instructions were copied into a block, if any were.
fn inline_into(cfg: &mut Cfg, block: BlockId) -> Option<usize> {
    let last = cfg.last(block).copied()?;
    let target = last.target.filter(|_| last.opcode.is_unconditional_jump())?;
    let small_exit = cfg.block(target).len <= MAX_COPY_SIZE && cfg.exits_scope(target);
    let no_lineno_no_fallthrough = cfg.has_no_lineno(target) && !cfg.has_fallthrough(target);
    if target == block || !(small_exit || no_lineno_no_fallthrough) {
        return None;
    }
    let copied = cfg.block(target).len as usize;
    if let Some(last) = cfg.instructions_mut(block).last_mut() {
        last.set_op0(Opcode::Nop);
    }
    cfg.block_mut(block).nops = true;
    cfg.append(block, target);
    if no_lineno_no_fallthrough
        && last.opcode == Opcode::Jump
        && let Some(new) = cfg.instructions_mut(block).last_mut()
        && new.opcode.is_unconditional_jump()
    {
        // The check for signals that the removed jump made must stay.
        new.opcode = Opcode::Jump;
    }
    cfg.block_mut(target).predecessors -= 1;
    Some(copied)
}
