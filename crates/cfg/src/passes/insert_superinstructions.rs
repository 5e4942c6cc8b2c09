//! Two loads or stores of the first 16 variables on one line become one instruction.

use cutaway_bytecode::Opcode;

use super::remove_redundant_nops_and_jumps::remove_redundant_nops;
use crate::{Cfg, Instruction};

pub(crate) fn insert_superinstructions(cfg: &mut Cfg) {
    let mut at = cfg.entry();
    while let Some(block) = at {
        if pair_up(cfg.instructions_mut(block)) {
            cfg.block_mut(block).nops = true;
        }
        at = cfg.next(block);
    }
    remove_redundant_nops(cfg);
}

/// Tells whether there was a pair.
fn pair_up(block: &mut [Instruction]) -> bool {
    let mut found = false;
    for at in 1..block.len() {
        let [first, second] = &mut block[at - 1..=at] else { continue };
        let opcode = match (first.opcode, second.opcode) {
            (Opcode::LoadFast, Opcode::LoadFast) => Opcode::LoadFastLoadFast,
            (Opcode::StoreFast, Opcode::LoadFast) => Opcode::StoreFastLoadFast,
            (Opcode::StoreFast, Opcode::StoreFast) => Opcode::StoreFastStoreFast,
            _ => continue,
        };
        let (line, next_line) = (first.location.lineno, second.location.lineno);
        let two_lines = line >= 0 && next_line >= 0 && line != next_line;
        if !two_lines && first.oparg < 16 && second.oparg < 16 {
            first.set_op1(opcode, first.oparg << 4 | second.oparg);
            second.set_op0(Opcode::Nop);
            found = true;
        }
    }
    found
}
