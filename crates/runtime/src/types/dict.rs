//! `dict`.

mod iter;
mod methods;
mod proxy;
mod views;

use crate::object::Dict;
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.compare.set(Some(compare));
        s.hash.set(Some(crate::protocol::unhashable));
        s.iter.set(Some(|vm, x| Ok(iter::make(vm, &vm.types.dict_keyiterator, x))));
        s.new.set(Some(|vm, ty, _, _| Ok(vm.dict_of(ty, Dict::default()).into())));
        s.init.set(Some(methods::init));
        s.len.set(Some(|_, x| Ok(x.get::<Dict>().map_or(0, |d| d.len()))));
        s.getitem.set(Some(getitem));
        s.setitem.set(Some(setitem));
        s.contains.set(Some(|vm, x, key| match x.get::<Dict>() {
            Some(dict) => dict.contains(vm, key),
            None => Ok(false),
        }));
        s.or.set(Some(or));
        s.ior.set(Some(|vm, x, other| {
            methods::update(vm, x, other)?;
            Ok(x.clone())
        }));
    };
    vm.define(&vm.types.dict, &vm.types.object, slots, methods::METHODS, &[]);
    vm.types.dict.set_flags(crate::object::TypeFlags::MAPPING);
    iter::fill(vm);
    views::fill(vm);
    proxy::fill(vm);
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(dict) = x.get::<Dict>() else { return crate::types::object::repr(vm, x) };
    if dict.is_empty() {
        return Ok(vm.str("{}").into());
    }
    if !vm.enter_repr(x) {
        return Ok(vm.str("{...}").into());
    }
    let result = repr_items(vm, dict);
    vm.leave_repr();
    result
}

fn repr_items(vm: &Vm, dict: &Dict) -> Result<Value> {
    let mut out = rustpython_wtf8::Wtf8Buf::from("{");
    let mut place = 0;
    let mut first = true;
    while let Some((next, key, value)) = dict.next(place) {
        place = next;
        if !first {
            out.push_str(", ");
        }
        first = false;
        out.push_wtf8(vm.repr(&key)?.as_wtf8());
        out.push_str(": ");
        out.push_wtf8(vm.repr(&value)?.as_wtf8());
    }
    out.push_str("}");
    Ok(vm.wtf8_buf(out).into())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<Dict>(), b.get::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(equal(vm, x, y)? == (op == CompareOp::Eq)))
}

fn equal(vm: &Vm, a: &Dict, b: &Dict) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut place = 0;
    while let Some((next, key, value)) = a.next(place) {
        let hash = a.hash_at(next - 1).unwrap_or(0);
        place = next;
        match b.get_hashed(vm, &key, hash)? {
            Some(other) if vm.eq(&value, &other)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let Some(dict) = x.get::<Dict>() else { return Err(vm.key_error(key)) };
    if let Some(found) = dict.get(vm, key)? {
        return Ok(found);
    }
    if !dict.header().is_exact()
        && let Some(result) = vm.call_special(x, &vm.names.missing, core::slice::from_ref(key))?
    {
        return Ok(result);
    }
    Err(vm.key_error(key))
}

fn setitem(vm: &Vm, x: &Value, key: &Value, value: Option<Value>) -> Result<()> {
    let Some(dict) = x.get::<Dict>() else { return Ok(()) };
    match value {
        Some(value) => dict.insert(vm, key, value),
        None => match dict.remove(vm, key)? {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(vm.key_error(key)),
        },
    }
}

fn or(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let (Some(x), Some(_)) = (a.get::<Dict>(), b.get::<Dict>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result: Value = vm.dict_of(&vm.types.dict, x.copy_entries()).into();
    methods::update(vm, &result, b)?;
    Ok(result)
}
