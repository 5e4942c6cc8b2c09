//! What nodes tell about themselves, whatever their kind: the traits that the generated field lists implement.
//! The dump, the JSON writer and measurements are written once over them.

use cutaway_source::Span;

use crate::{Constant, Ident, ScopeNodeId};

/// A node: a constructor with its fields.
pub trait Node {
    /// The constructor's name.
    const NAME: &'static str;

    /// Whether it opens two scopes: see [`ScopeNodeId::second`].
    const OPENS_TWO: bool;

    /// Where the node stands; none for kinds of nodes without attributes.
    fn span(&self) -> Option<Span>;

    /// The scope that the node opens; none for kinds of nodes that open none.
    fn scope(&self) -> Option<ScopeNodeId>;

    /// Hands every field over, in the description's order.
    fn fields<F: Fields>(&self, fields: &mut F);
}

/// What takes a node's fields.
pub trait Fields {
    /// A field that always has its value.
    fn one<V: Value>(&mut self, name: &'static str, value: &V);

    /// A `?` field.
    fn optional<V: Value>(&mut self, name: &'static str, value: &Option<V>);

    /// A `*` field.
    fn list<V: Value>(&mut self, name: &'static str, values: &[V]);

    /// A `?*` field.
    fn holes<V: Value>(&mut self, name: &'static str, values: &[Option<V>]);
}

/// What a field holds.
pub trait Value {
    /// Hands the value to the writer's method for its kind.
    fn write<W: Writer>(&self, writer: &mut W);
}

/// What takes values.
pub trait Writer {
    /// A node.
    fn node<N: Node>(&mut self, node: &N);
    /// A constructor of a sum without fields.
    fn enumeration(&mut self, name: &'static str);
    /// An `identifier`.
    fn identifier(&mut self, ident: Ident<'_>);
    /// An `int`.
    fn int(&mut self, value: i32);
    /// A `string`.
    fn string(&mut self, text: &str);
    /// A `constant`.
    fn constant(&mut self, constant: &Constant<'_>);
}

impl<V: Value + ?Sized> Value for &V {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        (**self).write(writer);
    }
}

impl Value for Ident<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.identifier(*self);
    }
}

impl Value for i32 {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.int(*self);
    }
}

impl Value for str {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.string(self);
    }
}

impl Value for Constant<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.constant(self);
    }
}
