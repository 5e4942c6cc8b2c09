//! Whether a node fits one line: at most three arguments, all of them simple.

use super::Options;
use crate::fields::{Fields, Node, Value, Writer};
use crate::{Constant, Ident};

/// What `ast.dump` counts before it chooses between one line and several.
pub(super) struct Shape {
    options: Options,
    /// Arguments shown.
    arguments: usize,
    /// Whether all of them are simple: neither a list with elements nor a node with arguments.
    simple: bool,
    keywords: bool,
    withheld: usize,
}

impl Shape {
    #[inline]
    pub(super) fn of<N: Node>(node: &N, options: Options) -> Self {
        let mut shape =
            Self { options, arguments: 0, simple: true, keywords: options.annotate_fields, withheld: 0 };
        node.fields(&mut shape);
        if options.include_attributes && node.span().is_some() {
            shape.arguments += 4;
        }
        shape
    }

    #[inline]
    pub(super) fn fits_a_line(&self) -> bool {
        self.simple && self.arguments <= 3
    }

    #[inline]
    fn shown(&mut self) {
        if !self.keywords {
            self.arguments += std::mem::take(&mut self.withheld);
        }
        self.arguments += 1;
    }

    #[inline]
    fn sequence(&mut self, empty: bool) {
        if !empty {
            self.shown();
            self.simple = false;
        } else if self.options.show_empty {
            self.shown();
        } else {
            self.withheld += 1;
        }
    }
}

impl Fields for Shape {
    #[inline]
    fn one<V: Value>(&mut self, _: &'static str, value: &V) {
        self.shown();
        if self.simple {
            let mut probe = Probe { options: self.options, simple: true };
            value.write(&mut probe);
            self.simple = probe.simple;
        }
    }

    #[inline]
    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        match value {
            Some(value) => self.one(name, value),
            None => self.keywords = true,
        }
    }

    #[inline]
    fn list<V: Value>(&mut self, _: &'static str, values: &[V]) {
        self.sequence(values.is_empty());
    }

    #[inline]
    fn holes<V: Value>(&mut self, _: &'static str, values: &[Option<V>]) {
        self.sequence(values.is_empty());
    }
}

/// Finds out whether one value is simple: anything but a node with arguments.
struct Probe {
    options: Options,
    simple: bool,
}

impl Writer for Probe {
    #[inline]
    fn node<N: Node>(&mut self, node: &N) {
        let mut counter = Counter { options: self.options, any: false };
        node.fields(&mut counter);
        self.simple = !(counter.any || self.options.include_attributes && node.span().is_some());
    }

    fn enumeration(&mut self, _: &'static str) {}

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}

/// Finds out whether a node shows any field.
struct Counter {
    options: Options,
    any: bool,
}

impl Fields for Counter {
    #[inline]
    fn one<V: Value>(&mut self, _: &'static str, _: &V) {
        self.any = true;
    }

    #[inline]
    fn optional<V: Value>(&mut self, _: &'static str, value: &Option<V>) {
        self.any |= value.is_some();
    }

    #[inline]
    fn list<V: Value>(&mut self, _: &'static str, values: &[V]) {
        self.any |= self.options.show_empty || !values.is_empty();
    }

    #[inline]
    fn holes<V: Value>(&mut self, _: &'static str, values: &[Option<V>]) {
        self.any |= self.options.show_empty || !values.is_empty();
    }
}
