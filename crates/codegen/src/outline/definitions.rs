//! Functions, classes and type aliases.

use cutaway_ast::visit::{Visitor, walk_stmt};
use cutaway_ast::{
    AnnAssign, Arg, Arguments, ClassDef, Expr, Ident, ScopeNodeId, Stmt, TypeAlias, TypeParam,
};
use cutaway_bytecode::code::flags::CO_FUTURE_ANNOTATIONS;
use cutaway_source::Span;
use cutaway_symtable::mangle::mangle;

use super::{New, Walker};
use crate::function::Function;
use crate::unit::ScopeKind;

impl<'ast> Walker<'_, 'ast> {
    fn first_line(&self, span: Span, decorators: &[Expr<'ast>]) -> i32 {
        self.line(decorators.first().map_or(span, |first| first.span()))
    }

    pub(super) fn function(&mut self, node: Function<'ast>) {
        self.exprs(node.decorators.iter().copied());
        let line = self.first_line(node.span, node.decorators);
        self.defaults(node.args);
        self.generic(node.type_params, (node.name, node.scope), line, |walker| {
            walker.annotations(node.args, node.returns);
            let new = New { name: node.name, kind: node.kind, node: node.scope, line };
            walker.inside(new, |walker| walker.own_body(node.body));
        });
    }

    pub(super) fn class(&mut self, node: &'ast ClassDef<'ast>) {
        self.exprs(node.decorator_list.iter().copied());
        let line = self.first_line(node.span, node.decorator_list);
        self.generic(node.type_params, (node.name, node.scope), line, |walker| {
            if !node.type_params.is_empty() {
                walker.unit().private = Some(node.name);
            }
            let new = New { name: node.name, kind: ScopeKind::Class, node: node.scope, line };
            walker.inside(new, |walker| {
                walker.unit().private = Some(node.name);
                walker.own_body(node.body);
            });
            walker.exprs(node.bases.iter().copied());
            walker.exprs(node.keywords.iter().map(|keyword| keyword.value));
        });
    }

    pub(super) fn type_alias(&mut self, node: &'ast TypeAlias<'ast>) {
        let Expr::Name(target) = node.name else { return };
        let (name, line) = (target.id, self.line(node.span));
        let sees_class = self.unit().kind == ScopeKind::Class;
        self.generic(node.type_params, (name, node.scope), line, |walker| {
            let new = New { name, kind: ScopeKind::Function, node: node.scope, line };
            walker.inside(new, |walker| {
                walker.unit().sees_class = sees_class;
                walker.visit_expr(node.value);
            });
        });
    }

    /// What has type parameters is made inside a unit that makes these.
    fn generic(
        &mut self,
        params: &'ast [TypeParam<'ast>],
        (name, node): (Ident<'ast>, ScopeNodeId),
        line: i32,
        walk: impl FnOnce(&mut Self),
    ) {
        if params.is_empty() {
            return walk(self);
        }
        let name = self.builder.ident(&format!("<generic parameters of {name}>"));
        let sees_class = self.unit().kind == ScopeKind::Class;
        self.inside(New { name, kind: ScopeKind::TypeParams, node: node.second(), line }, |walker| {
            walker.unit().sees_class = sees_class;
            for param in params {
                walker.type_param(*param);
            }
            walk(walker);
        });
    }

    fn type_param(&mut self, param: TypeParam<'ast>) {
        let (name, bound, default, node) = match param {
            TypeParam::TypeVar(node) => (
                node.name,
                node.bound.map(|bound| (node.scope, bound)),
                node.default_value,
                node.scope.second(),
            ),
            TypeParam::ParamSpec(node) => (node.name, None, node.default_value, node.scope),
            TypeParam::TypeVarTuple(node) => (node.name, None, node.default_value, node.scope),
        };
        let sees_class = self.unit().sees_class;
        for (node, value) in bound.into_iter().chain(default.map(|default| (node, default))) {
            let new = New { name, kind: ScopeKind::TypeParams, node, line: self.line(value.span()) };
            self.inside(new, |walker| {
                walker.unit().sees_class = sees_class;
                walker.visit_expr(value);
            });
        }
    }

    pub(super) fn defaults(&mut self, args: &'ast Arguments<'ast>) {
        self.exprs(args.defaults.iter().copied());
        self.exprs(args.kw_defaults.iter().copied().flatten());
    }

    fn annotations(&mut self, args: &'ast Arguments<'ast>, returns: Option<Expr<'ast>>) {
        let all = args.args.iter().chain(args.posonlyargs).chain(args.vararg);
        let all = all.chain(args.kwonlyargs).chain(args.kwarg);
        all.filter_map(|arg: &Arg<'ast>| arg.annotation).for_each(|value| self.annotation(value));
        if let Some(value) = returns {
            self.annotation(value);
        }
    }

    fn annotation(&mut self, value: Expr<'ast>) {
        if self.options.future_flags & CO_FUTURE_ANNOTATIONS == 0 {
            self.visit_expr(value);
        }
    }

    pub(super) fn ann_assign(&mut self, node: &'ast AnnAssign<'ast>) {
        self.exprs(node.value);
        self.visit_expr(node.target);
        if matches!(self.unit().kind, ScopeKind::Module | ScopeKind::Class) {
            self.annotation(node.annotation);
        }
    }

    /// The body of a function or class, in its unit.
    fn own_body(&mut self, body: &'ast [Stmt<'ast>]) {
        let mut names = Globals(Vec::new());
        for stmt in body {
            names.visit_stmt(*stmt);
        }
        let private = self.unit().private;
        let globals = names.0.into_iter().map(|name| mangle(self.builder, private, name)).collect();
        self.unit().globals = globals;
        self.body(body);
    }
}

/// The names that statements declare `global`, but for those in functions and classes among them.
struct Globals<'ast>(Vec<Ident<'ast>>);

impl<'ast> Visitor<'ast> for Globals<'ast> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        match node {
            Stmt::Global(node) => self.0.extend(node.names),
            Stmt::FunctionDef(_) | Stmt::AsyncFunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => walk_stmt(self, node),
        }
    }

    fn visit_expr(&mut self, _: Expr<'ast>) {}
}
