//! Comprehensions.

use cutaway_ast::visit::Visitor as _;
use cutaway_ast::{Comprehension, Expr, ScopeNodeId};
use cutaway_source::Span;
use cutaway_source::depth::grow;

use super::{New, Walker};
use crate::unit::ScopeKind;

impl<'ast> Walker<'_, 'ast> {
    /// The outermost iterable belongs to the unit around; where the rest is no unit, it comes first.
    pub(super) fn comprehension(
        &mut self,
        new: New<'ast>,
        clauses: &'ast [Comprehension<'ast>],
        elements: &[Expr<'ast>],
    ) {
        let Some((outermost, others)) = clauses.split_first() else { return };
        let rest = |walker: &mut Self| {
            walker.clause(outermost);
            for clause in others {
                walker.visit_expr(clause.iter);
                walker.clause(clause);
            }
            walker.exprs(elements.iter().copied());
        };
        if new.name.as_str() == "<genexpr>" || self.unit().sees_class {
            self.inside(new, rest);
            self.visit_expr(outermost.iter);
        } else {
            self.visit_expr(outermost.iter);
            grow(|| rest(self));
        }
    }

    fn clause(&mut self, clause: &'ast Comprehension<'ast>) {
        self.visit_expr(clause.target);
        self.exprs(clause.ifs.iter().copied());
    }

    pub(super) fn new_comprehension(&self, name: &str, node: ScopeNodeId, span: Span) -> New<'ast> {
        New { name: self.builder.ident(name), kind: ScopeKind::Comprehension, node, line: self.line(span) }
    }
}
