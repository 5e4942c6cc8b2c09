//! Names.

use cutaway_ast::{Expr, ExprContext, Ident};
use cutaway_source::Span;
use unicode_normalization::UnicodeNormalization as _;

use super::Actions;

impl<'ast> Actions<'ast, '_> {
    /// An identifier; what is not ASCII is brought to NFKC.
    #[inline]
    pub(crate) fn identifier(&self, l: u32, r: u32) -> Ident<'ast> {
        let text = self.slice(l, r);
        if text.is_ascii() { self.b.ident(text) } else { self.normalized(text) }
    }

    #[cold]
    pub(super) fn normalized(&self, text: &str) -> Ident<'ast> {
        self.b.ident(&text.nfkc().collect::<String>())
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
