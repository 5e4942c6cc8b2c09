//! Operators.

use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::{Result, Value, Vm};

/// `BINARY_OP`'s operators by argument; those from 13 on are in place.
const OPERATORS: [BinaryOp; 13] = [
    BinaryOp::Add,
    BinaryOp::And,
    BinaryOp::FloorDiv,
    BinaryOp::LShift,
    BinaryOp::MatMul,
    BinaryOp::Mul,
    BinaryOp::Rem,
    BinaryOp::Or,
    BinaryOp::Pow,
    BinaryOp::RShift,
    BinaryOp::Sub,
    BinaryOp::TrueDiv,
    BinaryOp::Xor,
];

/// `BINARY_OP`.
#[inline(never)]
pub(crate) fn binary_op(vm: &Vm, oparg: u32, left: &Value, right: &Value) -> Result<Value> {
    let index = oparg as usize;
    match (OPERATORS.get(index), OPERATORS.get(index.wrapping_sub(OPERATORS.len()))) {
        (Some(&op), _) => vm.binary(op, left, right),
        (None, Some(&op)) => vm.inplace(op, left, right),
        (None, None) => Err(vm.system_error("unknown BINARY_OP")),
    }
}

/// `COMPARE_OP`: bit 4 of the argument asks for a bool.
#[inline(never)]
pub(crate) fn compare_op(vm: &Vm, oparg: u32, left: &Value, right: &Value) -> Result<Value> {
    let Some(op) = CompareOp::from_number(oparg >> 5) else { return Err(vm.system_error("unknown COMPARE_OP")) };
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
