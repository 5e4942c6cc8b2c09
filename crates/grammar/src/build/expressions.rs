//! The plain expressions.

use cutaway_ast::{Constant, Expr, ExprContext, Ident};
use cutaway_source::Span;

use super::Actions;
use super::list::List;
use super::parameters::Param;

impl<'ast> Actions<'ast, '_> {
    #[inline]
    pub(crate) fn attribute(&mut self, l: u32, value: Expr<'ast>, name: Ident<'ast>, r: u32) -> Expr<'ast> {
        self.b.attribute(Span::new(l, r), value, name, ExprContext::Load)
    }

    #[inline]
    pub(crate) fn subscript(&mut self, l: u32, value: Expr<'ast>, slice: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.subscript(Span::new(l, r), value, slice, ExprContext::Load)
    }

    pub(crate) fn slice_range(
        &mut self,
        l: u32,
        lower: Option<Expr<'ast>>,
        upper: Option<Expr<'ast>>,
        step: Option<Expr<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        self.b.slice_expr(Span::new(l, r), lower, upper, step)
    }

    pub(crate) fn starred(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.starred(Span::new(l, r), value, ExprContext::Load)
    }

    pub(crate) fn named_expr(&mut self, l: u32, target: Expr<'ast>, value: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.named_expr(Span::new(l, r), target, value)
    }

    /// An assignment expression in parentheses of its own.
    pub(crate) fn group(&mut self, value: Expr<'ast>) -> Expr<'ast> {
        self.grouped.push(value.span().start);
        value
    }

    pub(crate) fn if_exp(
        &mut self,
        l: u32,
        body: Expr<'ast>,
        test: Expr<'ast>,
        orelse: Expr<'ast>,
        r: u32,
    ) -> Expr<'ast> {
        self.nest(l, orelse.span(), 1);
        self.b.if_exp(Span::new(l, r), test, body, orelse)
    }

    pub(crate) fn lambda(
        &mut self,
        l: u32,
        parameters: Option<List<Param<'ast>>>,
        body: Expr<'ast>,
        r: u32,
    ) -> Expr<'ast> {
        self.nest(l, body.span(), 2);
        let args = match parameters {
            Some(parameters) => self.parameters(parameters),
            None => self.no_parameters(),
        };
        self.b.lambda(Span::new(l, r), args, body)
    }

    pub(crate) fn yield_(&mut self, l: u32, value: Option<Expr<'ast>>, r: u32) -> Expr<'ast> {
        self.b.yield_(Span::new(l, r), value)
    }

    pub(crate) fn yield_from(&mut self, l: u32, value: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.yield_from(Span::new(l, r), value)
    }

    pub(crate) fn none(&mut self, l: u32, r: u32) -> Expr<'ast> {
        self.constant(Span::new(l, r), Constant::None)
    }

    pub(crate) fn bool(&mut self, l: u32, value: bool, r: u32) -> Expr<'ast> {
        self.constant(Span::new(l, r), Constant::Bool(value))
    }

    pub(crate) fn ellipsis(&mut self, l: u32, r: u32) -> Expr<'ast> {
        self.constant(Span::new(l, r), Constant::Ellipsis)
    }

    #[inline]
    pub(super) fn constant(&mut self, span: Span, value: Constant<'ast>) -> Expr<'ast> {
        self.b.constant_expr(span, value, None)
    }
}
