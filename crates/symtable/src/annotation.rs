//! Annotations: expressions of the scope around, or checked only, under `from __future__ import annotations`.

use cutaway_ast::Expr;

use crate::collect::Collector;
use crate::stmt::Function;
use crate::{BlockKind, Error};

impl<'ast> Collector<'_, 'ast> {
    /// `symtable_visit_annotation`
    pub(crate) fn visit_annotation(&mut self, annotation: Expr<'ast>) -> Result<(), Error> {
        if !self.options.future_annotations {
            return self.visit_expr(annotation);
        }
        let node = self.current().node;
        self.enter_block(BlockKind::Annotation, self.names.annotation, node, annotation.span());
        self.visit_expr(annotation)?;
        self.exit_block();
        Ok(())
    }

    /// Those of the parameters, in CPython's order, then that of the result: `symtable_visit_annotations`.
    pub(crate) fn visit_annotations(&mut self, function: &Function<'ast>) -> Result<(), Error> {
        let args = function.args;
        if self.options.future_annotations {
            let name = self.names.annotation;
            self.enter_block(BlockKind::Annotation, name, function.scope, function.span);
        }
        let positional = args.posonlyargs.iter().chain(args.args);
        let starred = args.vararg.into_iter().chain(args.kwarg);
        for arg in positional.chain(starred).chain(args.kwonlyargs) {
            self.visit_opt_expr(arg.annotation)?;
        }
        if self.options.future_annotations {
            self.exit_block();
        }
        match function.returns {
            Some(returns) => self.visit_annotation(returns),
            None => Ok(()),
        }
    }
}
