//! The graphs as a drawing: a frame for each unit.

use cutaway_codegen::{Module, Unit};
use cutaway_draw::{
    Arrangement, Cluster, ClusterId, EdgeKind, Graph, Line, Node, NodeId, Outline, Tone, shorten,
};
use cutaway_source::Location;
use petgraph::visit::EdgeRef;

use super::condition::{Condition, condition};
use super::{argument, marks, name, shown};
use crate::{BlockId, Cfg, Edge, Instruction};

/// How much of an instruction a block shows.
const WIDTH: usize = 56;

/// All units with their graphs, which [`super::graphs`] made.
pub fn graph(module: &Module, graphs: &[Cfg], title: &str) -> Graph {
    let mut out = Graph { title: title.to_owned(), arrangement: Arrangement::Flow, ..Graph::default() };
    for (unit, cfg) in module.units.iter().zip(graphs) {
        unit_graph(cfg, unit, &mut out);
    }
    out
}

/// Adds a unit in a frame of its own; its blocks are nodes in the order of [`super::shown`].
pub fn unit_graph(cfg: &Cfg, unit: &Unit, out: &mut Graph) {
    let cluster = out.push_cluster(Cluster {
        name: format!("u{}", unit.id.0),
        title: format!("u{} {} · line {}", unit.id.0, unit.qualname, unit.firstlineno),
        parent: None,
        outline: Outline::Solid,
        place: Location::NONE,
    });
    let blocks = shown(cfg);
    let mut nodes = vec![None; cfg.graph.node_count()];
    for &block in &blocks {
        nodes[block.index()] = Some(out.push(node(cfg, unit, block, cluster)));
    }
    for &block in &blocks {
        let mut edges: Vec<_> = cfg.graph.edges(block.node()).collect();
        edges.reverse();
        for edge in edges {
            let target = BlockId::from(edge.target());
            if let (Some(from), Some(to)) = (nodes[block.index()], nodes[target.index()]) {
                out.edges.push(drawn(cfg.last(block), *edge.weight(), from, to));
            }
        }
    }
}

fn node(cfg: &Cfg, unit: &Unit, id: BlockId, cluster: ClusterId) -> Node {
    let block = cfg.block(id);
    let title = format!("{}  {}", name(id), marks(cfg, id).join(" · "));
    let line = |instruction: &Instruction| {
        let argument = argument(cfg, unit, instruction);
        let text = format!("{} {argument}", instruction.opcode);
        Line { text: shorten(text.trim_end(), WIDTH), place: instruction.location }
    };
    let tone = match (cfg.entry() == Some(id), block.except_handler) {
        (true, _) => Tone::Start,
        (false, true) => Tone::Handler,
        (false, false) => Tone::Plain,
    };
    Node {
        name: format!("u{}_{}", unit.id.0, name(id)),
        title: Line::plain(title.trim_end()),
        lines: cfg.instructions(id).iter().map(line).collect(),
        tone,
        outline: if block.cold { Outline::Dashed } else { Outline::Solid },
        cluster: Some(cluster),
    }
}

/// An edge with what decides on it: the last instruction of the block that it leaves.
fn drawn(last: Option<&Instruction>, edge: Edge, from: NodeId, to: NodeId) -> cutaway_draw::Edge {
    let (kind, label) = match (condition(last, edge), edge) {
        (Some(Condition { holds: true, words }), _) => (EdgeKind::True, words.to_owned()),
        (Some(Condition { holds: false, words }), _) => (EdgeKind::False, words.to_owned()),
        (None, Edge::Fallthrough) => (EdgeKind::Fallthrough, String::new()),
        (None, Edge::Jump) => (EdgeKind::Jump, String::new()),
        (None, Edge::Setup) => (EdgeKind::Setup, String::new()),
        (None, Edge::Exception { start, end }) => (EdgeKind::Exception, format!("{start}..{end}")),
    };
    cutaway_draw::Edge { from, to, kind, label }
}
