//! Built-in descriptors: attributes and members of built-in types, methods, classmethod, staticmethod.

use crate::heap::{Slot, new_object};
use crate::object::{
    BoundMethod, Builtin, Dict, Exception, GetSet, GetSetKind, Instance, MethodWrapper, Role, Str, Type,
    TypeFlags,
};
use crate::types::define::{Attribute, getset, getter};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// `__dict__` of instances.
pub(crate) const DICT_ATTRIBUTE: Attribute = getset("__dict__", get_dict, set_dict);
/// `__weakref__` of instances.
pub(crate) const WEAKREF_ATTRIBUTE: Attribute = getter("__weakref__", |_, x| {
    Ok(crate::object::weakrefs_of(x)
        .into_iter()
        .find(|w| w.callback.is_null())
        .map_or(Value::NONE, Into::into))
});

pub(crate) fn fill(vm: &Vm) {
    for ty in [&vm.types.getset_descriptor, &vm.types.member_descriptor] {
        let slots = |s: &crate::protocol::Slots| {
            s.repr.set(Some(repr));
            s.descr_get.set(Some(get));
            s.descr_set.set(Some(set));
        };
        vm.define(ty, &vm.types.object, slots, &[], GETSET_ATTRIBUTES);
    }
    let slots = |s: &crate::protocol::Slots| {
        s.new.set(Some(new_wrapper));
        s.init.set(Some(init_wrapper));
        s.repr.set(Some(repr_wrapper));
        s.descr_get.set(Some(get_classmethod));
    };
    vm.define(&vm.types.classmethod, &vm.types.object, slots, &[], WRAPPER_ATTRIBUTES);
    let slots = |s: &crate::protocol::Slots| {
        s.new.set(Some(new_wrapper));
        s.init.set(Some(init_wrapper));
        s.repr.set(Some(repr_wrapper));
        s.descr_get.set(Some(get_staticmethod));
        s.call.set(Some(|vm, x, args, names| {
            let callable = x.get::<MethodWrapper>().map_or(Value::NONE, |m| m.callable.get());
            vm.call_with(&callable, args, names)
        }));
    };
    vm.define(&vm.types.staticmethod, &vm.types.object, slots, &[], WRAPPER_ATTRIBUTES);
    builtins(vm);
}

const GETSET_ATTRIBUTES: &[Attribute] = &[
    getter("__objclass__", |_, x| Ok(x.get::<GetSet>().map_or(Value::NONE, |g| g.owner.value()))),
    getter("__name__", |_, x| Ok(x.get::<GetSet>().map_or(Value::NONE, |g| g.name.clone()))),
    getter("__qualname__", |vm, x| {
        let Some(g) = x.get::<GetSet>() else { return Ok(Value::NONE) };
        Ok(vm.string(format!("{}.{}", g.owner.name(), text(&g.name))).into())
    }),
    getter("__doc__", |_, _| Ok(Value::NONE)),
];

const WRAPPER_ATTRIBUTES: &[Attribute] = &[
    getter("__func__", |_, x| {
        Ok(x.get::<MethodWrapper>().and_then(|m| m.callable.load()).unwrap_or(Value::NONE))
    }),
    getter("__wrapped__", |_, x| {
        Ok(x.get::<MethodWrapper>().and_then(|m| m.callable.load()).unwrap_or(Value::NONE))
    }),
    getter("__isabstractmethod__", |vm, x| {
        let callable = x.get::<MethodWrapper>().map_or(Value::NONE, |m| m.callable.get());
        is_abstract(vm, &callable).map(Value::bool)
    }),
    DICT_ATTRIBUTE,
];

/// `callable.__isabstractmethod__`, false when missing.
pub(crate) fn is_abstract(vm: &Vm, callable: &Value) -> Result<bool> {
    if callable.is_null() {
        return Ok(false);
    }
    match vm.get_attr_opt(callable, &vm.names.isabstractmethod)? {
        Some(flag) => vm.truth(&flag),
        None => Ok(false),
    }
}

fn text(value: &Value) -> String {
    value.get::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default()
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(g) = x.get::<GetSet>() else { return crate::types::object::repr(vm, x) };
    let what = if matches!(g.kind, GetSetKind::Functions { .. }) { "attribute" } else { "member" };
    Ok(vm.string(format!("<{what} '{}' of '{}' objects>", text(&g.name), g.owner.tp_name())).into())
}

