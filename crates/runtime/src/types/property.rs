//! `property`.

use crate::heap::{Slot, new_object};
use crate::object::{NativeDef, Property, Str, native};
use crate::types::define::{Attribute, getset, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.new.set(Some(|_, ty, _, _| Ok(new_object(ty, Property::default(), core::iter::empty()).into())));
        s.init.set(Some(init));
        s.descr_get.set(Some(get));
        s.descr_set.set(Some(set));
    };
    vm.define(&vm.types.property, &vm.types.object, slots, METHODS, ATTRIBUTES);
}

const METHODS: &[NativeDef] = &[
    native("getter", "$self, fget, /", |vm, args| copy(vm, &args[0], Some(&args[1]), None, None)),
    native("setter", "$self, fset, /", |vm, args| copy(vm, &args[0], None, Some(&args[1]), None)),
    native("deleter", "$self, fdel, /", |vm, args| copy(vm, &args[0], None, None, Some(&args[1]))),
    native("__set_name__", "$self, owner, name, /", |_, args| {
        if let Some(p) = args[0].get::<Property>() {
            p.name.set(args[2].clone());
        }
        Ok(Value::NONE)
    }),
];

const ATTRIBUTES: &[Attribute] = &[
    getter("fget", |_, x| Ok(x.get::<Property>().and_then(|p| p.getter.load()).unwrap_or(Value::NONE))),
    getter("fset", |_, x| Ok(x.get::<Property>().and_then(|p| p.setter.load()).unwrap_or(Value::NONE))),
    getter("fdel", |_, x| Ok(x.get::<Property>().and_then(|p| p.deleter.load()).unwrap_or(Value::NONE))),
    getset(
        "__doc__",
        |_, x| Ok(x.get::<Property>().and_then(|p| p.doc.load()).unwrap_or(Value::NONE)),
        |_, x, v| {
            if let Some(p) = x.get::<Property>() {
                p.doc.set(v.unwrap_or(Value::NONE));
            }
            Ok(())
        },
    ),
    getset(
        "__name__",
        |vm, x| match name(vm, x)? {
            Some(name) => Ok(name),
            None => Err(vm.no_attribute(x, &vm.names.name)),
        },
        |_, x, v| {
            if let Some(p) = x.get::<Property>() {
                p.name.set(v.unwrap_or(Value::NULL));
            }
            Ok(())
        },
    ),
    getter("__isabstractmethod__", |vm, x| {
        let Some(p) = x.get::<Property>() else { return Ok(Value::FALSE) };
        for part in [&p.getter, &p.setter, &p.deleter] {
            if super::descriptor::is_abstract(vm, &part.get())? {
                return Ok(Value::TRUE);
            }
        }
        Ok(Value::FALSE)
    }),
];

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let params = ["fget", "fset", "fdel", "doc"];
    let bound = vm.bind_simple("property", &params, 0, args, names)?;
    let Some(p) = x.get::<Property>() else { return Ok(()) };
    let part = |i: usize| bound.get(i).cloned().filter(|v| !v.is_none()).unwrap_or(Value::NULL);
    p.getter.set(part(0));
    p.setter.set(part(1));
    p.deleter.set(part(2));
    p.doc.set(part(3));
    p.getter_doc.set(false);
    if p.doc.is_null() && !p.getter.is_null() {
        let doc = vm.get_attr_opt(&p.getter.get(), &vm.names.doc)?;
        if let Some(doc) = doc.filter(|d| !d.is_none()) {
            if vm.type_of(x).is(&vm.types.property) {
                p.doc.set(doc);
            } else if let Some(dict) = vm.object_dict(x) {
                dict.set_str(&vm.names.doc, doc);
            }
            p.getter_doc.set(true);
        }
    }
    Ok(())
}

fn copy(
    vm: &Vm,
    x: &Value,
    getter: Option<&Value>,
    setter: Option<&Value>,
    deleter: Option<&Value>,
) -> Result<Value> {
    let Some(p) = x.get::<Property>() else { return Ok(Value::NONE) };
    let part = |new: Option<&Value>, old: &Slot| match new {
        Some(new) if !new.is_none() => new.clone(),
        _ => old.load().unwrap_or(Value::NONE),
    };
    let doc = if p.getter_doc.get() && getter.is_some() {
        Value::NONE
    } else {
        p.doc.load().unwrap_or(Value::NONE)
    };
    let args = [part(getter, &p.getter), part(setter, &p.setter), part(deleter, &p.deleter), doc];
    let new = vm.call(vm.type_of(x).as_value(), &args)?;
    if let Some(new) = new.get::<Property>() {
        new.name.set(p.name.get());
    }
    Ok(new)
}

fn name(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(p) = x.get::<Property>() else { return Ok(None) };
    if let Some(name) = p.name.load() {
        return Ok(Some(name));
    }
    match p.getter.load() {
        Some(getter) => vm.get_attr_opt(&getter, &vm.names.name),
        None => Ok(None),
    }
}

fn get(vm: &Vm, x: &Value, object: Option<&Value>, _: Option<&Value>) -> Result<Value> {
    let (Some(p), Some(object)) = (x.get::<Property>(), object) else { return Ok(x.clone()) };
    match p.getter.load() {
        Some(getter) => vm.call(&getter, core::slice::from_ref(object)),
        None => Err(missing(vm, x, object, "getter")),
    }
}

fn set(vm: &Vm, x: &Value, object: &Value, value: Option<Value>) -> Result<()> {
    let Some(p) = x.get::<Property>() else { return Ok(()) };
    match value {
        Some(value) => match p.setter.load() {
            Some(setter) => vm.call(&setter, &[object.clone(), value]).map(drop),
            None => Err(missing(vm, x, object, "setter")),
        },
        None => match p.deleter.load() {
            Some(deleter) => vm.call(&deleter, core::slice::from_ref(object)).map(drop),
            None => Err(missing(vm, x, object, "deleter")),
        },
    }
}

#[cold]
fn missing(vm: &Vm, x: &Value, object: &Value, what: &str) -> crate::vm::Raised {
    let ty = vm.type_of(object);
    let qualname = ty.qualname.get();
    let qualname = qualname.get::<Str>().map(|q| q.lossy().into_owned()).unwrap_or_default();
    match name(vm, x) {
        Ok(Some(name)) => {
            let name = vm.repr_in_error(&name);
            vm.attribute_error(&format!("property {name} of '{qualname}' object has no {what}"))
        }
        Ok(None) => vm.attribute_error(&format!("property of '{qualname}' object has no {what}")),
        Err(raised) => raised,
    }
}
