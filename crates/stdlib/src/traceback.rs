//! The module `traceback`, in Python; what an exception prints is made by the evaluator.

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] = &[native("_exception_text", "exception, /", |vm, args| {
    Ok(vm.string(cutaway_eval::exception_text(vm, &args[0])).into())
})];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "traceback", include_str!("texts/traceback.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        Ok(())
    })
}
