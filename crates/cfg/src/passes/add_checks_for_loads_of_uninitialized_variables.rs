//! `LOAD_FAST` of a variable that may be unbound becomes `LOAD_FAST_CHECK`.
//!
//! The first 64 variables are followed through the graph; later ones within a block only, as CPython does to
//! stay linear.

use cutaway_bytecode::Opcode;
use cutaway_codegen::Unit;

use crate::{BlockId, Cfg};

/// Variables that are followed through the graph.
const TRACKED: usize = 64;

pub(crate) fn add_checks_for_loads_of_uninitialized_variables(cfg: &mut Cfg, unit: &Unit) {
    let nlocals = unit.varnames.len();
    let Some(entry) = cfg.entry() else { return };
    if nlocals == 0 {
        return;
    }
    if nlocals > TRACKED {
        fast_scan_many_locals(cfg, nlocals);
    }
    cfg.clear_visited();
    let mut start_mask = 0;
    for local in unit.nparams as usize..nlocals.min(TRACKED) {
        start_mask |= 1 << local;
    }
    maybe_push(cfg, entry, start_mask);
    // A `del` may make a variable unbound anywhere: each block is scanned at least once.
    let mut at = cfg.entry();
    while let Some(block) = at {
        scan_block_for_locals(cfg, block);
        at = cfg.next(block);
    }
    while let Some(block) = cfg.stack.pop() {
        cfg.block_mut(block).visited = false;
        scan_block_for_locals(cfg, block);
    }
}

/// Tells a block that more variables may be unbound on entry; the block is scanned again if that is news.
fn maybe_push(cfg: &mut Cfg, id: BlockId, unsafe_mask: u64) {
    let block = cfg.block_mut(id);
    let both = block.unsafe_locals_mask | unsafe_mask;
    if block.unsafe_locals_mask != both {
        block.unsafe_locals_mask = both;
        if !std::mem::replace(&mut block.visited, true) {
            cfg.stack.push(id);
        }
    }
}

fn scan_block_for_locals(cfg: &mut Cfg, block: BlockId) {
    let mut unsafe_mask = cfg.block(block).unsafe_locals_mask;
    let mut told = None;
    for index in cfg.range(block) {
        let instruction = &mut cfg.store[index];
        let handler = instruction.except_handler;
        let before = unsafe_mask;
        if (0..TRACKED as i32).contains(&instruction.oparg) {
            let bit = 1u64 << instruction.oparg;
            match instruction.opcode {
                Opcode::DeleteFast | Opcode::LoadFastAndClear | Opcode::StoreFastMaybeNull => {
                    unsafe_mask |= bit;
                }
                Opcode::StoreFast | Opcode::LoadFastCheck => unsafe_mask &= !bit,
                Opcode::LoadFast => {
                    if unsafe_mask & bit != 0 {
                        instruction.opcode = Opcode::LoadFastCheck;
                    }
                    unsafe_mask &= !bit;
                }
                _ => {}
            }
        }
        if let Some(handler) = handler
            && told != Some((handler, before))
        {
            told = Some((handler, before));
            maybe_push(cfg, handler, before);
        }
    }
    if let Some(next) = cfg.next(block)
        && cfg.has_fallthrough(block)
    {
        maybe_push(cfg, next, unsafe_mask);
    }
    let jump = cfg.last(block).filter(|last| last.is_jump());
    if let Some(target) = jump.and_then(|last| last.target) {
        maybe_push(cfg, target, unsafe_mask);
    }
}

fn fast_scan_many_locals(cfg: &mut Cfg, nlocals: usize) {
    // The number of the block in which a variable was last seen bound.
    let mut bound_in = vec![0usize; nlocals];
    let mut number = 0;
    let mut at = cfg.entry();
    while let Some(block) = at {
        number += 1;
        for instruction in cfg.instructions_mut(block) {
            let Some(bound) = bound_in.get_mut(instruction.oparg as usize) else { continue };
            if instruction.oparg < TRACKED as i32 {
                continue;
            }
            match instruction.opcode {
                Opcode::DeleteFast | Opcode::LoadFastAndClear | Opcode::StoreFastMaybeNull => {
                    *bound = number - 1;
                }
                Opcode::StoreFast => *bound = number,
                Opcode::LoadFast => {
                    if *bound != number {
                        instruction.opcode = Opcode::LoadFastCheck;
                    }
                    *bound = number;
                }
                _ => {}
            }
        }
        at = cfg.next(block);
    }
}
