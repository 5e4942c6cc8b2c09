//! `int` and `bool`.

mod arith;
mod convert;
mod methods;
mod parse;

pub use arith::{divide_to_double as divide, divmod_big, floor_div_i64, rem_i64};
pub use convert::to_double;
pub use parse::{MAX_STR_DIGITS, parse, to_text};

use cutaway_source::warning::BOOL_INVERSION;

use crate::object::Int;
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        arith::slots(s);
        s.repr.set(Some(to_text));
        s.hash.set(Some(hash));
        s.compare.set(Some(compare));
        s.truth.set(Some(|_, x| Ok(is_nonzero(x))));
        s.new.set(Some(convert::new));
        s.int.set(Some(|vm, x| Ok(plain(vm, x))));
        s.index.set(Some(|vm, x| Ok(plain(vm, x))));
        s.float.set(Some(|vm, x| {
            let f = vm.to_double_of_int(x)?;
            Ok(vm.float(f))
        }));
    };
    vm.define(&vm.types.int, &vm.types.object, slots, methods::METHODS, methods::ATTRIBUTES);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| Ok(vm.intern(if x.is_true() { "True" } else { "False" }).into())));
        s.and.set(Some(|vm, a, b| bool_op(vm, a, b, |a, b| a & b, arith::and)));
        s.or.set(Some(|vm, a, b| bool_op(vm, a, b, |a, b| a | b, arith::or)));
        s.xor.set(Some(|vm, a, b| bool_op(vm, a, b, |a, b| a ^ b, arith::xor)));
        s.invert.set(Some(|vm, x| {
            vm.warn_deprecated(BOOL_INVERSION)?;
            arith::invert(vm, x)
        }));
        s.new.set(Some(new_bool));
    };
    vm.define(&vm.types.bool, &vm.types.int, slots, &[], &[]);
}

fn bool_op(
    vm: &Vm,
    a: &Value,
    b: &Value,
    op: fn(bool, bool) -> bool,
    ints: crate::protocol::BinaryFn,
) -> Result<Value> {
    match (a.as_bool(), b.as_bool()) {
        (Some(a), Some(b)) => Ok(Value::bool(op(a, b))),
        _ => ints(vm, a, b),
    }
}

fn new_bool(vm: &Vm, _: &crate::Py<crate::object::Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() {
        return Err(vm.type_error("bool() takes no keyword arguments"));
    }
    match args {
        [] => Ok(Value::FALSE),
        [x] => vm.truth(x).map(Value::bool),
        _ => Err(vm.type_error(&format!("bool expected at most 1 argument, got {}", args.len()))),
    }
}

/// The int itself, of exactly the built-in type.
pub fn plain(vm: &Vm, x: &Value) -> Value {
    if x.is_small_int() || x.exact::<Int>().is_some() {
        return x.clone();
    }
    if let Some(b) = x.as_bool() {
        return Value::index(usize::from(b));
    }
    x.get::<Int>().map_or(Value::NOT_IMPLEMENTED, |i| vm.big_int(i.0.clone()))
}

fn is_nonzero(x: &Value) -> bool {
    match x.to_i64() {
        Some(i) => i != 0,
        None => true,
    }
}

fn hash(_: &Vm, x: &Value) -> Result<i64> {
    if let Some(i) = x.to_i64() {
        return Ok(cutaway_constant::hash::small_int(i));
    }
    Ok(x.get::<Int>().map_or(0, |i| {
        cutaway_constant::hash::big_int(
            i.0.sign() == num_bigint::Sign::Minus,
            &i.0.magnitude().to_u32_digits(),
        )
    }))
}

fn compare(_: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    if !a.is_int() || !b.is_int() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if let (Some(a), Some(b)) = (a.to_i64(), b.to_i64()) {
        return Ok(Value::bool(op.matches(a.cmp(&b))));
    }
    match (a.to_big_int(), b.to_big_int()) {
        (Some(a), Some(b)) => Ok(Value::bool(op.matches(a.cmp(&b)))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

impl Vm {
    /// The double of an int of any size; `OverflowError` when too large.
    pub fn to_double_of_int(&self, x: &Value) -> Result<f64> {
        match x.to_i64() {
            Some(i) => Ok(i as f64),
            None => self.big_to_double(&x.to_big_int().unwrap_or_default()),
        }
    }

    /// Issues a `DeprecationWarning`, through the `warnings` module when there is one.
    pub fn warn_deprecated(&self, message: &str) -> Result<()> {
        self.warn(&self.exceptions.deprecation_warning, message)
    }

    /// Issues a warning, by the hook that the evaluator installs.
    pub fn warn(&self, category: &crate::Py<crate::object::Type>, message: &str) -> Result<()> {
        match self.warn_hook.get() {
            Some(hook) => hook(self, category, message),
            None => Ok(()),
        }
    }
}
