//! Removes NOPs, and loads whose value is popped at once, until none is left.

use cutaway_bytecode::Opcode;

use super::remove_redundant_nops_and_jumps::remove_redundant_nops_in;
use crate::{BlockId, Cfg};

pub(crate) fn remove_redundant_nops_and_pairs(cfg: &mut Cfg) {
    while remove_pairs(cfg) {}
}

/// One walk over all blocks; tells whether a pair was found.
fn remove_pairs(cfg: &mut Cfg) -> bool {
    let mut found = false;
    // Where in the store the instruction is that runs before the present one, if that is certain.
    let mut previous: Option<(usize, BlockId)> = None;
    let mut at = cfg.entry();
    while let Some(block) = at {
        remove_redundant_nops_in(cfg, block);
        if cfg.block(block).label.is_some() {
            previous = None;
        }
        for index in cfg.range(block) {
            if cfg.store[index].opcode == Opcode::PopTop
                && let Some((load, before)) = previous
                && is_load(cfg.store[load].opcode, cfg.store[load].oparg)
            {
                cfg.store[load].set_op0(Opcode::Nop);
                cfg.store[index].set_op0(Opcode::Nop);
                cfg.block_mut(block).nops = true;
                cfg.block_mut(before).nops = true;
                found = true;
            }
            previous = Some((index, block));
        }
        if previous.is_some_and(|(index, _)| cfg.store[index].is_jump()) || !cfg.has_fallthrough(block) {
            previous = None;
        }
        at = cfg.next(block);
    }
    found
}

fn is_load(opcode: Opcode, oparg: i32) -> bool {
    opcode == Opcode::LoadConst || opcode == Opcode::Copy && oparg == 1
}
