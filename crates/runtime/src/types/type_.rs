//! `type`: calling a class, and its attributes. Making classes is in `class`.

use crate::heap::{Py, new_object};
use crate::object::{Dict, MappingProxy, NativeDef, Str, Tuple, Type, TypeFlags, native, variadic};
use crate::protocol::{type_getattr, type_setattr};
use crate::types::define::{Attribute, getset, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.call.set(Some(call));
        s.getattr.set(Some(type_getattr));
        s.setattr.set(Some(type_setattr));
        s.init.set(Some(init));
        s.new.set(Some(super::class::new));
        s.or.set(Some(super::class::union_of));
    };
    vm.define(&vm.types.r#type, &vm.types.object, slots, METHODS, ATTRIBUTES);
}

const METHODS: &[NativeDef] = &[
    native("mro", "$self, /", |vm, args| {
        let ty = expect_type(vm, &args[0])?;
        let mro = super::class::compute_mro(vm, ty)?;
        Ok(vm.list(mro).into())
    }),
    native("__subclasses__", "$self, /", |vm, args| {
        let ty = expect_type(vm, &args[0])?;
        Ok(vm.list(ty.subclasses().into_iter().map(Into::into).collect()).into())
    }),
    variadic("__prepare__", "...", |vm, _, _| Ok(vm.dict().into())),
    native("__instancecheck__", "$self, instance, /", |vm, args| {
        vm.default_is_instance(&args[1], &args[0]).map(Value::bool)
    }),
    native("__subclasscheck__", "$self, subclass, /", |vm, args| {
        vm.default_is_subclass(&args[1], &args[0]).map(Value::bool)
    }),
    native("__dir__", "$self, /", |vm, args| {
        let names = vm.dict();
        merge_class_dict(vm, &names, expect_type(vm, &args[0])?)?;
        Ok(vm.list(names.keys()).into())
    }),
    native("__sizeof__", "$self, /", |vm, _| Ok(vm.int(1064))),
];

const ATTRIBUTES: &[Attribute] = &[
    getset("__name__", |vm, x| Ok(expect_type(vm, x)?.name.get()), set_name),
    getset("__qualname__", |vm, x| Ok(expect_type(vm, x)?.qualname.get()), set_qualname),
    getset(
        "__bases__",
        |vm, x| Ok(expect_type(vm, x)?.bases.load().unwrap_or_else(|| vm.empty_tuple.value())),
        super::class::set_bases,
    ),
    getset(
        "__module__",
        |vm, x| Ok(module_of(vm, expect_type(vm, x)?)),
        |vm, x, v| set_in_dict(vm, x, "__module__", v),
    ),
    getset("__abstractmethods__", get_abstract, set_abstract),
    getter("__mro__", |vm, x| Ok(expect_type(vm, x)?.mro.load().unwrap_or(Value::NONE))),
    getter("__base__", |vm, x| Ok(expect_type(vm, x)?.base.load().unwrap_or(Value::NONE))),
    getter("__dict__", |vm, x| {
        let ty = expect_type(vm, x)?;
        let dict = ty.dict().map_or_else(|| vm.dict().value(), |d| d.value());
        Ok(new_object(&vm.types.mappingproxy, MappingProxy { mapping: dict }, core::iter::empty()).into())
    }),
    getset("__doc__", get_doc, |vm, x, v| set_in_dict(vm, x, "__doc__", v)),
    getter("__text_signature__", |_, _| Ok(Value::NONE)),
    getset("__annotations__", get_annotations, set_annotations),
    getset(
        "__type_params__",
        |vm, x| {
            let ty = expect_type(vm, x)?;
            Ok(ty
                .dict()
                .and_then(|d| d.get_str(&vm.names.type_params))
                .unwrap_or_else(|| vm.empty_tuple.value()))
        },
        |vm, x, v| set_in_dict(vm, x, "__type_params__", v),
    ),
    getter("__flags__", |vm, x| Ok(vm.int(flags(expect_type(vm, x)?)))),
    getter("__basicsize__", |vm, x| Ok(vm.int(16 + 8 * expect_type(vm, x)?.members.get() as i64))),
    getter("__itemsize__", |vm, x| {
        let ty = expect_type(vm, x)?;
        Ok(vm.int(if ty.is_subtype(&vm.types.tuple) {
            8
        } else if ty.is_subtype(&vm.types.int) {
            4
        } else {
            0
        }))
    }),
    getter("__dictoffset__", |vm, x| {
        Ok(vm.int(if expect_type(vm, x)?.has(TypeFlags::HAS_DICT) { -1 } else { 0 }))
    }),
    getter("__weakrefoffset__", |vm, x| {
        Ok(vm.int(if expect_type(vm, x)?.has(TypeFlags::HAS_WEAKREF) { -32 } else { 0 }))
    }),
];

