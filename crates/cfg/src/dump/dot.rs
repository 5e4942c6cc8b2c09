//! DOT, for graphviz: a cluster for each unit.

use std::fmt::{self, Write};

use cutaway_codegen::{Module, Unit};
use petgraph::visit::EdgeRef;

use super::{argument, marks, name, shown};
use crate::{BlockId, Cfg, Edge};

/// All units with their graphs, which [`super::graphs`] made.
pub fn dot(module: &Module, graphs: &[Cfg]) -> String {
    let mut out = String::from("digraph cfg {\n  node [shape=box, fontname=monospace];\n");
    for (unit, cfg) in module.units.iter().zip(graphs) {
        let written = cluster(cfg, unit, &mut out);
        debug_assert!(written.is_ok(), "a string takes all");
    }
    out.push_str("}\n");
    out
}

fn cluster(cfg: &Cfg, unit: &Unit, out: &mut String) -> fmt::Result {
    let id = unit.id.0;
    let title = escape(&format!("{} (line {})", unit.qualname, unit.firstlineno));
    writeln!(out, "  subgraph cluster_u{id} {{\n    label=\"{title}\";")?;
    for block in shown(cfg) {
        let style = if cfg.block(block).cold { ", style=dashed" } else { "" };
        let label = label(cfg, unit, block);
        writeln!(out, "    u{id}_{} [label=\"{label}\"{style}];", name(block))?;
    }
    for block in shown(cfg) {
        edges(cfg, unit, block, out)?;
    }
    out.write_str("  }\n")
}

/// A block's lines, each ended by DOT's sign for flush left.
fn label(cfg: &Cfg, unit: &Unit, block: BlockId) -> String {
    let mut lines = vec![format!("{} {}", name(block), marks(cfg, block).join(", "))];
    for instruction in cfg.instructions(block) {
        let argument = argument(cfg, unit, instruction);
        lines.push(format!("{} {argument}", instruction.opcode).trim_end().to_owned());
    }
    lines.iter().map(|line| escape(line) + "\\l").collect()
}

fn edges(cfg: &Cfg, unit: &Unit, block: BlockId, out: &mut String) -> fmt::Result {
    let mut edges: Vec<_> = cfg.graph.edges(block.node()).collect();
    edges.reverse();
    for edge in edges {
        let target = name(edge.target().into());
        let style = match edge.weight() {
            Edge::Fallthrough => "weight=10".to_owned(),
            Edge::Jump => "label=jump".to_owned(),
            Edge::Setup => "style=dotted, arrowhead=none".to_owned(),
            Edge::Exception { start, end } => {
                format!("style=dashed, color=red, label=\"{start}..{end}\"")
            }
        };
        let id = unit.id.0;
        writeln!(out, "    u{id}_{} -> u{id}_{target} [{style}];", name(block))?;
    }
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
