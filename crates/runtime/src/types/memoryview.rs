//! `memoryview` over bytes and bytearrays: one dimension, contiguous or strided.

mod format;
mod methods;

use core::cell::Cell;

use crate::heap::{Py, Slot, new_object};
use crate::object::{ByteArray, Bytes, MemoryView, Slice, Type};
use crate::protocol::CompareOp;
use crate::types::bytes::buffer::own;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    let slots = |s: &crate::protocol::Slots| {
        s.new.set(Some(new));
        s.repr.set(Some(|vm, x| {
            let state = if view(x).is_none_or(|v| v.object.is_null()) { "released memory" } else { "memory" };
            Ok(vm.string(format!("<{state} at {:#x}>", x.id())).into())
        }));
        s.hash.set(Some(hash));
        s.len.set(Some(|vm, x| Ok(live(vm, x)?.length.get())));
        s.getitem.set(Some(getitem));
        s.setitem.set(Some(setitem));
        s.compare.set(Some(compare));
        s.iter.set(Some(|vm, x| {
            live(vm, x)?;
            Ok(vm.iter_object(&vm.types.memory_iterator, x.clone(), 0, 0))
        }));
    };
    vm.define(&t.memoryview, &t.object, slots, methods::METHODS, methods::ATTRIBUTES);
}

fn view(x: &Value) -> Option<&Py<MemoryView>> {
    x.get::<MemoryView>()
}

/// The view, unless it is released.
fn live<'a>(vm: &Vm, x: &'a Value) -> Result<&'a Py<MemoryView>> {
    match view(x) {
        Some(view) if !view.object.is_null() => Ok(view),
        _ => Err(released(vm)),
    }
}

#[cold]
fn released(vm: &Vm) -> Raised {
    vm.value_error("operation forbidden on released memoryview object")
}

/// The bytes that a view shows; `None` once it is released.
pub(crate) fn contents(view: &MemoryView) -> Option<Vec<u8>> {
    let object = view.object.load()?;
    let all = own(&object);
    let width = view.item_size.get();
    if view.stride.get() == width as isize {
        let start = view.start.get();
        return Some(all.get(start..start + view.length.get() * width).unwrap_or_default().to_vec());
    }
    Some((0..view.length.get()).filter_map(|i| all.get(place(view, i))).flatten().copied().collect())
}

/// Where an item's bytes are.
fn place(view: &MemoryView, i: usize) -> core::ops::Range<usize> {
    let start = (view.start.get() as isize + i as isize * view.stride.get()).max(0) as usize;
    start..start + view.item_size.get()
}

/// A view like another one, which the caller then changes.
fn copy(vm: &Vm, of: &MemoryView) -> Py<MemoryView> {
    let object = of.object.get();
    export(&object, 1);
    let view = MemoryView {
        object: Slot::new(object),
        start: of.start.clone(),
        length: of.length.clone(),
        stride: of.stride.clone(),
        item_size: of.item_size.clone(),
        format: of.format.clone(),
        readonly: of.readonly.clone(),
    };
    new_object(&vm.types.memoryview, view, core::iter::empty())
}

/// Counts the views of a bytearray, which cannot change its length while there are any.
fn export(object: &Value, change: isize) {
    if let Some(array) = object.get::<ByteArray>() {
        array.exports.set(array.exports.get().saturating_add_signed(change));
    }
}

impl MemoryView {
    /// Lets the object go.
    pub(crate) fn release(&self) -> Value {
        let object = self.object.take();
        export(&object, -1);
        object
    }
}

impl Drop for MemoryView {
    fn drop(&mut self) {
        drop(self.release());
    }
}

fn new(vm: &Vm, _: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("memoryview", &["object"], 1, args, names)?;
    vm.memoryview(&bound[0])
}

impl Vm {
    /// `memoryview(object)`.
    pub fn memoryview(&self, object: &Value) -> Result<Value> {
        if view(object).is_some() {
            return Ok(copy(self, live(self, object)?).into());
        }
        let readonly = object.get::<Bytes>().is_some();
        if !readonly && object.get::<ByteArray>().is_none() {
            let got = self.type_name(object);
            return Err(self.type_error(&format!("memoryview: a bytes-like object is required, not '{got}'")));
        }
        export(object, 1);
        let view = MemoryView {
            length: Cell::new(own(object).len()),
            object: Slot::new(object.clone()),
            start: Cell::new(0),
            stride: Cell::new(1),
            item_size: Cell::new(1),
            format: Cell::new(b'B'),
            readonly: Cell::new(readonly),
        };
        Ok(new_object(&self.types.memoryview, view, core::iter::empty()).into())
    }
}

