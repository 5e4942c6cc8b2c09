//! Names.

use cutaway_ast::{Expr, ExprContext, Ident};
use cutaway_source::Span;
use unicode_normalization::UnicodeNormalization as _;

use super::Actions;

impl<'ast> Actions<'ast, '_> {
    /// An identifier; what is not ASCII is brought to NFKC.
    #[inline]
    pub(crate) fn identifier(&self, l: u32, r: u32) -> Ident<'ast> {
        self.normalized(self.slice(l, r))
    }

    /// The identifier of a name as it is written.
    #[inline]
    pub(super) fn normalized(&self, text: &str) -> Ident<'ast> {
        self.b.ident_with(text, |text| (!text.is_ascii()).then(|| text.nfkc().collect()))
    }

    #[inline]
    pub(crate) fn name(&mut self, l: u32, r: u32) -> Expr<'ast> {
        let id = self.identifier(l, r);
        self.b.name(Span::new(l, r), id, ExprContext::Load)
    }

    #[inline]
    pub(crate) fn name_store(&mut self, l: u32, r: u32) -> Expr<'ast> {
        let id = self.identifier(l, r);
        self.b.name(Span::new(l, r), id, ExprContext::Store)
    }
}
