//! Making nodes in the arena. The methods that make them are generated, one a constructor.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;

use crate::{Ident, Interner, ScopeNodeId};

/// Makes the nodes of one compilation: the arena, the names, the next scope id.
pub struct Builder<'ast> {
    bump: &'ast Bump,
    interner: RefCell<Interner<'ast>>,
    next_scope: Cell<u32>,
}

impl<'ast> Builder<'ast> {
    /// A builder whose nodes live in `bump`.
    pub fn new(bump: &'ast Bump) -> Self {
        Self { bump, interner: RefCell::new(Interner::new(bump)), next_scope: Cell::new(1) }
    }

    /// The arena.
    #[inline]
    pub fn bump(&self) -> &'ast Bump {
        self.bump
    }

    /// The one [`Ident`] of a normalised name.
    #[inline]
    pub fn ident(&self, text: &str) -> Ident<'ast> {
        self.interner.borrow_mut().intern(text)
    }

    /// The one [`Ident`] of a name as it is written. `normalize` gives the normal form of what is not in it; it is
    /// asked only about names that are new.
    #[inline]
    pub fn ident_with(&self, text: &str, normalize: impl FnOnce(&str) -> Option<String>) -> Ident<'ast> {
        self.interner.borrow_mut().intern_with(text, normalize)
    }

    /// Puts a node into the arena.
    #[inline]
    pub fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.bump.alloc(node)
    }

    /// Copies a list into the arena.
    #[inline]
    pub fn slice<T: Copy>(&self, items: &[T]) -> &'ast [T] {
        if items.is_empty() { &[] } else { self.bump.alloc_slice_copy(items) }
    }

    /// Collects a list of known length in the arena.
    #[inline]
    pub fn slice_from_iter<T: Copy, I>(&self, items: I) -> &'ast [T]
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: ExactSizeIterator,
    {
        self.bump.alloc_slice_fill_iter(items)
    }

    /// Copies text into the arena.
    #[inline]
    pub fn str(&self, text: &str) -> &'ast str {
        self.bump.alloc_str(text)
    }

    /// The next scope id.
    #[inline]
    pub fn scope(&self) -> ScopeNodeId {
        self.scopes(1)
    }

    /// The first of the next `count` scope ids.
    #[inline]
    pub fn scopes(&self, count: u32) -> ScopeNodeId {
        let first = self.next_scope.get();
        self.next_scope.set(first + count);
        ScopeNodeId::new(first)
    }

    /// Makes the next scope id at least `count`: ids below it were given elsewhere.
    pub(crate) fn reserve_scopes(&self, count: u32) {
        self.next_scope.set(self.next_scope.get().max(count));
    }

    /// How many scope ids have been given, the module's included: one more than the greatest.
    #[inline]
    pub fn scope_count(&self) -> usize {
        self.next_scope.get() as usize
    }
}
