//! Tuples, lists, sets, dicts.

use cutaway_ast::{Expr, ExprContext};
use cutaway_source::Span;

use super::Actions;
use super::list::List;

/// Keys and values of a dict so far; a key is missing for `**value`.
#[derive(Clone, Copy)]
pub(crate) struct KvPairs<'ast> {
    keys: List<Option<Expr<'ast>>>,
    values: List<Expr<'ast>>,
}

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn tuple(&mut self, l: u32, elements: List<Expr<'ast>>, r: u32) -> Expr<'ast> {
        let elements = self.expressions.close(elements, self.b);
        self.b.tuple(Span::new(l, r), elements, ExprContext::Load)
    }

    pub(crate) fn tuple_with(
        &mut self,
        l: u32,
        elements: List<Expr<'ast>>,
        last: Expr<'ast>,
        r: u32,
    ) -> Expr<'ast> {
        let elements = self.expressions.push(elements, last);
        self.tuple(l, elements, r)
    }

    pub(crate) fn tuple_of(&mut self, l: u32, element: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.tuple(Span::new(l, r), self.b.slice(&[element]), ExprContext::Load)
    }

    pub(crate) fn empty_tuple(&mut self, l: u32, r: u32) -> Expr<'ast> {
        self.b.tuple(Span::new(l, r), &[], ExprContext::Load)
    }

    pub(crate) fn list(&mut self, l: u32, elements: Option<List<Expr<'ast>>>, r: u32) -> Expr<'ast> {
        let elements = self.expressions.close_option(elements, self.b);
        self.b.list(Span::new(l, r), elements, ExprContext::Load)
    }

    pub(crate) fn list_of(&mut self, l: u32, element: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.list(Span::new(l, r), self.b.slice(&[element]), ExprContext::Load)
    }

    pub(crate) fn set(&mut self, l: u32, elements: List<Expr<'ast>>, r: u32) -> Expr<'ast> {
        let elements = self.expressions.close(elements, self.b);
        self.b.set(Span::new(l, r), elements)
    }

    pub(crate) fn set_of(&mut self, l: u32, element: Expr<'ast>, r: u32) -> Expr<'ast> {
        self.b.set(Span::new(l, r), self.b.slice(&[element]))
    }

    pub(crate) fn pairs(&mut self, key: Option<Expr<'ast>>, value: Expr<'ast>) -> KvPairs<'ast> {
        KvPairs { keys: self.keys.open(key), values: self.expressions.open(value) }
    }

    pub(crate) fn pairs_push(
        &mut self,
        pairs: KvPairs<'ast>,
        key: Option<Expr<'ast>>,
        value: Expr<'ast>,
    ) -> KvPairs<'ast> {
        self.keys.push(pairs.keys, key);
        self.expressions.push(pairs.values, value);
        pairs
    }

    pub(crate) fn dict(&mut self, l: u32, pairs: Option<KvPairs<'ast>>, r: u32) -> Expr<'ast> {
        let span = Span::new(l, r);
        match pairs {
            Some(pairs) => {
                let keys = self.keys.close(pairs.keys, self.b);
                let values = self.expressions.close(pairs.values, self.b);
                self.b.dict(span, keys, values)
            }
            None => self.b.dict(span, &[], &[]),
        }
    }
}
