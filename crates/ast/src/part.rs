//! A part of a tree: the nodes that open certain scopes.

use cutaway_source::Span;
use cutaway_source::depth::grow;

use crate::fields::{Fields, Node, Value, Writer};
use crate::{Constant, Ident, Mod, ScopeNodeId};

/// The nodes that open these scopes, each with all that is below it. It is written as one value would be.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p, 'ast> {
    /// The tree.
    pub module: Mod<'ast>,
    /// The scopes.
    pub scopes: &'p [ScopeNodeId],
}

impl Value for Part<'_, '_> {
    fn write<W: Writer>(&self, writer: &mut W) {
        self.module.write(&mut Finder { scopes: self.scopes, writer });
    }
}

/// Walks a tree to the nodes that are looked for, and hands them on.
struct Finder<'f, W> {
    scopes: &'f [ScopeNodeId],
    writer: &'f mut W,
}

impl<W> Finder<'_, W> {
    fn is_wanted<N: Node>(&self, node: &N) -> bool {
        let Some(first) = node.scope() else { return false };
        let second = N::OPENS_TWO.then(|| first.second());
        self.scopes.iter().any(|scope| *scope == first || Some(*scope) == second)
    }
}

impl<W: Writer> Writer for Finder<'_, W> {
    fn node<N: Node>(&mut self, node: &N) {
        if self.is_wanted(node) {
            self.writer.node(node);
        } else {
            grow(|| node.fields(self));
        }
    }

    fn enumeration(&mut self, _: &'static str) {}

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}

impl<W: Writer> Fields for Finder<'_, W> {
    fn one<V: Value>(&mut self, _: &'static str, value: &V) {
        value.write(self);
    }

    fn optional<V: Value>(&mut self, _: &'static str, value: &Option<V>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    fn list<V: Value>(&mut self, _: &'static str, values: &[V]) {
        for value in values {
            value.write(self);
        }
    }

    fn holes<V: Value>(&mut self, _: &'static str, values: &[Option<V>]) {
        for value in values.iter().flatten() {
            value.write(self);
        }
    }
}

/// Where the nodes are that open these scopes; nothing for those that have no place, as the whole tree.
pub fn spans(part: Part<'_, '_>) -> Vec<Span> {
    let mut spans = Spans(Vec::new());
    part.write(&mut spans);
    spans.0
}

struct Spans(Vec<Span>);

impl Writer for Spans {
    fn node<N: Node>(&mut self, node: &N) {
        self.0.extend(node.span());
    }

    fn enumeration(&mut self, _: &'static str) {}

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}
