//! Statements.

use cutaway_ast::{
    Alias, AnnAssign, Arguments, AsyncFunctionDef, ClassDef, ExceptHandler, Expr, FunctionDef, Ident,
    MatchCase, ScopeNodeId, Stmt, TypeAlias, TypeParam, Withitem,
};
use cutaway_source::Span;

use crate::collect::Collector;
use crate::flags::{DEF_ANNOT, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, USE};
use crate::{BlockKind, Declaration, Error, Kind, Symbol};

impl<'ast> Collector<'_, 'ast> {
    pub(crate) fn visit_body(&mut self, body: &[Stmt<'ast>]) -> Result<(), Error> {
        for &stmt in body {
            self.visit_stmt(stmt)?;
        }
        Ok(())
    }

    fn visit_stmt(&mut self, stmt: Stmt<'ast>) -> Result<(), Error> {
        let depth = self.depth;
        depth.descend(|| self.visit_stmt_inner(stmt))
    }

    fn visit_stmt_inner(&mut self, stmt: Stmt<'ast>) -> Result<(), Error> {
        match stmt {
            Stmt::FunctionDef(node) => self.visit_function(&Function::plain(node)),
            Stmt::AsyncFunctionDef(node) => self.visit_function(&Function::asynchronous(node)),
            Stmt::ClassDef(node) => self.visit_class(node),
            Stmt::Return(node) => {
                if let Some(value) = node.value {
                    self.visit_expr(value)?;
                    self.current().returns_value = true;
                }
                Ok(())
            }
            Stmt::Delete(node) => self.visit_exprs(node.targets),
            Stmt::Assign(node) => {
                self.visit_exprs(node.targets)?;
                self.visit_expr(node.value)
            }
            Stmt::TypeAlias(node) => self.visit_type_alias(node),
            Stmt::AugAssign(node) => {
                self.visit_expr(node.target)?;
                self.visit_expr(node.value)
            }
            Stmt::AnnAssign(node) => self.visit_ann_assign(node),
            Stmt::For(node) => self.visit_for(node.target, node.iter, node.body, node.orelse),
            Stmt::AsyncFor(node) => self.visit_for(node.target, node.iter, node.body, node.orelse),
            Stmt::While(node) => self.visit_branches(node.test, node.body, node.orelse),
            Stmt::If(node) => self.visit_branches(node.test, node.body, node.orelse),
            Stmt::With(node) => self.visit_with(node.items, node.body),
            Stmt::AsyncWith(node) => self.visit_with(node.items, node.body),
            Stmt::Match(node) => {
                self.visit_expr(node.subject)?;
                node.cases.iter().try_for_each(|case| self.visit_match_case(case))
            }
            Stmt::Raise(node) => {
                self.visit_opt_expr(node.exc)?;
                self.visit_opt_expr(node.cause)
            }
            Stmt::Try(node) => self.visit_try(node.body, node.handlers, node.orelse, node.finalbody),
            Stmt::TryStar(node) => self.visit_try(node.body, node.handlers, node.orelse, node.finalbody),
            Stmt::Assert(node) => {
                self.visit_expr(node.test)?;
                self.visit_opt_expr(node.msg)
            }
            Stmt::Import(node) => node.names.iter().try_for_each(|alias| self.visit_alias(alias)),
            Stmt::ImportFrom(node) => node.names.iter().try_for_each(|alias| self.visit_alias(alias)),
            Stmt::Global(node) => self.visit_declared(node.names, Declaration::Global, node.span),
            Stmt::Nonlocal(node) => self.visit_declared(node.names, Declaration::Nonlocal, node.span),
            Stmt::Expr(node) => self.visit_expr(node.value),
            Stmt::Pass(_) => Ok(()),
            Stmt::Break(_) => Ok(()),
            Stmt::Continue(_) => Ok(()),
        }
    }

    fn visit_function(&mut self, function: &Function<'ast>) -> Result<(), Error> {
        let args = function.args;
        self.add_def(function.name, DEF_LOCAL, function.span)?;
        self.visit_exprs(args.defaults)?;
        self.visit_opt_exprs(args.kw_defaults)?;
        self.visit_exprs(function.decorator_list)?;
        if !function.type_params.is_empty() {
            let (span, type_params) = (function.span, function.scope.second());
            self.enter_type_param_block(function.name, type_params, span)?;
            // The defaults are passed through, and CPython's parser makes a list of them even where there are none.
            self.add_def(self.names.defaults, DEF_PARAM, span)?;
            if args.kw_defaults.iter().any(Option::is_some) {
                self.add_def(self.names.kwdefaults, DEF_PARAM, span)?;
            }
            self.visit_type_params(function.type_params)?;
        }
        self.visit_annotations(function)?;
        self.enter_block(BlockKind::Function, function.name, function.scope, function.span);
        self.current().coroutine = function.is_async;
        self.visit_arguments(args)?;
        self.visit_body(function.body)?;
        self.exit_block();
        if !function.type_params.is_empty() {
            self.exit_block();
        }
        Ok(())
    }

    fn visit_class(&mut self, node: &ClassDef<'ast>) -> Result<(), Error> {
        let names = self.names;
        let private = self.private;
        self.add_def(node.name, DEF_LOCAL, node.span)?;
        self.visit_exprs(node.decorator_list)?;
        if !node.type_params.is_empty() {
            self.enter_type_param_block(node.name, node.scope.second(), node.span)?;
            // Bound when the tuple of the parameters is made, used when the bases are built.
            for name in [names.type_params, names.generic_base] {
                self.add_def(name, DEF_LOCAL, node.span)?;
                self.add_def(name, USE, node.span)?;
            }
            self.private = Some(node.name);
            self.mangle_only_type_params();
            self.visit_type_params(node.type_params)?;
        }
        self.visit_exprs(node.bases)?;
        for keyword in node.keywords {
            self.visit_expr(keyword.value)?;
        }
        self.enter_block(BlockKind::Class, node.name, node.scope, node.span);
        self.private = Some(node.name);
        if !node.type_params.is_empty() {
            self.add_def(names.dunder_type_params, DEF_LOCAL, node.span)?;
            self.add_def(names.type_params, USE, node.span)?;
        }
        self.visit_body(node.body)?;
        self.exit_block();
        if !node.type_params.is_empty() {
            self.exit_block();
        }
        self.private = private;
        Ok(())
    }

    fn visit_type_alias(&mut self, node: &TypeAlias<'ast>) -> Result<(), Error> {
        self.visit_expr(node.name)?;
        let Expr::Name(name) = node.name else { return Ok(()) };
        let is_in_class = self.open().kind == BlockKind::Class;
        if !node.type_params.is_empty() {
            self.enter_type_param_block(name.id, node.scope.second(), node.span)?;
            self.visit_type_params(node.type_params)?;
        }
        self.enter_block(BlockKind::TypeAlias, name.id, node.scope, node.span);
        self.current().can_see_class_scope = is_in_class;
        if is_in_class {
            self.add_def(self.names.classdict, USE, node.value.span())?;
        }
        self.visit_expr(node.value)?;
        self.exit_block();
        if !node.type_params.is_empty() {
            self.exit_block();
        }
        Ok(())
    }

    fn visit_ann_assign(&mut self, node: &AnnAssign<'ast>) -> Result<(), Error> {
        if let Expr::Name(target) = node.target {
            let simple = node.simple != 0;
            let symbol = self.lookup(target.id);
            if simple && symbol.has(DEF_GLOBAL | DEF_NONLOCAL) && self.open().kind != BlockKind::Module {
                let name = target.id.as_str().to_owned();
                let is_global = symbol.has(DEF_GLOBAL);
                let what = if is_global { Declaration::Global } else { Declaration::Nonlocal };
                return Err(Error::new(Kind::DeclaredAnnot(name, what), node.span));
            }
            if simple {
                self.add_def(target.id, DEF_ANNOT | DEF_LOCAL, target.span)?;
            } else if node.value.is_some() {
                self.add_def(target.id, DEF_LOCAL, target.span)?;
            }
        } else {
            self.visit_expr(node.target)?;
        }
        self.visit_annotation(node.annotation)?;
        self.visit_opt_expr(node.value)
    }

    fn visit_for(
        &mut self,
        target: Expr<'ast>,
        iter: Expr<'ast>,
        body: &[Stmt<'ast>],
        orelse: &[Stmt<'ast>],
    ) -> Result<(), Error> {
        self.visit_expr(target)?;
        self.visit_branches(iter, body, orelse)
    }

    fn visit_branches(
        &mut self,
        test: Expr<'ast>,
        body: &[Stmt<'ast>],
        orelse: &[Stmt<'ast>],
    ) -> Result<(), Error> {
        self.visit_expr(test)?;
        self.visit_body(body)?;
        self.visit_body(orelse)
    }

    fn visit_with(&mut self, items: &[Withitem<'ast>], body: &[Stmt<'ast>]) -> Result<(), Error> {
        for item in items {
            self.visit_expr(item.context_expr)?;
            self.visit_opt_expr(item.optional_vars)?;
        }
        self.visit_body(body)
    }

    fn visit_try(
        &mut self,
        body: &[Stmt<'ast>],
        handlers: &[ExceptHandler<'ast>],
        orelse: &[Stmt<'ast>],
        finalbody: &[Stmt<'ast>],
    ) -> Result<(), Error> {
        self.visit_body(body)?;
        for handler in handlers {
            self.visit_opt_expr(handler.type_)?;
            if let Some(name) = handler.name {
                self.add_def(name, DEF_LOCAL, handler.span)?;
            }
            self.visit_body(handler.body)?;
        }
        self.visit_body(orelse)?;
        self.visit_body(finalbody)
    }

    fn visit_match_case(&mut self, case: &MatchCase<'ast>) -> Result<(), Error> {
        self.visit_pattern(case.pattern)?;
        self.visit_opt_expr(case.guard)?;
        self.visit_body(case.body)
    }

    /// An import binds the name after `as`, or the first part of a dotted one.
    fn visit_alias(&mut self, alias: &Alias<'ast>) -> Result<(), Error> {
        let name = alias.asname.unwrap_or(alias.name);
        if name.as_str() == "*" {
            if self.open().kind == BlockKind::Module {
                return Ok(());
            }
            return Err(Error::new(Kind::ImportStar, alias.span));
        }
        let bound = match name.as_str().split_once('.') {
            Some((first, _)) => self.builder.ident(first),
            None => name,
        };
        self.add_def(bound, DEF_IMPORT, alias.span)
    }

    /// `global` and `nonlocal`.
    fn visit_declared(&mut self, names: &[Ident<'ast>], what: Declaration, span: Span) -> Result<(), Error> {
        let flag = match what {
            Declaration::Global => DEF_GLOBAL,
            Declaration::Nonlocal => DEF_NONLOCAL,
        };
        for &name in names {
            if let Some(early) = said_before(self.lookup(name)) {
                return Err(Error::new(early(name.as_str().to_owned(), what), span));
            }
            self.add_def(name, flag, span)?;
            self.record_directive(name, span);
        }
        Ok(())
    }

    /// Parameters, in the order of the frame's slots; their defaults belong to the scope around.
    pub(crate) fn visit_arguments(&mut self, args: &Arguments<'ast>) -> Result<(), Error> {
        let named = args.posonlyargs.iter().chain(args.args).chain(args.kwonlyargs);
        for arg in named {
            self.add_def(arg.arg, DEF_PARAM, arg.span)?;
        }
        if let Some(arg) = args.vararg {
            self.add_def(arg.arg, DEF_PARAM, arg.span)?;
            self.current().varargs = true;
        }
        if let Some(arg) = args.kwarg {
            self.add_def(arg.arg, DEF_PARAM, arg.span)?;
            self.current().varkeywords = true;
        }
        Ok(())
    }
}

/// What `def` and `async def` have in common.
pub(crate) struct Function<'ast> {
    pub(crate) span: Span,
    pub(crate) name: Ident<'ast>,
    pub(crate) args: &'ast Arguments<'ast>,
    body: &'ast [Stmt<'ast>],
    decorator_list: &'ast [Expr<'ast>],
    pub(crate) returns: Option<Expr<'ast>>,
    type_params: &'ast [TypeParam<'ast>],
    pub(crate) scope: ScopeNodeId,
    is_async: bool,
}

impl<'ast> Function<'ast> {
    fn plain(node: &FunctionDef<'ast>) -> Self {
        Function {
            span: node.span,
            name: node.name,
            args: node.args,
            body: node.body,
            decorator_list: node.decorator_list,
            returns: node.returns,
            type_params: node.type_params,
            scope: node.scope,
            is_async: false,
        }
    }

    fn asynchronous(node: &AsyncFunctionDef<'ast>) -> Self {
        Function {
            span: node.span,
            name: node.name,
            args: node.args,
            body: node.body,
            decorator_list: node.decorator_list,
            returns: node.returns,
            type_params: node.type_params,
            scope: node.scope,
            is_async: true,
        }
    }
}

/// What was said of a name before the statement that declares it, if anything, which is an error.
fn said_before(symbol: Symbol) -> Option<fn(String, Declaration) -> Kind> {
    if symbol.has(DEF_PARAM) {
        Some(Kind::DeclaredParam)
    } else if symbol.has(USE) {
        Some(Kind::DeclaredAfterUse)
    } else if symbol.has(DEF_ANNOT) {
        Some(Kind::DeclaredAnnot)
    } else if symbol.has(DEF_LOCAL) {
        Some(Kind::DeclaredAfterAssign)
    } else {
        None
    }
}
