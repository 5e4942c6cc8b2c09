// Generated from the ASDL description of Python by `cargo xtask regen`: do not edit.

//! Each node's name and fields, for whoever walks over nodes of any kind.

use cutaway_source::Span;

use super::nodes::{
    Alias, AnnAssign, Arg, Arguments, Assert, Assign, AsyncFor, AsyncFunctionDef, AsyncWith, Attribute,
    AugAssign, Await, BinOp, BoolOp, Boolop, Break, Call, ClassDef, Cmpop, Compare, Comprehension,
    ConstantExpr, Continue, Delete, Dict, DictComp, ExceptHandler, Expr, ExprContext, ExprStmt, Expression,
    For, FormattedValue, FunctionDef, FunctionType, GeneratorExp, Global, If, IfExp, Import, ImportFrom,
    Interactive, JoinedStr, Keyword, Lambda, List, ListComp, Match, MatchAs, MatchCase, MatchClass,
    MatchMapping, MatchOr, MatchSequence, MatchSingleton, MatchStar, MatchValue, Mod, Module, Name, NamedExpr,
    Nonlocal, Operator, ParamSpec, Pass, Pattern, Raise, Return, Set, SetComp, Slice, Starred, Stmt,
    Subscript, Try, TryStar, Tuple, TypeAlias, TypeIgnore, TypeParam, TypeVar, TypeVarTuple, UnaryOp, Unaryop,
    While, With, Withitem, Yield, YieldFrom,
};
use crate::ScopeNodeId;
use crate::fields::{Fields, Node, Value, Writer};

impl Node for Module<'_> {
    const NAME: &'static str = "Module";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("body", self.body);
        fields.list("type_ignores", self.type_ignores);
    }
}

impl Node for Interactive<'_> {
    const NAME: &'static str = "Interactive";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("body", self.body);
    }
}

impl Node for Expression<'_> {
    const NAME: &'static str = "Expression";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("body", &self.body);
    }
}

impl Node for FunctionType<'_> {
    const NAME: &'static str = "FunctionType";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("argtypes", self.argtypes);
        fields.one("returns", &self.returns);
    }
}

impl Value for Mod<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::Module(node) => writer.node(*node),
            Self::Interactive(node) => writer.node(*node),
            Self::Expression(node) => writer.node(*node),
            Self::FunctionType(node) => writer.node(*node),
        }
    }
}

impl Node for FunctionDef<'_> {
    const NAME: &'static str = "FunctionDef";

    const OPENS_TWO: bool = true;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.one("args", &self.args);
        fields.list("body", self.body);
        fields.list("decorator_list", self.decorator_list);
        fields.optional("returns", &self.returns);
        fields.optional("type_comment", &self.type_comment);
        fields.list("type_params", self.type_params);
    }
}

impl Node for AsyncFunctionDef<'_> {
    const NAME: &'static str = "AsyncFunctionDef";

    const OPENS_TWO: bool = true;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.one("args", &self.args);
        fields.list("body", self.body);
        fields.list("decorator_list", self.decorator_list);
        fields.optional("returns", &self.returns);
        fields.optional("type_comment", &self.type_comment);
        fields.list("type_params", self.type_params);
    }
}

impl Node for ClassDef<'_> {
    const NAME: &'static str = "ClassDef";

    const OPENS_TWO: bool = true;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.list("bases", self.bases);
        fields.list("keywords", self.keywords);
        fields.list("body", self.body);
        fields.list("decorator_list", self.decorator_list);
        fields.list("type_params", self.type_params);
    }
}

impl Node for Return<'_> {
    const NAME: &'static str = "Return";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("value", &self.value);
    }
}

impl Node for Delete<'_> {
    const NAME: &'static str = "Delete";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("targets", self.targets);
    }
}

