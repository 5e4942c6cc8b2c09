//! `tuple`, `list`, `bytes`, `bytearray`, `slice`, `range`.
#![expect(unsafe_code, reason = "layout declarations: traverse shows every value that the payload owns")]

use core::cell::{Cell, RefCell};

use crate::heap::{Kind, Payload, Py, Slot, VecCell, new_object};
use crate::object::Type;
use crate::value::Value;
use crate::vm::Vm;

/// A tuple; its items lie behind it.
pub struct Tuple {
    len: usize,
    /// -1 until somebody asked (only exact tuples of hashable items keep it).
    pub hash: Cell<i64>,
}

// SAFETY: `len` is fixed; items are the tail.
unsafe impl Payload for Tuple {
    const KIND: Kind = Kind::Tuple;
    const GC: bool = true;
    const FROZEN_TAIL: bool = true;
    fn tail_len(&self) -> usize {
        self.len
    }
}

impl Tuple {
    pub(crate) fn empty() -> Tuple {
        Tuple { len: 0, hash: Cell::new(-1) }
    }
}

impl Py<Tuple> {
    /// The items.
    #[inline(always)]
    pub fn as_slice(&self) -> &[Value] {
        self.frozen_tail()
    }

    /// How many items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

/// A list.
#[derive(Default)]
pub struct List {
    /// The items.
    pub items: VecCell<Value>,
    /// Non-zero while `sort` has the items out.
    pub sorting: Cell<bool>,
}

// SAFETY: shows all items.
unsafe impl Payload for List {
    const KIND: Kind = Kind::List;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.with(|items| items.iter().for_each(visit));
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend(self.items.take().into_iter().rev());
    }
}

impl Drop for List {
    /// From the end, as CPython does: the order of destructors is visible.
    fn drop(&mut self) {
        drop_reversed(self.items.take());
    }
}

/// Drops values from the last to the first.
pub fn drop_reversed(mut items: Vec<Value>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

/// Immutable bytes.
pub struct Bytes {
    /// The bytes.
    pub data: Box<[u8]>,
    /// -1 until somebody asked.
    pub hash: Cell<i64>,
}

// SAFETY: owns no values.
unsafe impl Payload for Bytes {
    const KIND: Kind = Kind::Bytes;
}

/// Mutable bytes.
pub struct ByteArray {
    /// The bytes.
    pub data: RefCell<Vec<u8>>,
    /// How many memoryviews forbid to resize it.
    pub exports: Cell<usize>,
}

// SAFETY: owns no values.
unsafe impl Payload for ByteArray {
    const KIND: Kind = Kind::ByteArray;
}

/// A slice.
pub struct Slice {
    /// First index or None.
    pub start: Value,
    /// End or None.
    pub stop: Value,
    /// Step or None.
    pub step: Value,
}

// SAFETY: shows all three.
unsafe impl Payload for Slice {
    const KIND: Kind = Kind::Slice;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.start);
        visit(&self.stop);
        visit(&self.step);
    }
}

/// A range; all four are ints of any size.
pub struct Range {
    /// First.
    pub start: Value,
    /// End, not included.
    pub stop: Value,
    /// Step, not zero.
    pub step: Value,
    /// How many.
    pub length: Value,
}

// SAFETY: shows all four.
unsafe impl Payload for Range {
    const KIND: Kind = Kind::Range;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.start);
        visit(&self.stop);
        visit(&self.step);
        visit(&self.length);
    }
}

/// A cell variable.
#[derive(Default)]
pub struct CellObject {
    /// NULL while unbound.
    pub contents: Slot,
}

// SAFETY: shows the contents.
unsafe impl Payload for CellObject {
    const KIND: Kind = Kind::Cell;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.contents.peek(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.contents.take());
    }
}

impl Vm {
    /// A tuple of these items; the empty one is shared.
    pub fn tuple(&self, items: Vec<Value>) -> Py<Tuple> {
        if items.is_empty() {
            return self.empty_tuple.clone();
        }
        self.tuple_from(items.into_iter())
    }

    /// A tuple from an iterator of known length, without a vector between.
    #[inline]
    pub fn tuple_from(&self, items: impl ExactSizeIterator<Item = Value>) -> Py<Tuple> {
        new_object(&self.types.tuple, Tuple { len: items.len(), hash: Cell::new(-1) }, items)
    }

    /// A tuple of a subclass.
    pub fn tuple_of(&self, ty: &Py<Type>, items: Vec<Value>) -> Py<Tuple> {
        if ty.is(&self.types.tuple) {
            return self.tuple(items);
        }
        new_object(ty, Tuple { len: items.len(), hash: Cell::new(-1) }, items.into_iter())
    }

    /// A list of these items.
    #[inline]
    pub fn list(&self, items: Vec<Value>) -> Py<List> {
        self.list_of(&self.types.list, items)
    }

    /// A list of a subclass.
    pub fn list_of(&self, ty: &Py<Type>, items: Vec<Value>) -> Py<List> {
        new_object(ty, List { items: VecCell::new(items), sorting: Cell::new(false) }, core::iter::empty())
    }

    /// A bytes object.
    pub fn bytes(&self, data: impl Into<Box<[u8]>>) -> Py<Bytes> {
        self.bytes_of(&self.types.bytes, data.into())
    }

    /// A bytes object of a subclass.
    pub fn bytes_of(&self, ty: &Py<Type>, data: Box<[u8]>) -> Py<Bytes> {
        new_object(ty, Bytes { data, hash: Cell::new(-1) }, core::iter::empty())
    }

    /// A bytearray.
    pub fn bytearray(&self, data: Vec<u8>) -> Py<ByteArray> {
        self.bytearray_of(&self.types.bytearray, data)
    }

    /// A bytearray of a subclass.
    pub fn bytearray_of(&self, ty: &Py<Type>, data: Vec<u8>) -> Py<ByteArray> {
        new_object(ty, ByteArray { data: RefCell::new(data), exports: Cell::new(0) }, core::iter::empty())
    }

    /// A slice.
    pub fn slice(&self, start: Value, stop: Value, step: Value) -> Value {
        new_object(&self.types.slice, Slice { start, stop, step }, core::iter::empty()).into()
    }

    /// A cell.
    pub fn cell(&self, contents: Value) -> Py<CellObject> {
        new_object(&self.types.cell, CellObject { contents: Slot::new(contents) }, core::iter::empty())
    }
}
