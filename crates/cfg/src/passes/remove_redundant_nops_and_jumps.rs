//! Removes NOPs that no line needs and jumps to what follows anyway, until none is left.

use cutaway_bytecode::Opcode;
use cutaway_source::Location;

use crate::{BlockId, Cfg, Error, Instruction};

pub(crate) fn remove_redundant_nops_and_jumps(cfg: &mut Cfg) -> Result<(), Error> {
    loop {
        let nops = remove_redundant_nops(cfg);
        let jumps = remove_redundant_jumps(cfg)?;
        if !nops && !jumps {
            return Ok(());
        }
    }
}

/// Tells whether anything changed.
pub(crate) fn remove_redundant_nops(cfg: &mut Cfg) -> bool {
    let mut changed = false;
    let mut at = cfg.entry();
    while let Some(block) = at {
        changed |= remove_redundant_nops_in(cfg, block);
        at = cfg.next(block);
    }
    changed
}

fn remove_redundant_jumps(cfg: &mut Cfg) -> Result<bool, Error> {
    let mut changed = false;
    let mut at = cfg.entry();
    while let Some(block) = at {
        at = cfg.next(block);
        let Some(last) = cfg.last(block) else { continue };
        if !last.opcode.is_unconditional_jump() {
            continue;
        }
        let target = cfg.nonempty(last.target).ok_or(Error::JumpWithNullTarget)?;
        if cfg.nonempty(at) == Some(target)
            && let Some(last) = cfg.instructions_mut(block).last_mut()
        {
            last.set_op0(Opcode::Nop);
            cfg.block_mut(block).nops = true;
            changed = true;
        }
    }
    Ok(changed)
}

/// `basicblock_remove_redundant_nops`; tells whether anything changed.
pub(super) fn remove_redundant_nops_in(cfg: &mut Cfg, block: BlockId) -> bool {
    if !cfg.block(block).nops {
        return false;
    }
    let range = cfg.range(block);
    let Some(first) = cfg.instructions(block).iter().position(|one| one.opcode == Opcode::Nop) else {
        cfg.block_mut(block).nops = false;
        return false;
    };
    let lineno_behind = lineno_behind(cfg, block);
    let instructions = &mut cfg.store[range];
    let (mut kept, mut to) = (false, first);
    let mut lineno_before = if first == 0 { -1 } else { instructions[first - 1].location.lineno };
    for from in first..instructions.len() {
        let instruction = instructions[from];
        if instruction.opcode == Opcode::Nop {
            if is_redundant(&mut instructions[from..], lineno_before, lineno_behind) {
                continue;
            }
            kept = true;
        }
        instructions[to] = instruction;
        to += 1;
        lineno_before = instruction.location.lineno;
    }
    let changed = to != instructions.len();
    cfg.truncate(block, to);
    cfg.block_mut(block).nops = kept;
    changed
}

/// The line on which control goes on that falls out of a block, -1 for none; NOPs without a line do not count.
fn lineno_behind(cfg: &Cfg, block: BlockId) -> i32 {
    let counts = |one: &&Instruction| one.opcode != Opcode::Nop || !one.location.is_none();
    let next = cfg.nonempty(cfg.next(block));
    let first = next.and_then(|next| cfg.instructions(next).iter().find(counts));
    first.map_or(Location::NONE, |first| first.location).lineno
}

/// Whether the line of the NOP in front is none, or is that of a neighbour.
fn is_redundant(nop_and_rest: &mut [Instruction], lineno_before: i32, lineno_behind: i32) -> bool {
    let [nop, rest @ ..] = nop_and_rest else { return false };
    let lineno = nop.location.lineno;
    if lineno < 0 || lineno == lineno_before {
        return true;
    }
    let Some(next) = rest.first_mut() else { return lineno == lineno_behind };
    if next.location.lineno < 0 {
        next.location = nop.location;
        return true;
    }
    next.location.lineno == lineno
}
