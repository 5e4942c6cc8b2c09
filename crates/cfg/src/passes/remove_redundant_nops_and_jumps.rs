//! Removes NOPs that no line needs and jumps to what follows anyway, until none is left.

use cutaway_bytecode::Opcode;
use cutaway_source::Location;

use crate::{BlockId, Cfg, Error};

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
    let mut kept = false;
    let mut to = range.start + first;
    let mut lineno_before = if first == 0 { -1 } else { cfg.store[to - 1].location.lineno };
    for from in range.start + first..range.end {
        let instruction = cfg.store[from];
        if instruction.opcode == Opcode::Nop && is_redundant(cfg, block, from, range.end, lineno_before) {
            continue;
        }
        kept |= instruction.opcode == Opcode::Nop;
        cfg.store[to] = instruction;
        to += 1;
        lineno_before = instruction.location.lineno;
    }
    cfg.truncate(block, to - range.start);
    cfg.block_mut(block).nops = kept;
    to != range.end
}

/// Whether a NOP's line is none, or is that of a neighbour.
fn is_redundant(cfg: &mut Cfg, block: BlockId, at: usize, end: usize, lineno_before: i32) -> bool {
    let location = cfg.store[at].location;
    let lineno = location.lineno;
    if lineno < 0 || lineno == lineno_before {
        return true;
    }
    if at + 1 < end {
        let next = &mut cfg.store[at + 1].location;
        if next.lineno < 0 {
            *next = location;
            return true;
        }
        return next.lineno == lineno;
    }
    let Some(next) = cfg.nonempty(cfg.next(block)) else { return false };
    let first = cfg
        .instructions(next)
        .iter()
        .find(|one| one.opcode != Opcode::Nop || one.location.lineno != Location::NONE.lineno);
    first.map_or(Location::NONE.lineno, |first| first.location.lineno) == lineno
}
