//! Functions of one or two floats.

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::{BigInt, Sign};

use super::special::{self, Undefined};
use super::{domain_error, range_error};
use crate::system;

macro_rules! one {
    ($name:literal, $function:expr) => {
        native($name, "x, /", |vm, args| one(vm, args, $function, false))
    };
    (overflows $name:literal, $function:expr) => {
        native($name, "x, /", |vm, args| one(vm, args, $function, true))
    };
}

pub(super) const FUNCTIONS: &[NativeDef] = &[
    one!("acos", f64::acos),
    one!("acosh", |x| system::acosh(x)),
    one!("asin", f64::asin),
    one!("asinh", |x| system::asinh(x)),
    one!("atan", f64::atan),
    one!("atanh", |x| system::atanh(x)),
    one!("cbrt", f64::cbrt),
    one!("cos", f64::cos),
    one!(overflows "cosh", f64::cosh),
    one!("erf", |x| system::erf(x)),
    one!("erfc", |x| system::erfc(x)),
    one!(overflows "exp", f64::exp),
    one!(overflows "exp2", f64::exp2),
    one!(overflows "expm1", f64::exp_m1),
    one!("fabs", f64::abs),
    one!("log1p", |x| system::log1p(x)),
    one!("sin", f64::sin),
    one!(overflows "sinh", f64::sinh),
    one!("sqrt", f64::sqrt),
    one!("tan", f64::tan),
    one!("tanh", f64::tanh),
    one!("degrees", |x| x * (180.0 / std::f64::consts::PI)),
    one!("radians", |x| x * (std::f64::consts::PI / 180.0)),
    native("gamma", "x, /", |vm, args| defined(vm, special::gamma(vm.to_double(&args[0])?))),
    native("lgamma", "x, /", |vm, args| defined(vm, special::lgamma(vm.to_double(&args[0])?))),
    native("log", "x, base=None, /", log),
    native("log2", "x, /", |vm, args| Ok(vm.float(logarithm(vm, &args[0], f64::log2, 1.0)?))),
    native("log10", "x, /", |vm, args| {
        Ok(vm.float(logarithm(vm, &args[0], f64::log10, std::f64::consts::LOG10_2)?))
    }),
    native("atan2", "y, x, /", |vm, args| two(vm, args, f64::atan2)),
    native("copysign", "x, y, /", |vm, args| two(vm, args, f64::copysign)),
    native("remainder", "x, y, /", |vm, args| two(vm, args, |x, y| system::remainder(x, y))),
    native("fmod", "x, y, /", fmod),
    native("pow", "x, y, /", pow),
    native("fma", "x, y, z, /", fma),
];

fn one(vm: &Vm, args: &[Value], function: fn(f64) -> f64, overflows: bool) -> Result<Value> {
    let x = vm.to_double(&args[0])?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if overflows { range_error(vm) } else { domain_error(vm) });
    }
    Ok(vm.float(result))
}

fn two(vm: &Vm, args: &[Value], function: fn(f64, f64) -> f64) -> Result<Value> {
    let (x, y) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?);
    let result = function(x, y);
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(vm));
    }
    Ok(vm.float(result))
}

fn defined(vm: &Vm, result: core::result::Result<f64, Undefined>) -> Result<Value> {
    match result {
        Ok(value) => Ok(vm.float(value)),
        Err(Undefined::Domain) => Err(domain_error(vm)),
        Err(Undefined::Range) => Err(range_error(vm)),
    }
}

fn log(vm: &Vm, args: &[Value]) -> Result<Value> {
    let numerator = logarithm(vm, &args[0], f64::ln, std::f64::consts::LN_2)?;
    if args[1].is_null() {
        return Ok(vm.float(numerator));
    }
    let denominator = logarithm(vm, &args[1], f64::ln, std::f64::consts::LN_2)?;
    if denominator == 0.0 {
        return Err(vm.zero_division_error("division by zero"));
    }
    Ok(vm.float(numerator / denominator))
}

/// A logarithm of a float or of an int of any size; `of_two` is that of 2.
fn logarithm(vm: &Vm, x: &Value, function: fn(f64) -> f64, of_two: f64) -> Result<f64> {
    if let Some(big) = x.to_big_int().filter(|_| x.is_int()) {
        return logarithm_of_int(vm, &big, function, of_two);
    }
    let x = vm.to_double(x)?;
    if x > 0.0 || x.is_nan() { Ok(function(x)) } else { Err(domain_error(vm)) }
}

fn logarithm_of_int(vm: &Vm, big: &BigInt, function: fn(f64) -> f64, of_two: f64) -> Result<f64> {
    if big.sign() != Sign::Plus {
        return Err(domain_error(vm));
    }
    let bits = big.bits();
    if bits < 1024 {
        return Ok(function(vm.big_to_double(big)?));
    }
    // A fraction in [0.5, 1) with all the bits that a float can take, and a sticky one.
    let shift = bits - 64;
    let mut top: BigInt = big >> shift;
    if (&top << shift) != *big {
        top |= BigInt::from(1);
    }
    let fraction = vm.big_to_double(&top)? / 18_446_744_073_709_551_616.0;
    Ok(function(fraction) + of_two * bits as f64)
}

fn fmod(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (x, y) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?);
    if y.is_infinite() && x.is_finite() {
        return Ok(vm.float(x));
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    Ok(vm.float(result))
}

fn pow(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (x, y) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?);
    let result = system::pow(x, y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || result.is_infinite() && x == 0.0 {
            return Err(domain_error(vm));
        }
        if result.is_infinite() {
            return Err(range_error(vm));
        }
    }
    Ok(vm.float(result))
}

fn fma(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (x, y, z) = (vm.to_double(&args[0])?, vm.to_double(&args[1])?, vm.to_double(&args[2])?);
    let result = x.mul_add(y, z);
    if result.is_finite() {
        return Ok(vm.float(result));
    }
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error("overflow in fma"));
    }
    Ok(vm.float(result))
}
