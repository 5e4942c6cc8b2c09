//! The tree as a drawing: a box for each node, its plain fields inside, an edge for each field that holds nodes.

use cutaway_draw::{Arrangement, Edge, EdgeKind, Graph, Line, NodeId, Outline, Tone, shorten};
use cutaway_source::depth::grow;
use cutaway_source::{Location, SourceFile};

use crate::fields::{Fields, Node, Value, Writer};
use crate::{Constant, Ident, Mod, constant};

/// How much of a field's value is shown.
const WIDTH: usize = 48;
/// Up to this width a node without nodes in it takes one line.
const ONE_LINE: usize = 40;

/// The whole tree.
pub fn graph(module: Mod<'_>, source: &SourceFile, title: &str) -> Graph {
    graph_of(&module, source, title)
}

/// A tree or a part of one.
pub fn graph_of<V: Value>(value: &V, source: &SourceFile, title: &str) -> Graph {
    let graph = Graph { title: title.to_owned(), arrangement: Arrangement::Tree, ..Graph::default() };
    let mut drawer = Drawer { graph, source, parent: None, label: String::new() };
    value.write(&mut drawer);
    drawer.graph
}

/// Draws the nodes that it is given as children of `parent`.
struct Drawer<'s> {
    graph: Graph,
    source: &'s SourceFile,
    parent: Option<NodeId>,
    /// The field through which the parent holds the next node.
    label: String,
}

impl Drawer<'_> {
    fn place<N: Node>(&self, node: &N) -> Location {
        node.span().map_or(Location::NONE, |span| self.source.location(span))
    }
}

impl Writer for Drawer<'_> {
    fn node<N: Node>(&mut self, node: &N) {
        let mut plain = Plain::default();
        node.fields(&mut plain);
        let place = self.place(node);
        let (title, lines) = plain.lines(N::NAME);
        let id = self.graph.push(cutaway_draw::Node {
            name: format!("n{}", self.graph.nodes.len()),
            title: Line { text: title, place },
            lines: lines.into_iter().map(|text| Line { text, place }).collect(),
            tone: if node.scope().is_some() { Tone::Start } else { Tone::Plain },
            outline: Outline::Solid,
            cluster: None,
        });
        if let Some(from) = self.parent {
            let label = std::mem::take(&mut self.label);
            self.graph.edges.push(Edge { from, to: id, kind: EdgeKind::Child, label });
        }
        let outer = self.parent.replace(id);
        grow(|| node.fields(self));
        self.parent = outer;
    }

    fn enumeration(&mut self, _: &'static str) {}

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}

impl Fields for Drawer<'_> {
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        name.clone_into(&mut self.label);
        value.write(self);
    }

    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        if let Some(value) = value {
            self.one(name, value);
        }
    }

    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        for (index, value) in values.iter().enumerate() {
            self.label = format!("{name}[{index}]");
            value.write(self);
        }
    }

    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        for (index, value) in values.iter().enumerate() {
            self.label = format!("{name}[{index}]");
            if let Some(value) = value {
                value.write(self);
            }
        }
    }
}

/// Gathers the fields of a node that hold no nodes.
#[derive(Default)]
struct Plain {
    fields: Vec<(&'static str, String)>,
    /// The value that is being written; `None` for a node.
    value: Option<String>,
    /// Whether any field holds nodes.
    nodes: bool,
}

impl Plain {
    /// What stands in the box: the name, and a line for each field, or all on one line.
    fn lines(self, name: &str) -> (String, Vec<String>) {
        let field = |(name, value): &(&str, String)| format!("{name} = {}", shorten(value, WIDTH));
        let lines: Vec<String> = self.fields.iter().map(field).collect();
        let one_line = format!("{name}  {}", lines.join("  "));
        if !self.nodes && one_line.chars().count() <= ONE_LINE {
            return (one_line.trim_end().to_owned(), Vec::new());
        }
        (name.to_owned(), lines)
    }

    fn text<V: Value>(&mut self, value: &V) -> Option<String> {
        self.value = None;
        value.write(self);
        self.nodes |= self.value.is_none();
        self.value.take()
    }

    fn all<V: Value>(&mut self, name: &'static str, values: impl Iterator<Item = V>) {
        let texts: Vec<String> = values.filter_map(|value| self.text(&value)).collect();
        if !texts.is_empty() {
            self.fields.push((name, format!("[{}]", texts.join(", "))));
        }
    }
}

impl Writer for Plain {
    fn node<N: Node>(&mut self, _: &N) {}

    fn enumeration(&mut self, name: &'static str) {
        self.value = Some(name.to_owned());
    }

    fn identifier(&mut self, ident: Ident<'_>) {
        self.value = Some(ident.as_str().to_owned());
    }

    fn int(&mut self, value: i32) {
        self.value = Some(value.to_string());
    }

    fn string(&mut self, text: &str) {
        self.constant(&Constant::str(text));
    }

    fn constant(&mut self, value: &Constant<'_>) {
        let mut text = String::new();
        constant::repr::constant(value, &mut text);
        self.value = Some(text);
    }
}

impl Fields for Plain {
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        if let Some(text) = self.text(value) {
            self.fields.push((name, text));
        }
    }

    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        if let Some(value) = value {
            self.one(name, value);
        }
    }

    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        self.all(name, values.iter());
    }

    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        self.all(name, values.iter().flatten());
    }
}