impl Node for Assign<'_> {
    const NAME: &'static str = "Assign";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("targets", self.targets);
        fields.one("value", &self.value);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Node for TypeAlias<'_> {
    const NAME: &'static str = "TypeAlias";

    const OPENS_TWO: bool = true;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.list("type_params", self.type_params);
        fields.one("value", &self.value);
    }
}

impl Node for AugAssign<'_> {
    const NAME: &'static str = "AugAssign";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("op", &self.op);
        fields.one("value", &self.value);
    }
}

impl Node for AnnAssign<'_> {
    const NAME: &'static str = "AnnAssign";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("annotation", &self.annotation);
        fields.optional("value", &self.value);
        fields.one("simple", &self.simple);
    }
}

impl Node for For<'_> {
    const NAME: &'static str = "For";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("iter", &self.iter);
        fields.list("body", self.body);
        fields.list("orelse", self.orelse);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Node for AsyncFor<'_> {
    const NAME: &'static str = "AsyncFor";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("iter", &self.iter);
        fields.list("body", self.body);
        fields.list("orelse", self.orelse);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Node for While<'_> {
    const NAME: &'static str = "While";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("test", &self.test);
        fields.list("body", self.body);
        fields.list("orelse", self.orelse);
    }
}

impl Node for If<'_> {
    const NAME: &'static str = "If";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("test", &self.test);
        fields.list("body", self.body);
        fields.list("orelse", self.orelse);
    }
}

impl Node for With<'_> {
    const NAME: &'static str = "With";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("items", self.items);
        fields.list("body", self.body);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Node for AsyncWith<'_> {
    const NAME: &'static str = "AsyncWith";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("items", self.items);
        fields.list("body", self.body);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Node for Match<'_> {
    const NAME: &'static str = "Match";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("subject", &self.subject);
        fields.list("cases", self.cases);
    }
}

impl Node for Raise<'_> {
    const NAME: &'static str = "Raise";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("exc", &self.exc);
        fields.optional("cause", &self.cause);
    }
}

impl Node for Try<'_> {
    const NAME: &'static str = "Try";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("body", self.body);
        fields.list("handlers", self.handlers);
        fields.list("orelse", self.orelse);
        fields.list("finalbody", self.finalbody);
    }
}

impl Node for TryStar<'_> {
    const NAME: &'static str = "TryStar";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("body", self.body);
        fields.list("handlers", self.handlers);
        fields.list("orelse", self.orelse);
        fields.list("finalbody", self.finalbody);
    }
}

impl Node for Assert<'_> {
    const NAME: &'static str = "Assert";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("test", &self.test);
        fields.optional("msg", &self.msg);
    }
}

impl Node for Import<'_> {
    const NAME: &'static str = "Import";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("names", self.names);
    }
}

impl Node for ImportFrom<'_> {
    const NAME: &'static str = "ImportFrom";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("module", &self.module);
        fields.list("names", self.names);
        fields.optional("level", &self.level);
    }
}

impl Node for Global<'_> {
    const NAME: &'static str = "Global";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("names", self.names);
    }
}

impl Node for Nonlocal<'_> {
    const NAME: &'static str = "Nonlocal";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("names", self.names);
    }
}

impl Node for ExprStmt<'_> {
    const NAME: &'static str = "Expr";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for Pass {
    const NAME: &'static str = "Pass";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, _: &mut F) {
    }
}

impl Node for Break {
    const NAME: &'static str = "Break";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, _: &mut F) {
    }
}

impl Node for Continue {
    const NAME: &'static str = "Continue";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, _: &mut F) {
    }
}

