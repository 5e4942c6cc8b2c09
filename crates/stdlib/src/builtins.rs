//! The module `builtins`: types, exceptions, functions.

mod attributes;
mod classes;
mod input_output;
mod iteration;
mod numbers;
mod source;

use cutaway_runtime::{Result, Value, Vm};

/// The module; its namespace is the interpreter's.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = vm.module("builtins");
    for (name, value) in vm.builtins.items() {
        module.dict.insert(vm, &name, value)?;
    }
    Ok(module.into())
}

/// Puts everything into the namespace of `builtins`.
pub(crate) fn fill(vm: &Vm) {
    let dict = &vm.builtins;
    for ty in vm.exceptions.all() {
        dict.set_str(&vm.intern(&ty.name()), ty.value());
    }
    for alias in ["IOError", "EnvironmentError"] {
        dict.set_str(&vm.intern(alias), vm.exceptions.os_error.value());
    }
    for ty in types(vm) {
        dict.set_str(&vm.intern(&ty.name()), ty.value());
    }
    let constants = [
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("__debug__", Value::TRUE),
        ("__name__", vm.intern("builtins").value()),
    ];
    for (name, value) in constants {
        dict.set_str(&vm.intern(name), value);
    }
    let module = vm.intern("builtins").value();
    let tables = [
        attributes::FUNCTIONS,
        classes::FUNCTIONS,
        input_output::FUNCTIONS,
        iteration::FUNCTIONS,
        numbers::FUNCTIONS,
        source::FUNCTIONS,
    ];
    for def in tables.into_iter().flatten() {
        dict.set_str(&vm.intern(def.name), vm.native_function(*def, module.clone()));
    }
}

/// The types that have a name in `builtins`.
fn types(vm: &Vm) -> Vec<&cutaway_runtime::Py<cutaway_runtime::object::Type>> {
    let t = &vm.types;
    vec![
        &t.object,
        &t.r#type,
        &t.int,
        &t.bool,
        &t.float,
        &t.complex,
        &t.str,
        &t.bytes,
        &t.bytearray,
        &t.tuple,
        &t.list,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.slice,
        &t.range,
        &t.property,
        &t.classmethod,
        &t.staticmethod,
        &t.super_,
        &t.enumerate,
        &t.zip,
        &t.map,
        &t.filter,
        &t.reversed,
        &t.memoryview,
    ]
}
