//! SVG: a picture that stands on its own, or a part of a page.
//!
//! Frames lie lowest, then lines, then boxes. A line of text that comes from a place in the source has it as
//! `data-place="LINE:COLUMN-LINE:COLUMN"`.

use std::fmt::{self, Write};

use cutaway_source::Location;

use crate::layout::{Bend, Layout, Point, Rect, Route, layout};
use crate::metrics::{LINE, PADDING};
use crate::{Edge, EdgeKind, Graph, Line, Node, Outline, Tone};

/// The style sheet of drawings, but for colours: a page that embeds them defines those as variables.
pub const RULES: &str = include_str!("../assets/rules.css");
/// Colours, light and dark.
const COLOURS: &str = include_str!("../assets/colours.css");

/// About what a box and a line take in the text: so it is not copied as it grows.
const OF_NODE: usize = 320;
const OF_EDGE: usize = 160;

/// A whole file, with its own style.
pub fn svg(graph: &Graph) -> String {
    let style = format!(
        "<style>\n{COLOURS}{RULES}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n"
    );
    write(graph, &style) + "\n"
}

/// An element for a page that has [`RULES`] in its style sheet and defines the colours.
pub fn embedded(graph: &Graph) -> String {
    write(graph, "")
}

fn write(graph: &Graph, style: &str) -> String {
    let mut out = String::with_capacity(graph.nodes.len() * OF_NODE + graph.edges.len() * OF_EDGE);
    let written = whole(graph, &layout(graph), style, &mut out);
    debug_assert!(written.is_ok(), "a string takes all");
    out
}

fn whole(graph: &Graph, layout: &Layout, style: &str, out: &mut String) -> fmt::Result {
    let (width, height) = (layout.size.0.ceil(), layout.size.1.ceil());
    let title = Text(&graph.title);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>"
    )?;
    out.push_str(style);
    for (cluster, rect) in graph.clusters.iter().zip(&layout.clusters) {
        let dashed = if cluster.outline == Outline::Dashed { " dashed" } else { "" };
        write!(out, "<rect class=\"frame{dashed}\" rx=\"8\"{}/>", Sides(*rect))?;
        let place = Place(cluster.place);
        let (x, y) = (N(rect.x + 10.0), N(rect.y + 16.0));
        writeln!(out, "<text class=\"name\" x=\"{x}\" y=\"{y}\"{place}>{}</text>", Text(&cluster.title))?;
    }
    for (number, edge) in graph.edges.iter().enumerate() {
        line(edge, &layout.route(graph, number), out)?;
    }
    for (node, rect) in graph.nodes.iter().zip(&layout.nodes) {
        boxed(node, *rect, out)?;
    }
    out.write_str("</svg>")
}

fn boxed(node: &Node, rect: Rect, out: &mut String) -> fmt::Result {
    let tone = match node.tone {
        Tone::Plain => "",
        Tone::Start => " start",
        Tone::Handler => " handler",
    };
    let dashed = if node.outline == Outline::Dashed { " dashed" } else { "" };
    write!(
        out,
        "<g class=\"node{tone}\" data-name=\"{}\"><rect class=\"box{dashed}\" rx=\"4\"{}/>",
        node.name,
        Sides(rect)
    )?;
    let mut y = rect.y + LINE;
    text(&node.title, " class=\"head\"", (rect.x + PADDING, y), out)?;
    for line in &node.lines {
        y += LINE;
        text(line, "", (rect.x + PADDING, y), out)?;
    }
    out.write_str("</g>\n")
}

fn text(line: &Line, class: &str, (x, y): Point, out: &mut String) -> fmt::Result {
    write!(out, "<text{class} x=\"{}\" y=\"{}\"{}>{}</text>", N(x), N(y), Place(line.place), Text(&line.text))
}

fn line(edge: &Edge, route: &Route, out: &mut String) -> fmt::Result {
    if route.points.len() < 2 {
        return Ok(());
    }
    write!(out, "<g class=\"edge {}\"><path d=\"", edge.kind.name())?;
    path(route, out)?;
    out.write_str("\"/>")?;
    let has_tip = match edge.kind {
        EdgeKind::Setup | EdgeKind::Child => false,
        EdgeKind::Fallthrough
        | EdgeKind::True
        | EdgeKind::False
        | EdgeKind::Jump
        | EdgeKind::Exception
        | EdgeKind::Reference => !route.joins,
    };
    if has_tip {
        tip(route, out)?;
    }
    if !edge.label.is_empty() {
        let (x, y) = (N(route.label.0), N(route.label.1));
        write!(out, "<text x=\"{x}\" y=\"{y}\">{}</text>", Text(&edge.label))?;
    }
    out.write_str("</g>\n")
}

fn path(route: &Route, out: &mut String) -> fmt::Result {
    let [first, rest @ ..] = route.points.as_slice() else { return Ok(()) };
    write!(out, "M{} {}", N(first.0), N(first.1))?;
    let mut from = *first;
    for &to in rest {
        let straight = route.bend == Bend::Corners || (from.0 - to.0).abs() < 0.05;
        if straight {
            write!(out, "L{} {}", N(to.0), N(to.1))?;
        } else {
            let middle = N(f64::midpoint(from.1, to.1));
            write!(out, "C{} {middle} {} {middle} {} {}", N(from.0), N(to.0), N(to.0), N(to.1))?;
        }
        from = to;
    }
    Ok(())
}

/// An arrowhead at the end, along the line's last direction.
fn tip(route: &Route, out: &mut String) -> fmt::Result {
    let (last, before) = (route.points[route.points.len() - 1], route.points[route.points.len() - 2]);
    let (x, y) = (N(last.0), N(last.1));
    let level = route.bend == Bend::Corners && (last.1 - before.1).abs() < 0.05;
    let shape = match (level, last.0 > before.0, last.1 > before.1) {
        (true, true, _) => "l-8-4v8z",
        (true, false, _) => "l8-4v8z",
        (false, _, true) => "l-4-8h8z",
        (false, _, false) => "l-4 8h8z",
    };
    write!(out, "<path class=\"tip\" d=\"M{x} {y}{shape}\"/>")
}

/// A number with at most one digit behind the point.
struct N(f64);

impl fmt::Display for N {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", (self.0 * 10.0).round() / 10.0)
    }
}

/// The attributes of a rectangle.
struct Sides(Rect);

impl fmt::Display for Sides {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = self.0;
        write!(out, " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", N(x), N(y), N(width), N(height))
    }
}

/// The attribute that tells where something comes from; nothing for what comes from nowhere.
struct Place(Location);

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location { lineno, end_lineno, col_offset, end_col_offset } = self.0;
        if self.0.is_none() {
            return Ok(());
        }
        if col_offset < 0 {
            return write!(out, " data-place=\"{lineno}\"");
        }
        write!(out, " data-place=\"{lineno}:{col_offset}-{end_lineno}:{end_col_offset}\"")
    }
}

/// Text with the signs of XML escaped, and what XML does not allow as U+FFFD.
struct Text<'t>(&'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '&' => out.write_str("&amp;")?,
                '"' => out.write_str("&quot;")?,
                '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    out.write_char('\u{fffd}')?;
                }
                _ => out.write_char(character)?,
            }
        }
        Ok(())
    }
}
