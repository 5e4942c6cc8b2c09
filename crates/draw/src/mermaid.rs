//! A Mermaid flowchart.

use std::fmt::{self, Write};

use crate::layout::{Contents, contents, index};
use crate::{Arrangement, ClusterId, Edge, EdgeKind, Graph, Node, Outline, Tone};

/// The graph as a flowchart; frames are its subgraphs.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = String::new();
    let written = whole(graph, &mut out);
    debug_assert!(written.is_ok(), "a string takes all");
    out
}

fn whole(graph: &Graph, out: &mut String) -> fmt::Result {
    out.write_str(match graph.arrangement {
        Arrangement::Flow => "flowchart TD\n",
        Arrangement::Tree => "flowchart LR\n",
    })?;
    frame(graph, &contents(graph), None, out)?;
    for edge in &graph.edges {
        let (from, to) = (graph.node(edge.from), graph.node(edge.to));
        writeln!(out, "  {} {} {}", from.name, arrow(edge), to.name)?;
    }
    classes(graph, out)?;
    for kind in EdgeKind::ALL {
        let numbers = graph.edges.iter().enumerate().filter(|(_, edge)| edge.kind == kind);
        let numbers: Vec<String> = numbers.map(|(number, _)| number.to_string()).collect();
        if !numbers.is_empty() {
            writeln!(out, "  linkStyle {} stroke:{}", numbers.join(","), kind.colour())?;
        }
    }
    Ok(())
}

/// What stands in a frame, or outside of all.
fn frame(graph: &Graph, frames: &[Contents], at: Option<ClusterId>, out: &mut String) -> fmt::Result {
    for &node in &frames[index(at)].nodes {
        let node = graph.node(node);
        writeln!(out, "  {}[\"{}\"]", node.name, label(node))?;
    }
    for &child in &frames[index(at)].clusters {
        let cluster = &graph.clusters[child.0 as usize];
        writeln!(out, "  subgraph {}[\"{}\"]", cluster.name, escape(&cluster.title))?;
        cutaway_source::depth::grow(|| frame(graph, frames, Some(child), out))?;
        out.write_str("  end\n")?;
    }
    Ok(())
}

fn label(node: &Node) -> String {
    let lines: Vec<String> =
        std::iter::once(&node.title).chain(&node.lines).map(|line| escape(&line.text)).collect();
    lines.join("<br/>")
}

fn arrow(edge: &Edge) -> String {
    let (line, end) = match edge.kind {
        EdgeKind::Fallthrough | EdgeKind::True | EdgeKind::False | EdgeKind::Jump => ("--", ">"),
        EdgeKind::Exception | EdgeKind::Reference => ("-.-", ">"),
        EdgeKind::Setup => ("-.-", ""),
        EdgeKind::Child => ("---", ""),
    };
    let label = if edge.label.is_empty() { String::new() } else { format!("|\"{}\"|", escape(&edge.label)) };
    format!("{line}{end}{label}")
}

/// Classes of the nodes that look special.
fn classes(graph: &Graph, out: &mut String) -> fmt::Result {
    class(graph, "start fill:#dbeafe,color:#111", |node| node.tone == Tone::Start, out)?;
    class(graph, "handler fill:#fde2e2,color:#111", |node| node.tone == Tone::Handler, out)?;
    class(graph, "dashed stroke-dasharray:4 3", |node| node.outline == Outline::Dashed, out)
}

/// A class, and its members where there are any.
fn class(graph: &Graph, definition: &str, is_member: fn(&Node) -> bool, out: &mut String) -> fmt::Result {
    let members: Vec<&str> =
        graph.nodes.iter().filter(|node| is_member(node)).map(|node| node.name.as_str()).collect();
    let name = definition.split(' ').next().unwrap_or_default();
    if !members.is_empty() {
        writeln!(out, "  classDef {definition}\n  class {} {name}", members.join(","))?;
    }
    Ok(())
}

/// Mermaid's character codes for all that it may take for its own signs, and for HTML's.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '#' | '&' | '<' | '>' | '\\' | '`' | '%' | '$' => {
                let _ = write!(out, "#{};", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}
