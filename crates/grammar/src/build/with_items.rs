//! The items of `with`.

use cutaway_ast::{Expr, Withitem};
use cutaway_source::Span;

use super::Actions;
use super::list::List;
use crate::error::Refusal;

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn with_item(&mut self, context: Expr<'ast>, target: Option<Expr<'ast>>) -> Withitem<'ast> {
        let target = target.map(|target| self.store(target));
        self.b.withitem(context, target)
    }

    /// Items without `as` in parentheses up to the first one with it.
    pub(crate) fn as_items(
        &mut self,
        head: Option<List<Expr<'ast>>>,
        context: Expr<'ast>,
        target: Expr<'ast>,
    ) -> List<Withitem<'ast>> {
        let list = self.items.empty();
        if let Some(head) = head {
            for index in 0..self.expressions.len(head) {
                if let Some(element) = self.expressions.get(head, index) {
                    if self.is_no_item(element) {
                        self.refuse(Refusal::InvalidWithItem, element.span());
                    }
                    self.items.push(list, self.b.withitem(element, None));
                }
            }
            self.expressions.drop(head);
        }
        let item = self.with_item(context, Some(target));
        self.items.push(list, item)
    }

    /// The items without parentheses around them; or what looked like a tuple and is items in parentheses.
    pub(crate) fn with_items(&mut self, l: u32, list: List<Withitem<'ast>>, r: u32) -> List<Withitem<'ast>> {
        let [Withitem { context_expr: Expr::Tuple(tuple), optional_vars: None }] = *self.items.items(list)
        else {
            return list;
        };
        let is_whole = tuple.span == Span::new(l, r);
        if !is_whole || tuple.elts.is_empty() || tuple.elts.iter().any(|&element| self.is_no_item(element)) {
            return list;
        }
        self.items.drop(list);
        let list = self.items.empty();
        for &element in tuple.elts {
            self.items.push(list, self.b.withitem(element, None));
        }
        list
    }

    /// Whether an element of a tuple is no `expression`: starred, or an assignment without its own parentheses.
    fn is_no_item(&self, element: Expr<'ast>) -> bool {
        match element {
            Expr::NamedExpr(node) => !self.grouped.contains(&node.span.start),
            Expr::Starred(_) => true,
            Expr::BoolOp(_)
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
            | Expr::Attribute(_)
            | Expr::Subscript(_)
            | Expr::Name(_)
            | Expr::List(_)
            | Expr::Tuple(_)
            | Expr::Slice(_) => false,
        }
    }
}
