//! `weakref.ref`.

use std::cell::Cell;

use cutaway_runtime::object::{Str, Type, TypeFlags, WeakRef, native, weakrefs_of};
use cutaway_runtime::protocol::CompareOp;
use cutaway_runtime::types::define::getter;
use cutaway_runtime::{Py, Result, Value, Vm};

use super::target;

thread_local! {
    static DONE: Cell<bool> = const { Cell::new(false) };
}

/// Fills the type's slots, once.
pub(super) fn complete(vm: &Vm) {
    if DONE.replace(true) {
        return;
    }
    let methods =
        [native("__class_getitem__", "$type, item, /", |vm, args| vm.generic_alias(&args[0], &args[1]))];
    let attributes = [getter("__callback__", |_, x| {
        let callback = x.get::<WeakRef>().filter(|weak| weak.target().is_some());
        Ok(callback.and_then(|weak| weak.callback.load()).unwrap_or(Value::NONE))
    })];
    let slots = |slots: &cutaway_runtime::protocol::Slots| {
        slots.new.set(Some(new));
        slots.init.set(Some(|vm, _, args, names| {
            if !names.is_empty() {
                return Err(vm.type_error("ref() takes no keyword arguments"));
            }
            count(vm, "__init__", args)
        }));
        slots.call.set(Some(|vm, x, args, names| {
            vm.bind_simple("weakref", &[], 0, args, names)?;
            Ok(target(x).unwrap_or(Value::NONE))
        }));
        slots.repr.set(Some(show));
        slots.hash.set(Some(hash));
        slots.compare.set(Some(compare));
    };
    vm.complete(&vm.types.weakref, slots, &methods, &attributes);
}

fn count(vm: &Vm, function: &str, args: &[Value]) -> Result<()> {
    let (bound, wanted) = match args.len() {
        0 => ("at least", 1),
        1 | 2 => return Ok(()),
        _ => ("at most", 2),
    };
    let (s, given) = (if wanted == 1 { "" } else { "s" }, args.len());
    Err(vm.type_error(&format!("{function} expected {bound} {wanted} argument{s}, got {given}")))
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], _: &[Value]) -> Result<Value> {
    count(vm, "__new__", args)?;
    make(vm, ty, &args[0], args.get(1).unwrap_or(&Value::NONE))
}

/// A weak reference or proxy; without callback there is one for an object.
pub(super) fn make(vm: &Vm, ty: &Py<Type>, object: &Value, callback: &Value) -> Result<Value> {
    let referent = vm.type_of(object);
    let allowed = referent.has(TypeFlags::HAS_WEAKREF) || object.get::<Type>().is_some();
    if !allowed || object.header().is_none() {
        let name = referent.tp_name();
        return Err(vm.type_error(&format!("cannot create weak reference to '{name}' object")));
    }
    let callback = if callback.is_none() { Value::NULL } else { callback.clone() };
    if callback.is_null() && !ty.is_heap() {
        let same = |weak: &Py<WeakRef>| weak.ty().is(ty) && weak.callback.is_null();
        if let Some(found) = weakrefs_of(object).into_iter().find(same) {
            return Ok(found.into());
        }
    }
    match vm.weakref(ty, object, callback) {
        Some(weak) => Ok(weak.into()),
        None => Err(vm.type_error("cannot create weak reference")),
    }
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(object) = target(x) else {
        return Ok(vm.string(format!("<weakref at {:#x}; dead>", x.id())).into());
    };
    let ty = vm.type_name(&object);
    let name = vm.get_attr_opt(&object, &vm.names.name)?;
    let name = match name.as_ref().and_then(Value::get::<Str>) {
        Some(name) => format!(" ({})", name.lossy()),
        None => String::new(),
    };
    Ok(vm.string(format!("<weakref at {:#x}; to '{ty}' at {:#x}{name}>", x.id(), object.id())).into())
}

fn hash(vm: &Vm, x: &Value) -> Result<i64> {
    let Some(weak) = x.get::<WeakRef>() else { return Ok(0) };
    if weak.hash.get() != -1 {
        return Ok(weak.hash.get());
    }
    let Some(object) = weak.target() else { return Err(vm.type_error("weak object has gone away")) };
    let hash = vm.hash(&object)?;
    weak.hash.set(hash);
    Ok(hash)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne)
        || a.get::<WeakRef>().is_none()
        || b.get::<WeakRef>().is_none()
    {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (target(a), target(b)) {
        (Some(a), Some(b)) => vm.compare(&a, &b, op),
        _ => Ok(Value::bool(a.is(b) == (op == CompareOp::Eq))),
    }
}
