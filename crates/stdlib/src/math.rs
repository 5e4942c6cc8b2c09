//! The module `math`.

mod float;
mod integer;
mod rounding;
mod special;
mod sum;
mod vector;

use cutaway_runtime::{Result, Value, Vm};

use crate::new_module;

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = new_module(vm, "math", float::FUNCTIONS);
    let name = vm.intern("math").value();
    for def in [integer::FUNCTIONS, rounding::FUNCTIONS, vector::FUNCTIONS].into_iter().flatten() {
        module.dict.set_str(&vm.intern(def.name), vm.native_function(*def, name.clone()));
    }
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        module.dict.set_str(&vm.intern(name), vm.float(value));
    }
    Ok(module.into())
}

/// `ValueError: math domain error`.
#[cold]
fn domain_error(vm: &Vm) -> cutaway_runtime::Raised {
    vm.value_error("math domain error")
}

/// `OverflowError: math range error`.
#[cold]
fn range_error(vm: &Vm) -> cutaway_runtime::Raised {
    vm.overflow_error("math range error")
}
