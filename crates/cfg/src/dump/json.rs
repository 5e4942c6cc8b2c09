//! JSON, schemas `cutaway/cfg/1` and `cutaway/cfg-opt/1`.
//!
//! An instruction is name, argument or `null`, the four numbers of its place, its handler or `null`, and its own
//! number; the argument of a jump is a block's number. `next_id` is the number of the next new instruction,
//! `next_block` that of the next new block. `edges` are for readers: they follow from the instructions.

use cutaway_codegen::json::{metadata, write_instruction_head};
use cutaway_codegen::{Module, Unit};
use cutaway_json::field::{write_boolean, write_nullable, write_number};
use cutaway_json::{Program, program};
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
        unit_json(cfg, unit, &mut out);
    }
    out.push_str("\n]}\n");
    out
}

fn unit_json(cfg: &Cfg, unit: &Unit, out: &mut String) {
    out.push('{');
    metadata(unit, &cfg.all_consts(unit), out);
    write_number(",\n \"next_id\":", cfg.next_id, out);
    write_number(",\"next_block\":", cfg.graph.node_count() as i64, out);
    out.push_str(",\n \"blocks\":[");
    for (index, block) in shown(cfg).into_iter().enumerate() {
        out.push_str(if index == 0 { "\n  " } else { ",\n  " });
        block_json(cfg, block, out);
    }
    out.push_str("\n ]}");
}

fn block_json(cfg: &Cfg, id: BlockId, out: &mut String) {
    let block = cfg.block(id);
    write_number("{\"id\":", number(id), out);
    write_nullable(",\"label\":", block.label, out);
    write_number(",\"predecessors\":", block.predecessors, out);
    write_nullable(",\"startdepth\":", block.startdepth, out);
    write_boolean(",\"except_handler\":", block.except_handler, out);
    write_boolean(",\"preserve_lasti\":", block.preserve_lasti, out);
    write_boolean(",\"warm\":", block.warm, out);
    write_boolean(",\"cold\":", block.cold, out);
    out.push_str(",\"instructions\":[");
    for (index, instruction) in cfg.instructions(id).iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        instruction_json(instruction, out);
    }
    out.push_str("],\"edges\":[");
    let mut edges: Vec<_> = cfg.graph.edges(id.node()).collect();
    edges.reverse();
    for (index, edge) in edges.iter().enumerate() {
        out.push_str(if index == 0 { "\n   " } else { ",\n   " });
        edge_json(edge.target().into(), *edge.weight(), condition(cfg.last(id), *edge.weight()), out);
    }
    out.push_str("]}");
}

/// A block's number as it is written.
fn number(block: BlockId) -> i64 {
    block.index() as i64
}

fn instruction_json(instruction: &Instruction, out: &mut String) {
    let Instruction { opcode, oparg, location, target, except_handler, id } = *instruction;
    let oparg = match target.filter(|_| opcode.has_target()) {
        Some(target) => Some(number(target)),
        None => opcode.has_arg().then_some(oparg.into()),
    };
    write_instruction_head(opcode, oparg, location, out);
    write_nullable(",", except_handler.map(number), out);
    write_number(",", id, out);
    out.push(']');
}

/// The condition of an edge that has one stands in `when`, and in `holds` whether what is tested holds then.
fn edge_json(target: BlockId, edge: Edge, condition: Option<Condition>, out: &mut String) {
    write_number("{\"to\":", number(target), out);
    out.push_str(match edge {
        Edge::Fallthrough => ",\"kind\":\"fallthrough\"",
        Edge::Jump => ",\"kind\":\"jump\"",
        Edge::Setup => ",\"kind\":\"setup\"",
        Edge::Exception { .. } => ",\"kind\":\"exception\"",
    });
    if let Edge::Exception { start, end } = edge {
        write_number(",\"start\":", start, out);
        write_number(",\"end\":", end, out);
    }
    if let Some(Condition { holds, words }) = condition {
        out.push_str(",\"when\":\"");
        out.push_str(words);
        write_boolean("\",\"holds\":", holds, out);
    }
    out.push('}');
}
