//! How deep an expression nests without brackets, for the limit of CPython's parser.
//!
//! CPython's parser recurses, up to 6,000 rules deep; the parser here does not. Brackets have the lexer's limit of
//! 200. What nests to the right without them — prefix operators, `**`, `lambda`, `if … else …`, `elif` — is counted
//! here, by the rules that CPython needs for each. What comes near the limit is parsed once more by CPython's own rules, which
//! count exactly.

use cutaway_ast::Expr;
use cutaway_source::Span;

use super::Actions;
use crate::error::Refusal;

/// Rules that CPython's parser may have open, less those that lead from a statement to an expression.
const LIMIT: u32 = 5_972;

/// The nesting of the construct that was made last, and the deepest so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nesting {
    start: u32,
    depth: u32,
    pub(super) deepest: u32,
}

impl<'ast> Actions<'ast, '_> {
    /// Notes a construct that begins at `start`, whose last part stands at `inner`, and which takes so many rules.
    #[inline]
    pub(super) fn nest(&mut self, start: u32, inner: Span, rules: u32) {
        let below = if self.nesting.start == inner.start { self.nesting.depth } else { 0 };
        let depth = below + rules;
        self.nesting = Nesting { start, depth, deepest: self.nesting.deepest.max(depth) };
        if depth > LIMIT {
            self.refuse(Refusal::TooDeep, Span::new(start, inner.end));
        }
    }

    /// What stands for an expression that cannot be missing.
    #[cold]
    pub(super) fn nothing(&mut self) -> Expr<'ast> {
        self.refuse(Refusal::InvalidTarget, Span::NONE);
        self.b.constant_expr(Span::NONE, cutaway_ast::Constant::None, None)
    }
}
