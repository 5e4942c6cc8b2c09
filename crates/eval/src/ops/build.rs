//! Displays: lists, tuples, sets, dicts, slices, and how starred parts get into them.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Dict, List, Set, Str, Tuple};
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
    extend(vm, &list, iterable).map_err(|raised| {
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
    vm.set_update(&set, iterable)
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
    each_item(vm, mapping, &mut |key, value| dict.insert(vm, &key, value)).map_err(|raised| {
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
    let mut merge = |key: Value, value| {
        if dict.contains(vm, &key)? { Err(vm.key_error(&key)) } else { dict.insert(vm, &key, value) }
    };
    each_item(vm, mapping, &mut merge).map_err(|raised| explain_merge(vm, callable, mapping, raised))
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
    let args =
        error.get::<cutaway_runtime::object::Exception>().map_or(Value::NULL, |error| error.args.get());
    match args.get::<Tuple>().map_or(&[][..], |args| args.as_slice()) {
        [key] if key.get::<Str>().is_some() => {
            vm.type_error(&format!("{name} got multiple values for keyword argument '{}'", text(key)))
        }
        [_] => vm.type_error(&format!("{name} keywords must be strings")),
        _ => vm.raise_as_is(error),
    }
}

/// Shows all items of a mapping; `AttributeError` when it has no `keys`.
fn each_item(vm: &Vm, mapping: &Value, each: &mut dyn FnMut(Value, Value) -> Result<()>) -> Result<()> {
    if let Some(dict) = mapping.exact::<Dict>() {
        return dict.items().into_iter().try_for_each(|(key, value)| each(key, value));
    }
    let keys = vm.call_method(mapping, &vm.intern("keys"), &[])?;
    vm.for_each(&keys, |key| {
        let value = vm.get_item(mapping, &key)?;
        each(key, value)
    })
}

/// `list.extend`.
fn extend(vm: &Vm, list: &Py<List>, iterable: &Value) -> Result<()> {
    match (iterable.exact::<List>(), iterable.exact::<Tuple>()) {
        (Some(other), _) => list.items.extend(other.items.to_vec()),
        (None, Some(tuple)) => list.items.extend(tuple.as_slice().to_vec()),
        (None, None) => {
            return vm.for_each(iterable, |item| {
                list.items.push(item);
                Ok(())
            });
        }
    }
    Ok(())
}

/// `_PyObject_FunctionStr`: `module.qualname()`, without the module for built-in ones.
pub(crate) fn function_text(vm: &Vm, callable: &Value) -> String {
    let attribute = |name: &str| match vm.get_attr_opt(callable, &vm.intern(name)) {
        Ok(found) => found,
        Err(Raised) => {
            drop(vm.take_raised());
            None
        }
    };
    let shown =
        |value: &Value| vm.to_str(value).map_or_else(|_| String::new(), |text| text.lossy().into_owned());
    let Some(qualname) = attribute("__qualname__") else { return shown(callable) };
    match attribute("__module__").filter(|module| !module.is_none()).map(|module| shown(&module)) {
        Some(module) if module != "builtins" => format!("{module}.{}()", shown(&qualname)),
        _ => format!("{}()", shown(&qualname)),
    }
}
