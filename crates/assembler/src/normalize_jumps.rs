//! Conditional jumps only go forwards: one that went back is turned round, and a jump behind it goes back.

use cutaway_bytecode::Opcode;
use cutaway_cfg::{BlockId, Cfg, Instruction};

use crate::Error;

pub(crate) fn normalize_jumps(cfg: &mut Cfg) -> Result<(), Error> {
    cfg.clear_visited();
    let mut at = cfg.entry();
    while let Some(block) = at {
        cfg.block_mut(block).visited = true;
        let back = cfg.last(block).copied().filter(|last| {
            last.opcode.is_conditional_jump() && last.target.is_some_and(|target| cfg.block(target).visited)
        });
        at = cfg.next(block);
        if let Some(jump) = back {
            // Without a block behind it nothing could be jumped to instead.
            let next = at.ok_or(cutaway_cfg::Error::JumpWithNullTarget)?;
            turn_round(cfg, block, jump, next);
        }
    }
    Ok(())
}

fn turn_round(cfg: &mut Cfg, block: BlockId, jump: Instruction, next: BlockId) {
    let backwards = cfg.new_block();
    let instruction = Instruction::new(Opcode::Jump, 0, jump.location);
    cfg.push(backwards, Instruction { target: jump.target, ..instruction });
    cfg.block_mut(backwards).cold = cfg.block(block).cold;
    cfg.layout.insert_after(block, backwards);
    if let Some(last) = cfg.instructions_mut(block).last_mut() {
        last.opcode = reversed(jump.opcode);
        last.target = Some(next);
    }
}

fn reversed(opcode: Opcode) -> Opcode {
    match opcode {
        Opcode::PopJumpIfNotNone => Opcode::PopJumpIfNone,
        Opcode::PopJumpIfNone => Opcode::PopJumpIfNotNone,
        Opcode::PopJumpIfFalse => Opcode::PopJumpIfTrue,
        Opcode::PopJumpIfTrue => Opcode::PopJumpIfFalse,
        other => other,
    }
}
