//! Patterns: captures bind.

use cutaway_ast::{Ident, Pattern};
use cutaway_source::Span;

use crate::Error;
use crate::collect::Collector;
use crate::flags::DEF_LOCAL;

impl<'ast> Collector<'_, 'ast> {
    pub(crate) fn visit_pattern(&mut self, pattern: Pattern<'ast>) -> Result<(), Error> {
        let depth = self.depth;
        depth.descend(|| self.visit_pattern_inner(pattern))
    }

    fn visit_pattern_inner(&mut self, pattern: Pattern<'ast>) -> Result<(), Error> {
        match pattern {
            Pattern::MatchValue(node) => self.visit_expr(node.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(node) => self.visit_patterns(node.patterns),
            Pattern::MatchMapping(node) => {
                self.visit_exprs(node.keys)?;
                self.visit_patterns(node.patterns)?;
                self.visit_capture(node.rest, node.span)
            }
            Pattern::MatchClass(node) => {
                self.visit_expr(node.cls)?;
                self.visit_patterns(node.patterns)?;
                self.visit_patterns(node.kwd_patterns)
            }
            Pattern::MatchStar(node) => self.visit_capture(node.name, node.span),
            Pattern::MatchAs(node) => {
                if let Some(pattern) = node.pattern {
                    self.visit_pattern(pattern)?;
                }
                self.visit_capture(node.name, node.span)
            }
            Pattern::MatchOr(node) => self.visit_patterns(node.patterns),
        }
    }

    fn visit_patterns(&mut self, patterns: &[Pattern<'ast>]) -> Result<(), Error> {
        for &pattern in patterns {
            self.visit_pattern(pattern)?;
        }
        Ok(())
    }

    fn visit_capture(&mut self, name: Option<Ident<'ast>>, span: Span) -> Result<(), Error> {
        match name {
            Some(name) => self.add_def(name, DEF_LOCAL, span),
            None => Ok(()),
        }
    }
}
