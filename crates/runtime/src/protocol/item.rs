//! Containers: `len(x)`, `x[i]`, `x[i] = v`, `del x[i]`, `i in x`, slices.

use crate::object::{Slice, Type};
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `len(x)`.
    pub fn len(&self, x: &Value) -> Result<usize> {
        match self.type_of(x).slots().len.get() {
            Some(len) => len(self, x),
            None => Err(self.type_error(&format!("object of type '{}' has no len()", self.type_name(x)))),
        }
    }

    /// `x[key]`.
    #[inline]
    pub fn get_item(&self, x: &Value, key: &Value) -> Result<Value> {
        if let Some(getitem) = self.type_of(x).slots().getitem.get() {
            return getitem(self, x, key);
        }
        self.get_item_of_class(x, key)
    }

    fn get_item_of_class(&self, x: &Value, key: &Value) -> Result<Value> {
        if let Some(ty) = x.get::<Type>() {
            if ty.is(&self.types.r#type) {
                return self.generic_alias(x, key);
            }
            if let Some(method) = self.get_attr_opt(x, &self.names.class_getitem)?
                && !method.is_none()
            {
                return self.call(&method, core::slice::from_ref(key));
            }
            return Err(self.type_error(&format!("type '{}' is not subscriptable", ty.tp_name())));
        }
        Err(self.type_error(&format!("'{}' object is not subscriptable", self.type_name(x))))
    }

    /// `x[key] = value`.
    pub fn set_item(&self, x: &Value, key: &Value, value: Value) -> Result<()> {
        match self.type_of(x).slots().setitem.get() {
            Some(setitem) => setitem(self, x, key, Some(value)),
            None => {
                Err(self
                    .type_error(&format!("'{}' object does not support item assignment", self.type_name(x))))
            }
        }
    }

    /// `del x[key]`.
    pub fn del_item(&self, x: &Value, key: &Value) -> Result<()> {
        match self.type_of(x).slots().setitem.get() {
            Some(setitem) => setitem(self, x, key, None),
            None => {
                Err(self.type_error(&format!("'{}' object doesn't support item deletion", self.type_name(x))))
            }
        }
    }

    /// `item in x`.
    pub fn contains(&self, x: &Value, item: &Value) -> Result<bool> {
        if let Some(contains) = self.type_of(x).slots().contains.get() {
            return contains(self, x, item);
        }
        self.contains_by_iteration(x, item)
    }

    pub(crate) fn contains_by_iteration(&self, x: &Value, item: &Value) -> Result<bool> {
        let Some(iterator) = self.iter_opt(x)? else {
            return Err(self.type_error(&format!("argument of type '{}' is not iterable", self.type_name(x))));
        };
        while let Some(candidate) = self.next(&iterator)? {
            if self.eq(&candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Start, stop and step of a slice as they are in a sequence of `len` items, and how many items that are.
    pub fn slice_indices(&self, slice: &Slice, len: usize) -> Result<SliceIndices> {
        let step = if slice.step.is_none() { 1 } else { self.slice_index(&slice.step)? };
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let step = step.max(-isize::MAX);
        let start = if slice.start.is_none() {
            if step < 0 { isize::MAX } else { 0 }
        } else {
            self.slice_index(&slice.start)?
        };
        let stop = if slice.stop.is_none() {
            if step < 0 { isize::MIN } else { isize::MAX }
        } else {
            self.slice_index(&slice.stop)?
        };
        Ok(SliceIndices::adjust(start, stop, step, len))
    }

    pub(crate) fn slice_index(&self, x: &Value) -> Result<isize> {
        if !self.has_index(x) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.index_clamped(x)
    }
}

/// A slice applied to a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceIndices {
    /// The first index.
    pub start: isize,
    /// The end.
    pub stop: isize,
    /// The step.
    pub step: isize,
    /// How many items.
    pub count: usize,
}

impl SliceIndices {
    /// `PySlice_AdjustIndices`.
    pub fn adjust(start: isize, stop: isize, step: isize, len: usize) -> SliceIndices {
        let len = len as isize;
        let cut = |i: isize| {
            if i < 0 {
                let i = i.saturating_add(len);
                if i < 0 { if step < 0 { -1 } else { 0 } } else { i }
            } else if i >= len {
                if step < 0 { len - 1 } else { len }
            } else {
                i
            }
        };
        let (start, stop) = (cut(start), cut(stop));
        let count = if step < 0 {
            if stop < start { (start - stop - 1) / -step + 1 } else { 0 }
        } else if start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        SliceIndices { start, stop, step, count: count as usize }
    }

    /// The indices, in the slice's order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = usize> {
        (0..self.count).map(move |i| self.start.wrapping_add(self.step.wrapping_mul(i as isize)) as usize)
    }
}
