//! `types.SimpleNamespace`.

use cutaway_runtime::object::{Dict, Str, native};
use cutaway_runtime::protocol::CompareOp;
use cutaway_runtime::types::define::getter;
use cutaway_runtime::{Result, Value, Vm};

/// Fills the type's slots.
pub(crate) fn complete(vm: &Vm) {
    let methods = [
        native("__replace__", "$self, /", |vm, args| copy(vm, &args[0])),
        native("__reduce__", "$self, /", |vm, args| {
            let ty = vm.type_of(&args[0]).value();
            let dict = vm.object_dict(&args[0]).map_or(Value::NONE, Into::into);
            Ok(vm.tuple(vec![ty, vm.empty_tuple.value(), dict]).into())
        }),
    ];
    let attributes = [getter("__dict__", |vm, x| Ok(vm.object_dict(x).map_or(Value::NONE, Into::into)))];
    let slots = |slots: &cutaway_runtime::protocol::Slots| {
        slots.new.set(Some(|vm, ty, _, _| Ok(vm.instance(ty).into())));
        slots.init.set(Some(init));
        slots.repr.set(Some(show));
        slots.compare.set(Some(compare));
        slots.hash.set(None);
    };
    vm.complete(&vm.types.simple_namespace, slots, &methods, &attributes);
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let (positional, keywords) = args.split_at(args.len() - names.len());
    let Some(dict) = vm.object_dict(x) else { return Ok(()) };
    match positional {
        [] => {}
        [source] => {
            let pairs = vm.call(vm.types.dict.as_value(), std::slice::from_ref(source))?;
            for (key, value) in pairs.get::<Dict>().map(|pairs| pairs.items()).unwrap_or_default() {
                if key.get::<Str>().is_none() {
                    return Err(vm.type_error("keywords must be strings"));
                }
                dict.insert(vm, &key, value)?;
            }
        }
        _ => {
            let (name, given) = (vm.type_name(x), positional.len());
            return Err(vm.type_error(&format!("{name} expected at most 1 argument, got {given}")));
        }
    }
    for (name, value) in names.iter().zip(keywords) {
        dict.insert(vm, name, value.clone())?;
    }
    Ok(())
}

fn copy(vm: &Vm, x: &Value) -> Result<Value> {
    let new = vm.call(vm.type_of(x).as_value(), &[])?;
    if let (Some(from), Some(to)) = (vm.object_dict(x), vm.object_dict(&new)) {
        for (key, value) in from.items() {
            to.insert(vm, &key, value)?;
        }
    }
    Ok(new)
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = vm.type_of(x);
    let name = if ty.is(&vm.types.simple_namespace) { "namespace".to_owned() } else { ty.name() };
    if !vm.enter_repr(x) {
        return Ok(vm.string(format!("{name}(...)")).into());
    }
    let parts = parts(vm, x);
    vm.leave_repr();
    Ok(vm.string(format!("{name}({})", parts?.join(", "))).into())
}

fn parts(vm: &Vm, x: &Value) -> Result<Vec<String>> {
    let items = vm.object_dict(x).map(|dict| dict.items()).unwrap_or_default();
    let mut parts = Vec::new();
    for (key, value) in items {
        if let Some(key) = key.get::<Str>().filter(|key| !key.is_empty()) {
            parts.push(format!("{}={}", key.lossy(), vm.repr(&value)?.lossy()));
        }
    }
    Ok(parts)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let ty = &vm.types.simple_namespace;
    if !vm.type_of(a).is_subtype(ty) || !vm.type_of(b).is_subtype(ty) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (vm.object_dict(a), vm.object_dict(b)) {
        (Some(a), Some(b)) => vm.compare(a.as_value(), b.as_value(), op),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}
