//! `ast.dump`: the tree as text.

mod shape;

use std::fmt::Write as _;

use cutaway_source::SourceFile;
use cutaway_source::depth::{TooDeep, grow};

use crate::fields::{Fields, Node, Value, Writer};
use crate::{Constant, Ident, Mod, constant};
use shape::Shape;

/// The parameters of `ast.dump`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// `annotate_fields`: names before all fields, not only before those that need one.
    pub annotate_fields: bool,
    /// `include_attributes`: line and column numbers.
    pub include_attributes: bool,
    /// `indent`: spaces a level, or everything on one line.
    pub indent: Option<usize>,
    /// `show_empty`: empty lists too.
    pub show_empty: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { annotate_fields: true, include_attributes: false, indent: None, show_empty: false }
    }
}

/// Nodes and lists within one another that [`try_dump`] writes: `ast.dump` needs at least a frame for each, and
/// Python's recursion limit is 1000 frames.
pub const LIMIT: usize = 1000;

/// The text that `ast.dump` gives for the tree, without a line end behind it.
///
/// Indented text grows with the square of the depth: foreign trees are for [`try_dump`].
pub fn dump(module: Mod<'_>, source: &SourceFile, options: Options) -> String {
    dump_value(&module, source, options)
}

/// The text that `ast.dump` gives for a tree or a part of one, or nothing where it gives `RecursionError`.
pub fn try_dump<V: Value>(value: &V, source: &SourceFile, options: Options) -> Result<String, TooDeep> {
    let dumper = dump_within(LIMIT, value, source, options);
    if dumper.exceeded { Err(TooDeep) } else { Ok(dumper.out) }
}

/// The text that `ast.dump` gives for a tree or a part of one.
pub fn dump_value<V: Value>(value: &V, source: &SourceFile, options: Options) -> String {
    dump_within(usize::MAX, value, source, options).out
}

fn dump_within<'s, V: Value>(
    limit: usize,
    value: &V,
    source: &'s SourceFile,
    options: Options,
) -> Dumper<'s> {
    let out = String::with_capacity(source.text().len() * 8);
    let mut dumper = Dumper { out, source, options, level: 0, limit, exceeded: false };
    value.write(&mut dumper);
    dumper
}

/// Writes values; a node's fields go through [`FieldDumper`].
struct Dumper<'s> {
    out: String,
    source: &'s SourceFile,
    options: Options,
    /// How many nodes and lists are open.
    level: usize,
    /// As many as may be open.
    limit: usize,
    /// More were: what has been written is not the tree.
    exceeded: bool,
}

impl Dumper<'_> {
    /// A new line with the indentation of the present level, where there are lines at all.
    #[inline]
    fn line(&mut self) {
        const SPACES: &str = "                                                                ";
        let Some(indent) = self.options.indent else { return };
        self.out.push('\n');
        let mut spaces = indent * self.level;
        while spaces > 0 {
            let piece = spaces.min(SPACES.len());
            self.out.push_str(&SPACES[..piece]);
            spaces -= piece;
        }
    }

    fn items<V: Value>(&mut self, values: impl ExactSizeIterator<Item = V>) {
        if values.len() == 0 {
            self.out.push_str("[]");
            return;
        }
        self.out.push('[');
        self.level += 1;
        for (index, value) in values.enumerate() {
            if index > 0 {
                self.out.push_str(if self.options.indent.is_some() { "," } else { ", " });
            }
            self.line();
            value.write(self);
        }
        self.level -= 1;
        self.out.push(']');
    }

    fn attributes<N: Node>(&mut self, node: &N, broken: bool, first: bool) {
        let Some(span) = node.span() else { return };
        let place = self.source.location(span);
        let attributes = [
            ("lineno=", place.lineno),
            ("col_offset=", place.col_offset),
            ("end_lineno=", place.end_lineno),
            ("end_col_offset=", place.end_col_offset),
        ];
        for (index, (name, value)) in attributes.into_iter().enumerate() {
            self.separate(broken, first && index == 0);
            self.out.push_str(name);
            self.int(value);
        }
    }

    /// What stands between two arguments of a node, or before the first.
    #[inline]
    fn separate(&mut self, broken: bool, first: bool) {
        let lines = broken && self.options.indent.is_some();
        if !first {
            self.out.push_str(if lines { "," } else { ", " });
        }
        if lines {
            self.line();
        }
    }
}

