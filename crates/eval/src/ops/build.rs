//! Displays: lists, tuples, sets, dicts, slices, and how starred parts get into them.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Dict, Function, List, Set, Str, Tuple};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::bind::text;

/// `BUILD_LIST`.
#[inline]
pub(crate) fn list(vm: &Vm, items: Vec<Value>) -> Value {
    vm.list(items).into()
}

/// `BUILD_TUPLE`.
#[inline]
pub(crate) fn tuple(vm: &Vm, items: Vec<Value>) -> Value {
    vm.tuple(items).into()
}

/// `BUILD_SLICE`.
pub(crate) fn slice(vm: &Vm, start: Value, stop: Value, step: Value) -> Value {
    vm.slice(start, stop, step)
}

/// `BUILD_SET`.
#[inline(never)]
pub(crate) fn set(vm: &Vm, items: Vec<Value>) -> Result<Value> {
    let set = vm.set();
    for item in items {
        set.add(vm, &item)?;
    }
    Ok(set.into())
}

/// `BUILD_MAP`: keys and values in turn.
#[inline(never)]
pub(crate) fn map(vm: &Vm, items: Vec<Value>) -> Result<Value> {
    let dict = vm.dict();
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        dict.insert(vm, &key, value)?;
    }
    Ok(dict.into())
}

/// `BUILD_CONST_KEY_MAP`.
#[inline(never)]
pub(crate) fn const_key_map(vm: &Vm, keys: &Value, values: Vec<Value>) -> Result<Value> {
    let Some(keys) = keys.get::<Tuple>().filter(|keys| keys.len() == values.len()) else {
        return Err(vm.system_error("bad BUILD_CONST_KEY_MAP keys argument"));
    };
    let dict = vm.dict();
    for (key, value) in keys.as_slice().iter().zip(values) {
        dict.insert(vm, key, value)?;
    }
    Ok(dict.into())
}

fn list_of<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Py<List>> {
    value.get::<List>().ok_or_else(|| vm.system_error("not a list"))
}

/// `LIST_APPEND`.
#[inline]
pub(crate) fn list_append(vm: &Vm, list: &Value, value: Value) -> Result<()> {
    list_of(vm, list)?.items.push(value);
    Ok(())
}

/// `LIST_EXTEND`.
#[inline(never)]
pub(crate) fn list_extend(vm: &Vm, list: &Value, iterable: &Value) -> Result<()> {
    let list = list_of(vm, list)?.clone();
    vm.list_extend(&list, iterable).map_err(|raised| {
        let slots = vm.type_of(iterable).slots();
        let iterates = slots.iter.get().is_some() || slots.getitem.get().is_some();
        if iterates || !vm.raised_is(&vm.exceptions.type_error) {
            return raised;
        }
        drop(vm.take_raised());
        vm.type_error(&format!("Value after * must be an iterable, not {}", vm.type_name(iterable)))
    })
}

fn set_of<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Py<Set>> {
    value.get::<Set>().ok_or_else(|| vm.system_error("not a set"))
}

/// `SET_ADD`.
#[inline(never)]
pub(crate) fn set_add(vm: &Vm, set: &Value, item: &Value) -> Result<()> {
    set_of(vm, set)?.clone().add(vm, item).map(drop)
}

/// `SET_UPDATE`.
#[inline(never)]
pub(crate) fn set_update(vm: &Vm, set: &Value, iterable: &Value) -> Result<()> {
    let set = set_of(vm, set)?.clone();
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        set.add(vm, &item)?;
    }
    Ok(())
}

fn dict_of<'a>(vm: &Vm, value: &'a Value) -> Result<&'a Py<Dict>> {
    value.get::<Dict>().ok_or_else(|| vm.system_error("not a dict"))
}

/// `MAP_ADD`.
#[inline(never)]
pub(crate) fn map_add(vm: &Vm, dict: &Value, key: &Value, value: &Value) -> Result<()> {
    dict_of(vm, dict)?.clone().insert(vm, key, value.clone())
}

/// `DICT_UPDATE`: `{**mapping}`.
#[inline(never)]
pub(crate) fn dict_update(vm: &Vm, dict: &Value, mapping: &Value) -> Result<()> {
    let dict = dict_of(vm, dict)?.clone();
    vm.dict_update_from_mapping(&dict, mapping, None).map_err(|raised| {
        if !vm.raised_is(&vm.exceptions.attribute_error) {
            return raised;
        }
        drop(vm.take_raised());
        vm.type_error(&format!("'{}' object is not a mapping", vm.type_name(mapping)))
    })
}

/// `DICT_MERGE`: `f(**mapping)`, in which no name may come twice.
#[inline(never)]
pub(crate) fn dict_merge(vm: &Vm, callable: &Value, dict: &Value, mapping: &Value) -> Result<()> {
    let dict = dict_of(vm, dict)?.clone();
    vm.dict_merge_unique(&dict, mapping).map_err(|raised| explain_merge(vm, callable, mapping, raised))
}

fn explain_merge(vm: &Vm, callable: &Value, mapping: &Value, raised: Raised) -> Raised {
    let name = function_text(vm, callable);
    if vm.raised_is(&vm.exceptions.attribute_error) {
        drop(vm.take_raised());
        let ty = vm.type_name(mapping);
        return vm.type_error(&format!("{name} argument after ** must be a mapping, not {ty}"));
    }
    if !vm.raised_is(&vm.exceptions.key_error) {
        return raised;
    }
    let error = vm.take_raised();
    let args = error.get::<cutaway_runtime::object::Exception>().map_or(Value::NULL, |error| error.args.get());
    match args.get::<Tuple>().map_or(&[][..], |args| args.as_slice()) {
        [key] if key.get::<Str>().is_some() => {
            vm.type_error(&format!("{name} got multiple values for keyword argument '{}'", text(key)))
        }
        [_] => vm.type_error(&format!("{name} keywords must be strings")),
        _ => vm.raise_as_is(error),
    }
}

/// `_PyObject_FunctionStr`: `module.qualname()`.
pub(crate) fn function_text(vm: &Vm, callable: &Value) -> String {
    vm.function_text(callable).unwrap_or_else(|_| callable.get::<Function>().map_or(String::new(), |f| text(&f.qualname.get())))
}
