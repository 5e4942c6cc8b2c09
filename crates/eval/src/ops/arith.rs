//! Operators.

use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::{Result, Value, Vm};

/// `BINARY_OP`.
#[inline(never)]
pub(crate) fn binary_op(vm: &Vm, oparg: u32, left: &Value, right: &Value) -> Result<Value> {
    match BinaryOp::from_arg(oparg) {
        Some((op, false)) => vm.binary(op, left, right),
        Some((op, true)) => vm.inplace(op, left, right),
        None => Err(vm.system_error("unknown BINARY_OP")),
    }
}

/// `COMPARE_OP`: bit 4 of the argument asks for a bool.
#[inline(never)]
pub(crate) fn compare_op(vm: &Vm, oparg: u32, left: &Value, right: &Value) -> Result<Value> {
    let Some(op) = CompareOp::from_number(oparg >> 5) else {
        return Err(vm.system_error("unknown COMPARE_OP"));
    };
    let value = vm.compare(left, right, op)?;
    if oparg & 16 != 0 && value.as_bool().is_none() { vm.truth(&value).map(Value::bool) } else { Ok(value) }
}

/// `CONTAINS_OP`; argument 1 is `not in`.
#[inline(never)]
pub(crate) fn contains_op(vm: &Vm, oparg: u32, item: &Value, container: &Value) -> Result<Value> {
    let found = vm.contains(container, item)?;
    Ok(Value::bool(found ^ (oparg != 0)))
}

/// `TO_BOOL`.
#[inline]
pub(crate) fn to_bool(vm: &Vm, value: &Value) -> Result<Value> {
    match value.as_bool() {
        Some(_) => Ok(value.clone()),
        None => vm.truth(value).map(Value::bool),
    }
}

/// `UNARY_INVERT`.
#[inline(never)]
pub(crate) fn invert(vm: &Vm, value: &Value) -> Result<Value> {
    vm.invert(value)
}

/// `UNARY_NEGATIVE`.
#[inline(never)]
pub(crate) fn negative(vm: &Vm, value: &Value) -> Result<Value> {
    vm.negative(value)
}
