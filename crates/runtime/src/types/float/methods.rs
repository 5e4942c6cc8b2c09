//! The methods of `float`.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, One, Zero};

use crate::object::{NativeDef, native};
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const ATTRIBUTES: &[Attribute] =
    &[getter("real", |vm, x| Ok(super::plain(vm, x))), getter("imag", |vm, _| Ok(vm.float(0.0)))];

pub(super) const METHODS: &[NativeDef] = &[
    native("conjugate", "$self, /", |vm, args| Ok(super::plain(vm, &args[0]))),
    native("is_integer", "$self, /", |_, args| {
        let f = f(args);
        Ok(Value::bool(f.is_finite() && f == f.floor()))
    }),
    native("as_integer_ratio", "$self, /", as_integer_ratio),
    native("hex", "$self, /", |vm, args| Ok(vm.string(hex(f(args))).into())),
    native("fromhex", "$type, string, /", fromhex),
    native("__trunc__", "$self, /", |vm, args| vm.int_from_double(f(args))),
    native("__floor__", "$self, /", |vm, args| vm.int_from_double(f(args).floor())),
    native("__ceil__", "$self, /", |vm, args| vm.int_from_double(f(args).ceil())),
    native("__round__", "$self, ndigits=None, /", round),
    native("__getnewargs__", "$self, /", |vm, args| Ok(vm.tuple(vec![super::plain(vm, &args[0])]).into())),
    native("__format__", "$self, format_spec, /", |vm, args| {
        let spec = crate::types::format::spec(vm, args)?;
        if spec.is_empty() {
            return vm.to_str(&args[0]).map(Into::into);
        }
        crate::types::format::float(vm, &args[0], spec)
    }),
];

fn f(args: &[Value]) -> f64 {
    args.first().and_then(Value::as_float).unwrap_or(0.0)
}

fn as_integer_ratio(vm: &Vm, args: &[Value]) -> Result<Value> {
    let f = f(args);
    if f.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if f.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decode(f);
    while mantissa != 0 && mantissa % 2 == 0 && exponent < 0 {
        mantissa /= 2;
        exponent += 1;
    }
    let (mut numerator, mut denominator) = (BigInt::from(mantissa), BigInt::one());
    if numerator.is_zero() {
        exponent = 0;
    }
    if exponent > 0 {
        numerator <<= exponent;
    } else {
        denominator <<= -exponent;
    }
    if f < 0.0 {
        numerator = -numerator;
    }
    Ok(vm.tuple(vec![vm.big_int(numerator), vm.big_int(denominator)]).into())
}

/// The magnitude as an integer times a power of two.
fn decode(f: f64) -> (u64, i32) {
    let bits = f.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) }
}

fn hex(f: f64) -> String {
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if f.is_nan() {
        return "nan".to_owned();
    }
    if f.is_infinite() {
        return format!("{sign}inf");
    }
    if f == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = f.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

fn fromhex(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(text) = args[1].get::<crate::object::Str>() else {
        return Err(vm.type_error("fromhex() argument must be str"));
    };
    let text = text.lossy();
    let f = match parse_hex(text.trim()) {
        Some(Some(f)) => f,
        Some(None) => return Err(vm.overflow_error("hexadecimal value too large to represent as a float")),
        None => return Err(vm.value_error("invalid hexadecimal floating-point string")),
    };
    let value = vm.float(f);
    if args[0].is(vm.types.float.as_value()) { Ok(value) } else { vm.call(&args[0], &[value]) }
}

/// `Some(None)` when too large.
#[expect(clippy::option_option, reason = "malformed and too large are different errors")]
fn parse_hex(text: &str) -> Option<Option<f64>> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let sign = |f: f64| if negative { -f } else { f };
    match rest.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Some(Some(sign(f64::INFINITY))),
        "nan" => return Some(Some(sign(f64::NAN))),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X")).unwrap_or(rest);
    let (digits, exponent) = match rest.find(['p', 'P']) {
        Some(at) => (rest.get(..at)?, rest.get(at + 1..)?.parse::<i64>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let all = format!("{whole}{fraction}");
    let mantissa = BigInt::parse_bytes(all.as_bytes(), 16)?;
    let exponent = exponent - 4 * fraction.len() as i64;
    if mantissa.is_zero() {
        return Some(Some(sign(0.0)));
    }
    let top = mantissa.bits() as i64 + exponent;
    if top > 1025 {
        return Some(None);
    }
    if top < -1080 {
        return Some(Some(sign(0.0)));
    }
    let (numerator, denominator) = if exponent >= 0 {
        (mantissa << exponent, BigInt::one())
    } else {
        (mantissa, BigInt::one() << -exponent)
    };
    Some(crate::types::int::divide(&numerator, &denominator).map(sign))
}

fn round(vm: &Vm, args: &[Value]) -> Result<Value> {
    let f = f(args);
    let Some(digits) = args.get(1).filter(|d| !d.is_none() && !d.is_null()) else {
        return vm.int_from_double(round_half_even(f));
    };
    let digits = vm.index_clamped(digits)?;
    if !f.is_finite() || digits > 323 {
        return Ok(vm.float(f));
    }
    if digits < -308 {
        return Ok(vm.float(0f64.copysign(f)));
    }
    let rounded = round_to(f, digits as i32);
    if rounded.is_infinite() {
        return Err(vm.overflow_error("rounded value too large to represent"));
    }
    Ok(vm.float(rounded))
}

fn round_half_even(f: f64) -> f64 {
    let rounded = f.round();
    if (f - rounded).abs() == 0.5 { 2.0 * (f / 2.0).round() } else { rounded }
}

/// Correctly rounded decimal, as `dtoa` mode 3 does it.
fn round_to(f: f64, digits: i32) -> f64 {
    if digits >= 0 {
        return format!("{f:.*}", digits as usize).parse().unwrap_or(f);
    }
    let unit = BigInt::from(10).pow(digits.unsigned_abs());
    let whole = BigInt::from_f64(f.trunc().abs()).unwrap_or_default();
    let fraction = f.fract() != 0.0;
    let (q, r): (BigInt, BigInt) = (&whole / &unit, &whole % &unit);
    let twice: BigInt = &r * 2;
    let up = match twice.cmp(&unit) {
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Equal => fraction || &q % 2 == BigInt::one(),
        core::cmp::Ordering::Less => false,
    };
    let q = if up { q + 1 } else { q };
    let result = crate::types::int::to_double(&(q * unit)).unwrap_or(f64::INFINITY);
    result.copysign(f)
}
