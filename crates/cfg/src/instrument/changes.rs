//! What a pass changed, by the numbers that instructions keep.
//!
//! A line starts with `+` for what is new, `-` for what is gone, `>` for what moved and `~` for what changed where it
//! is; behind `was` stands what was different. Two lines around a change are shown without a mark.

use std::fmt::Write as _;

use cutaway_codegen::Unit;
use rustc_hash::FxHashMap;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

use crate::{BlockId, Cfg, Instruction, dump};

/// Lines around a change that are shown.
const CONTEXT: usize = 2;

/// What differs between two states of a unit's graph; empty if nothing does.
pub fn changes(before: &State<'_>, after: &State<'_>) -> String {
    let mut out = after.constants_since(before);
    for op in ops(&before.layout, &after.layout) {
        for change in op.iter_changes(&before.layout, &after.layout) {
            let block = change.value();
            match change.tag() {
                ChangeTag::Delete if after.layout.contains(&block) => {}
                ChangeTag::Delete => {
                    lines(&mut out, '-', &before.heading(block), &before.gone(block, after));
                }
                ChangeTag::Insert if before.layout.contains(&block) => {
                    lines(&mut out, '>', &after.heading(block), &after.block_since(block, before));
                }
                ChangeTag::Insert => {
                    lines(&mut out, '+', &after.heading(block), &after.block_since(block, before));
                }
                ChangeTag::Equal => equal_block(&mut out, block, before, after),
            }
        }
    }
    out
}

/// A block that stays where it is: shown if anything in it changed.
fn equal_block(out: &mut String, block: BlockId, before: &State<'_>, after: &State<'_>) {
    let (old, new) = (before.heading(block), after.heading(block));
    let inside = after.block_since(block, before);
    if old != new {
        lines(out, '~', &format!("{new}  was {old}"), &inside);
    } else if inside.iter().any(|line| line.mark != ' ') {
        lines(out, ' ', &new, &inside);
    }
}

/// One line of the diff.
struct Line {
    mark: char,
    text: String,
}

/// A block's heading and those of its lines that changed, with their neighbours.
fn lines(out: &mut String, mark: char, heading: &str, block: &[Line]) {
    push(out, &format!("{mark} {heading}"));
    let changed = |line: &Line| line.mark != ' ';
    if !block.iter().any(changed) {
        return;
    }
    let mut hidden = false;
    for (index, line) in block.iter().enumerate() {
        let near = &block[index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(block.len())];
        if near.iter().any(changed) {
            push(out, &format!("{}   {}", line.mark, line.text));
        } else if !hidden {
            push(out, "    …");
        }
        hidden = !near.iter().any(changed);
    }
}

fn push(out: &mut String, line: &str) {
    let written = writeln!(out, "  {}", line.trim_end());
    debug_assert!(written.is_ok(), "a string takes all");
}

fn ops<T: std::hash::Hash + Ord>(before: &[T], after: &[T]) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, before, after)
}

/// A graph with what a comparison looks up.
#[derive(Debug)]
pub struct State<'a> {
    cfg: &'a Cfg,
    unit: &'a Unit,
    /// The blocks that dumps show.
    layout: Vec<BlockId>,
    /// Where each instruction is, by its number.
    place: FxHashMap<u32, (BlockId, Instruction)>,
}

impl<'a> State<'a> {
    /// A graph, with the unit that says what its arguments mean.
    pub fn new(cfg: &'a Cfg, unit: &'a Unit) -> Self {
        let layout: Vec<BlockId> = cfg.layout.iter().filter(|block| cfg.block(*block).len > 0).collect();
        let all = layout.iter().flat_map(|block| cfg.instructions(*block).iter().map(|one| (*block, *one)));
        let place = all.map(|(block, instruction)| (instruction.id, (block, instruction))).collect();
        Self { cfg, unit, layout, place }
    }

    fn heading(&self, block: BlockId) -> String {
        format!("{} {}", dump::name(block), dump::marks(self.cfg, block).join(", "))
    }