fn check(vm: &Vm, g: &GetSet, object: &Value) -> Result<()> {
    if vm.type_of(object).is_subtype(&g.owner) {
        return Ok(());
    }
    Err(vm.type_error(&format!(
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        text(&g.name),
        g.owner.name(),
        vm.type_name(object)
    )))
}

fn get(vm: &Vm, x: &Value, object: Option<&Value>, _: Option<&Value>) -> Result<Value> {
    let (Some(g), Some(object)) = (x.get::<GetSet>(), object) else { return Ok(x.clone()) };
    check(vm, g, object)?;
    match g.kind {
        GetSetKind::Functions { get, .. } => get(vm, object),
        GetSetKind::Member(index) => match member(object, index).and_then(Slot::load) {
            Some(value) => Ok(value),
            None => match g.name.get::<Str>() {
                Some(name) => Err(vm.no_attribute(object, name)),
                None => Err(vm.attribute_error("")),
            },
        },
        GetSetKind::Field { index, .. } => {
            let field = object.get::<Exception>().and_then(|e| e.fields().get(index));
            Ok(field.and_then(Slot::load).unwrap_or(Value::NONE))
        }
    }
}

/// A place of `__slots__`.
pub(crate) fn member(object: &Value, index: usize) -> Option<&Slot> {
    match object.get::<Instance>() {
        Some(instance) => instance.member(index),
        None => object.ext()?.members.get(index),
    }
}

fn set(vm: &Vm, x: &Value, object: &Value, value: Option<Value>) -> Result<()> {
    let Some(g) = x.get::<GetSet>() else { return Ok(()) };
    check(vm, g, object)?;
    match g.kind {
        GetSetKind::Functions { set: Some(set), .. } => set(vm, object, value),
        GetSetKind::Functions { set: None, .. } => Err(not_writable(vm, g, object)),
        GetSetKind::Member(index) => {
            let Some(slot) = member(object, index) else { return Err(not_writable(vm, g, object)) };
            if value.is_none() && slot.is_null() {
                return Err(match g.name.get::<Str>() {
                    Some(name) => vm.no_attribute(object, name),
                    None => vm.attribute_error(""),
                });
            }
            slot.set(value.unwrap_or(Value::NULL));
            Ok(())
        }
        GetSetKind::Field { index, writable } => {
            if !writable {
                return Err(vm.attribute_error("readonly attribute"));
            }
            if let Some(field) = object.get::<Exception>().and_then(|e| e.fields().get(index)) {
                field.set(value.unwrap_or(Value::NULL));
            }
            Ok(())
        }
    }
}

#[cold]
fn not_writable(vm: &Vm, g: &GetSet, object: &Value) -> Raised {
    let (name, owner) = (text(&g.name), g.owner.tp_name());
    let _ = object;
    vm.attribute_error(&format!("attribute '{name}' of '{owner}' objects is not writable"))
}

fn get_dict(vm: &Vm, x: &Value) -> Result<Value> {
    match vm.object_dict(x) {
        Some(dict) => Ok(dict.into()),
        None => Err(vm.no_attribute(x, &vm.names.dict)),
    }
}

fn set_dict(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let value = match value {
        Some(value) if value.get::<Dict>().is_none() => {
            let got = vm.type_name(&value);
            return Err(vm.type_error(&format!("__dict__ must be set to a dictionary, not a '{got}'")));
        }
        Some(value) => value,
        None => vm.dict().into(),
    };
    if vm.replace_object_dict(x, value) {
        Ok(())
    } else {
        Err(vm.attribute_error("This object has no __dict__"))
    }
}

fn new_wrapper(_: &Vm, ty: &crate::Py<Type>, _: &[Value], _: &[Value]) -> Result<Value> {
    Ok(new_object(ty, MethodWrapper::default(), core::iter::empty()).into())
}

fn init_wrapper(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let name = vm.type_of(x).name();
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{name}() takes no keyword arguments")));
    }
    let [callable] = args else {
        return Err(vm.type_error(&format!("{name} expected 1 argument, got {}", args.len())));
    };
    if let Some(wrapper) = x.get::<MethodWrapper>() {
        wrapper.callable.set(callable.clone());
    }
    for attribute in
        [&vm.names.module, &vm.names.name, &vm.names.qualname, &vm.names.doc, &vm.names.annotations]
    {
        if let Some(value) = vm.get_attr_opt(callable, attribute)?
            && let Some(dict) = vm.object_dict(x)
        {
            dict.set_str(attribute, value);
        }
    }
    Ok(())
}

