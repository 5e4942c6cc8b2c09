//! What the built-in types can do: one file a type.

use crate::vm::Vm;

/// Gives the types their names, bases, slots and methods.
pub(crate) fn fill(vm: &Vm) {
    let _ = vm;
}
