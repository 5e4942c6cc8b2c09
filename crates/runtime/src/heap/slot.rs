//! Places that hold values: the primitive operations of containers.
//!
//! # Invariant
//! No operation here runs foreign code while it has the place borrowed: clones only count, and what is replaced is
//! handed to the caller, who drops it afterwards.

use core::cell::UnsafeCell;

use crate::value::Value;

/// A place for one value, writable through a shared reference.
#[repr(transparent)]
pub struct Slot(UnsafeCell<Value>);

impl Slot {
    /// A place holding `value`.
    #[inline(always)]
    pub const fn new(value: Value) -> Slot {
        Slot(UnsafeCell::new(value))
    }

    /// An empty place.
    pub const fn empty() -> Slot {
        Slot::new(Value::NULL)
    }

    /// A new reference to what it holds.
    #[inline(always)]
    pub fn get(&self) -> Value {
        // SAFETY: cloning runs no foreign code, so nothing writes the place meanwhile.
        unsafe { (*self.0.get()).clone() }
    }

    /// A new reference, `None` when empty.
    #[inline(always)]
    pub fn load(&self) -> Option<Value> {
        self.get().non_null()
    }

    /// Puts `value` in and hands out what was there; the caller drops it.
    #[inline(always)]
    #[must_use = "the old value is to be dropped where foreign code may run"]
    pub fn replace(&self, value: Value) -> Value {
        // SAFETY: a plain swap of words.
        unsafe { core::mem::replace(&mut *self.0.get(), value) }
    }

    /// Puts `value` in, then drops what was there.
    #[inline(always)]
    pub fn set(&self, value: Value) {
        drop(self.replace(value));
    }

    /// Empties the place.
    #[inline(always)]
    pub fn take(&self) -> Value {
        self.replace(Value::NULL)
    }

    /// Whether the place is empty.
    #[inline(always)]
    pub fn is_null(&self) -> bool {
        self.peek(Value::is_null)
    }

    /// Looks at the value without counting. `look` must be a small test that runs no foreign code.
    #[inline(always)]
    pub(crate) fn peek<R>(&self, look: impl FnOnce(&Value) -> R) -> R {
        // SAFETY: callers pass tests that cannot reach this place.
        look(unsafe { &*self.0.get() })
    }
}

impl Default for Slot {
    fn default() -> Slot {
        Slot::empty()
    }
}

/// A growable row of values with operations that never run foreign code while it is borrowed.
pub struct VecCell<T>(UnsafeCell<Vec<T>>);

impl<T> VecCell<T> {
    /// Wraps `items`.
    pub const fn new(items: Vec<T>) -> VecCell<T> {
        VecCell(UnsafeCell::new(items))
    }

    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "private; each use is one primitive operation")]
    fn inner(&self) -> &mut Vec<T> {
        // SAFETY: every use in this file ends before anything else can reach the cell.
        unsafe { &mut *self.0.get() }
    }

    /// The number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.inner().len()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.inner().is_empty()
    }

    /// How many fit before it grows.
    pub fn capacity(&self) -> usize {
        self.inner().capacity()
    }

    /// Appends.
    #[inline(always)]
    pub fn push(&self, item: T) {
        self.inner().push(item);
    }

    /// Removes the last.
    #[inline(always)]
    pub fn pop(&self) -> Option<T> {
        self.inner().pop()
    }

    /// Writes one place and hands out the old item; gives the new one back when the index is out of range.
    #[inline(always)]
    pub fn replace(&self, index: usize, item: T) -> Result<T, T> {
        match self.inner().get_mut(index) {
            Some(place) => Ok(core::mem::replace(place, item)),
            None => Err(item),
        }
    }

    /// Inserts before `index`, at the end when it is beyond.
    pub fn insert(&self, index: usize, item: T) {
        let items = self.inner();
        let index = index.min(items.len());
        items.insert(index, item);
    }

    /// Removes one.
    pub fn remove(&self, index: usize) -> Option<T> {
        let items = self.inner();
        if index < items.len() { Some(items.remove(index)) } else { None }
    }

    /// Takes everything out.
    pub fn take(&self) -> Vec<T> {
        core::mem::take(self.inner())
    }

    /// Puts `items` in and hands out what was there.
    #[must_use = "the old items are to be dropped where foreign code may run"]
    pub fn swap(&self, items: Vec<T>) -> Vec<T> {
        core::mem::replace(self.inner(), items)
    }

    /// Appends all of `items`.
    pub fn extend(&self, items: Vec<T>) {
        self.inner().extend(items);
    }

    /// Replaces the range by `items` and hands out what was there. The range is cut to the length.
    pub fn splice(&self, start: usize, end: usize, items: Vec<T>) -> Vec<T> {
        let all = self.inner();
        let end = end.min(all.len());
        let start = start.min(end);
        all.splice(start..end, items).collect()
    }

    /// Shortens or looks at the row with a function that must not run foreign code nor reach this cell.
    #[inline(always)]
    pub(crate) fn with<R>(&self, look: impl FnOnce(&mut Vec<T>) -> R) -> R {
        look(self.inner())
    }
}

impl<T: Clone> VecCell<T> {
    /// A copy of one item. For `Value` that only counts.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<T> {
        self.inner().get(index).cloned()
    }

    /// Copies of all items.
    pub fn to_vec(&self) -> Vec<T> {
        self.inner().clone()
    }

    /// Copies of a range, cut to the length.
    pub fn range(&self, start: usize, end: usize) -> Vec<T> {
        let items = self.inner();
        let end = end.min(items.len());
        items.get(start.min(end)..end).map(<[T]>::to_vec).unwrap_or_default()
    }
}

impl<T> Default for VecCell<T> {
    fn default() -> VecCell<T> {
        VecCell::new(Vec::new())
    }
}
