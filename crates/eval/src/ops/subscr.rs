//! Subscripts and slices.

use cutaway_runtime::{Result, Value, Vm};

/// `BINARY_SUBSCR`.
#[inline]
pub(crate) fn binary_subscr(vm: &Vm, container: &Value, sub: &Value) -> Result<Value> {
    vm.get_item(container, sub)
}

/// `STORE_SUBSCR`.
#[inline]
pub(crate) fn store_subscr(vm: &Vm, container: &Value, sub: &Value, value: &Value) -> Result<()> {
    vm.set_item(container, sub, value.clone())
}

/// `DELETE_SUBSCR`.
#[inline]
pub(crate) fn delete_subscr(vm: &Vm, container: &Value, sub: &Value) -> Result<()> {
    vm.del_item(container, sub)
}

/// `BINARY_SLICE`.
#[inline(never)]
pub(crate) fn binary_slice(vm: &Vm, container: &Value, start: &Value, stop: &Value) -> Result<Value> {
    let slice = vm.slice(start.clone(), stop.clone(), Value::NONE);
    vm.get_item(container, &slice)
}

/// `STORE_SLICE`.
#[inline(never)]
pub(crate) fn store_slice(
    vm: &Vm,
    container: &Value,
    start: &Value,
    stop: &Value,
    value: &Value,
) -> Result<()> {
    let slice = vm.slice(start.clone(), stop.clone(), Value::NONE);
    vm.set_item(container, &slice, value.clone())
}