impl Value for Stmt<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::FunctionDef(node) => writer.node(*node),
            Self::AsyncFunctionDef(node) => writer.node(*node),
            Self::ClassDef(node) => writer.node(*node),
            Self::Return(node) => writer.node(*node),
            Self::Delete(node) => writer.node(*node),
            Self::Assign(node) => writer.node(*node),
            Self::TypeAlias(node) => writer.node(*node),
            Self::AugAssign(node) => writer.node(*node),
            Self::AnnAssign(node) => writer.node(*node),
            Self::For(node) => writer.node(*node),
            Self::AsyncFor(node) => writer.node(*node),
            Self::While(node) => writer.node(*node),
            Self::If(node) => writer.node(*node),
            Self::With(node) => writer.node(*node),
            Self::AsyncWith(node) => writer.node(*node),
            Self::Match(node) => writer.node(*node),
            Self::Raise(node) => writer.node(*node),
            Self::Try(node) => writer.node(*node),
            Self::TryStar(node) => writer.node(*node),
            Self::Assert(node) => writer.node(*node),
            Self::Import(node) => writer.node(*node),
            Self::ImportFrom(node) => writer.node(*node),
            Self::Global(node) => writer.node(*node),
            Self::Nonlocal(node) => writer.node(*node),
            Self::Expr(node) => writer.node(*node),
            Self::Pass(node) => writer.node(*node),
            Self::Break(node) => writer.node(*node),
            Self::Continue(node) => writer.node(*node),
        }
    }
}

impl Node for BoolOp<'_> {
    const NAME: &'static str = "BoolOp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("op", &self.op);
        fields.list("values", self.values);
    }
}

impl Node for NamedExpr<'_> {
    const NAME: &'static str = "NamedExpr";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("value", &self.value);
    }
}

impl Node for BinOp<'_> {
    const NAME: &'static str = "BinOp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("left", &self.left);
        fields.one("op", &self.op);
        fields.one("right", &self.right);
    }
}

impl Node for UnaryOp<'_> {
    const NAME: &'static str = "UnaryOp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("op", &self.op);
        fields.one("operand", &self.operand);
    }
}

impl Node for Lambda<'_> {
    const NAME: &'static str = "Lambda";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("args", &self.args);
        fields.one("body", &self.body);
    }
}

impl Node for IfExp<'_> {
    const NAME: &'static str = "IfExp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("test", &self.test);
        fields.one("body", &self.body);
        fields.one("orelse", &self.orelse);
    }
}

impl Node for Dict<'_> {
    const NAME: &'static str = "Dict";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.holes("keys", self.keys);
        fields.list("values", self.values);
    }
}

impl Node for Set<'_> {
    const NAME: &'static str = "Set";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("elts", self.elts);
    }
}

impl Node for ListComp<'_> {
    const NAME: &'static str = "ListComp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("elt", &self.elt);
        fields.list("generators", self.generators);
    }
}

impl Node for SetComp<'_> {
    const NAME: &'static str = "SetComp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("elt", &self.elt);
        fields.list("generators", self.generators);
    }
}

impl Node for DictComp<'_> {
    const NAME: &'static str = "DictComp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("key", &self.key);
        fields.one("value", &self.value);
        fields.list("generators", self.generators);
    }
}

impl Node for GeneratorExp<'_> {
    const NAME: &'static str = "GeneratorExp";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("elt", &self.elt);
        fields.list("generators", self.generators);
    }
}

impl Node for Await<'_> {
    const NAME: &'static str = "Await";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for Yield<'_> {
    const NAME: &'static str = "Yield";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("value", &self.value);
    }
}

impl Node for YieldFrom<'_> {
    const NAME: &'static str = "YieldFrom";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for Compare<'_> {
    const NAME: &'static str = "Compare";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("left", &self.left);
        fields.list("ops", self.ops);
        fields.list("comparators", self.comparators);
    }
}

impl Node for Call<'_> {
    const NAME: &'static str = "Call";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("func", &self.func);
        fields.list("args", self.args);
        fields.list("keywords", self.keywords);
    }
}

impl Node for FormattedValue<'_> {
    const NAME: &'static str = "FormattedValue";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.one("conversion", &self.conversion);
        fields.optional("format_spec", &self.format_spec);
    }
}

