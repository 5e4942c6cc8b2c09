//! Iterators of the core, dict views, memoryview.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::cell::Cell;

use crate::heap::{Kind, Payload, Slot, VecCell};
use crate::object::{List, Tuple};
use crate::value::Value;

/// Over a list, forwards.
pub struct ListIter {
    /// The list, NULL once exhausted.
    pub list: Slot,
    /// The next index.
    pub index: Cell<usize>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for ListIter {
    const KIND: Kind = Kind::ListIter;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.list.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.list.take());
    }
}

impl ListIter {
    /// The next item; `None` at the end, after which there is never one again.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.list.peek(|list| list.get::<List>().and_then(|list| list.items.get(index)));
        match item {
            Some(_) => self.index.set(index + 1),
            None => drop(self.list.take()),
        }
        item
    }
}

/// Over a tuple, forwards.
pub struct TupleIter {
    /// The tuple, NULL once exhausted.
    pub tuple: Slot,
    /// The next index.
    pub index: Cell<usize>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for TupleIter {
    const KIND: Kind = Kind::TupleIter;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.tuple.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.tuple.take());
    }
}

impl TupleIter {
    /// The next item; `None` at the end, after which there is never one again.
    #[inline(always)]
    pub fn step(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self
            .tuple
            .peek(|tuple| tuple.get::<Tuple>().and_then(|tuple| tuple.as_slice().get(index).cloned()));
        match item {
            Some(_) => self.index.set(index + 1),
            None => drop(self.tuple.take()),
        }
        item
    }
}

/// Over a range whose numbers fit the word.
pub struct RangeIter {
    /// The next number.
    pub next: Cell<i64>,
    /// The step.
    pub step: i64,
    /// How many are left.
    pub left: Cell<u64>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for RangeIter {
    const KIND: Kind = Kind::RangeIter;
}

/// All others; the Python type says how the fields are used.
#[derive(Default)]
pub struct Iter {
    /// Usually what is iterated over; NULL once exhausted.
    pub source: Slot,
    /// A second value (a callable, a sentinel, a result that is reused).
    pub other: Slot,
    /// The next place.
    pub index: Cell<usize>,
    /// A second number (a length, a version).
    pub extra: Cell<u64>,
    /// Further iterators.
    pub more: VecCell<Value>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for Iter {
    const KIND: Kind = Kind::Iter;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.source.peek(&mut *visit);
        self.other.peek(&mut *visit);
        self.more.with(|items| items.iter().for_each(&mut *visit));
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.source.take());
        out.push(self.other.take());
        out.extend(self.more.take());
    }
}

/// `dict_keys`, `dict_values`, `dict_items`.
pub struct DictView {
    /// The dict.
    pub dict: Value,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for DictView {
    const KIND: Kind = Kind::DictView;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.dict);
    }
}

/// `memoryview` over bytes or a bytearray, one dimension, contiguous or strided.
pub struct MemoryView {
    /// `obj`, NULL once released.
    pub object: Slot,
    /// The first byte.
    pub start: Cell<usize>,
    /// The number of items.
    pub length: Cell<usize>,
    /// Bytes from one item to the next.
    pub stride: Cell<isize>,
    /// Bytes of an item.
    pub item_size: Cell<usize>,
    /// The item's format character.
    pub format: Cell<u8>,
    /// Whether it must not be written through.
    pub readonly: Cell<bool>,
}

// SAFETY: shows every value of the fields.
unsafe impl Payload for MemoryView {
    const KIND: Kind = Kind::MemoryView;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.object.peek(&mut *visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.release());
    }
}
