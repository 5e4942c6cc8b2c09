//! The module `itertools`.

mod chain;
mod combine;
mod count;
mod group;
mod pick;
mod tee;
mod window;

use cutaway_runtime::object::Module;
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::new_module;

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    let module: Py<Module> = new_module(vm, "itertools", tee::FUNCTIONS);
    chain::fill(vm, &module);
    combine::fill(vm, &module);
    count::fill(vm, &module);
    group::fill(vm, &module);
    pick::fill(vm, &module);
    tee::fill(vm, &module);
    window::fill(vm, &module);
    Ok(module.into())
}

/// The arguments of a constructor that takes them by position only.
fn positional(vm: &Vm, name: &str, count: (usize, usize), args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{name}() takes no keyword arguments")));
    }
    let (low, high) = count;
    if args.len() < low || args.len() > high {
        let bound = match () {
            () if low == high => "",
            () if args.len() < low => "at least ",
            () => "at most ",
        };
        let wanted = if args.len() < low { low } else { high };
        let s = if wanted == 1 { "" } else { "s" };
        let given = args.len();
        return Err(vm.type_error(&format!("{name} expected {bound}{wanted} argument{s}, got {given}")));
    }
    Ok(())
}
