//! Text: a heading for each unit, a paragraph for each block, a line for each instruction and each edge.

use std::fmt::{self, Write};

use cutaway_codegen::{Module, Unit};
use petgraph::visit::EdgeRef;

use super::condition::{Condition, condition};
use super::{argument, marks, name, place, shown};
use crate::{BlockId, Cfg, Edge, Instruction};

/// All units with their graphs, which [`super::graphs`] made.
pub fn text(module: &Module, graphs: &[Cfg]) -> String {
    let mut out = String::new();
    for (unit, cfg) in module.units.iter().zip(graphs) {
        if !out.is_empty() {
            out.push('\n');
        }
        out += &self::unit(cfg, unit);
    }
    out
}

/// One unit's text.
pub(super) fn unit(cfg: &Cfg, unit: &Unit) -> String {
    let mut out = String::new();
    let written = unit_text(cfg, unit, &mut out);
    debug_assert!(written.is_ok(), "a string takes all");
    out
}

fn unit_text(cfg: &Cfg, unit: &Unit, out: &mut String) -> fmt::Result {
    writeln!(out, "u{} {} (line {})", unit.id.0, unit.qualname, unit.firstlineno)?;
    for block in shown(cfg) {
        writeln!(out, "\n  {} {}", name(block), marks(cfg, block).join(", "))?;
        for instruction in cfg.instructions(block) {
            let argument = argument(cfg, unit, instruction);
            let Instruction { id, opcode, .. } = instruction;
            let line = format!("#{id:<4} {:<16} {opcode:<24} {argument}", place(instruction));
            writeln!(out, "    {}", line.trim_end())?;
        }
        edges(cfg, block, out)?;
    }
    Ok(())
}

/// Edges in the order in which they were made: petgraph gives the last first. What decides on an edge stands behind it.
fn edges(cfg: &Cfg, block: BlockId, out: &mut String) -> fmt::Result {
    let mut edges: Vec<_> = cfg.graph.edges(block.node()).collect();
    edges.reverse();
    for edge in edges {
        write!(out, "    -> {} ", name(edge.target().into()))?;
        match *edge.weight() {
            Edge::Fallthrough => out.push_str("fallthrough"),
            Edge::Jump => out.push_str("jump"),
            Edge::Setup => out.push_str("setup"),
            Edge::Exception { start, end } => {
                let range = &cfg.instructions(block)[start as usize..end as usize];
                write!(out, "exception in {}", numbers(range))?;
            }
        }
        if let Some(Condition { words, .. }) = condition(cfg.last(block), *edge.weight()) {
            write!(out, " ({words})")?;
        }
        out.push('\n');
    }
    Ok(())
}

/// `#2-#6`: the numbers of the first and the last of some instructions.
fn numbers(range: &[Instruction]) -> String {
    match range {
        [one] => format!("#{}", one.id),
        [first, .., last] => format!("#{}-#{}", first.id, last.id),
        [] => String::new(),
    }
}
