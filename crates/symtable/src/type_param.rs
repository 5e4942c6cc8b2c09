//! Type parameters and the scopes around them (PEP 695, PEP 696).

use cutaway_ast::{Expr, Ident, ScopeNodeId, TypeParam};
use cutaway_source::Span;
use rustc_hash::FxHashSet;

use crate::collect::Collector;
use crate::flags::{DEF_LOCAL, DEF_TYPE_PARAM, USE};
use crate::{BlockKind, Error};

impl<'ast> Collector<'_, 'ast> {
    /// Enters the scope of a generic's type parameters: `symtable_enter_type_param_block`.
    pub(crate) fn enter_type_param_block(
        &mut self,
        name: Ident<'ast>,
        node: ScopeNodeId,
        span: Span,
    ) -> Result<(), Error> {
        let is_in_class = self.open().kind == BlockKind::Class;
        self.enter_block(BlockKind::TypeParameters, name, node, span);
        if is_in_class {
            self.current().can_see_class_scope = true;
            self.add_def(self.names.classdict, USE, span)?;
        }
        Ok(())
    }

    /// Around a generic class its private type parameters are mangled, so that its body sees them, and nothing else.
    pub(crate) fn mangle_only_type_params(&mut self) {
        let set = self.mangled.len();
        self.mangled.push(FxHashSet::default());
        let open = self.open();
        open.mangled = Some(set);
        let id = open.id;
        self.mangled_in.retain(|&(scope, _)| scope != id);
        self.mangled_in.push((id, set));
    }

    pub(crate) fn visit_type_params(&mut self, params: &[TypeParam<'ast>]) -> Result<(), Error> {
        let depth = self.depth;
        for &param in params {
            depth.descend(|| self.visit_type_param(param))?;
        }
        Ok(())
    }

    fn visit_type_param(&mut self, param: TypeParam<'ast>) -> Result<(), Error> {
        match param {
            TypeParam::TypeVar(node) => {
                self.add_def(node.name, DEF_TYPE_PARAM | DEF_LOCAL, node.span)?;
                let info = match node.bound {
                    Some(Expr::Tuple(_)) => "a TypeVar constraint",
                    _ => "a TypeVar bound",
                };
                self.visit_bound_or_default(node.bound, node.name, node.scope, info)?;
                let default = node.scope.second();
                self.visit_bound_or_default(node.default_value, node.name, default, "a TypeVar default")
            }
            TypeParam::ParamSpec(node) => {
                self.add_def(node.name, DEF_TYPE_PARAM | DEF_LOCAL, node.span)?;
                self.visit_bound_or_default(node.default_value, node.name, node.scope, "a ParamSpec default")
            }
            TypeParam::TypeVarTuple(node) => {
                self.add_def(node.name, DEF_TYPE_PARAM | DEF_LOCAL, node.span)?;
                let info = "a TypeVarTuple default";
                self.visit_bound_or_default(node.default_value, node.name, node.scope, info)
            }
        }
    }

    /// A bound or a default is evaluated when it is asked for, in a scope of its own.
    fn visit_bound_or_default(
        &mut self,
        expr: Option<Expr<'ast>>,
        name: Ident<'ast>,
        node: ScopeNodeId,
        info: &'static str,
    ) -> Result<(), Error> {
        let Some(expr) = expr else { return Ok(()) };
        let is_in_class = self.current().can_see_class_scope;
        self.enter_block(BlockKind::TypeVariable, name, node, expr.span());
        self.current().can_see_class_scope = is_in_class;
        if is_in_class {
            self.add_def(self.names.classdict, USE, expr.span())?;
        }
        self.open().scope_info = info;
        self.visit_expr(expr)?;
        self.exit_block();
        Ok(())
    }
}