impl Node for JoinedStr<'_> {
    const NAME: &'static str = "JoinedStr";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("values", self.values);
    }
}

impl Node for ConstantExpr<'_> {
    const NAME: &'static str = "Constant";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.optional("kind", &self.kind);
    }
}

impl Node for Attribute<'_> {
    const NAME: &'static str = "Attribute";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.one("attr", &self.attr);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for Subscript<'_> {
    const NAME: &'static str = "Subscript";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.one("slice", &self.slice);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for Starred<'_> {
    const NAME: &'static str = "Starred";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for Name<'_> {
    const NAME: &'static str = "Name";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("id", &self.id);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for List<'_> {
    const NAME: &'static str = "List";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("elts", self.elts);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for Tuple<'_> {
    const NAME: &'static str = "Tuple";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("elts", self.elts);
        fields.one("ctx", &self.ctx);
    }
}

impl Node for Slice<'_> {
    const NAME: &'static str = "Slice";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("lower", &self.lower);
        fields.optional("upper", &self.upper);
        fields.optional("step", &self.step);
    }
}

impl Value for Expr<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::BoolOp(node) => writer.node(*node),
            Self::NamedExpr(node) => writer.node(*node),
            Self::BinOp(node) => writer.node(*node),
            Self::UnaryOp(node) => writer.node(*node),
            Self::Lambda(node) => writer.node(*node),
            Self::IfExp(node) => writer.node(*node),
            Self::Dict(node) => writer.node(*node),
            Self::Set(node) => writer.node(*node),
            Self::ListComp(node) => writer.node(*node),
            Self::SetComp(node) => writer.node(*node),
            Self::DictComp(node) => writer.node(*node),
            Self::GeneratorExp(node) => writer.node(*node),
            Self::Await(node) => writer.node(*node),
            Self::Yield(node) => writer.node(*node),
            Self::YieldFrom(node) => writer.node(*node),
            Self::Compare(node) => writer.node(*node),
            Self::Call(node) => writer.node(*node),
            Self::FormattedValue(node) => writer.node(*node),
            Self::JoinedStr(node) => writer.node(*node),
            Self::Constant(node) => writer.node(*node),
            Self::Attribute(node) => writer.node(*node),
            Self::Subscript(node) => writer.node(*node),
            Self::Starred(node) => writer.node(*node),
            Self::Name(node) => writer.node(*node),
            Self::List(node) => writer.node(*node),
            Self::Tuple(node) => writer.node(*node),
            Self::Slice(node) => writer.node(*node),
        }
    }
}

impl Value for ExprContext {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Value for Boolop {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Value for Operator {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Value for Unaryop {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Value for Cmpop {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.enumeration(self.name());
    }
}

impl Node for Comprehension<'_> {
    const NAME: &'static str = "comprehension";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("target", &self.target);
        fields.one("iter", &self.iter);
        fields.list("ifs", self.ifs);
        fields.one("is_async", &self.is_async);
    }
}

impl Value for Comprehension<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for ExceptHandler<'_> {
    const NAME: &'static str = "ExceptHandler";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("type", &self.type_);
        fields.optional("name", &self.name);
        fields.list("body", self.body);
    }
}

impl Value for ExceptHandler<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Arguments<'_> {
    const NAME: &'static str = "arguments";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("posonlyargs", self.posonlyargs);
        fields.list("args", self.args);
        fields.optional("vararg", &self.vararg);
        fields.list("kwonlyargs", self.kwonlyargs);
        fields.holes("kw_defaults", self.kw_defaults);
        fields.optional("kwarg", &self.kwarg);
        fields.list("defaults", self.defaults);
    }
}

impl Value for Arguments<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Arg<'_> {
    const NAME: &'static str = "arg";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("arg", &self.arg);
        fields.optional("annotation", &self.annotation);
        fields.optional("type_comment", &self.type_comment);
    }
}

