//! JSON, schemas `cutaway/cfg/1` and `cutaway/cfg-opt/1`.
//!
//! An instruction is name, argument or `null`, the four numbers of its place, its handler or `null`, and its own
//! number; the argument of a jump is a block's number. `next_id` is the number of the next new instruction.

use std::fmt::{self, Write};

use cutaway_codegen::{Const, Module, Unit};
use petgraph::visit::EdgeRef;

use super::{constant_of, shown};
use crate::{BlockId, Cfg, Edge, Instruction};

/// All units with their graphs, which [`super::graphs`] made, under the name of the stage.
pub fn json(module: &Module, graphs: &[Cfg], stage: &str, filename: &str) -> String {
    let mut out = format!("{{\"schema\":\"cutaway/{stage}/1\",\"python\":\"3.13\",\"filename\":");
    cutaway_json::escape::string(filename, &mut out);
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
    let consts: Vec<Const> = cfg.consts.iter().filter_map(|id| constant_of(cfg, unit, *id)).collect();
    cutaway_codegen::dump::metadata(unit, &consts, out);
    write!(out, ",\n \"next_id\":{},\n \"blocks\":[", cfg.next_id)?;
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
    out.push_str(",\"startdepth\":");
    number(block.startdepth, out)?;
    write!(
        out,
        ",\"except_handler\":{},\"preserve_lasti\":{},\"warm\":{},\"cold\":{},\"instructions\":[",
        block.except_handler, block.preserve_lasti, block.warm, block.cold
    )?;
    for (index, instruction) in cfg.instructions(id).iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        instruction_json(instruction, out)?;
    }
    out.push_str("],\"edges\":[");
    let mut edges: Vec<_> = cfg.graph.edges(id.node()).collect();
    edges.reverse();
    for (index, edge) in edges.iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        edge_json(edge.target().into(), *edge.weight(), out)?;
    }
    out.write_str("]}")
}

fn instruction_json(instruction: &Instruction, out: &mut String) -> fmt::Result {
    let Instruction { opcode, oparg, location, target, except_handler, id } = *instruction;
    write!(out, "[\"{opcode}\",")?;
    match target.filter(|_| opcode.has_target()) {
        Some(target) => write!(out, "{}", target.index())?,
        None => number(opcode.has_arg().then_some(oparg), out)?,
    }
    for value in [location.lineno, location.end_lineno, location.col_offset, location.end_col_offset] {
        write!(out, ",{value}")?;
    }
    out.push(',');
    number(except_handler.map(BlockId::index), out)?;
    write!(out, ",{id}]")
}

fn edge_json(target: BlockId, edge: Edge, out: &mut String) -> fmt::Result {
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
    out.write_char('}')
}

fn number(value: Option<impl fmt::Display>, out: &mut String) -> fmt::Result {
    match value {
        Some(value) => write!(out, "{value}"),
        None => out.write_str("null"),
    }
}
