//! The order in which codegen goes through statements and expressions.

use cutaway_ast::visit::{Visitor, walk_expr, walk_stmt};
use cutaway_ast::{Dict, Expr, Stmt};

use super::{Block, New, Walker};
use crate::unit::ScopeKind;

impl<'ast> Visitor<'ast> for Walker<'_, 'ast> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        match node {
            Stmt::FunctionDef(node) => self.function(node.into()),
            Stmt::AsyncFunctionDef(node) => self.function(node.into()),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Return(node) => {
                self.exprs(node.value);
                if self.unit().is_function() {
                    self.unwind(false);
                }
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.unwind(true),
            Stmt::Assign(node) => {
                self.visit_expr(node.value);
                self.exprs(node.targets.iter().copied());
            }
            Stmt::AnnAssign(node) => self.ann_assign(node),
            Stmt::For(node) => {
                self.for_(node.iter, node.target, node.body);
                self.body(node.orelse);
            }
            Stmt::AsyncFor(node) => {
                self.for_(node.iter, node.target, node.body);
                self.body(node.orelse);
            }
            Stmt::While(node) => {
                self.while_(node.test, node.body);
                self.body(node.orelse);
            }
            Stmt::With(node) => self.with(node.items, node.body),
            Stmt::AsyncWith(node) => self.with(node.items, node.body),
            Stmt::Try(node) => self.finally(node.finalbody, |walker| {
                if node.handlers.is_empty() && !node.finalbody.is_empty() {
                    return walker.body(node.body);
                }
                walker.block(Block::Other, |walker| walker.body(node.body));
                walker.body(node.orelse);
                walker.handlers(node.handlers, Block::Other);
            }),
            Stmt::TryStar(node) => self.finally(node.finalbody, |walker| {
                walker.block(Block::Other, |walker| walker.body(node.body));
                walker.handlers(node.handlers, Block::ExceptStar);
                walker.body(node.orelse);
            }),
            Stmt::Assert(_) if self.options.optimize > 0 => {}
            Stmt::Delete(_)
            | Stmt::AugAssign(_)
            | Stmt::If(_)
            | Stmt::Match(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Expr(_)
            | Stmt::Pass(_) => walk_stmt(self, node),
        }
    }

    fn visit_expr(&mut self, node: Expr<'ast>) {
        match node {
            Expr::Lambda(node) => {
                self.defaults(node.args);
                let (kind, line) = (ScopeKind::Lambda, self.line(node.span));
                let new = New { name: self.builder.ident("<lambda>"), kind, node: node.scope, line };
                self.inside(new, |walker| walker.visit_expr(node.body));
            }
            Expr::GeneratorExp(node) => {
                let new = self.new_comprehension("<genexpr>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::ListComp(node) => {
                let new = self.new_comprehension("<listcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::SetComp(node) => {
                let new = self.new_comprehension("<setcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::DictComp(node) => {
                let new = self.new_comprehension("<dictcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.key, node.value]);
            }
            Expr::Dict(node) => self.dict(node),
            _ => walk_expr(self, node),
        }
    }
}

impl<'ast> Walker<'_, 'ast> {
    fn dict(&mut self, node: &'ast Dict<'ast>) {
        for (key, value) in node.keys.iter().zip(node.values) {
            self.exprs(*key);
            self.visit_expr(*value);
        }
    }
}
