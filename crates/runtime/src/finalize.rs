//! `__del__`.

use crate::heap::Flags;
use crate::value::Value;
use crate::vm::Vm;

/// Calls the type's finalizer once. The caller looks afterwards whether somebody holds the object again.
#[cold]
pub(crate) fn finalize(value: &Value) {
    let Some(header) = value.header() else { return };
    let Some(vm) = Vm::current() else { return };
    if header.has(Flags::FINALIZED) {
        return;
    }
    let Some(finalizer) = header.ty().slots().finalize.get() else { return };
    header.set(Flags::FINALIZED);
    // The exception that is on its way must survive the destructor.
    let pending = vm.take_raised();
    finalizer(vm, value);
    vm.restore_raised(pending);
}

/// The same for what the collector found.
pub(crate) fn finalize_garbage(value: &Value) {
    finalize(value);
}
