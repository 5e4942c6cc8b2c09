//! Gives every exit a line number (PEP 626): exits without one are copied for each jump to them, then line
//! numbers spread from an instruction to the next.

use cutaway_source::Location;

use crate::{BlockId, Cfg};

pub(crate) fn resolve_line_numbers(cfg: &mut Cfg) {
    duplicate_exits_without_lineno(cfg);
    propagate_line_numbers(cfg);
}

/// `is_exit_or_eval_check_without_lineno`
fn is_exit_or_eval_check_without_lineno(cfg: &Cfg, block: BlockId) -> bool {
    let instructions = cfg.instructions(block);
    // Most blocks start with a line number.
    if instructions.first().is_none_or(|first| first.location.lineno >= 0) {
        return false;
    }
    cfg.has_no_lineno(block)
        && (cfg.exits_scope(block)
            || instructions.iter().any(|instruction| instruction.opcode.has_eval_break()))
}

fn duplicate_exits_without_lineno(cfg: &mut Cfg) {
    let mut next_label = None;
    let mut at = cfg.entry();
    while let Some(block) = at {
        let jump = cfg.last(block).filter(|last| last.is_jump());
        let target = jump.and_then(|last| cfg.nonempty(last.target));
        if let Some(target) = target
            && cfg.block(target).predecessors > 1
            && is_exit_or_eval_check_without_lineno(cfg, target)
        {
            let label = next_label.unwrap_or_else(|| cfg.next_label());
            next_label = Some(label + 1);
            duplicate(cfg, block, target, label);
        }
        at = cfg.next(block);
    }
    // What is left of them is reached by falling through only, and so from one block only.
    let mut at = cfg.entry();
    while let Some(block) = at {
        at = cfg.next(block);
        if let Some(next) = at
            && is_exit_or_eval_check_without_lineno(cfg, next)
            && cfg.has_fallthrough(block)
            && let Some(last) = cfg.last(block)
        {
            let location = last.location;
            cfg.instructions_mut(next)[0].location = location;
        }
    }
}

/// Lets the jump at the end of `block` go to a copy of `target` that stands behind it.
fn duplicate(cfg: &mut Cfg, block: BlockId, target: BlockId, label: u32) {
    let copy = cfg.new_block();
    cfg.append(copy, target);
    cfg.layout.insert_after(target, copy);
    let new = cfg.block_mut(copy);
    new.label = Some(label);
    new.predecessors = 1;
    cfg.block_mut(target).predecessors -= 1;
    if let Some(last) = cfg.instructions_mut(block).last_mut() {
        last.target = Some(copy);
        let location = last.location;
        cfg.instructions_mut(copy)[0].location = location;
    }
}

fn propagate_line_numbers(cfg: &mut Cfg) {
    let mut at = cfg.entry();
    while let Some(block) = at {
        at = cfg.next(block);
        let mut location = Location::NONE;
        for instruction in cfg.instructions_mut(block) {
            if instruction.location.lineno < 0 {
                instruction.location = location;
            } else {
                location = instruction.location;
            }
        }
        let Some(last) = cfg.last(block) else { continue };
        let target = last.target.filter(|_| last.is_jump());
        let next = at.filter(|_| cfg.has_fallthrough(block));
        for successor in next.into_iter().chain(target) {
            inherit(cfg, successor, location);
        }
    }
}

/// A block with one predecessor starts where that ended, if it does not say otherwise.
fn inherit(cfg: &mut Cfg, block: BlockId, location: Location) {
    if cfg.block(block).predecessors == 1
        && let Some(first) = cfg.instructions_mut(block).first_mut()
        && first.location.lineno < 0
    {
        first.location = location;
    }
}