/// The class behind a value of which it is known that it is one.
pub(crate) fn expect_type<'a>(vm: &Vm, x: &'a Value) -> Result<&'a Py<Type>> {
    match x.get::<Type>() {
        Some(ty) => Ok(ty),
        None => Err(vm.type_error(&format!("expected a type, got '{}'", vm.type_name(x)))),
    }
}

/// CPython's `Py_TPFLAGS_` bits that programs look at.
fn flags(ty: &Py<Type>) -> i64 {
    let mut bits = 1 << 12 | 1 << 18;
    for (flag, bit) in [
        (TypeFlags::HEAP, 9),
        (TypeFlags::BASE, 10),
        (TypeFlags::ABSTRACT, 20),
        (TypeFlags::SEQUENCE, 5),
        (TypeFlags::MAPPING, 6),
        (TypeFlags::EXCEPTION_SUBCLASS, 30),
        (TypeFlags::TYPE_SUBCLASS, 31),
        (TypeFlags::DISALLOW_NEW, 7),
    ] {
        if ty.has(flag) {
            bits |= 1 << bit;
        }
    }
    if !ty.is_heap() {
        bits |= 1 << 8;
    }
    bits
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = expect_type(vm, x)?;
    let module = module_of(vm, ty);
    let qualname = ty.qualname.get();
    let qualname = qualname.get::<Str>().map(|q| q.lossy().into_owned()).unwrap_or_default();
    let module = module.get::<Str>().filter(|m| m.as_bytes() != b"builtins").map(|m| m.lossy().into_owned());
    Ok(vm
        .string(match module {
            Some(module) => format!("<class '{module}.{qualname}'>"),
            None if ty.is_heap() && ty.dict().is_none_or(|d| d.get_str(&vm.names.module).is_none()) => {
                format!("<class '{}'>", ty.name())
            }
            None => format!("<class '{qualname}'>"),
        })
        .into())
}

/// `__module__` of a class.
pub fn module_of(vm: &Vm, ty: &Py<Type>) -> Value {
    if ty.is_heap() {
        return ty
            .dict()
            .and_then(|d| d.get_str(&vm.names.module))
            .unwrap_or_else(|| vm.str("builtins").into());
    }
    vm.intern(ty.module.get()).into()
}

/// Calls a class: makes an instance, and initialises it if it is one.
pub fn call(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    let ty = expect_type(vm, x)?;
    if ty.is(&vm.types.r#type) && args.len() == 1 && names.is_empty() {
        return Ok(vm.type_of(&args[0]).value());
    }
    let Some(new) = ty.slots().new.get() else {
        return Err(vm.type_error(&format!("cannot create '{}' instances", qualified(vm, ty))));
    };
    let object = new(vm, ty, args, names)?;
    let actual = vm.type_of(&object);
    if actual.is_subtype(ty)
        && let Some(init) = actual.slots().init.get()
    {
        init(vm, &object, args, names)?;
    }
    Ok(object)
}

fn qualified(_: &Vm, ty: &Py<Type>) -> String {
    ty.tp_name()
}

