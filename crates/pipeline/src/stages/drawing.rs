//! Drawings in the formats that all stages with one share.

use cutaway_draw as draw;

use crate::options::Format;
use crate::registry::Dump;

/// The drawing in a format for drawings.
pub(crate) fn write(graph: &draw::Graph, format: Format) -> String {
    match format {
        Format::Mermaid => draw::mermaid(graph),
        Format::Svg => draw::svg(graph),
        Format::Dot | Format::Text | Format::Json | Format::Asm => draw::dot(graph),
    }
}

/// What a stage shows: its drawing, if it has made one. It is written when the stage's own product is gone from memory.
pub(crate) fn of(shown: Dump, graph: Option<draw::Graph>, format: Format) -> Dump {
    match graph {
        Some(graph) => Dump { bytes: write(&graph, format).into_bytes(), ..shown },
        None => shown,
    }
}
