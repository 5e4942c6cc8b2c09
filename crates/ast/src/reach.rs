//! Which constructors and fields trees use, so that a suite of programs can be asked whether it reaches them all.

use std::collections::BTreeSet;

use cutaway_asdl::{Field, Shape};
use cutaway_source::depth::grow;

use crate::fields::{Fields, Node, Value, Writer};
use crate::{Constant, Ident, Mod, PYTHON_ASDL};

/// A constructor or product, by its name, or one of its fields, as `Name.field`.
pub type Part = String;

/// The parts that a tree uses: an optional field counts when it is there, a list when it is not empty.
pub fn reach(module: Mod<'_>) -> BTreeSet<Part> {
    let mut reached = Reached { node: "", parts: BTreeSet::new() };
    module.write(&mut reached);
    reached.parts
}

/// Every part that `Python.asdl` has.
pub fn everything() -> BTreeSet<Part> {
    let mut parts = BTreeSet::new();
    let mut add = |name: &str, fields: &[Field]| {
        parts.insert(name.to_owned());
        parts.extend(fields.iter().map(|field| format!("{name}.{}", field.name)));
    };
    for definition in cutaway_asdl::parse(PYTHON_ASDL).iter().flat_map(|description| &description.definitions)
    {
        match &definition.shape {
            Shape::Product(fields) => add(&definition.name, fields),
            Shape::Sum(constructors) => {
                for constructor in constructors {
                    add(&constructor.name, &constructor.fields);
                }
            }
        }
    }
    parts
}

struct Reached {
    /// The innermost open node.
    node: &'static str,
    parts: BTreeSet<Part>,
}

impl Reached {
    fn insert(&mut self, part: &str) {
        if !self.parts.contains(part) {
            self.parts.insert(part.to_owned());
        }
    }

    fn field<V: Value>(&mut self, name: &'static str, values: impl Iterator<Item = V>) {
        let node = self.node;
        for (index, value) in values.enumerate() {
            if index == 0 {
                self.insert(&format!("{node}.{name}"));
            }
            value.write(self);
            self.node = node;
        }
    }
}

impl Writer for Reached {
    fn node<N: Node>(&mut self, node: &N) {
        self.insert(N::NAME);
        self.node = N::NAME;
        grow(|| node.fields(self));
    }

    fn enumeration(&mut self, name: &'static str) {
        self.insert(name);
    }

    fn identifier(&mut self, _: Ident<'_>) {}

    fn int(&mut self, _: i32) {}

    fn string(&mut self, _: &str) {}

    fn constant(&mut self, _: &Constant<'_>) {}
}

impl Fields for Reached {
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
