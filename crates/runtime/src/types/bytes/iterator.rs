//! The iterators over bytes: `index` is the next place.

use super::buffer::own;
use crate::object::{Iter, NativeDef, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn fill(vm: &Vm) {
    let t = &vm.types;
    for ty in [&t.bytes_iterator, &t.bytearray_iterator, &t.memory_iterator] {
        let view = ty.is(&t.memory_iterator);
        vm.define(
            ty,
            &t.object,
            |s| {
                s.iter.set(Some(|_, x| Ok(x.clone())));
                s.next.set(Some(if view { next_of_view } else { next }));
            },
            METHODS,
            &[],
        );
    }
}

const METHODS: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    let Some(it) = args[0].get::<Iter>() else { return Ok(Value::index(0)) };
    match it.source.load() {
        Some(source) => Ok(Value::index(vm.len(&source)?.saturating_sub(it.index.get()))),
        None => Ok(Value::index(0)),
    }
})];

fn next(_: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<Iter>() else { return Ok(None) };
    let index = it.index.get();
    let byte = it.source.peek(|source| own(source).get(index).copied());
    match byte {
        Some(byte) => {
            it.index.set(index + 1);
            Ok(Some(Value::index(usize::from(byte))))
        }
        None => {
            drop(it.source.take());
            Ok(None)
        }
    }
}

fn next_of_view(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<Iter>() else { return Ok(None) };
    let Some(source) = it.source.load() else { return Ok(None) };
    let index = it.index.get();
    if index >= vm.len(&source)? {
        drop(it.source.take());
        return Ok(None);
    }
    it.index.set(index + 1);
    vm.get_item(&source, &Value::index(index)).map(Some)
}
