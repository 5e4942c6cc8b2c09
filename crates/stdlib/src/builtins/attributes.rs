//! `getattr` and its kin, `dir`, `vars`, `id`, `hash`, `callable`, `repr`.

use cutaway_runtime::object::{Dict, NativeDef, Str, Type, native};
use cutaway_runtime::{Py, Result, Value, Vm};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("getattr", "object, name, default=None, /", getattr),
    native("setattr", "obj, name, value, /", |vm, args| {
        vm.set_attr(&args[0], &name(vm, &args[1])?, args[2].clone())?;
        Ok(Value::NONE)
    }),
    native("delattr", "obj, name, /", |vm, args| {
        vm.del_attr(&args[0], &name(vm, &args[1])?)?;
        Ok(Value::NONE)
    }),
    native("hasattr", "obj, name, /", |vm, args| {
        Ok(Value::bool(vm.get_attr_opt(&args[0], &name(vm, &args[1])?)?.is_some()))
    }),
    native("dir", "object=None, /", dir),
    native("vars", "object=None, /", vars),
    native("id", "obj, /", |vm, args| Ok(vm.int(args[0].id() as i64))),
    native("hash", "obj, /", |vm, args| Ok(vm.int(vm.hash(&args[0])?))),
    native("callable", "obj, /", |vm, args| {
        Ok(Value::bool(vm.type_of(&args[0]).slots().call.get().is_some()))
    }),
    native("repr", "obj, /", |vm, args| Ok(vm.repr(&args[0])?.into())),
    native("ascii", "obj, /", |vm, args| Ok(vm.ascii(&args[0])?.into())),
    native("format", "value, format_spec='', /", |vm, args| {
        if args[1].is_null() {
            return Ok(vm.format(&args[0], &vm.empty_str)?.into());
        }
        let Ok(spec) = args[1].clone().downcast::<Str>() else {
            let ty = vm.type_name(&args[1]);
            return Err(vm.type_error(&format!("format() argument 2 must be str, not {ty}")));
        };
        Ok(vm.format(&args[0], &spec)?.into())
    }),
];

/// The name of an attribute.
fn name(vm: &Vm, value: &Value) -> Result<Py<Str>> {
    match value.clone().downcast::<Str>() {
        Ok(name) => Ok(vm.intern_str(&name)),
        Err(value) => {
            let ty = vm.type_name(&value);
            Err(vm.type_error(&format!("attribute name must be string, not '{ty}'")))
        }
    }
}

fn getattr(vm: &Vm, args: &[Value]) -> Result<Value> {
    let name = name(vm, &args[1])?;
    if args[2].is_null() {
        return vm.get_attr(&args[0], &name);
    }
    Ok(vm.get_attr_opt(&args[0], &name)?.unwrap_or_else(|| args[2].clone()))
}

fn vars(vm: &Vm, args: &[Value]) -> Result<Value> {
    if args[0].is_null() {
        return vm.call(&builtin(vm, "locals")?, &[]);
    }
    match vm.get_attr_opt(&args[0], &vm.names.dict)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(vm: &Vm, args: &[Value]) -> Result<Value> {
    let names = if args[0].is_null() {
        let locals = vm.call(&builtin(vm, "locals")?, &[])?;
        vm.collect(&vm.call_method(&locals, &vm.intern("keys"), &[])?)?
    } else {
        match vm.call_special(&args[0], &vm.intern("__dir__"), &[])? {
            Some(names) => vm.collect(&names)?,
            None => default_names(vm, &args[0])?,
        }
    };
    let list = vm.list(names);
    vm.call_method(&list.value(), &vm.intern("sort"), &[])?;
    Ok(list.into())
}

/// The names of an object without a `__dir__` of its own.
fn default_names(vm: &Vm, object: &Value) -> Result<Vec<Value>> {
    let names = vm.dict();
    if let Some(dict) = vm.get_attr_opt(object, &vm.names.dict)? {
        add_keys(vm, &names, &dict)?;
    }
    let class = match object.clone().downcast::<Type>() {
        Ok(class) => class,
        Err(_) => vm.type_of(object).clone(),
    };
    if let Some(mro) = class.mro() {
        for base in mro.as_slice() {
            if let Some(dict) = vm.get_attr_opt(base, &vm.names.dict)? {
                add_keys(vm, &names, &dict)?;
            }
        }
    }
    vm.collect(&names.value())
}

fn add_keys(vm: &Vm, names: &Py<Dict>, dict: &Value) -> Result<()> {
    for key in vm.collect(dict)? {
        names.insert(vm, &key, Value::NONE)?;
    }
    Ok(())
}

/// A function of `builtins` that another crate puts there.
fn builtin(vm: &Vm, name: &str) -> Result<Value> {
    vm.builtins.get_str(&vm.intern(name)).ok_or_else(|| vm.system_error("a built-in function is missing"))
}
