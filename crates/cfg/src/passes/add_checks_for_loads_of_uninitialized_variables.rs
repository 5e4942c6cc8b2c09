//! `LOAD_FAST` of a variable that may be unbound becomes `LOAD_FAST_CHECK`.
//!
//! The first 64 variables are followed through the graph; later ones within a block only, as CPython does to
//! stay linear.

use cutaway_bytecode::Opcode;
use cutaway_codegen::Unit;
use petgraph::graph::DiGraph;

use crate::block::fall_through;
use crate::{Block, BlockId, Cfg, Edge};

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
    let mut start_mask = 0;
    for local in unit.nparams as usize..nlocals.min(TRACKED) {
        start_mask |= 1 << local;
    }
    // A `del` may make a variable unbound anywhere, so each block is scanned once at least. A block that waits
    // for its turn takes up what earlier ones say; one that had it goes onto the stack when there is news.
    for block in cfg.graph.node_weights_mut() {
        block.visited = true;
    }
    cfg.block_mut(entry).unsafe_locals_mask = start_mask;
    let mut at = cfg.entry();
    while let Some(block) = at {
        scan_block_for_locals(cfg, block);
        at = cfg.next(block);
    }
    while let Some(block) = cfg.stack.pop() {
        scan_block_for_locals(cfg, block);
    }
}

/// The blocks that are to learn what may be unbound.
struct Blocks<'a> {
    graph: &'a mut DiGraph<Block, Edge>,
    stack: &'a mut Vec<BlockId>,
}

impl Blocks<'_> {
    /// Tells a block that more variables may be unbound on entry.
    fn maybe_push(&mut self, id: BlockId, unsafe_mask: u64) {
        let block = &mut self.graph[id.node()];
        let both = block.unsafe_locals_mask | unsafe_mask;
        if block.unsafe_locals_mask != both {
            block.unsafe_locals_mask = both;
            if !std::mem::replace(&mut block.visited, true) {
                self.stack.push(id);
            }
        }
    }
}

/// Scans a block; from now on it is scanned again if there is news.
fn scan_block_for_locals(cfg: &mut Cfg, id: BlockId) {
    let range = cfg.range(id);
    let next = cfg.next(id);
    let mut blocks = Blocks { graph: &mut cfg.graph, stack: &mut cfg.stack };
    let block = &mut blocks.graph[id.node()];
    block.visited = false;
    let mut unsafe_mask = block.unsafe_locals_mask;
    let mut told = None;
    let instructions = &mut cfg.store[range];
    for instruction in &mut *instructions {
        // The handler sees what was unbound before the instruction.
        if let Some(handler) = instruction.except_handler
            && told != Some((handler, unsafe_mask))
        {
            told = Some((handler, unsafe_mask));
            blocks.maybe_push(handler, unsafe_mask);
        }
        match instruction.opcode {
            Opcode::DeleteFast | Opcode::LoadFastAndClear | Opcode::StoreFastMaybeNull => {
                unsafe_mask |= bit(instruction.oparg);
            }
            Opcode::StoreFast | Opcode::LoadFastCheck => unsafe_mask &= !bit(instruction.oparg),
            Opcode::LoadFast => {
                let bit = bit(instruction.oparg);
                if unsafe_mask & bit != 0 {
                    instruction.opcode = Opcode::LoadFastCheck;
                }
                unsafe_mask &= !bit;
            }
            _ => {}
        }
    }
    if let Some(next) = next.filter(|_| fall_through(instructions)) {
        blocks.maybe_push(next, unsafe_mask);
    }
    if let Some(target) = instructions.last().filter(|last| last.is_jump()).and_then(|last| last.target) {
        blocks.maybe_push(target, unsafe_mask);
    }
}

/// The bit of a variable; none for those that are not followed.
#[inline]
fn bit(local: i32) -> u64 {
    if (0..TRACKED as i32).contains(&local) { 1 << local } else { 0 }
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
