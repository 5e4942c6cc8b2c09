//! The iterators over dicts. `index` is the next place, `extra` the number of keys at the start, `more` nothing.

use crate::heap::Py;
use crate::object::{Dict, Iter, NativeDef, Type, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

/// What an iterator yields.
#[derive(Clone, Copy)]
enum Part {
    Key,
    Value,
    Item,
}

pub(super) fn fill(vm: &Vm) {
    let t = &vm.types;
    let define = |ty: &Py<Type>, next: crate::protocol::NextFn| {
        vm.define(
            ty,
            &t.object,
            |s| {
                s.iter.set(Some(|_, x| Ok(x.clone())));
                s.next.set(Some(next));
            },
            METHODS,
            &[],
        );
    };
    define(&t.dict_keyiterator, |vm, x| forward(vm, x, Part::Key));
    define(&t.dict_valueiterator, |vm, x| forward(vm, x, Part::Value));
    define(&t.dict_itemiterator, |vm, x| forward(vm, x, Part::Item));
    define(&t.dict_reversekeyiterator, |vm, x| backward(vm, x, Part::Key));
    define(&t.dict_reversevalueiterator, |vm, x| backward(vm, x, Part::Value));
    define(&t.dict_reverseitemiterator, |vm, x| backward(vm, x, Part::Item));
}

const METHODS: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    let Some(it) = args[0].get::<Iter>() else { return Ok(Value::index(0)) };
    let source = it.source.get();
    let size = source.get::<Dict>().map_or(0, |d| d.len());
    let left = if size == start_size(it) { it.other.get().to_i64().unwrap_or(0) } else { 0 };
    Ok(vm.int(left))
})];

fn start_size(it: &Iter) -> usize {
    it.extra.get() as usize
}

/// An iterator over a dict. `other` counts what is left.
pub(super) fn make(vm: &Vm, ty: &Py<Type>, dict: &Value) -> Value {
    let len = dict.get::<Dict>().map_or(0, |d| d.len());
    let it = vm.iter_object(ty, dict.clone(), 0, len as u64);
    if let Some(it) = it.get::<Iter>() {
        it.other.set(Value::index(len));
    }
    it
}

pub(super) fn make_reversed(vm: &Vm, ty: &Py<Type>, dict: &Value) -> Value {
    let it = make(vm, ty, dict);
    if let Some(it) = it.get::<Iter>() {
        it.index.set(dict.get::<Dict>().map_or(0, |d| d.places()));
    }
    it
}

fn check(vm: &Vm, it: &Iter, dict: &Dict) -> Result<()> {
    if dict.len() != start_size(it) {
        it.extra.set(u64::MAX);
        return Err(vm.runtime_error("dictionary changed size during iteration"));
    }
    Ok(())
}

fn part(vm: &Vm, part: Part, key: Value, value: Value) -> Value {
    match part {
        Part::Key => key,
        Part::Value => value,
        Part::Item => vm.tuple_from([key, value].into_iter()).into(),
    }
}

fn forward(vm: &Vm, x: &Value, what: Part) -> Result<Option<Value>> {
    let Some(it) = x.get::<Iter>() else { return Ok(None) };
    let source = it.source.get();
    let Some(dict) = source.get::<Dict>() else { return Ok(None) };
    check(vm, it, dict)?;
    match dict.next(it.index.get()) {
        Some((next, key, value)) => {
            let left = it.other.peek(|n| n.as_int().unwrap_or(0));
            if left == 0 {
                return Err(vm.runtime_error("dictionary keys changed during iteration"));
            }
            it.index.set(next);
            it.other.set(vm.int(left - 1));
            Ok(Some(part(vm, what, key, value)))
        }
        None => {
            it.source.set(Value::NULL);
            Ok(None)
        }
    }
}

fn backward(vm: &Vm, x: &Value, what: Part) -> Result<Option<Value>> {
    let Some(it) = x.get::<Iter>() else { return Ok(None) };
    let source = it.source.get();
    let Some(dict) = source.get::<Dict>() else { return Ok(None) };
    check(vm, it, dict)?;
    match dict.previous(it.index.get()) {
        Some((place, key, value)) => {
            it.index.set(place);
            let left = it.other.peek(|n| n.as_int().unwrap_or(0));
            it.other.set(vm.int(left - 1));
            Ok(Some(part(vm, what, key, value)))
        }
        None => {
            it.source.set(Value::NULL);
            Ok(None)
        }
    }
}
