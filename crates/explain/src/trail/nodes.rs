//! The nodes of a line, or the chain of nodes around a place.

use cutaway_ast::constant::{Constant, repr};
use cutaway_ast::fields::{Fields, Node, Value, Writer};
use cutaway_ast::visit::{Visitor, walk_stmt};
use cutaway_ast::{Ident, Mod, Stmt};
use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Wanted, covers, range_of};

/// One node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NodeReport {
    /// How many of the nodes shown are around it.
    pub depth: usize,
    /// The field of the node around that holds it.
    pub field: &'static str,
    /// Its constructor.
    pub name: &'static str,
    /// Its fields that are no nodes: `id='x', ctx=Load`.
    pub fields: String,
    /// Its place.
    pub place: String,
}

/// The wanted nodes, outer ones first.
pub(super) fn nodes(module: Mod<'_>, source: &SourceFile, wanted: Wanted) -> Vec<NodeReport> {
    let mut walk = Walk { source, wanted, found: Vec::new(), depth: 0, field: "" };
    module.write(&mut walk);
    walk.found
}

/// The innermost statement around an offset; everything where there is none.
pub(super) fn statement(module: Mod<'_>, offset: u32) -> Span {
    let mut innermost = Innermost { offset, span: Span::new(0, u32::MAX - 1) };
    innermost.visit_mod(module);
    innermost.span
}

struct Innermost {
    offset: u32,
    span: Span,
}

impl<'ast> Visitor<'ast> for Innermost {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        if covers(node.span(), self.offset) {
            self.span = node.span();
            walk_stmt(self, node);
        } else if let Stmt::FunctionDef(_) | Stmt::AsyncFunctionDef(_) | Stmt::ClassDef(_) = node {
            // Decorators stand before what they decorate.
            walk_stmt(self, node);
        }
    }
}

struct Walk<'w> {
    source: &'w SourceFile,
    wanted: Wanted,
    found: Vec<NodeReport>,
    depth: usize,
    field: &'static str,
}

impl Writer for Walk<'_> {
    fn node<N: Node>(&mut self, node: &N) {
        let span = node.span().filter(|span| self.wanted.has_span(self.source, *span));
        if let Some(span) = span {
            let mut plain = Plain { out: String::new(), name: "" };
            node.fields(&mut plain);
            self.found.push(NodeReport {
                depth: self.depth,
                field: self.field,
                name: N::NAME,
                fields: plain.out,
                place: range_of(self.source, span),
            });
            self.depth += 1;
        }
        grow(|| node.fields(self));
        if span.is_some() {
            self.depth -= 1;
        }
    }

    fn enumeration(&mut self, _: &'static str) {}

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}

impl Walk<'_> {
    fn field<V: Value>(&mut self, name: &'static str, values: impl Iterator<Item = V>) {
        for value in values {
            self.field = name;
            value.write(self);
        }
    }
}

impl Fields for Walk<'_> {
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        self.field(name, std::iter::once(value));
    }

    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        self.field(name, value.iter());
    }

    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        self.field(name, values.iter());
    }

    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        self.field(name, values.iter().flatten());
    }
}

/// Writes the fields of one node that are no nodes.
struct Plain {
    out: String,
    name: &'static str,
}

impl Plain {
    fn push(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push_str(", ");
        }
        self.out.push_str(self.name);
        self.out.push('=');
        self.out.push_str(text);
    }

    fn field<V: Value>(&mut self, name: &'static str, values: impl Iterator<Item = V>) {
        for value in values {
            self.name = name;
            value.write(self);
        }
    }
}

impl Writer for Plain {
    fn node<N: Node>(&mut self, _: &N) {}

    fn enumeration(&mut self, name: &'static str) {
        self.push(name);
    }

    fn identifier(&mut self, ident: Ident<'_>) {
        self.push(ident.as_str());
    }

    fn int(&mut self, value: i32) {
        self.push(&value.to_string());
    }

    fn string(&mut self, text: &str) {
        self.push(text);
    }

    fn constant(&mut self, constant: &Constant<'_>) {
        self.push(&repr::to_string(constant));
    }
}

impl Fields for Plain {
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        self.field(name, std::iter::once(value));
    }

    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        self.field(name, value.iter());
    }

    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        self.field(name, values.iter());
    }

    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        self.field(name, values.iter().flatten());
    }
}
