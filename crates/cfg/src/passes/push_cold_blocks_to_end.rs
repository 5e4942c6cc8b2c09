//! Moves the blocks that only handlers lead to behind all others.

use cutaway_bytecode::Opcode;
use cutaway_source::Location;

use super::remove_redundant_nops_and_jumps::remove_redundant_nops_and_jumps;
use crate::{BlockId, Cfg, Edge, Error, Instruction};

pub(crate) fn push_cold_blocks_to_end(cfg: &mut Cfg) -> Result<(), Error> {
    let Some(entry) = cfg.entry() else { return Ok(()) };
    if cfg.next(entry).is_none() {
        return Ok(());
    }
    if cfg.layout.iter().any(|block| cfg.block(block).except_handler) {
        mark_cold(cfg, entry);
        jump_from_cold_to_warm(cfg);
        if move_cold(cfg, entry) {
            remove_redundant_nops_and_jumps(cfg)?;
        }
    } else {
        // Without handlers whatever is reachable is warm.
        for block in cfg.graph.node_weights_mut() {
            block.warm = block.predecessors > 0;
        }
    }
    Ok(())
}

fn mark_cold(cfg: &mut Cfg, entry: BlockId) {
    cfg.connect();
    let mut stack = std::mem::take(&mut cfg.stack);
    stack.push(entry);
    mark(cfg, &mut stack, |block| &mut block.warm);
    stack.extend(cfg.layout.iter().filter(|block| cfg.block(*block).except_handler));
    mark(cfg, &mut stack, |block| &mut block.cold);
    cfg.stack = stack;
}

/// Sets a mark on blocks and on all that follow them without an exception, up to blocks with a mark.
fn mark(cfg: &mut Cfg, stack: &mut Vec<BlockId>, which: fn(&mut crate::Block) -> &mut bool) {
    for block in &*stack {
        *which(cfg.block_mut(*block)) = true;
    }
    while let Some(block) = stack.pop() {
        let mut edges = cfg.graph.neighbors(block.node()).detach();
        while let Some((edge, target)) = edges.next(&cfg.graph) {
            let flow = matches!(cfg.graph[edge], Edge::Fallthrough | Edge::Jump);
            let to = &mut cfg.graph[target];
            if flow && !to.warm && !to.cold {
                *which(to) = true;
                stack.push(target.into());
            }
        }
    }
}

/// Where a cold block falls through to a warm one, a jump takes its place.
fn jump_from_cold_to_warm(cfg: &mut Cfg) {
    let mut next_label = cfg.next_label();
    let mut at = cfg.entry();
    while let Some(block) = at {
        at = cfg.next(block);
        let Some(next) = at else { return };
        if !(cfg.block(block).cold && cfg.block(next).warm && cfg.has_fallthrough(block)) {
            continue;
        }
        let label = *cfg.block_mut(next).label.get_or_insert(next_label);
        next_label += u32::from(label == next_label);
        let jump = cfg.new_block();
        let instruction = Instruction::new(Opcode::JumpNoInterrupt, label as i32, Location::NONE);
        cfg.push(jump, Instruction { target: Some(next), ..instruction });
        cfg.block_mut(jump).cold = true;
        cfg.block_mut(jump).predecessors = 1;
        cfg.layout.insert_after(block, jump);
    }
}

/// Splits the layout into cold blocks and the others; tells whether there were cold ones.
fn move_cold(cfg: &mut Cfg, entry: BlockId) -> bool {
    let mut warm_end = entry;
    let mut cold: Option<(BlockId, BlockId)> = None;
    let mut at = cfg.next(entry);
    while let Some(block) = at {
        at = cfg.next(block);
        if cfg.block(block).cold {
            if let Some((_, end)) = cold {
                cfg.layout.set_next(end, Some(block));
            }
            cold = Some((cold.map_or(block, |(first, _)| first), block));
        } else {
            cfg.layout.set_next(warm_end, Some(block));
            warm_end = block;
        }
    }
    let Some((first, end)) = cold else { return false };
    cfg.layout.set_next(warm_end, Some(first));
    cfg.layout.set_next(end, None);
    true
}
