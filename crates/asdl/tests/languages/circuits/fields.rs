// Generated from the ASDL description of Circuits by `cargo xtask regen`: do not edit.

//! Each node's name and fields, for whoever walks over nodes of any kind.

use super::nodes::{
    Bit, Clock, ConstantPart, Design, Direction, Edge, Gate, GatePart, Instance, Join, Module, Part, Port,
    Range, Signal, Slice, Wire,
};
use cutaway_asdl::support::{Fields, Node, Value, Writer};

impl Node for Design<'_> {
    const NAME: &'static str = "Design";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("modules", self.modules);
        fields.one("top", &self.top);
    }
}

impl Value for Design<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Module<'_> {
    const NAME: &'static str = "module";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.list("ports", self.ports);
        fields.list("parts", self.parts);
        fields.optional("width", &self.width);
        fields.optional("clock", &self.clock);
    }
}

impl Value for Module<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Port<'_> {
    const NAME: &'static str = "port";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("direction", &self.direction);
        fields.one("identifier", &self.identifier);
        fields.optional("range", &self.range);
    }
}

impl Value for Port<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Value for Direction {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Node for Range {
    const NAME: &'static str = "range";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("high", &self.high);
        fields.one("low", &self.low);
    }
}

impl Value for Range {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Clock<'_> {
    const NAME: &'static str = "Clock";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("signal", &self.signal);
        fields.one("edge", &self.edge);
        fields.optional("domain", &self.domain);
    }
}

impl Value for Clock<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Value for Edge {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Node for GatePart<'_> {
    const NAME: &'static str = "Gate";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("gate", &self.gate);
        fields.holes("pins", self.pins);
        fields.one("line", &self.line);
        fields.one("column", &self.column);
    }
}

impl Node for Instance<'_> {
    const NAME: &'static str = "Instance";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("of", &self.of);
        fields.holes("pins", self.pins);
        fields.holes("buses", self.buses);
        fields.list("inner", self.inner);
        fields.one("line", &self.line);
        fields.one("column", &self.column);
    }
}

impl Node for ConstantPart<'_> {
    const NAME: &'static str = "Constant";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("value", &self.value);
        fields.one("line", &self.line);
        fields.one("column", &self.column);
    }
}

impl Value for Part<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Gate(node) => writer.node(*node),
            Self::Instance(node) => writer.node(*node),
            Self::Constant(node) => writer.node(*node),
        }
    }
}

impl Value for Gate {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Node for Wire<'_> {
    const NAME: &'static str = "Wire";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("identifier", &self.identifier);
    }
}

impl Node for Slice<'_> {
    const NAME: &'static str = "Slice";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("signal", &self.signal);
        fields.one("range", &self.range);
    }
}

impl Node for Join<'_> {
    const NAME: &'static str = "Join";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("signal", self.signal);
    }
}

impl Node for Bit<'_> {
    const NAME: &'static str = "Bit";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("range", &self.range);
        fields.one("range2", &self.range2);
    }
}

impl Value for Signal<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Wire(node) => writer.node(*node),
            Self::Slice(node) => writer.node(*node),
            Self::Join(node) => writer.node(*node),
            Self::Bit(node) => writer.node(*node),
        }
    }
}
