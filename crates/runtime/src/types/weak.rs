//! `weakref.ref` and the proxies.

use crate::heap::Py;
use crate::object::{NativeDef, Type, TypeFlags, WeakRef, native, weakrefs_of};
use crate::protocol::{BinaryOp, CompareOp, Slots};
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    vm.define(
        &t.weakref,
        &t.object,
        |s| {
            s.repr.set(Some(repr));
            s.hash.set(Some(hash));
            s.compare.set(Some(compare));
            s.new.set(Some(new));
            s.init.set(Some(|_, _, _, _| Ok(())));
            s.call.set(Some(|vm, x, args, names| {
                if !args.is_empty() || !names.is_empty() {
                    return Err(vm.type_error(&format!("weakref expected 0 arguments, got {}", args.len())));
                }
                Ok(target(x).unwrap_or(Value::NONE))
            }));
        },
        METHODS,
        ATTRIBUTES,
    );
    for ty in [&t.weakproxy, &t.weakcallableproxy] {
        vm.define(ty, &t.object, proxy_slots, &[], &[]);
    }
    t.weakcallableproxy
        .slots()
        .call
        .set(Some(|vm, x, args, names| vm.call_with(&alive(vm, x)?, args, names)));
}

const METHODS: &[NativeDef] =
    &[native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1]))];

const ATTRIBUTES: &[Attribute] = &[getter("__callback__", |_, x| {
    Ok(x.get::<WeakRef>()
        .filter(|w| w.target().is_some())
        .and_then(|w| w.callback.load())
        .unwrap_or(Value::NONE))
})];

fn target(x: &Value) -> Option<Value> {
    x.get::<WeakRef>()?.target()
}

impl Vm {
    /// A weak reference of a type, `weakref.ref` or a proxy; without callback an existing one is taken.
    pub fn new_weakref(&self, ty: &Py<Type>, object: &Value, callback: Value) -> Result<Value> {
        let able = self.type_of(object).has(TypeFlags::HAS_WEAKREF);
        if callback.is_null() && able {
            for weak in weakrefs_of(object) {
                if weak.callback.is_null() && weak.ty().is(ty) && !ty.is_heap() {
                    return Ok(weak.into());
                }
            }
        }
        match self.weakref(ty, object, callback).filter(|_| able) {
            Some(weak) => Ok(weak.into()),
            None => Err(self
                .type_error(&format!("cannot create weak reference to '{}' object", self.type_name(object)))),
        }
    }

