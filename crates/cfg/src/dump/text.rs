//! Text: a heading for each unit, a paragraph for each block, a line for each instruction and each edge.

use std::fmt::{self, Write};

use cutaway_codegen::{Module, Unit};
use petgraph::visit::EdgeRef;

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

/// Edges in the order in which they were made: petgraph gives the last first.
fn edges(cfg: &Cfg, block: BlockId, out: &mut String) -> fmt::Result {
    let mut edges: Vec<_> = cfg.graph.edges(block.node()).collect();
    edges.reverse();
    for edge in edges {
        let target = name(edge.target().into());
        match edge.weight() {
            Edge::Fallthrough => writeln!(out, "    -> {target} fallthrough")?,
            Edge::Jump => writeln!(out, "    -> {target} jump")?,
            Edge::Setup => writeln!(out, "    -> {target} setup")?,
            Edge::Exception { start, end } => {
                writeln!(out, "    -> {target} exception in {start}..{end}")?;
            }
        }
    }
    Ok(())
}