fn repr_wrapper(vm: &Vm, x: &Value) -> Result<Value> {
    let callable = x.get::<MethodWrapper>().map_or(Value::NONE, |m| m.callable.get());
    let inner = vm.repr(&callable)?;
    let name = if vm.type_of(x).is_subtype(&vm.types.classmethod) { "classmethod" } else { "staticmethod" };
    Ok(vm.string(format!("<{name}({})>", inner.lossy())).into())
}

fn get_classmethod(vm: &Vm, x: &Value, object: Option<&Value>, owner: Option<&Value>) -> Result<Value> {
    let callable = x.get::<MethodWrapper>().map_or(Value::NONE, |m| m.callable.get());
    if callable.is_null() {
        return Err(vm.runtime_error("uninitialized classmethod object"));
    }
    let owner = match (owner, object) {
        (Some(owner), _) => owner.clone(),
        (None, Some(object)) => vm.type_of(object).value(),
        (None, None) => Value::NONE,
    };
    Ok(vm.bound_method(callable, owner))
}

fn get_staticmethod(vm: &Vm, x: &Value, _: Option<&Value>, _: Option<&Value>) -> Result<Value> {
    match x.get::<MethodWrapper>().and_then(|m| m.callable.load()) {
        Some(callable) => Ok(callable),
        None => Err(vm.runtime_error("uninitialized staticmethod object")),
    }
}

/// The kinds of native functions.
fn builtins(vm: &Vm) {
    for ty in [&vm.types.builtin_function, &vm.types.method_wrapper] {
        let slots = |s: &crate::protocol::Slots| {
            s.repr.set(Some(repr_builtin));
            s.call.set(Some(call_builtin));
            s.hash.set(Some(hash_builtin));
            s.compare.set(Some(compare_builtin));
        };
        vm.define(ty, &vm.types.object, slots, &[], BUILTIN_ATTRIBUTES);
    }
    for ty in [&vm.types.method_descriptor, &vm.types.wrapper_descriptor, &vm.types.classmethod_descriptor] {
        let slots = |s: &crate::protocol::Slots| {
            s.repr.set(Some(repr_builtin));
            s.call.set(Some(call_builtin));
            s.descr_get.set(Some(get_builtin));
        };
        vm.define(ty, &vm.types.object, slots, &[], DESCRIPTOR_ATTRIBUTES);
    }
}

const BUILTIN_ATTRIBUTES: &[Attribute] = &[
    getter("__name__", |vm, x| Ok(vm.intern(x.get::<Builtin>().map_or("", |b| b.def.name)).into())),
    getter("__qualname__", |vm, x| {
        let Some(b) = x.get::<Builtin>() else { return Ok(Value::NONE) };
        Ok(match bound_class(vm, b) {
            Some(owner) => vm.string(format!("{owner}.{}", b.def.name)).into(),
            None => vm.intern(b.def.name).into(),
        })
    }),
    getter("__self__", |_, x| {
        Ok(x.get::<Builtin>().and_then(|b| b.receiver.clone().non_null()).unwrap_or(Value::NONE))
    }),
    getter("__module__", |_, x| Ok(x.get::<Builtin>().and_then(|b| b.module.load()).unwrap_or(Value::NONE))),
    getter("__doc__", |_, _| Ok(Value::NONE)),
    getter("__text_signature__", text_signature),
    getter("__objclass__", |_, x| {
        Ok(x.get::<Builtin>().and_then(|b| b.owner.clone().non_null()).unwrap_or(Value::NONE))
    }),
];

const DESCRIPTOR_ATTRIBUTES: &[Attribute] = &[
    getter("__name__", |vm, x| Ok(vm.intern(x.get::<Builtin>().map_or("", |b| b.def.name)).into())),
    getter("__qualname__", |vm, x| {
        let Some(b) = x.get::<Builtin>() else { return Ok(Value::NONE) };
        let owner = b.owner.get::<Type>().map(|t| t.name()).unwrap_or_default();
        Ok(vm.string(format!("{owner}.{}", b.def.name)).into())
    }),
    getter("__objclass__", |_, x| {
        Ok(x.get::<Builtin>().and_then(|b| b.owner.clone().non_null()).unwrap_or(Value::NONE))
    }),
    getter("__doc__", |_, _| Ok(Value::NONE)),
    getter("__text_signature__", text_signature),
];

