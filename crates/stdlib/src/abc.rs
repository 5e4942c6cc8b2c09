//! The module `abc`, in Python; what classes are to patterns is set natively.

use cutaway_runtime::object::{NativeDef, Type, TypeFlags, native};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] = &[
    native("_mark_collection", "cls, flags, /", |vm, args| {
        let flags = vm.index_size(&args[1])?;
        if let Some(ty) = args[0].get::<Type>() {
            let flag = if flags & 1 << 5 != 0 { TypeFlags::SEQUENCE } else { TypeFlags::MAPPING };
            mark(ty, flag);
        }
        Ok(Value::NONE)
    }),
    native("_copy_mark", "cls, subclass, /", |_, args| {
        if let (Some(from), Some(to)) = (args[0].get::<Type>(), args[1].get::<Type>()) {
            for flag in [TypeFlags::SEQUENCE, TypeFlags::MAPPING] {
                if from.has(flag) && to.is_heap() && !to.has(TypeFlags::IMMUTABLE) {
                    mark(to, flag);
                }
            }
        }
        Ok(Value::NONE)
    }),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "abc", include_str!("texts/abc.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        Ok(())
    })
}

/// Marks a class and those below it as sequences or mappings for patterns.
fn mark(ty: &Py<Type>, flag: TypeFlags) {
    ty.set_flags(flag);
    for below in ty.subclasses() {
        mark(&below, flag);
    }
}
