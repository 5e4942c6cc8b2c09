//! JSON, schemas `cutaway/cfg/1` and `cutaway/cfg-opt/1`.
//!
//! An instruction is name, argument or `null`, the four numbers of its place, its handler or `null`, and its own
//! number; the argument of a jump is a block's number. `next_id` is the number of the next new instruction,
//! `next_block` that of the next new block. `edges` are for readers: they follow from the instructions.

use std::fmt::{self, Write};

use cutaway_codegen::{Module, Unit};
use cutaway_json::{Program, escape, program};
use petgraph::visit::EdgeRef;

use super::condition::{Condition, condition};
use super::shown;
use crate::{BlockId, Cfg, Edge, Instruction};

/// The schema of graphs as they were built.
pub(super) const SCHEMA: &str = "cutaway/cfg/1";
/// The schema of graphs after passes.
pub(super) const OPTIMIZED_SCHEMA: &str = "cutaway/cfg-opt/1";

/// All units with their graphs, which [`super::prepare`] made ready, under the name of the stage.
pub fn json(module: &Module, graphs: &[Cfg], stage: &str, program: &Program<'_>) -> String {
    let mut out = String::new();
    program::open(&format!("cutaway/{stage}/1"), program, &mut out);
    out.push_str(",\"units\":[");
    for (index, (unit, cfg)) in module.units.iter().zip(graphs).enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        let written = unit_json(cfg, unit, &mut out);
        debug_assert!(written.is_ok(), "a string takes all");
    }
    out.push_str("\n]}\n");
    out
}

fn unit_json(cfg: &Cfg, unit: &Unit, out: &mut String) -> fmt::Result {
    out.push('{');
    cutaway_codegen::json::metadata(unit, &cfg.all_consts(unit), out);
    write!(out, ",\n \"next_id\":{},\"next_block\":{}", cfg.next_id, cfg.graph.node_count())?;
    out.push_str(",\n \"blocks\":[");
    for (index, block) in shown(cfg).into_iter().enumerate() {
        out.push_str(if index == 0 { "\n  " } else { ",\n  " });
        block_json(cfg, block, out)?;
    }
    out.write_str("\n ]}")
}

fn block_json(cfg: &Cfg, id: BlockId, out: &mut String) -> fmt::Result {
    let block = cfg.block(id);
    write!(out, "{{\"id\":{},\"label\":", id.index())?;
    number(block.label, out)?;
    write!(out, ",\"predecessors\":{},\"startdepth\":", block.predecessors)?;
    number(block.startdepth, out)?;
    write!(
        out,
        ",\"except_handler\":{},\"preserve_lasti\":{},\"warm\":{},\"cold\":{},\"instructions\":[",
        block.except_handler, block.preserve_lasti, block.warm, block.cold
    )?;
    for (index, instruction) in cfg.instructions(id).iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        instruction_json(instruction, out);
    }
    out.push_str("],\"edges\":[");
    let mut edges: Vec<_> = cfg.graph.edges(id.node()).collect();
    edges.reverse();
    for (index, edge) in edges.iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        edge_json(edge.target().into(), *edge.weight(), condition(cfg.last(id), *edge.weight()), out)?;
    }
    out.write_str("]}")
}

fn instruction_json(instruction: &Instruction, out: &mut String) {
    let Instruction { opcode, oparg, location, target, except_handler, id } = *instruction;
    out.push_str("[\"");
    out.push_str(opcode.name());
    out.push_str("\",");
    match target.filter(|_| opcode.has_target()) {
        Some(target) => escape::unsigned(target.index() as u64, out),
        None if opcode.has_arg() => escape::int(oparg.into(), out),
        None => out.push_str("null"),
    }
    for value in [location.lineno, location.end_lineno, location.col_offset, location.end_col_offset] {
        out.push(',');
        escape::int(value.into(), out);
    }
    out.push(',');
    match except_handler {
        Some(handler) => escape::unsigned(handler.index() as u64, out),
        None => out.push_str("null"),
    }
    out.push(',');
    escape::unsigned(id.into(), out);
    out.push(']');
}

/// The condition of an edge that has one stands in `when`, and in `holds` whether what is tested holds then.
fn edge_json(target: BlockId, edge: Edge, condition: Option<Condition>, out: &mut String) -> fmt::Result {
    let kind = match edge {
        Edge::Fallthrough => "fallthrough",
        Edge::Jump => "jump",
        Edge::Setup => "setup",
        Edge::Exception { .. } => "exception",
    };
    write!(out, "{{\"to\":{},\"kind\":\"{kind}\"", target.index())?;
    if let Edge::Exception { start, end } = edge {
        write!(out, ",\"start\":{start},\"end\":{end}")?;
    }
    if let Some(Condition { holds, words }) = condition {
        write!(out, ",\"when\":\"{words}\",\"holds\":{holds}")?;
    }
    out.write_char('}')
}

fn number(value: Option<impl fmt::Display>, out: &mut String) -> fmt::Result {
    match value {
        Some(value) => write!(out, "{value}"),
        None => out.write_str("null"),
    }
}
