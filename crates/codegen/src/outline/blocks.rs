//! Statements with blocks, and the ways out of them.

use cutaway_ast::visit::Visitor as _;
use cutaway_ast::{ExceptHandler, Expr, Stmt, Withitem};
use cutaway_source::depth::grow;

use super::{Block, Walker};
use crate::CO_MAXBLOCKS;

impl<'ast> Walker<'_, 'ast> {
    pub(super) fn block(&mut self, block: Block<'ast>, walk: impl FnOnce(&mut Self)) {
        self.is_too_deep |= self.unit().blocks.len() >= CO_MAXBLOCKS;
        self.unit().blocks.push(block);
        grow(|| walk(self));
        self.unit().blocks.pop();
    }

    /// `compiler_unwind_fblock_stack`: what is generated on the way out.
    pub(super) fn unwind(&mut self, until_loop: bool) {
        let saved = self.unit().blocks.clone();
        let is_loop = |block: &Block<'_>| matches!(block, Block::Loop);
        let is_wrong = |block: &Block<'_>| matches!(block, Block::ExceptStar);
        if saved.iter().any(is_wrong) || (until_loop && !saved.iter().any(is_loop)) {
            return;
        }
        while let Some(block) = self.unit().blocks.pop() {
            match block {
                Block::Loop if until_loop => break,
                Block::Finally(body) if !self.is_too_deep => grow(|| self.body(body)),
                Block::Finally(_) | Block::Loop | Block::ExceptStar | Block::Other => {}
            }
        }
        self.unit().blocks = saved;
    }

    pub(super) fn for_(&mut self, iter: Expr<'ast>, target: Expr<'ast>, body: &'ast [Stmt<'ast>]) {
        self.block(Block::Loop, |walker| {
            walker.exprs([iter, target]);
            walker.body(body);
        });
    }

    /// The condition is generated a second time behind the body.
    pub(super) fn while_(&mut self, test: Expr<'ast>, body: &'ast [Stmt<'ast>]) {
        self.block(Block::Loop, |walker| {
            walker.visit_expr(test);
            walker.body(body);
            walker.visit_expr(test);
        });
    }

    pub(super) fn with(&mut self, items: &'ast [Withitem<'ast>], body: &'ast [Stmt<'ast>]) {
        let Some((item, items)) = items.split_first() else { return self.body(body) };
        self.visit_expr(item.context_expr);
        self.block(Block::Other, |walker| {
            walker.exprs(item.optional_vars);
            walker.with(items, body);
        });
    }

    /// The last part is generated for the way out without exception, and as a handler.
    pub(super) fn finally(&mut self, finalbody: &'ast [Stmt<'ast>], walk: impl FnOnce(&mut Self)) {
        if finalbody.is_empty() {
            return walk(self);
        }
        self.block(Block::Finally(finalbody), walk);
        self.body(finalbody);
        if !self.is_too_deep {
            self.block(Block::Other, |walker| walker.body(finalbody));
        }
    }

    pub(super) fn handlers(&mut self, handlers: &'ast [ExceptHandler<'ast>], around: Block<'ast>) {
        self.block(around, |walker| {
            for handler in handlers {
                walker.exprs(handler.type_);
                walker.block(Block::Other, |walker| walker.body(handler.body));
            }
        });
    }
}
