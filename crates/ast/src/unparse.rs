//! Expressions back to text, as `from __future__ import annotations` needs it (`Python/ast_unparse.c`).
//!
//! This is not `ast.unparse`: CPython has two unparsers, and the compiler's writes other parentheses.

mod display;
mod fstring;
mod operator;
mod parameters;

use cutaway_source::depth::grow;
use rustpython_wtf8::Wtf8Buf;

use crate::constant::{Constant, number, repr};
use crate::visit::{Visitor, walk_expr};
use crate::{Attribute, Call, ConstantExpr, Expr, Keyword};
use operator::Level;

/// An integer that has more digits than Python prints: CPython raises `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDigits;

/// The expression's text; integers are written whatever their length.
pub fn unparse(expr: Expr<'_>) -> String {
    let mut unparser = Unparser { out: Wtf8Buf::new() };
    unparser.expr(expr, Level::Test);
    // Strings and f-strings are written as their `repr()`, which leaves no lone surrogates.
    unparser.out.into_string_lossy()
}

/// The expression's text, refused as CPython refuses it if an integer in it is too long to print.
pub fn try_unparse(expr: Expr<'_>) -> Result<String, TooManyDigits> {
    let mut lengths = Lengths { exceeded: false };
    lengths.visit_expr(expr);
    if lengths.exceeded { Err(TooManyDigits) } else { Ok(unparse(expr)) }
}

/// Looks for integers that are too long.
struct Lengths {
    exceeded: bool,
}

impl<'ast> Visitor<'ast> for Lengths {
    fn visit_expr(&mut self, node: Expr<'ast>) {
        if let Expr::Constant(constant) = node {
            self.exceeded |= number::exceeds_digit_limit(&constant.value);
        }
        walk_expr(self, node);
    }
}

/// Appends expressions to a text.
struct Unparser {
    /// While inside an f-string: its body, which may hold lone surrogates.
    out: Wtf8Buf,
}

impl Unparser {
    /// Writes an expression where `level` is the weakest binding that needs no parentheses.
    fn expr(&mut self, expr: Expr<'_>, level: Level) {
        grow(|| self.dispatch(expr, level));
    }

    fn dispatch(&mut self, expr: Expr<'_>, level: Level) {
        match expr {
            Expr::BoolOp(node) => self.bool_op(node, level),
            Expr::NamedExpr(node) => self.named_expr(node, level),
            Expr::BinOp(node) => self.bin_op(node, level),
            Expr::UnaryOp(node) => self.unary_op(node, level),
            Expr::Lambda(node) => self.lambda(node, level),
            Expr::IfExp(node) => self.if_exp(node, level),
            Expr::Dict(node) => self.dict(node),
            Expr::Set(node) => self.display("{", node.elts, "}"),
            Expr::ListComp(node) => self.comprehension("[", node.elt, node.generators, "]"),
            Expr::SetComp(node) => self.comprehension("{", node.elt, node.generators, "}"),
            Expr::DictComp(node) => self.dict_comp(node),
            Expr::GeneratorExp(node) => self.comprehension("(", node.elt, node.generators, ")"),
            Expr::Await(node) => self.await_(node, level),
            Expr::Yield(node) => self.yield_(node),
            Expr::YieldFrom(node) => self.yield_from(node),
            Expr::Compare(node) => self.compare(node, level),
            Expr::Call(node) => self.call(node),
            Expr::FormattedValue(node) => self.formatted_value(node),
            Expr::JoinedStr(node) => self.joined_str(node),
            Expr::Constant(node) => self.constant_expr(node),
            Expr::Attribute(node) => self.attribute(node),
            Expr::Subscript(node) => {
                self.expr(node.value, Level::Atom);
                self.push("[");
                self.expr(node.slice, Level::Tuple);
                self.push("]");
            }
            Expr::Starred(node) => {
                self.push("*");
                self.expr(node.value, Level::BitOr);
            }
            Expr::Name(node) => self.push(node.id.as_str()),
            Expr::List(node) => self.display("[", node.elts, "]"),
            Expr::Tuple(node) => self.tuple(node, level),
            Expr::Slice(node) => self.slice(node),
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes what `inner` writes, in parentheses if need be.
    fn parenthesised(&mut self, needed: bool, inner: impl FnOnce(&mut Self)) {
        self.push(if needed { "(" } else { "" });
        inner(self);
        self.push(if needed { ")" } else { "" });
    }

    fn call(&mut self, node: &Call<'_>) {
        self.expr(node.func, Level::Atom);
        if let ([Expr::GeneratorExp(_)], []) = (node.args, node.keywords) {
            return self.expr(node.args[0], Level::Test);
        }
        self.push("(");
        let mut separator = "";
        for &argument in node.args {
            self.push(separator);
            self.expr(argument, Level::Test);
            separator = ", ";
        }
        for keyword in node.keywords {
            self.push(separator);
            self.keyword(keyword);
            separator = ", ";
        }
        self.push(")");
    }

    fn keyword(&mut self, keyword: &Keyword<'_>) {
        match keyword.arg {
            Some(name) => {
                self.push(name.as_str());
                self.push("=");
            }
            None => self.push("**"),
        }
        self.expr(keyword.value, Level::Test);
    }

    fn attribute(&mut self, node: &Attribute<'_>) {
        self.expr(node.value, Level::Atom);
        // `1.real` would be a float and a name.
        let after_int = matches!(node.value, Expr::Constant(ConstantExpr { value: Constant::Int(_), .. }));
        self.push(if after_int { " ." } else { "." });
        self.push(node.attr.as_str());
    }

    fn constant_expr(&mut self, node: &ConstantExpr<'_>) {
        if let Constant::Ellipsis = node.value {
            return self.push("...");
        }
        self.push(node.kind.unwrap_or(""));
        self.constant(&node.value);
    }

    /// The constant's `repr()`; infinities as a literal that overflows, since `inf` is a name.
    fn constant(&mut self, value: &Constant<'_>) {
        match *value {
            Constant::Tuple(items) => {
                self.push("(");
                for (index, item) in items.iter().enumerate() {
                    self.push(if index > 0 { ", " } else { "" });
                    grow(|| self.constant(item));
                }
                self.push(if items.len() == 1 { ",)" } else { ")" });
            }
            Constant::Float(float) if float.is_infinite() => self.infinite(value),
            Constant::Complex { .. } => self.infinite(value),
            _ => self.push(&repr::to_string(value)),
        }
    }

    fn infinite(&mut self, value: &Constant<'_>) {
        self.push(&repr::to_string(value).replace("inf", "1e309"));
    }
}