fn init(vm: &Vm, _: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let positional = args.len() - names.len();
    if positional == 1 && !names.is_empty() {
        return Err(vm.type_error("type.__init__() takes no keyword arguments"));
    }
    if positional != 1 && positional != 3 {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

fn check_mutable(vm: &Vm, ty: &Py<Type>, what: &str) -> Result<()> {
    if ty.is_heap() && !ty.has(TypeFlags::IMMUTABLE) {
        return Ok(());
    }
    Err(vm.type_error(&format!("cannot set '{what}' attribute of immutable type '{}'", ty.tp_name())))
}

fn text_for(vm: &Vm, ty: &Py<Type>, what: &str, value: Option<Value>) -> Result<Value> {
    check_mutable(vm, ty, what)?;
    let Some(value) = value else {
        return Err(vm.type_error(&format!("cannot delete '{what}' attribute of type '{}'", ty.name())));
    };
    if value.get::<Str>().is_none() {
        let (name, got) = (ty.name(), vm.type_name(&value));
        return Err(vm.type_error(&format!("can only assign string to {name}.{what}, not '{got}'")));
    }
    Ok(value)
}

fn set_name(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    let value = text_for(vm, ty, "__name__", value)?;
    if value.get::<Str>().is_some_and(|s| s.as_bytes().contains(&0)) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    ty.name.set(value);
    Ok(())
}

fn set_qualname(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    let value = text_for(vm, ty, "__qualname__", value)?;
    ty.qualname.set(value);
    Ok(())
}

fn set_in_dict(vm: &Vm, x: &Value, name: &str, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    check_mutable(vm, ty, name)?;
    let Some(value) = value else {
        return Err(vm.type_error(&format!("cannot delete '{name}' attribute of type '{}'", ty.name())));
    };
    drop(ty.replace_in_dict(&vm.intern(name), value));
    Ok(())
}

fn get_doc(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = expect_type(vm, x)?;
    match ty.dict().and_then(|d| d.get_str(&vm.names.doc)) {
        Some(doc) => match vm.type_of(&doc).slots().descr_get.get() {
            Some(get) => get(vm, &doc, None, Some(x)),
            None => Ok(doc),
        },
        None => Ok(Value::NONE),
    }
}

fn get_abstract(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = expect_type(vm, x)?;
    let own = if ty.is(&vm.types.r#type) {
        None
    } else {
        ty.dict().and_then(|d| d.get_str(&vm.names.abstractmethods))
    };
    match own {
        Some(value) => Ok(value),
        None => {
            let message = format!("type object '{}' has no attribute '__abstractmethods__'", ty.name());
            Err(vm.attribute_error_for(x, &vm.names.abstractmethods, &message))
        }
    }
}

fn set_abstract(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    let Some(dict) = ty.dict() else { return Ok(()) };
    ty.modified();
    match value {
        Some(value) => {
            let is_abstract = vm.truth(&value)?;
            dict.set_str(&vm.names.abstractmethods, value);
            let flags = ty.flags.get().0 & !TypeFlags::ABSTRACT.0;
            ty.flags.set(TypeFlags(if is_abstract { flags | TypeFlags::ABSTRACT.0 } else { flags }));
        }
        None => {
            if dict.remove_str(&vm.names.abstractmethods).is_none() {
                return Err(vm.attribute_error("__abstractmethods__"));
            }
            ty.flags.set(TypeFlags(ty.flags.get().0 & !TypeFlags::ABSTRACT.0));
        }
    }
    Ok(())
}

fn get_annotations(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = expect_type(vm, x)?;
    let Some(dict) = ty.dict().filter(|_| ty.is_heap()) else {
        return Err(vm.no_attribute(x, &vm.names.annotations));
    };
    if let Some(found) = dict.get_str(&vm.names.annotations) {
        return match vm.type_of(&found).slots().descr_get.get() {
            Some(get) => get(vm, &found, None, Some(x)),
            None => Ok(found),
        };
    }
    let fresh: Value = vm.dict().into();
    drop(ty.replace_in_dict(&vm.names.annotations, fresh.clone()));
    Ok(fresh)
}

fn set_annotations(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let ty = expect_type(vm, x)?;
    check_mutable(vm, ty, "__annotations__")?;
    match value {
        Some(value) => drop(ty.replace_in_dict(&vm.names.annotations, value)),
        None => {
            ty.modified();
            if ty.dict().and_then(|d| d.remove_str(&vm.names.annotations)).is_none() {
                return Err(vm.attribute_error("__annotations__"));
            }
        }
    }
    Ok(())
}

/// The names of a class and its bases, for `dir`.
pub(crate) fn merge_class_dict(vm: &Vm, names: &Py<Dict>, class: &Py<Type>) -> Result<()> {
    if let Some(dict) = class.dict() {
        for (name, value) in dict.items() {
            names.insert(vm, &name, value)?;
        }
    }
    for base in class.bases().iter().flat_map(|bases| bases.as_slice().iter()) {
        if let Some(base) = base.get::<Type>() {
            merge_class_dict(vm, names, base)?;
        }
    }
    Ok(())
}

/// The nearest built-in base.
pub(crate) fn static_base(ty: &Py<Type>) -> Py<Type> {
    let mut current = ty.clone();
    while current.is_heap() {
        match current.base() {
            Some(base) => current = base,
            None => break,
        }
    }
    current
}

/// The bases as a slice of types.
pub(crate) fn types_of(tuple: &Py<Tuple>) -> Vec<Py<Type>> {
    tuple.as_slice().iter().filter_map(|base| base.get::<Type>().cloned()).collect()
}
