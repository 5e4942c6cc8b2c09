//! The module `functools`: `partial`, `reduce`, `cmp_to_key` and the caches natively, the rest in Python.

mod cache;
mod compare;
mod partial;

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] = &[
    native("reduce", "function, iterable, initial=None, /", reduce),
    native("cmp_to_key", "mycmp", |vm, args| compare::cmp_to_key(vm, &args[0])),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "functools", include_str!("texts/functools.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        partial::fill(vm, module);
        compare::fill(vm, module);
        cache::fill(vm, module);
        Ok(())
    })
}

fn reduce(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(iterator) = vm.iter_opt(&args[1])? else {
        return Err(vm.type_error("reduce() arg 2 must support iteration"));
    };
    let mut total = if args[2].is_null() { vm.next(&iterator)? } else { Some(args[2].clone()) };
    while let Some(item) = vm.next(&iterator)? {
        let Some(so_far) = total else { break };
        total = Some(vm.call(&args[0], &[so_far, item])?);
    }
    total.ok_or_else(|| vm.type_error("reduce() of empty iterable with no initial value"))
}