    /// `weakref.getweakrefs(object)`.
    pub fn weakrefs(&self, object: &Value) -> Vec<Value> {
        weakrefs_of(object).into_iter().map(Into::into).collect()
    }
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let given = args.get(..args.len() - names.len()).unwrap_or_default();
    if ty.is(&vm.types.weakref) && !names.is_empty() {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    match given {
        [] => Err(vm.type_error("ref expected at least 1 argument, got 0")),
        [object] => vm.new_weakref(ty, object, Value::NULL),
        [object, callback] if callback.is_none() => vm.new_weakref(ty, object, Value::NULL),
        [object, callback, rest @ ..] if rest.is_empty() || ty.is_heap() => {
            vm.new_weakref(ty, object, callback.clone())
        }
        _ => Err(vm.type_error(&format!("ref expected at most 2 arguments, got {}", given.len()))),
    }
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let at = x.id();
    let Some(object) = target(x) else { return Ok(vm.string(format!("<weakref at {at:#x}; dead>")).into()) };
    let name = vm.get_attr_opt(&object, &vm.names.name)?;
    let ty = vm.type_name(&object);
    let text = match name.as_ref().and_then(|n| n.as_text()) {
        Some(name) => {
            format!("<weakref at {at:#x}; to '{ty}' at {:#x} ({})>", object.id(), name.to_string_lossy())
        }
        None => format!("<weakref at {at:#x}; to '{ty}' at {:#x}>", object.id()),
    };
    Ok(vm.string(text).into())
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
    let (Some(x), Some(y)) = (a.get::<WeakRef>(), b.get::<WeakRef>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match (x.target(), y.target()) {
        (Some(x), Some(y)) => vm.compare(&x, &y, op),
        _ => Ok(Value::bool(a.is(b) == (op == CompareOp::Eq))),
    }
}

fn alive(vm: &Vm, x: &Value) -> Result<Value> {
    match x.get::<WeakRef>() {
        Some(weak) => weak.target().ok_or_else(|| gone(vm)),
        None => Ok(x.clone()),
    }
}

fn gone(vm: &Vm) -> Raised {
    vm.reference_error("weakly-referenced object no longer exists")
}

/// A proxy among the operands stands for its object.
fn both(vm: &Vm, op: BinaryOp, a: &Value, b: &Value) -> Result<Value> {
    vm.binary(op, &alive_proxy(vm, a)?, &alive_proxy(vm, b)?)
}

fn alive_proxy(vm: &Vm, x: &Value) -> Result<Value> {
    let proxy = vm.type_of(x).is(&vm.types.weakproxy) || vm.type_of(x).is(&vm.types.weakcallableproxy);
    if proxy { alive(vm, x) } else { Ok(x.clone()) }
}

fn proxy_slots(s: &Slots) {
    s.repr.set(Some(|vm, x| {
        let at = x.id();
        Ok(vm
            .string(match target(x) {
                Some(object) => {
                    format!("<weakproxy at {at:#x}; to '{}' at {:#x}>", vm.type_name(&object), object.id())
                }
                None => format!("<weakproxy at {at:#x}; dead>"),
            })
            .into())
    }));
    s.str.set(Some(|vm, x| vm.to_str(&alive(vm, x)?).map(Into::into)));
    s.hash.set(Some(crate::protocol::unhashable));
    s.getattr.set(Some(|vm, x, name| vm.get_attr(&alive(vm, x)?, name)));
    s.setattr.set(Some(|vm, x, name, value| match value {
        Some(value) => vm.set_attr(&alive(vm, x)?, name, value),
        None => vm.del_attr(&alive(vm, x)?, name),
    }));
    s.compare.set(Some(|vm, a, b, op| vm.compare(&alive_proxy(vm, a)?, &alive_proxy(vm, b)?, op)));
    s.iter.set(Some(|vm, x| vm.iter(&alive(vm, x)?)));
    s.next.set(Some(|vm, x| vm.next(&alive(vm, x)?)));
    s.truth.set(Some(|vm, x| vm.truth(&alive(vm, x)?)));
    s.len.set(Some(|vm, x| vm.len(&alive(vm, x)?)));
    s.getitem.set(Some(|vm, x, key| vm.get_item(&alive(vm, x)?, key)));
    s.setitem.set(Some(|vm, x, key, value| match value {
        Some(value) => vm.set_item(&alive(vm, x)?, key, value),
        None => vm.del_item(&alive(vm, x)?, key),
    }));
    s.contains.set(Some(|vm, x, item| vm.contains(&alive(vm, x)?, item)));
    s.add.set(Some(|vm, a, b| both(vm, BinaryOp::Add, a, b)));
    s.sub.set(Some(|vm, a, b| both(vm, BinaryOp::Subtract, a, b)));
    s.mul.set(Some(|vm, a, b| both(vm, BinaryOp::Multiply, a, b)));
    s.truediv.set(Some(|vm, a, b| both(vm, BinaryOp::TrueDivide, a, b)));
    s.floordiv.set(Some(|vm, a, b| both(vm, BinaryOp::FloorDivide, a, b)));
    s.rem.set(Some(|vm, a, b| both(vm, BinaryOp::Remainder, a, b)));
    s.and.set(Some(|vm, a, b| both(vm, BinaryOp::And, a, b)));
    s.or.set(Some(|vm, a, b| both(vm, BinaryOp::Or, a, b)));
    s.xor.set(Some(|vm, a, b| both(vm, BinaryOp::Xor, a, b)));
    s.neg.set(Some(|vm, x| vm.negative(&alive(vm, x)?)));
    s.pos.set(Some(|vm, x| vm.positive(&alive(vm, x)?)));
    s.abs.set(Some(|vm, x| vm.absolute(&alive(vm, x)?)));
    s.invert.set(Some(|vm, x| vm.invert(&alive(vm, x)?)));
    s.int.set(Some(|vm, x| vm.to_int(&alive(vm, x)?)));
    s.index.set(Some(|vm, x| vm.index(&alive(vm, x)?)));
}
