//! DOT, for Graphviz.

use std::fmt::{self, Write};

use crate::{Arrangement, ClusterId, Edge, EdgeKind, Graph, Node, Outline, Tone};

/// The graph in Graphviz's language; frames are its clusters.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::new();
    let written = whole(graph, &mut out);
    debug_assert!(written.is_ok(), "a string takes all");
    out
}

fn whole(graph: &Graph, out: &mut String) -> fmt::Result {
    let direction = match graph.arrangement {
        Arrangement::Flow => "TB",
        Arrangement::Tree => "LR",
    };
    writeln!(out, "digraph \"{}\" {{", escape(&graph.title))?;
    writeln!(out, "  rankdir={direction};")?;
    out.write_str("  graph [fontname=monospace, fontsize=12, labeljust=l];\n")?;
    out.write_str("  node [shape=box, fontname=monospace, fontsize=11, style=filled, fillcolor=white];\n")?;
    out.write_str("  edge [fontname=monospace, fontsize=10];\n")?;
    contents(graph, &crate::layout::contents(graph), None, out)?;
    for edge in &graph.edges {
        writeln!(out, "  {} -> {} [{}];", name(graph, edge.from.0), name(graph, edge.to.0), style(edge))?;
    }
    out.write_str("}\n")
}

/// What stands in a frame, or outside of all.
fn contents(
    graph: &Graph,
    frames: &[crate::layout::Contents],
    frame: Option<ClusterId>,
    out: &mut String,
) -> fmt::Result {
    let here = &frames[crate::layout::index(frame)];
    for &node in &here.nodes {
        let node = graph.node(node);
        writeln!(out, "  {} [label=\"{}\"{}];", node.name, label(node), look(node))?;
    }
    for &child in &here.clusters {
        let cluster = &graph.clusters[child.0 as usize];
        let dashes = if cluster.outline == Outline::Dashed { " style=dashed;" } else { "" };
        let title = escape(&cluster.title);
        writeln!(out, "  subgraph cluster_{} {{ label=\"{title}\";{dashes}", cluster.name)?;
        cutaway_source::depth::grow(|| contents(graph, frames, Some(child), out))?;
        out.write_str("  }\n")?;
    }
    Ok(())
}

/// A node's lines, each ended by the sign for flush left.
fn label(node: &Node) -> String {
    std::iter::once(&node.title).chain(&node.lines).map(|line| escape(&line.text) + "\\l").collect()
}

fn look(node: &Node) -> String {
    let colour = match node.tone {
        Tone::Plain => None,
        Tone::Start => Some("#dbeafe"),
        Tone::Handler => Some("#fde2e2"),
    };
    let mut look = colour.map_or_else(String::new, |colour| format!(", fillcolor=\"{colour}\""));
    if node.outline == Outline::Dashed {
        look += ", style=\"filled,dashed\"";
    }
    look
}

fn style(edge: &Edge) -> String {
    let colour = edge.kind.colour();
    let mut style = format!("color=\"{colour}\"");
    style += match edge.kind {
        EdgeKind::Fallthrough | EdgeKind::True | EdgeKind::False => ", weight=4",
        EdgeKind::Jump => "",
        EdgeKind::Exception => ", style=dashed",
        EdgeKind::Setup => ", style=dotted, arrowhead=none",
        EdgeKind::Child => ", arrowhead=none",
        EdgeKind::Reference => ", style=dotted, constraint=false",
    };
    if !edge.label.is_empty() {
        let _ = write!(style, ", fontcolor=\"{colour}\", label=\"{}\"", escape(&edge.label));
    }
    style
}

fn name(graph: &Graph, node: u32) -> &str {
    &graph.nodes[node as usize].name
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
