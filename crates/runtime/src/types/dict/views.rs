//! `dict_keys`, `dict_values`, `dict_items`.

use crate::heap::{Py, new_object};
use crate::object::{Dict, DictView, NativeDef, Set, Tuple, Type, native};
use crate::protocol::CompareOp;
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn fill(vm: &Vm) {
    let t = &vm.types;
    let set_like = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.len.set(Some(len));
        s.compare.set(Some(compare));
        s.contains.set(Some(contains));
        s.and.set(Some(|vm, a, b| operate(vm, a, b, "intersection_update")));
        s.or.set(Some(|vm, a, b| operate(vm, a, b, "update")));
        s.sub.set(Some(|vm, a, b| operate(vm, a, b, "difference_update")));
        s.xor.set(Some(|vm, a, b| operate(vm, a, b, "symmetric_difference_update")));
    };
    vm.define(
        &t.dict_keys,
        &t.object,
        |s| {
            set_like(s);
            s.iter.set(Some(|vm, x| Ok(super::iter::make(vm, &vm.types.dict_keyiterator, &dict_of(x)))));
        },
        KEYS,
        MAPPING,
    );
    vm.define(
        &t.dict_items,
        &t.object,
        |s| {
            set_like(s);
            s.iter.set(Some(|vm, x| Ok(super::iter::make(vm, &vm.types.dict_itemiterator, &dict_of(x)))));
        },
        ITEMS,
        MAPPING,
    );
    vm.define(
        &t.dict_values,
        &t.object,
        |s| {
            s.repr.set(Some(repr));
            s.len.set(Some(len));
            s.iter.set(Some(|vm, x| Ok(super::iter::make(vm, &vm.types.dict_valueiterator, &dict_of(x)))));
        },
        VALUES,
        MAPPING,
    );
}

const MAPPING: &[Attribute] = &[getter("mapping", |vm, x| {
    let body = crate::object::MappingProxy { mapping: dict_of(x) };
    Ok(new_object(&vm.types.mappingproxy, body, core::iter::empty()).into())
})];

const KEYS: &[NativeDef] = &[
    native("isdisjoint", "$self, other, /", is_disjoint),
    native("__reversed__", "$self, /", |vm, args| {
        Ok(super::iter::make_reversed(vm, &vm.types.dict_reversekeyiterator, &dict_of(&args[0])))
    }),
];

const ITEMS: &[NativeDef] = &[
    native("isdisjoint", "$self, other, /", is_disjoint),
    native("__reversed__", "$self, /", |vm, args| {
        Ok(super::iter::make_reversed(vm, &vm.types.dict_reverseitemiterator, &dict_of(&args[0])))
    }),
];

const VALUES: &[NativeDef] = &[native("__reversed__", "$self, /", |vm, args| {
    Ok(super::iter::make_reversed(vm, &vm.types.dict_reversevalueiterator, &dict_of(&args[0])))
})];

/// A view of a dict.
pub(super) fn make(ty: &Py<Type>, dict: &Value) -> Value {
    new_object(ty, DictView { dict: dict.clone() }, core::iter::empty()).into()
}

fn dict_of(x: &Value) -> Value {
    x.get::<DictView>().map_or(Value::NONE, |v| v.dict.clone())
}

fn len(_: &Vm, x: &Value) -> Result<usize> {
    Ok(dict_of(x).get::<Dict>().map_or(0, |d| d.len()))
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let name = vm.type_of(x).name();
    let items = vm.collect(x)?;
    vm.repr_items(x, &items, &format!("{name}(["), "])", "...")
}

fn contains(vm: &Vm, x: &Value, item: &Value) -> Result<bool> {
    let source = dict_of(x);
    let Some(dict) = source.get::<Dict>() else { return Ok(false) };
    if vm.type_of(x).is(&vm.types.dict_keys) {
        return dict.contains(vm, item);
    }
    let Some([key, value]) = item.get::<Tuple>().map(Py::as_slice) else { return Ok(false) };
    match dict.get(vm, key)? {
        Some(found) => vm.eq(&found, value),
        None => Ok(false),
    }
}

fn is_set_like(vm: &Vm, x: &Value) -> bool {
    x.get::<Set>().is_some()
        || vm.type_of(x).is(&vm.types.dict_keys)
        || vm.type_of(x).is(&vm.types.dict_items)
}

fn all_in(vm: &Vm, a: &Value, b: &Value) -> Result<bool> {
    let iterator = vm.iter(a)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(b, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    if !is_set_like(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (vm.len(a)?, vm.len(b)?);
    Ok(Value::bool(match op {
        CompareOp::Eq => x == y && all_in(vm, a, b)?,
        CompareOp::Ne => !(x == y && all_in(vm, a, b)?),
        CompareOp::Lt => x < y && all_in(vm, a, b)?,
        CompareOp::Le => x <= y && all_in(vm, a, b)?,
        CompareOp::Gt => x > y && all_in(vm, b, a)?,
        CompareOp::Ge => x >= y && all_in(vm, b, a)?,
    }))
}

fn operate(vm: &Vm, a: &Value, b: &Value, method: &str) -> Result<Value> {
    let result = vm.call(vm.types.set.as_value(), core::slice::from_ref(a))?;
    vm.call_method(&result, &vm.intern(method), core::slice::from_ref(b))?;
    Ok(result)
}

fn is_disjoint(vm: &Vm, args: &[Value]) -> Result<Value> {
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        if contains(vm, &args[0], &item)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
