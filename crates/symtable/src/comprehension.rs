//! Comprehensions and generator expressions, and assignment expressions inside them (PEP 572).

use cutaway_ast::{
    Comprehension as For, DictComp, Expr, GeneratorExp, Ident, ListComp, Name, ScopeNodeId, SetComp,
};
use cutaway_source::Span;

use crate::collect::Collector;
use crate::flags::{DEF_COMP_ITER, DEF_GLOBAL, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM};
use crate::{BlockKind, Comprehension, Error, Kind};

/// What the four kinds have in common.
struct Parts<'ast> {
    kind: Comprehension,
    name: Ident<'ast>,
    generators: &'ast [For<'ast>],
    elt: Expr<'ast>,
    value: Option<Expr<'ast>>,
    scope: ScopeNodeId,
    span: Span,
}

impl<'ast> Collector<'_, 'ast> {
    pub(crate) fn visit_list_comp(&mut self, node: &ListComp<'ast>) -> Result<(), Error> {
        self.visit_comprehension(&Parts {
            kind: Comprehension::List,
            name: self.names.listcomp,
            generators: node.generators,
            elt: node.elt,
            value: None,
            scope: node.scope,
            span: node.span,
        })
    }

    pub(crate) fn visit_set_comp(&mut self, node: &SetComp<'ast>) -> Result<(), Error> {
        self.visit_comprehension(&Parts {
            kind: Comprehension::Set,
            name: self.names.setcomp,
            generators: node.generators,
            elt: node.elt,
            value: None,
            scope: node.scope,
            span: node.span,
        })
    }

    pub(crate) fn visit_dict_comp(&mut self, node: &DictComp<'ast>) -> Result<(), Error> {
        self.visit_comprehension(&Parts {
            kind: Comprehension::Dict,
            name: self.names.dictcomp,
            generators: node.generators,
            elt: node.key,
            value: Some(node.value),
            scope: node.scope,
            span: node.span,
        })
    }

    pub(crate) fn visit_generator_exp(&mut self, node: &GeneratorExp<'ast>) -> Result<(), Error> {
        self.visit_comprehension(&Parts {
            kind: Comprehension::Generator,
            name: self.names.genexpr,
            generators: node.generators,
            elt: node.elt,
            value: None,
            scope: node.scope,
            span: node.span,
        })
    }

    /// The outermost iterable belongs to the scope around, all else to a scope of its own.
    fn visit_comprehension(&mut self, parts: &Parts<'ast>) -> Result<(), Error> {
        let Some((outermost, others)) = parts.generators.split_first() else { return Ok(()) };
        self.visit_iterable(outermost.iter)?;
        self.enter_block(BlockKind::Function, parts.name, parts.scope, parts.span);
        self.current().comprehension = parts.kind;
        self.current().coroutine = outermost.is_async != 0;
        self.add_def(self.names.implicit_arg, DEF_PARAM, parts.span)?;
        self.visit_target(outermost.target)?;
        self.visit_exprs(outermost.ifs)?;
        for clause in others {
            self.visit_clause(clause)?;
        }
        self.visit_opt_expr(parts.value)?;
        self.visit_expr(parts.elt)?;
        let is_generator = parts.kind == Comprehension::Generator;
        let scope = self.current();
        scope.generator = is_generator;
        let is_async = scope.coroutine && !is_generator;
        self.exit_block();
        if is_async {
            self.current().coroutine = true;
        }
        Ok(())
    }

    fn visit_clause(&mut self, clause: &For<'ast>) -> Result<(), Error> {
        self.visit_target(clause.target)?;
        self.visit_iterable(clause.iter)?;
        self.visit_exprs(clause.ifs)?;
        if clause.is_async != 0 {
            self.current().coroutine = true;
        }
        Ok(())
    }

    fn visit_target(&mut self, target: Expr<'ast>) -> Result<(), Error> {
        self.open().comp_iter_target = true;
        self.visit_expr(target)?;
        self.open().comp_iter_target = false;
        Ok(())
    }

    fn visit_iterable(&mut self, iter: Expr<'ast>) -> Result<(), Error> {
        self.open().comp_iter_expr += 1;
        self.visit_expr(iter)?;
        self.open().comp_iter_expr -= 1;
        Ok(())
    }

    /// `:=` in a comprehension binds in the nearest scope around that is none: `symtable_extend_namedexpr_scope`.
    pub(crate) fn extend_namedexpr_scope(&mut self, target: &Name<'ast>) -> Result<(), Error> {
        let (name, span) = (target.id, target.span);
        for level in (0..self.stack.len()).rev() {
            let open = &self.stack[level];
            let scope = &self.table.scopes[open.id.0 as usize];
            if scope.comprehension != Comprehension::None {
                let symbol = self.lookup_entry(name, level);
                if symbol.has(DEF_COMP_ITER) && symbol.has(DEF_LOCAL) {
                    return Err(Error::new(Kind::NamedExprCompConflict(name.as_str().to_owned()), span));
                }
                continue;
            }
            match open.kind {
                BlockKind::Function => {
                    let is_global = self.lookup_entry(name, level).has(DEF_GLOBAL);
                    let flag = if is_global { DEF_GLOBAL } else { DEF_NONLOCAL };
                    self.add_def(name, flag, span)?;
                    self.record_directive(name, span);
                    return self.add_def_helper(name, DEF_LOCAL, level, span);
                }
                BlockKind::Module => {
                    self.add_def(name, DEF_GLOBAL, span)?;
                    self.record_directive(name, span);
                    return self.add_def_helper(name, DEF_GLOBAL, level, span);
                }
                BlockKind::Class => return Err(Error::new(Kind::NamedExprCompInClass, span)),
                BlockKind::TypeParameters => {
                    return Err(Error::new(Kind::NamedExprCompInTypeParam, span));
                }
                BlockKind::TypeAlias => return Err(Error::new(Kind::NamedExprCompInTypeAlias, span)),
                BlockKind::TypeVariable => {
                    return Err(Error::new(Kind::NamedExprCompInTypeVarBound, span));
                }
                BlockKind::Annotation => {}
            }
        }
        Ok(())
    }
}
