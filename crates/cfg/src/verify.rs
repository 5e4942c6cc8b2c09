//! What must hold between passes.

use std::fmt;

use petgraph::visit::EdgeRef;

use crate::{BlockId, Cfg, Edge};

/// A broken invariant: a fault in a pass.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The block that it was found in.
    pub block: usize,
    /// What does not hold.
    pub what: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "block {}: {}", self.block, self.what)
    }
}

/// Checks a graph; its edges are made anew for that.
pub fn verify(cfg: &mut Cfg) -> Result<(), Fault> {
    let in_layout = layout(cfg)?;
    for block in cfg.layout.iter() {
        instructions(cfg, block, &in_layout)?;
    }
    cfg.connect();
    cfg.graph.edge_references().try_for_each(|edge| {
        let (from, to) = (edge.source().into(), edge.target().into());
        edge_agrees(cfg, from, to, *edge.weight())
    })
}

fn fault<T>(block: BlockId, what: &'static str) -> Result<T, Fault> {
    Err(Fault { block: block.index(), what })
}

/// Every block stands in the layout once at most.
fn layout(cfg: &Cfg) -> Result<Vec<bool>, Fault> {
    let mut seen = vec![false; cfg.graph.node_count()];
    for block in cfg.layout.iter() {
        if std::mem::replace(&mut seen[block.index()], true) {
            return fault(block, "stands in the layout twice");
        }
    }
    Ok(seen)
}

fn instructions(cfg: &Cfg, block: BlockId, in_layout: &[bool]) -> Result<(), Fault> {
    let instructions = cfg.instructions(block);
    for (index, instruction) in instructions.iter().enumerate() {
        if instruction.opcode.is_terminator() && index + 1 != instructions.len() {
            return fault(block, "a terminator is not the last instruction");
        }
        if instruction.opcode.is_assembler_opcode() || instruction.opcode.is_specialized() {
            return fault(block, "an instruction that comes later in the pipeline");
        }
        if instruction.opcode.has_target() && instruction.target.is_none() {
            return fault(block, "an instruction without its target");
        }
        let ends = [instruction.target, instruction.except_handler];
        if ends.into_iter().flatten().any(|end| !in_layout[end.index()]) {
            return fault(block, "an instruction leads out of the layout");
        }
        if instruction.opcode.has_const() && instruction.oparg as usize >= cfg.consts.len() {
            return fault(block, "a constant that is not there");
        }
    }
    Ok(())
}

/// Edges say what the instructions say.
fn edge_agrees(cfg: &Cfg, from: BlockId, to: BlockId, edge: Edge) -> Result<(), Fault> {
    let instructions = cfg.instructions(from);
    let agrees = match edge {
        Edge::Fallthrough => cfg.next(from) == Some(to) && cfg.has_fallthrough(from),
        Edge::Jump => instructions.last().is_some_and(|last| last.target == Some(to) && last.is_jump()),
        Edge::Setup => {
            instructions.iter().any(|setup| setup.target == Some(to) && setup.opcode.is_block_push())
        }
        Edge::Exception { start, end } => instructions[start as usize..end as usize]
            .iter()
            .all(|instruction| instruction.except_handler == Some(to)),
    };
    if agrees { Ok(()) } else { fault(from, "an edge that the instructions do not have") }
}
