//! Rounding, the parts of a float, and tests of floats.

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::range_error;
use crate::system;

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("ceil", "x, /", |vm, args| rounded(vm, &args[0], "__ceil__", f64::ceil)),
    native("floor", "x, /", |vm, args| rounded(vm, &args[0], "__floor__", f64::floor)),
    native("trunc", "x, /", trunc),
    native("isfinite", "x, /", |vm, args| Ok(Value::bool(vm.to_double(&args[0])?.is_finite()))),
    native("isinf", "x, /", |vm, args| Ok(Value::bool(vm.to_double(&args[0])?.is_infinite()))),
    native("isnan", "x, /", |vm, args| Ok(Value::bool(vm.to_double(&args[0])?.is_nan()))),
    native("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", is_close),
    native("frexp", "x, /", |vm, args| {
        let (fraction, exponent) = frexp(vm.to_double(&args[0])?);
        Ok(vm.tuple(vec![vm.float(fraction), vm.int(i64::from(exponent))]).into())
    }),
    native("ldexp", "x, i, /", ldexp),
    native("modf", "x, /", |vm, args| {
        let x = vm.to_double(&args[0])?;
        let (fraction, whole) = match x {
            _ if x.is_nan() => (x, x),
            _ if x.is_infinite() => (0f64.copysign(x), x),
            _ => ((x - x.trunc()).copysign(x), x.trunc()),
        };
        Ok(vm.tuple(vec![vm.float(fraction), vm.float(whole)]).into())
    }),
    native("nextafter", "x, y, /, *, steps=None", next_after),
    native("ulp", "x, /", |vm, args| {
        let x = vm.to_double(&args[0])?.abs();
        Ok(vm.float(match x {
            _ if !x.is_finite() => x,
            f64::MAX => x - x.next_down(),
            _ => x.next_up() - x,
        }))
    }),
];

fn rounded(vm: &Vm, x: &Value, method: &str, function: fn(f64) -> f64) -> Result<Value> {
    if x.exact_float().is_none()
        && let Some(result) = vm.call_special(x, &vm.intern(method), &[])?
    {
        return Ok(result);
    }
    whole(vm, function(vm.to_double(x)?))
}

/// A float without a fraction as an int.
fn whole(vm: &Vm, x: f64) -> Result<Value> {
    if x.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    match BigInt::from_f64(x) {
        Some(big) => Ok(vm.big_int(big)),
        None => Err(vm.overflow_error("cannot convert float infinity to integer")),
    }
}

fn trunc(vm: &Vm, args: &[Value]) -> Result<Value> {
    if let Some(x) = args[0].exact_float() {
        return whole(vm, x.trunc());
    }
    match vm.call_special(&args[0], &vm.intern("__trunc__"), &[])? {
        Some(result) => Ok(result),
        None => {
            let ty = vm.type_name(&args[0]);
            Err(vm.type_error(&format!("type {ty} doesn't define __trunc__ method")))
        }
    }
}

fn is_close(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (a, b) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?);
    let relative = if args[2].is_null() { 1e-9 } else { vm.to_double(&args[2])? };
    let absolute = if args[3].is_null() { 0.0 } else { vm.to_double(&args[3])? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    let close =
        difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute;
    Ok(Value::bool(close))
}

/// Fraction in [0.5, 1) and exponent.
pub(super) fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i32;
    if exponent == 0 {
        let (fraction, exponent) = frexp(x * 18_014_398_509_481_984.0);
        return (fraction, exponent - 54);
    }
    (f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52), exponent - 1022)
}

fn ldexp(vm: &Vm, args: &[Value]) -> Result<Value> {
    let x = vm.to_double(&args[0])?;
    if !args[1].is_int() {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let negative = args[1].to_big_int().is_some_and(|big| big.sign() == num_bigint::Sign::Minus);
    let limit = if negative { i64::from(i32::MIN) } else { i64::from(i32::MAX) };
    let exponent = args[1].to_i64().unwrap_or(limit).clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    let result = system::ldexp(x, exponent as i32);
    if result.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    Ok(vm.float(result))
}

fn next_after(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (x, y) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?);
    let steps =
        if args[2].is_null() || args[2].is_none() { BigInt::from(1) } else { vm.index_big(&args[2])? };
    if steps.sign() == num_bigint::Sign::Minus {
        return Err(vm.value_error("steps must be a non-negative integer"));
    }
    let steps = u64::try_from(&steps).unwrap_or(u64::MAX);
    Ok(vm.float(after(x, y, steps)))
}

/// The float `steps` floats from `x` towards `y`.
fn after(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 || x.is_nan() {
        return x;
    }
    if y.is_nan() || x == y {
        return y;
    }
    let (from, to) = (place(x), place(y));
    let distance = from.abs_diff(to);
    if u128::from(steps) >= distance {
        return y;
    }
    let there = if to > from { from + i128::from(steps) } else { from - i128::from(steps) };
    let size = f64::from_bits(there.unsigned_abs() as u64);
    match there {
        ..0 => -size,
        0 => 0f64.copysign(x),
        1.. => size,
    }
}

/// The number of a float, counted from zero.
fn place(x: f64) -> i128 {
    let bits = i128::from(x.abs().to_bits());
    if x.is_sign_negative() { -bits } else { bits }
}
