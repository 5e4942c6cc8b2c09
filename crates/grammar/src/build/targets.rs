//! Expressions become targets: CPython's `star_targets`, `single_target` and `del_targets`.

use cutaway_ast::{Expr, ExprContext};
use cutaway_source::{Span, depth};

use super::Actions;
use super::list::List;
use crate::error::Refusal;

impl<'ast> Actions<'ast, '_> {
    /// A target of assignment, of a loop or of `with`.
    #[inline]
    pub(super) fn store(&mut self, target: Expr<'ast>) -> Expr<'ast> {
        self.target(target, ExprContext::Store)
    }

    /// The first two targets of an assignment.
    pub(crate) fn targets(&mut self, first: Expr<'ast>, second: Expr<'ast>) -> List<Expr<'ast>> {
        let (first, second) = (self.store(first), self.store(second));
        self.pair(first, second)
    }

    pub(crate) fn targets_push(&mut self, list: List<Expr<'ast>>, target: Expr<'ast>) -> List<Expr<'ast>> {
        let target = self.store(target);
        self.expressions.push(list, target)
    }

    /// A target without stars and displays: of annotations and augmented assignment.
    pub(super) fn single_target(&mut self, target: Expr<'ast>, refusal: Refusal) -> Expr<'ast> {
        if is_single_target(target) {
            return self.store(target);
        }
        self.refuse(refusal, target.span());
        target
    }

    /// Whether a target begins with another one in parentheses: `(a).b`. CPython's `assignment` takes that for the whole
    /// of what is annotated, and does not try again.
    pub(super) fn begins_in_target_group(&self, target: Expr<'ast>, l: u32) -> bool {
        let mut part = target;
        if self.text.as_bytes().get(l as usize) != Some(&b'(') || part.span().start != l {
            return false;
        }
        while part.span().start == l {
            part = match part {
                Expr::Attribute(node) => node.value,
                Expr::Subscript(node) => node.value,
                Expr::Call(node) => node.func,
                _ => return false,
            };
        }
        is_single_target(part)
    }

    /// Makes every expression of a list a target of `del`.
    pub(super) fn delete_targets(&mut self, list: List<Expr<'ast>>) {
        for index in 0..self.expressions.len(list) {
            if let Some(target) = self.expressions.get(list, index) {
                let target = self.target(target, ExprContext::Del);
                if let Some(place) = self.expressions.items_mut(list).get_mut(index) {
                    *place = target;
                }
            }
        }
    }

    /// The expression with that context, inner ones of displays and stars too.
    fn target(&mut self, target: Expr<'ast>, ctx: ExprContext) -> Expr<'ast> {
        match target {
            Expr::Name(node) => self.b.name(node.span, node.id, ctx),
            Expr::Attribute(node) => self.b.attribute(node.span, node.value, node.attr, ctx),
            Expr::Subscript(node) => self.b.subscript(node.span, node.value, node.slice, ctx),
            Expr::Starred(node) if ctx == ExprContext::Store => {
                let value = self.target(node.value, ctx);
                self.b.starred(node.span, value, ctx)
            }
            Expr::Tuple(node) => {
                let elements = depth::grow(|| self.elements(node.elts, ctx));
                self.b.tuple(node.span, elements, ctx)
            }
            Expr::List(node) => {
                let elements = depth::grow(|| self.elements(node.elts, ctx));
                self.b.list(node.span, elements, ctx)
            }
            Expr::BoolOp(_)
            | Expr::NamedExpr(_)
            | Expr::BinOp(_)
            | Expr::UnaryOp(_)
            | Expr::Lambda(_)
            | Expr::IfExp(_)
            | Expr::Dict(_)
            | Expr::Set(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::GeneratorExp(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::Compare(_)
            | Expr::Call(_)
            | Expr::FormattedValue(_)
            | Expr::JoinedStr(_)
            | Expr::Constant(_)
            | Expr::Starred(_)
            | Expr::Slice(_) => {
                self.refuse_target(ctx, target.span());
                target
            }
        }
    }

    fn elements(&mut self, elements: &[Expr<'ast>], ctx: ExprContext) -> &'ast [Expr<'ast>] {
        let list = self.expressions.empty();
        for &element in elements {
            let target = self.target(element, ctx);
            self.expressions.push(list, target);
        }
        self.expressions.close(list, self.b)
    }

    #[cold]
    fn refuse_target(&mut self, ctx: ExprContext, span: Span) {
        let refusal = match ctx {
            ExprContext::Load | ExprContext::Store => Refusal::InvalidTarget,
            ExprContext::Del => Refusal::InvalidDeleteTarget,
        };
        self.refuse(refusal, span);
    }
}

/// Whether an expression, in parentheses or not, is CPython's `single_target`.
fn is_single_target(expression: Expr<'_>) -> bool {
    matches!(expression, Expr::Name(_) | Expr::Attribute(_) | Expr::Subscript(_))
}
