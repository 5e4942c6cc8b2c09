//! Lists under construction.
//!
//! An LR parser finishes what it began last, so lists of one type grow on one stack: a list is the mark where it
//! began, and what lies above the mark is its content. Closing copies that into the arena at its final size.

use std::marker::PhantomData;

use cutaway_ast::Builder;

/// A list that is still growing: where on its [`Stack`] it began.
pub(crate) struct List<T> {
    start: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

/// The lists of one type.
pub(crate) struct Stack<T> {
    items: Vec<T>,
}

impl<T: Copy> Stack<T> {
    pub(crate) const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// A list of nothing yet.
    #[inline]
    pub(crate) fn empty(&self) -> List<T> {
        List { start: self.items.len() as u32, of: PhantomData }
    }

    /// A list of one item.
    #[inline]
    pub(crate) fn open(&mut self, item: T) -> List<T> {
        let list = self.empty();
        self.items.push(item);
        list
    }

    /// The list with one item more.
    #[inline]
    pub(crate) fn push(&mut self, list: List<T>, item: T) -> List<T> {
        debug_assert!(list.start as usize <= self.items.len(), "lists close in order");
        self.items.push(item);
        list
    }

    /// Two lists, of which the second began where the first ends, as one.
    #[expect(clippy::unused_self, reason = "reads as what it is beside `open` and `push`")]
    #[inline]
    pub(crate) fn join(&self, list: List<T>, more: List<T>) -> List<T> {
        debug_assert!(list.start <= more.start, "lists close in order");
        list
    }

    /// What is in the list.
    #[inline]
    pub(crate) fn items(&self, list: List<T>) -> &[T] {
        self.items.get(list.start as usize..).unwrap_or_default()
    }

    /// What is in the list, to change in place.
    #[inline]
    pub(crate) fn items_mut(&mut self, list: List<T>) -> &mut [T] {
        self.items.get_mut(list.start as usize..).unwrap_or_default()
    }

    /// How many items the list has.
    #[inline]
    pub(crate) fn len(&self, list: List<T>) -> usize {
        self.items.len().saturating_sub(list.start as usize)
    }

    /// The item at a position of the list.
    #[inline]
    pub(crate) fn get(&self, list: List<T>, index: usize) -> Option<T> {
        self.items.get(list.start as usize + index).copied()
    }

    /// The first item of the list, which goes.
    #[inline]
    pub(crate) fn take(&mut self, list: List<T>) -> Option<T> {
        let item = self.get(list, 0);
        self.drop(list);
        item
    }

    /// Puts the list away.
    #[inline]
    pub(crate) fn drop(&mut self, list: List<T>) {
        self.items.truncate(list.start as usize);
    }

    /// The finished list in the arena.
    #[inline]
    pub(crate) fn close<'ast>(&mut self, list: List<T>, b: &Builder<'ast>) -> &'ast [T] {
        let items = b.slice(self.items(list));
        self.drop(list);
        items
    }

    /// The finished list, or none.
    #[inline]
    pub(crate) fn close_option<'ast>(&mut self, list: Option<List<T>>, b: &Builder<'ast>) -> &'ast [T] {
        match list {
            Some(list) => self.close(list, b),
            None => &[],
        }
    }
}