fn hash(vm: &Vm, x: &Value) -> Result<i64> {
    let view = live(vm, x)?;
    if !view.readonly.get() {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(view.format.get(), b'B' | b'b' | b'c') {
        return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    Ok(crate::hash::bytes(&contents(view).unwrap_or_default()))
}

fn index(vm: &Vm, view: &MemoryView, key: &Value) -> Result<usize> {
    let i = vm.index_for(key)?;
    let i = if i < 0 { i + view.length.get() as isize } else { i };
    match usize::try_from(i).ok().filter(|&i| i < view.length.get()) {
        Some(i) => Ok(i),
        None => Err(vm.index_error("index out of bounds on dimension 1")),
    }
}

fn item(vm: &Vm, view: &MemoryView, i: usize) -> Result<Value> {
    let object = view.object.get();
    let bytes = own(&object).get(place(view, i)).unwrap_or_default().to_vec();
    format::unpack(vm, view.format.get(), &bytes)
}

fn sliced(vm: &Vm, view: &MemoryView, slice: &Slice) -> Result<Py<MemoryView>> {
    let r = vm.slice_indices(slice, view.length.get())?;
    let part = copy(vm, view);
    let start = view.start.get() as isize + r.start.max(0) * view.stride.get();
    part.start.set(start.max(0) as usize);
    part.length.set(r.count);
    part.stride.set(view.stride.get() * r.step);
    Ok(part)
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let view = live(vm, x)?;
    if let Some(slice) = key.get::<Slice>() {
        return Ok(sliced(vm, view, slice)?.into());
    }
    if key.is(&Value::ELLIPSIS) {
        return Ok(x.clone());
    }
    if !vm.has_index(key) {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    item(vm, view, index(vm, view, key)?)
}

fn setitem(vm: &Vm, x: &Value, key: &Value, value: Option<Value>) -> Result<()> {
    let view = live(vm, x)?;
    if view.readonly.get() {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else { return Err(vm.type_error("cannot delete memory")) };
    if let Some(slice) = key.get::<Slice>() {
        return set_slice(vm, &*sliced(vm, view, slice)?, &value);
    }
    if !vm.has_index(key) {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    let i = index(vm, view, key)?;
    let bytes = format::pack(vm, view.format.get(), &value)?;
    put(view, i, &bytes);
    Ok(())
}

fn put(view: &MemoryView, i: usize, bytes: &[u8]) {
    let object = view.object.get();
    if let Some(array) = object.get::<ByteArray>()
        && let Some(target) = array.data.borrow_mut().get_mut(place(view, i))
        && target.len() == bytes.len()
    {
        target.copy_from_slice(bytes);
    }
}

fn set_slice(vm: &Vm, target: &MemoryView, value: &Value) -> Result<()> {
    let same_format = view(value).is_none_or(|v| v.format.get() == target.format.get())
        && (view(value).is_some() || target.format.get() == b'B');
    let new = vm.need_buffer(value)?.to_vec();
    let width = target.item_size.get();
    if !same_format || new.len() != target.length.get() * width {
        return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
    }
    for (i, bytes) in new.chunks(width).enumerate() {
        put(target, i, bytes);
    }
    Ok(())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = if a.is(b) {
        true
    } else {
        let plain = |x: &Value| view(x).is_none_or(|v| v.format.get() == b'B');
        match (vm.buffer(a), vm.buffer(b)) {
            (Some(x), Some(y)) if plain(a) && plain(b) => *x == *y,
            (Some(_), Some(_)) => items(vm, a)?.len() == items(vm, b)?.len() && equal_items(vm, a, b)?,
            (None, _) if view(a).is_some() => false,
            _ => return Ok(Value::NOT_IMPLEMENTED),
        }
    };
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn items(vm: &Vm, x: &Value) -> Result<Vec<Value>> {
    vm.collect(x)
}

fn equal_items(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    for (x, y) in items(vm, a)?.iter().zip(&items(vm, b)?) {
        if !vm.eq(x, y)? {
            return Ok(false);
        }
    }
    Ok(true)
}