fn text_signature(vm: &Vm, x: &Value) -> Result<Value> {
    match x.get::<Builtin>().map(|b| b.def.signature) {
        Some(signature) if !signature.contains("...") => Ok(vm.string(format!("({signature})")).into()),
        _ => Ok(Value::NONE),
    }
}

fn bound_class(vm: &Vm, b: &Builtin) -> Option<String> {
    if b.receiver.is_null() {
        return b.owner.get::<Type>().map(|t| t.name());
    }
    match b.receiver.get::<Type>() {
        Some(ty) => Some(ty.name()),
        None => Some(vm.type_of(&b.receiver).name()),
    }
}

fn repr_builtin(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(b) = x.get::<Builtin>() else { return crate::types::object::repr(vm, x) };
    let (name, owner) = (b.def.name, b.owner.get::<Type>().map(|t| t.tp_name()).unwrap_or_default());
    let text = match b.role {
        Role::Method | Role::ClassMethod => format!("<method '{name}' of '{owner}' objects>"),
        Role::Wrapper => format!("<slot wrapper '{name}' of '{owner}' objects>"),
        Role::BoundWrapper => {
            let object = vm.type_name(&b.receiver);
            format!("<method-wrapper '{name}' of {object} object at {:#x}>", b.receiver.id())
        }
        Role::Function | Role::StaticMethod if b.receiver.is_null() => format!("<built-in function {name}>"),
        Role::Function | Role::StaticMethod => {
            format!(
                "<built-in method {name} of {} object at {:#x}>",
                vm.type_name(&b.receiver),
                b.receiver.id()
            )
        }
    };
    Ok(vm.string(text).into())
}

fn call_builtin(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    match x.get::<Builtin>() {
        Some(builtin) => vm.call_builtin(builtin, args, names),
        None => Err(vm.system_error("not a native function")),
    }
}

fn same_function(a: &Builtin, b: &Builtin) -> bool {
    a.def.name == b.def.name && core::ptr::eq(a.def.signature, b.def.signature) && a.owner.is(&b.owner)
}

fn hash_builtin(_: &Vm, x: &Value) -> Result<i64> {
    let Some(b) = x.get::<Builtin>() else { return Ok(0) };
    let mut hash = if b.receiver.is_null() { 0 } else { Vm::hash_pointer(&b.receiver) };
    hash ^= b.def.name.bytes().fold(0i64, |h, c| h.wrapping_mul(31).wrapping_add(i64::from(c)));
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare_builtin(_: &Vm, a: &Value, b: &Value, op: crate::protocol::CompareOp) -> Result<Value> {
    let (Some(a), Some(b)) = (a.get::<Builtin>(), b.get::<Builtin>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let equal = a.role == b.role && a.receiver.is(&b.receiver) && same_function(a, b);
    Ok(match op {
        crate::protocol::CompareOp::Eq => Value::bool(equal),
        crate::protocol::CompareOp::Ne => Value::bool(!equal),
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn get_builtin(vm: &Vm, x: &Value, object: Option<&Value>, owner: Option<&Value>) -> Result<Value> {
    let Some(b) = x.get::<Builtin>() else { return Ok(x.clone()) };
    if b.role == Role::ClassMethod {
        let class = match (owner, object) {
            (Some(owner), _) => owner.clone(),
            (None, Some(object)) => vm.type_of(object).value(),
            (None, None) => return Ok(x.clone()),
        };
        return Ok(vm.bind_builtin(b, Role::Function, class));
    }
    let Some(object) = object else { return Ok(x.clone()) };
    if let Some(class) = b.owner.get::<Type>()
        && !vm.type_of(object).is_subtype(class)
    {
        let (name, class, got) = (b.def.name, class.tp_name(), vm.type_name(object));
        return Err(vm.type_error(&format!(
            "descriptor '{name}' for '{class}' objects doesn't apply to a '{got}' object"
        )));
    }
    let role = if b.role == Role::Wrapper { Role::BoundWrapper } else { Role::Function };
    Ok(vm.bind_builtin(b, role, object.clone()))
}

/// Whether instances of the class may have attributes.
pub fn has_dict(ty: &Type) -> bool {
    ty.has(TypeFlags::HAS_DICT)
}

/// `method(function, receiver)` without a check.
pub fn bound(vm: &Vm, function: Value, receiver: Value) -> Value {
    new_object(&vm.types.method, BoundMethod { function, receiver }, core::iter::empty()).into()
}