impl Writer for Dumper<'_> {
    fn node<N: Node>(&mut self, node: &N) {
        self.exceeded |= self.level >= self.limit;
        if self.exceeded {
            return;
        }
        let shape = Shape::of(node, self.options);
        self.out.push_str(N::NAME);
        self.out.push('(');
        self.level += 1;
        let broken = !shape.fits_a_line();
        let annotate = self.options.annotate_fields;
        let mut fields = FieldDumper { dumper: self, broken, keywords: annotate, first: true, withheld: 0 };
        grow(|| node.fields(&mut fields));
        let first = fields.first;
        if self.options.include_attributes {
            self.attributes(node, broken, first);
        }
        self.level -= 1;
        self.out.push(')');
    }

    #[inline]
    fn enumeration(&mut self, name: &'static str) {
        self.out.push_str(name);
        self.out.push_str("()");
    }

    #[inline]
    fn identifier(&mut self, ident: Ident<'_>) {
        self.string(ident.as_str());
    }

    #[inline]
    fn int(&mut self, value: i32) {
        if let Ok(digit @ 0..=9) = u8::try_from(value) {
            self.out.push(char::from(b'0' + digit));
        } else {
            let _ = write!(self.out, "{value}");
        }
    }

    #[inline]
    fn string(&mut self, text: &str) {
        constant::repr::constant(&Constant::str(text), &mut self.out);
    }

    #[inline]
    fn constant(&mut self, value: &Constant<'_>) {
        constant::repr::constant(value, &mut self.out);
    }
}

/// Writes the fields of one node.
struct FieldDumper<'d, 's> {
    dumper: &'d mut Dumper<'s>,
    /// One argument a line.
    broken: bool,
    /// From here on fields are named.
    keywords: bool,
    /// Nothing has been written yet.
    first: bool,
    /// Empty lists not written yet: they are shown only if a positional argument follows.
    withheld: usize,
}

impl FieldDumper<'_, '_> {
    #[inline]
    fn start(&mut self, name: &'static str) {
        if !self.keywords {
            for _ in 0..std::mem::take(&mut self.withheld) {
                self.separate();
                self.dumper.out.push_str("[]");
            }
        }
        self.separate();
        if self.keywords {
            self.dumper.out.push_str(name);
            self.dumper.out.push('=');
        }
    }

    #[inline]
    fn separate(&mut self) {
        self.dumper.separate(self.broken, self.first);
        self.first = false;
    }
}

impl Fields for FieldDumper<'_, '_> {
    #[inline]
    fn one<V: Value>(&mut self, name: &'static str, value: &V) {
        self.start(name);
        value.write(self.dumper);
    }

    #[inline]
    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>) {
        match value {
            Some(value) => self.one(name, value),
            None => self.keywords = true,
        }
    }

    #[inline]
    fn list<V: Value>(&mut self, name: &'static str, values: &[V]) {
        if values.is_empty() && !self.dumper.options.show_empty {
            self.withheld += 1;
            return;
        }
        self.start(name);
        self.dumper.items(values.iter());
    }

    #[inline]
    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]) {
        if values.is_empty() && !self.dumper.options.show_empty {
            self.withheld += 1;
            return;
        }
        self.start(name);
        self.dumper.items(values.iter().map(Hole));
    }
}

/// An element of a `?*` list: a value or Python's `None`.
struct Hole<'v, V>(&'v Option<V>);

impl<V: Value> Value for Hole<'_, V> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self.0 {
            Some(value) => value.write(writer),
            None => writer.constant(&Constant::None),
        }
    }
}
