//! The module `operator`.

mod functions;
mod getters;

use cutaway_runtime::{Result, Value, Vm};

use crate::new_module;

/// The module: functions, also under the names of their special methods, and the three getters.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = new_module(vm, "_operator", functions::FUNCTIONS);
    module.dict.set_str(&vm.names.name, vm.intern("operator").into());
    for def in functions::FUNCTIONS {
        let plain = def.name.trim_end_matches('_');
        if !functions::WITHOUT_ALIAS.contains(&plain) {
            let function = module.dict.get_str(&vm.intern(def.name)).unwrap_or(Value::NONE);
            module.dict.set_str(&vm.intern(&format!("__{plain}__")), function);
        }
    }
    getters::fill(vm, &module);
    Ok(module.into())
}
