// Generated from the ASDL description of Queries by `cargo xtask regen`: do not edit.

//! Each node's name and fields, for whoever walks over nodes of any kind.

use super::nodes::{
    All, Column, ColumnCondition, Condition, Exists, Hint, In, Insert, Is, Join, Kind, Nested, Operator,
    OptionOption, Ordering, Row, Select, Source, Statement, Table, Union, ValueCondition,
};
use cutaway_asdl::support::{Fields, Node, Value, Writer};

impl Node for Select<'_> {
    const NAME: &'static str = "Select";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("columns", self.columns);
        fields.optional("from", &self.from);
        fields.optional("where", &self.where_);
        fields.list("orderBy", self.order_by);
        fields.optional("limit", &self.limit);
    }
}

impl Node for Insert<'_> {
    const NAME: &'static str = "Insert";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("into", &self.into);
        fields.list("rows", self.rows);
    }
}

impl Node for Union<'_> {
    const NAME: &'static str = "Union";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("parts", self.parts);
        fields.one("self", &self.self_);
    }
}

impl Value for Statement<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Select(node) => writer.node(*node),
            Self::Insert(node) => writer.node(*node),
            Self::Union(node) => writer.node(*node),
        }
    }
}

impl Node for Column<'_> {
    const NAME: &'static str = "column";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.optional("as", &self.as_);
    }
}

impl Value for Column<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Table<'_> {
    const NAME: &'static str = "Table";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("as", &self.as_);
    }
}

impl Node for Join<'_> {
    const NAME: &'static str = "Join";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("left", &self.left);
        fields.one("right", &self.right);
        fields.optional("on", &self.on);
        fields.one("type", &self.type_);
    }
}

impl Node for Nested<'_> {
    const NAME: &'static str = "Nested";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("statement", &self.statement);
    }
}

impl Value for Source<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Table(node) => writer.node(*node),
            Self::Join(node) => writer.node(*node),
            Self::Nested(node) => writer.node(*node),
        }
    }
}

impl Value for Kind {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Node for Ordering<'_> {
    const NAME: &'static str = "ordering";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("by", &self.by);
        fields.one("descending", &self.descending);
        fields.one("reader", &self.reader_);
    }
}

impl Value for Ordering<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Row<'_> {
    const NAME: &'static str = "row";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.holes("values", self.values);
    }
}

impl Value for Row<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for OptionOption<'_> {
    const NAME: &'static str = "Option";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.one("value", &self.value);
    }
}

impl Value for OptionOption<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Is<'_> {
    const NAME: &'static str = "Is";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("left", &self.left);
        fields.one("operator", &self.operator);
        fields.one("right", &self.right);
    }
}

impl Node for In<'_> {
    const NAME: &'static str = "In";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("left", &self.left);
        fields.one("in", &self.in_);
    }
}

impl Node for All<'_> {
    const NAME: &'static str = "All";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("conditions", self.conditions);
    }
}

impl Node for ValueCondition<'_> {
    const NAME: &'static str = "Value";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("constant", &self.constant);
    }
}

impl Node for ColumnCondition<'_> {
    const NAME: &'static str = "Column";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("table", &self.table);
        fields.one("name", &self.name);
    }
}

impl Node for Exists<'_> {
    const NAME: &'static str = "Exists";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("match", &self.match_);
    }
}

impl Node for Hint<'_> {
    const NAME: &'static str = "Hint";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("options", self.options);
        fields.one("ref", &self.ref_);
    }
}

impl Value for Condition<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Is(node) => writer.node(*node),
            Self::In(node) => writer.node(*node),
            Self::All(node) => writer.node(*node),
            Self::Value(node) => writer.node(*node),
            Self::Column(node) => writer.node(*node),
            Self::Exists(node) => writer.node(*node),
            Self::Hint(node) => writer.node(*node),
        }
    }
}

impl Value for Operator {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}
