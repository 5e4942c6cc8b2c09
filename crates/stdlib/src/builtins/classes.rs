//! `isinstance` and `issubclass`.

use cutaway_runtime::Value;
use cutaway_runtime::object::{NativeDef, native};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("isinstance", "obj, class_or_tuple, /", |vm, args| {
        Ok(Value::bool(vm.is_instance(&args[0], &args[1])?))
    }),
    native("issubclass", "cls, class_or_tuple, /", |vm, args| {
        Ok(Value::bool(vm.is_subclass(&args[0], &args[1])?))
    }),
];
