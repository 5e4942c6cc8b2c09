//! Type parameters and type aliases.

use cutaway_ast::{Expr, Ident, Stmt, TypeParam};
use cutaway_source::Span;

use super::Actions;
use super::list::List;

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn type_alias(
        &mut self,
        l: u32,
        name: Expr<'ast>,
        params: Option<List<TypeParam<'ast>>>,
        value: Expr<'ast>,
        r: u32,
    ) -> Stmt<'ast> {
        let params = self.type_params.close_option(params, self.b);
        self.b.type_alias(Span::new(l, r), name, params, value)
    }

    pub(crate) fn type_var(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        bound: Option<Expr<'ast>>,
        default: Option<Expr<'ast>>,
        r: u32,
    ) -> TypeParam<'ast> {
        self.b.type_var(Span::new(l, r), name, bound, default)
    }

    pub(crate) fn type_var_tuple(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        default: Option<Expr<'ast>>,
        r: u32,
    ) -> TypeParam<'ast> {
        self.b.type_var_tuple(Span::new(l, r), name, default)
    }

    pub(crate) fn param_spec(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        default: Option<Expr<'ast>>,
        r: u32,
    ) -> TypeParam<'ast> {
        self.b.param_spec(Span::new(l, r), name, default)
    }
}
