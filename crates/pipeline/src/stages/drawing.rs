//! Drawings in the formats that all stages with one share.

use cutaway_draw as draw;

use crate::options::Format;

/// The drawing in a format for drawings.
pub(crate) fn write(graph: &draw::Graph, format: Format) -> String {
    match format {
        Format::Mermaid => draw::mermaid(graph),
        Format::Svg => draw::svg(graph),
        Format::Dot | Format::Text | Format::Json | Format::Asm => draw::dot(graph),
    }
}
