//! The module `collections`: `deque` and `defaultdict` natively, the rest in Python.

mod defaultdict;
mod deque;
mod deque_methods;

use cutaway_runtime::object::{Dict, NativeDef, native};
use cutaway_runtime::protocol::BinaryOp;
use cutaway_runtime::{Result, Value, Vm};

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] = &[native("_count_elements", "mapping, iterable, /", count_elements)];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "collections", include_str!("texts/collections.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        deque::fill(vm, module);
        defaultdict::fill(vm, module);
        Ok(())
    })
}

/// Adds one for each item to the numbers in a dict.
fn count_elements(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(counts) = args[0].get::<Dict>() else {
        return Err(vm.type_error("_count_elements() argument 1 must be a dict"));
    };
    let one = vm.int(1);
    vm.for_each(&args[1], |item| {
        let hash = vm.hash(&item)?;
        let count = match counts.get_hashed(vm, &item, hash)? {
            Some(count) => vm.binary(BinaryOp::Add, &count, &one)?,
            None => one.clone(),
        };
        counts.insert_hashed(vm, &item, hash, count)
    })?;
    Ok(Value::NONE)
}
