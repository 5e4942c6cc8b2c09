//! Graphs as text, as JSON and as drawings.

mod condition;
mod graph;
mod json;
mod read;
mod text;

use std::rc::Rc;

use cutaway_bytecode::argument::{Index, index_of};
use cutaway_bytecode::repr::{self, Addresses};
use cutaway_codegen::{Const, Module, Unit};

use petgraph::visit::Dfs;

use crate::{Block, BlockId, Cfg, Error, Instruction};

pub use graph::{graph, unit_graph};
pub use json::json;
pub use read::{Document, read, read_optimized};
pub use text::text;

/// Makes a graph ready to be shown: its edges connected, its stack depths computed.
pub fn prepare(cfg: &mut Cfg) {
    // A graph half way may have a depth that does not come out even; its blocks then show none.
    let _ = cfg.calculate_stackdepth();
    cfg.connect();
}

/// The graphs of all units after so many of [`crate::PASSES`], ready to be shown.
pub fn graphs(module: &Module, passes: usize) -> Result<Vec<Cfg>, Error> {
    let graph = |unit| {
        let mut cfg = crate::build(unit)?;
        crate::optimize_first(&mut cfg, unit, passes)?;
        prepare(&mut cfg);
        Ok(cfg)
    };
    module.units.iter().map(graph).collect()
}

/// The blocks to show, in order: not those that passes emptied and that nothing leads to any more.
pub fn shown(cfg: &Cfg) -> Vec<BlockId> {
    let mut reached = vec![false; cfg.graph.node_count()];
    if let Some(entry) = cfg.entry() {
        let mut walk = Dfs::new(&cfg.graph, entry.node());
        while let Some(node) = walk.next(&cfg.graph) {
            reached[node.index()] = true;
        }
    }
    let is_shown = |block: &BlockId| reached[block.index()] || !cfg.instructions(*block).is_empty();
    cfg.layout.iter().filter(is_shown).collect()
}

/// One unit's text, whatever state its graph is in.
pub fn unit(cfg: &Cfg, unit: &Unit) -> String {
    let mut cfg = cfg.clone();
    prepare(&mut cfg);
    text::unit(&cfg, unit)
}

/// `B7`
pub(crate) fn name(block: BlockId) -> String {
    format!("B{}", block.index())
}

/// What is known of a block besides its instructions, in words.
pub(crate) fn marks(cfg: &Cfg, id: BlockId) -> Vec<String> {
    let block: &Block = cfg.block(id);
    let mut marks = Vec::new();
    let mut mark = |set: bool, text: &str| marks.extend(set.then(|| text.to_owned()));
    mark(cfg.entry() == Some(id), "entry");
    mark(block.except_handler, "handler");
    mark(block.preserve_lasti, "lasti");
    mark(block.warm, "warm");
    mark(block.cold, "cold");
    if let Some(label) = block.label {
        marks.push(format!("label {label}"));
    }
    if let Some(depth) = block.startdepth {
        marks.push(format!("depth {depth}"));
    }
    marks
}

/// `3:4-3:9`: line and column of both ends; without columns the line only.
pub(crate) fn place(instruction: &Instruction) -> String {
    let place = instruction.location;
    if place.is_none() {
        return "--".to_owned();
    }
    if place.col_offset < 0 {
        return place.lineno.to_string();
    }
    format!("{}:{}-{}:{}", place.lineno, place.col_offset, place.end_lineno, place.end_col_offset)
}

/// The argument and what it stands for; empty for instructions without one.
pub fn argument(cfg: &Cfg, unit: &Unit, instruction: &Instruction) -> String {
    let Instruction { opcode, oparg, target, .. } = *instruction;
    if let Some(target) = target.filter(|_| opcode.has_target()) {
        let target = name(target);
        // Behind the passes a jump has a direction, and a distance.
        return if opcode.is_assembler_opcode() { format!("{oparg} (to {target})") } else { target };
    }
    if !opcode.has_arg() {
        return String::new();
    }
    let meaning = meaning(cfg, unit, instruction);
    meaning.map_or_else(|| oparg.to_string(), |meaning| format!("{oparg} ({meaning})"))
}

fn meaning(cfg: &Cfg, unit: &Unit, instruction: &Instruction) -> Option<String> {
    let name = |names: &[Rc<str>], index: usize| names.get(index).map(ToString::to_string);
    Some(match index_of(instruction.opcode, instruction.oparg)? {
        Index::Const(index) => constant(cfg, unit, index)?,
        Index::Name(index) => name(&unit.names, index)?,
        Index::Local(index) => name(&unit.varnames, index)?,
        Index::Locals(first, second) => {
            format!("{}, {}", name(&unit.varnames, first)?, name(&unit.varnames, second)?)
        }
        Index::Cell(index) => unit.cellvars.iter().chain(&unit.freevars).nth(index)?.to_string(),
    })
}

pub(crate) fn constant(cfg: &Cfg, unit: &Unit, index: usize) -> Option<String> {
    match cfg.const_at(unit, *cfg.consts.get(index)?)? {
        Const::Unit(id) => Some(format!("u{}", id.0)),
        Const::Value(value) => {
            let mut out = String::new();
            repr::constant(&value, Addresses::Hidden, &mut out);
            Some(out)
        }
    }
}