    fn numbers(&self, block: BlockId) -> Vec<u32> {
        self.cfg.instructions(block).iter().map(|instruction| instruction.id).collect()
    }

    /// The instructions of a block that are not in the later state.
    fn gone(&self, block: BlockId, after: &State<'_>) -> Vec<Line> {
        let gone = |id: &u32| !after.place.contains_key(id);
        self.numbers(block).iter().filter(|id| gone(id)).filter_map(|id| self.line('-', *id)).collect()
    }

    /// A block's instructions, and those that were in it and are gone.
    fn block_since(&self, block: BlockId, before: &State<'_>) -> Vec<Line> {
        let new = self.numbers(block);
        let old = if before.layout.contains(&block) { before.numbers(block) } else { Vec::new() };
        let mut lines = Vec::new();
        for op in ops(&old, &new) {
            for change in op.iter_changes(&old, &new) {
                let id = change.value();
                lines.extend(match change.tag() {
                    ChangeTag::Delete if self.place.contains_key(&id) => None,
                    ChangeTag::Delete => before.line('-', id),
                    ChangeTag::Insert => self.line_since(id, before, '>'),
                    ChangeTag::Equal => self.line_since(id, before, '~'),
                });
            }
        }
        lines
    }

    fn line(&self, mark: char, id: u32) -> Option<Line> {
        let (_, instruction) = self.place.get(&id)?;
        Some(Line { mark, text: self.text(instruction).join(" ") })
    }

    /// An instruction with what was different before: new, or with this mark if it moved or changed.
    fn line_since(&self, id: u32, before: &State<'_>, mark: char) -> Option<Line> {
        let Some((old_block, old)) = before.place.get(&id) else { return self.line('+', id) };
        let (block, new) = self.place.get(&id)?;
        let (was, is) = (before.text(old), self.text(new));
        let mut different: Vec<&str> =
            was.iter().zip(&is).filter(|(was, is)| was != is).map(|(was, _)| was.trim()).collect();
        if was[4].is_empty() && !is[4].is_empty() {
            different = vec!["without"];
        }
        if before.same_constant(old, self, new) {
            different.retain(|part| *part != was[3].trim());
        }
        let from = dump::name(*old_block);
        if old_block != block {
            different.push(&from);
        }
        let mut text = is.join(" ");
        if !different.is_empty() {
            text = format!("{}   was {}", text.trim_end(), different.join(" "));
        }
        let mark = if mark == '~' && different.is_empty() { ' ' } else { mark };
        Some(Line { mark, text })
    }

    /// Whether both load the same constant, under whatever index.
    fn same_constant(&self, one: &Instruction, others: &State<'_>, other: &Instruction) -> bool {
        let constant = |state: &State<'_>, instruction: &Instruction| {
            let index = usize::try_from(instruction.oparg).ok().filter(|_| instruction.opcode.has_const())?;
            state.cfg.consts.get(index).copied()
        };
        one.opcode == other.opcode
            && constant(self, one).is_some_and(|id| constant(others, other) == Some(id))
    }

    /// Number, place, opcode, argument, handler.
    fn text(&self, instruction: &Instruction) -> [String; 5] {
        let handler = instruction.except_handler;
        [
            format!("#{:<4}", instruction.id),
            format!("{:<16}", dump::place(instruction)),
            format!("{:<24}", instruction.opcode.name()),
            dump::argument(self.cfg, self.unit, instruction),
            handler.map_or_else(String::new, |handler| format!("except {}", dump::name(handler))),
        ]
    }

    /// Constants that came or went.
    fn constants_since(&self, before: &State<'_>) -> String {
        let mut out = String::new();
        for (mark, state, other) in [('-', before, self), ('+', self, before)] {
            for (index, id) in state.cfg.consts.iter().enumerate() {
                if !other.cfg.consts.contains(id) {
                    let value = dump::constant(state.cfg, state.unit, index).unwrap_or_default();
                    push(&mut out, &format!("{mark} constant {index} ({value})"));
                }
            }
        }
        out
    }
}
