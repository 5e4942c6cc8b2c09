//! What nodes tell about themselves, whatever their kind: the traits that generated field lists implement.

use super::Constant;

/// A node: a constructor or product with its fields.
pub trait Node {
    /// The constructor's name.
    const NAME: &'static str;

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
    /// An `int`.
    fn int(&mut self, value: i64);
    /// An `identifier` or a `string`.
    fn string(&mut self, text: &str);
    /// A `bytes`.
    fn bytes(&mut self, bytes: &[u8]);
    /// A `constant`.
    fn constant(&mut self, constant: &Constant<'_>);
}

impl<V: Value + ?Sized> Value for &V {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        (**self).write(writer);
    }
}

impl Value for i64 {
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

impl Value for [u8] {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.bytes(self);
    }
}

impl Value for Constant<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.constant(self);
    }
}
