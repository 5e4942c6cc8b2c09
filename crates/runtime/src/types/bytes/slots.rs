//! The operators of `bytes` and `bytearray`.

use super::buffer::{Buffer, RANGE, own};
use super::made_like;
use crate::object::{ByteArray, Bytes, Slice};
use crate::protocol::{CompareOp, Slots};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(super) fn bytes(s: &Slots) {
    common(s);
    s.repr.set(Some(|vm, x| Ok(vm.string(repr(&own(x))).into())));
    s.str.set(s.repr.get());
    s.hash.set(Some(|_, x| {
        let Some(bytes) = x.get::<Bytes>() else { return Ok(0) };
        if bytes.hash.get() == -1 {
            bytes.hash.set(crate::hash::bytes(&bytes.data));
        }
        Ok(bytes.hash.get())
    }));
    s.compare.set(Some(|_, a, b, op| match (a.get::<Bytes>(), b.get::<Bytes>()) {
        (Some(a), Some(b)) => Ok(Value::bool(op.matches(a.data.cmp(&b.data)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }));
    s.iter.set(Some(|vm, x| Ok(vm.iter_object(&vm.types.bytes_iterator, x.clone(), 0, 0))));
}

pub(super) fn bytearray(s: &Slots) {
    common(s);
    s.repr.set(Some(|vm, x| Ok(vm.string(format!("{}({})", vm.type_name(x), array_repr(&own(x)))).into())));
    s.str.set(s.repr.get());
    s.compare.set(Some(compare_array));
    s.iter.set(Some(|vm, x| Ok(vm.iter_object(&vm.types.bytearray_iterator, x.clone(), 0, 0))));
    s.setitem.set(Some(super::array::set_item));
    s.iconcat.set(Some(super::array::extend_in_place));
    s.irepeat.set(Some(super::array::repeat_in_place));
}

fn common(s: &Slots) {
    s.len.set(Some(|_, x| Ok(own(x).len())));
    s.getitem.set(Some(getitem));
    s.contains.set(Some(contains));
    s.concat.set(Some(concat));
    s.repeat.set(Some(repeat));
    s.rem.set(Some(|vm, a, b| {
        if a.get::<Bytes>().is_none() && a.get::<ByteArray>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        // A copy, for what is formatted can run code that changes a bytearray.
        let template = own(a).to_vec();
        Ok(made_like(vm, a, crate::types::percent::format_bytes(vm, &template, b)?))
    }));
}

fn repr(data: &[u8]) -> String {
    let mut out = String::new();
    cutaway_constant::repr::bytes(data, &mut out);
    out
}

/// As that of bytes, but a single quote always has a backslash.
fn array_repr(data: &[u8]) -> String {
    let text = repr(data);
    if text.starts_with("b\"") { text.replace('\'', "\\'") } else { text }
}

fn compare_array(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    match (vm.buffer(a), vm.buffer(b)) {
        (Some(a), Some(b)) => Ok(Value::bool(op.matches((*a).cmp(&*b)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let frozen = x.get::<Bytes>().is_some();
    if let Some(slice) = key.get::<Slice>() {
        let r = vm.slice_indices(slice, own(x).len())?;
        let data = own(x);
        if frozen && r.step == 1 && r.count == data.len() {
            drop(data);
            return Ok(super::same(vm, x));
        }
        let part = if r.step == 1 {
            let start = r.start.max(0) as usize;
            data.get(start..start + r.count).unwrap_or_default().to_vec()
        } else {
            r.iter().filter_map(|i| data.get(i).copied()).collect()
        };
        return Ok(made_like(vm, x, part));
    }
    if !vm.has_index(key) {
        return Err(wrong_index(vm, frozen, key));
    }
    let i = vm.index_for(key)?;
    let data = own(x);
    let i = if i < 0 { i + data.len() as isize } else { i };
    match usize::try_from(i).ok().and_then(|i| data.get(i).copied()) {
        Some(byte) => Ok(Value::index(usize::from(byte))),
        None if frozen => Err(vm.index_error("index out of range")),
        None => Err(vm.index_error("bytearray index out of range")),
    }
}

#[cold]
pub(super) fn wrong_index(vm: &Vm, frozen: bool, key: &Value) -> Raised {
    let (what, got) = (if frozen { "byte" } else { "bytearray" }, vm.type_name(key));
    vm.type_error(&format!("{what} indices must be integers or slices, not {got}"))
}

fn contains(vm: &Vm, x: &Value, item: &Value) -> Result<bool> {
    if vm.has_index(item) {
        let byte = vm.byte(item, RANGE)?;
        return Ok(memchr::memchr(byte, &own(x)).is_some());
    }
    let needle = vm.need_buffer(item)?;
    Ok(cutaway_text::bytes::search::find(&own(x), &needle).is_some())
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let Some(right) = vm.buffer(b) else {
        let (got, what) = (vm.type_name(b), vm.type_name(a));
        return Err(vm.type_error(&format!("can't concat {got} to {what}")));
    };
    let left = own(a);
    if let (true, Buffer::Frozen(_)) = (left.is_empty(), &right)
        && a.exact::<Bytes>().is_some()
        && b.exact::<Bytes>().is_some()
    {
        return Ok(b.clone());
    }
    let mut out = Vec::with_capacity(left.len() + right.len());
    out.extend_from_slice(&left);
    out.extend_from_slice(&right);
    Ok(made_like(vm, a, out))
}

fn repeat(vm: &Vm, x: &Value, count: &Value) -> Result<Value> {
    let n = vm.index_for_repeat(count)?;
    if n == 1 && x.exact::<Bytes>().is_some() {
        return Ok(x.clone());
    }
    let out = repeated(vm, &own(x), n, x.get::<Bytes>().is_some())?;
    Ok(made_like(vm, x, out))
}

/// The bytes so many times.
pub(super) fn repeated(vm: &Vm, data: &[u8], n: usize, frozen: bool) -> Result<Vec<u8>> {
    match data.len().checked_mul(n) {
        Some(total) if total < isize::MAX as usize / 4 => {
            let mut out = Vec::new();
            if out.try_reserve_exact(total).is_err() {
                return Err(vm.memory_error(""));
            }
            for _ in 0..n {
                out.extend_from_slice(data);
            }
            Ok(out)
        }
        _ if frozen => Err(vm.overflow_error("repeated bytes are too long")),
        _ => Err(vm.memory_error("")),
    }
}
