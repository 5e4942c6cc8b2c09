// Generated from the ASDL description of Objects by `cargo xtask regen`: do not edit.

//! Each node's name and fields, for whoever walks over nodes of any kind.

use super::nodes::{
    Assign, Block, Body, Break, Cascade, Class, Dispatch, Expr, ExprStmt, Int, Literal, LiteralExpr, Message,
    Method, MethodMethod, Name, Nil, Primitive, Program, Raw, Return, SelfExpr, Send, Slot, Stmt, Text,
};
use cutaway_asdl::support::{Fields, Node, Value, Writer};

impl Node for Program<'_> {
    const NAME: &'static str = "program";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("classes", self.classes);
        fields.list("main", self.main);
    }
}

impl Value for Program<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Class<'_> {
    const NAME: &'static str = "class";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("parent", &self.parent);
        fields.list("slots", self.slots);
        fields.list("methods", self.methods);
        fields.one("line", &self.line);
    }
}

impl Value for Class<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Slot<'_> {
    const NAME: &'static str = "slot";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("initial", &self.initial);
    }
}

impl Value for Slot<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for MethodMethod<'_> {
    const NAME: &'static str = "Method";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("selector", &self.selector);
        fields.list("parameters", self.parameters);
        fields.one("body", &self.body);
        fields.one("line", &self.line);
    }
}

impl Node for Primitive<'_> {
    const NAME: &'static str = "Primitive";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("selector", &self.selector);
        fields.one("number", &self.number);
        fields.one("line", &self.line);
    }
}

impl Value for Method<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Method(node) => writer.node(*node),
            Self::Primitive(node) => writer.node(*node),
        }
    }
}

impl Node for Body<'_> {
    const NAME: &'static str = "Body";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("locals", self.locals);
        fields.list("statements", self.statements);
    }
}

impl Value for Body<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Assign<'_> {
    const NAME: &'static str = "Assign";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("value", &self.value);
        fields.one("line", &self.line);
        fields.optional("column", &self.column);
    }
}

impl Node for Return<'_> {
    const NAME: &'static str = "Return";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("value", &self.value);
        fields.one("line", &self.line);
        fields.optional("column", &self.column);
    }
}

impl Node for ExprStmt<'_> {
    const NAME: &'static str = "Expr";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.one("line", &self.line);
        fields.optional("column", &self.column);
    }
}

impl Node for Break {
    const NAME: &'static str = "Break";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("line", &self.line);
        fields.optional("column", &self.column);
    }
}

impl Value for Stmt<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Assign(node) => writer.node(*node),
            Self::Return(node) => writer.node(*node),
            Self::Expr(node) => writer.node(*node),
            Self::Break(node) => writer.node(*node),
        }
    }
}

impl Node for Send<'_> {
    const NAME: &'static str = "Send";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("receiver", &self.receiver);
        fields.one("selector", &self.selector);
        fields.list("arguments", self.arguments);
        fields.one("dispatch", &self.dispatch);
    }
}

impl Node for Cascade<'_> {
    const NAME: &'static str = "Cascade";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("receiver", &self.receiver);
        fields.list("messages", self.messages);
    }
}

impl Node for Block<'_> {
    const NAME: &'static str = "Block";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("parameters", self.parameters);
        fields.one("body", &self.body);
    }
}

impl Node for Name<'_> {
    const NAME: &'static str = "Name";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
    }
}

impl Node for LiteralExpr<'_> {
    const NAME: &'static str = "Literal";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for SelfExpr {
    const NAME: &'static str = "Self";

    #[inline]
    fn fields<F: Fields>(&self, _: &mut F) {
    }
}

impl Value for Expr<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Send(node) => writer.node(*node),
            Self::Cascade(node) => writer.node(*node),
            Self::Block(node) => writer.node(*node),
            Self::Name(node) => writer.node(*node),
            Self::Literal(node) => writer.node(*node),
            Self::Self_(node) => writer.node(*node),
        }
    }
}

impl Node for Message<'_> {
    const NAME: &'static str = "message";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("selector", &self.selector);
        fields.list("arguments", self.arguments);
    }
}

impl Value for Message<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Int {
    const NAME: &'static str = "Int";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for Text<'_> {
    const NAME: &'static str = "Text";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("text", &self.text);
    }
}

impl Node for Raw<'_> {
    const NAME: &'static str = "Raw";

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("bytes", &self.bytes);
    }
}

impl Node for Nil {
    const NAME: &'static str = "Nil";

    #[inline]
    fn fields<F: Fields>(&self, _: &mut F) {
    }
}

impl Value for Literal<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Int(node) => writer.node(*node),
            Self::Text(node) => writer.node(*node),
            Self::Raw(node) => writer.node(*node),
            Self::Nil(node) => writer.node(*node),
        }
    }
}

impl Value for Dispatch {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}