impl Value for Arg<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Keyword<'_> {
    const NAME: &'static str = "keyword";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("arg", &self.arg);
        fields.one("value", &self.value);
    }
}

impl Value for Keyword<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Alias<'_> {
    const NAME: &'static str = "alias";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("asname", &self.asname);
    }
}

impl Value for Alias<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for Withitem<'_> {
    const NAME: &'static str = "withitem";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("context_expr", &self.context_expr);
        fields.optional("optional_vars", &self.optional_vars);
    }
}

impl Value for Withitem<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for MatchCase<'_> {
    const NAME: &'static str = "match_case";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("pattern", &self.pattern);
        fields.optional("guard", &self.guard);
        fields.list("body", self.body);
    }
}

impl Value for MatchCase<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for MatchValue<'_> {
    const NAME: &'static str = "MatchValue";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for MatchSingleton<'_> {
    const NAME: &'static str = "MatchSingleton";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("value", &self.value);
    }
}

impl Node for MatchSequence<'_> {
    const NAME: &'static str = "MatchSequence";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("patterns", self.patterns);
    }
}

impl Node for MatchMapping<'_> {
    const NAME: &'static str = "MatchMapping";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("keys", self.keys);
        fields.list("patterns", self.patterns);
        fields.optional("rest", &self.rest);
    }
}

impl Node for MatchClass<'_> {
    const NAME: &'static str = "MatchClass";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("cls", &self.cls);
        fields.list("patterns", self.patterns);
        fields.list("kwd_attrs", self.kwd_attrs);
        fields.list("kwd_patterns", self.kwd_patterns);
    }
}

impl Node for MatchStar<'_> {
    const NAME: &'static str = "MatchStar";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("name", &self.name);
    }
}

impl Node for MatchAs<'_> {
    const NAME: &'static str = "MatchAs";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.optional("pattern", &self.pattern);
        fields.optional("name", &self.name);
    }
}

impl Node for MatchOr<'_> {
    const NAME: &'static str = "MatchOr";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.list("patterns", self.patterns);
    }
}

impl Value for Pattern<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::MatchValue(node) => writer.node(*node),
            Self::MatchSingleton(node) => writer.node(*node),
            Self::MatchSequence(node) => writer.node(*node),
            Self::MatchMapping(node) => writer.node(*node),
            Self::MatchClass(node) => writer.node(*node),
            Self::MatchStar(node) => writer.node(*node),
            Self::MatchAs(node) => writer.node(*node),
            Self::MatchOr(node) => writer.node(*node),
        }
    }
}

impl Node for TypeIgnore<'_> {
    const NAME: &'static str = "TypeIgnore";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        None
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        None
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("lineno", &self.lineno);
        fields.one("tag", &self.tag);
    }
}

impl Value for TypeIgnore<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        writer.node(self);
    }
}

impl Node for TypeVar<'_> {
    const NAME: &'static str = "TypeVar";

    const OPENS_TWO: bool = true;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("bound", &self.bound);
        fields.optional("default_value", &self.default_value);
    }
}

impl Node for ParamSpec<'_> {
    const NAME: &'static str = "ParamSpec";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("default_value", &self.default_value);
    }
}

impl Node for TypeVarTuple<'_> {
    const NAME: &'static str = "TypeVarTuple";

    const OPENS_TWO: bool = false;

    #[inline]
    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    #[inline]
    fn scope(&self) -> Option<ScopeNodeId> {
        Some(self.scope)
    }

    #[inline]
    fn fields<F: Fields>(&self, fields: &mut F) {
        fields.one("name", &self.name);
        fields.optional("default_value", &self.default_value);
    }
}

impl Value for TypeParam<'_> {
    #[inline]
    fn write<W: Writer>(&self, writer: &mut W) {
        match self {
            Self::TypeVar(node) => writer.node(*node),
            Self::ParamSpec(node) => writer.node(*node),
            Self::TypeVarTuple(node) => writer.node(*node),
        }
    }
}
