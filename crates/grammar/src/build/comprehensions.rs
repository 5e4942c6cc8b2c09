//! Comprehensions and generator expressions.

use cutaway_ast::{Comprehension, Expr};
use cutaway_source::Span;

use super::Actions;
use super::list::List;

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn comprehension(
        &mut self,
        target: Expr<'ast>,
        iter: Expr<'ast>,
        ifs: Option<List<Expr<'ast>>>,
        is_async: i32,
    ) -> Comprehension<'ast> {
        let ifs = self.expressions.close_option(ifs, self.b);
        let target = self.store(target);
        self.b.comprehension(target, iter, ifs, is_async)
    }

    pub(crate) fn list_comp(
        &mut self,
        l: u32,
        element: Expr<'ast>,
        clauses: List<Comprehension<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        let clauses = self.comprehensions.close(clauses, self.b);
        self.b.list_comp(Span::new(l, r), element, clauses)
    }

    pub(crate) fn set_comp(
        &mut self,
        l: u32,
        element: Expr<'ast>,
        clauses: List<Comprehension<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        let clauses = self.comprehensions.close(clauses, self.b);
        self.b.set_comp(Span::new(l, r), element, clauses)
    }

    pub(crate) fn generator_exp(
        &mut self,
        l: u32,
        element: Expr<'ast>,
        clauses: List<Comprehension<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        let clauses = self.comprehensions.close(clauses, self.b);
        self.b.generator_exp(Span::new(l, r), element, clauses)
    }

    pub(crate) fn dict_comp(
        &mut self,
        l: u32,
        key: Expr<'ast>,
        value: Expr<'ast>,
        clauses: List<Comprehension<'ast>>,
        r: u32,
    ) -> Expr<'ast> {
        let clauses = self.comprehensions.close(clauses, self.b);
        self.b.dict_comp(Span::new(l, r), key, value, clauses)
    }
}
