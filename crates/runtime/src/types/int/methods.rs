//! The methods of `int`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use crate::object::{NativeDef, Str, native};
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const ATTRIBUTES: &[Attribute] = &[
    getter("real", |vm, x| Ok(super::plain(vm, x))),
    getter("imag", |vm, _| Ok(vm.int(0))),
    getter("numerator", |vm, x| Ok(super::plain(vm, x))),
    getter("denominator", |vm, _| Ok(vm.int(1))),
];

pub(super) const METHODS: &[NativeDef] = &[
    native("conjugate", "$self, /", |vm, args| Ok(super::plain(vm, &args[0]))),
    native("bit_length", "$self, /", |vm, args| Ok(vm.int(big(&args[0]).bits() as i64))),
    native("bit_count", "$self, /", |vm, args| {
        let ones: u64 = big(&args[0]).magnitude().iter_u64_digits().map(|d| u64::from(d.count_ones())).sum();
        Ok(vm.int(ones as i64))
    }),
    native("to_bytes", "$self, /, length=1, byteorder='big', *, signed=False", to_bytes),
    native("from_bytes", "$type, /, bytes, byteorder='big', *, signed=False", from_bytes),
    native("as_integer_ratio", "$self, /", |vm, args| {
        Ok(vm.tuple(vec![super::plain(vm, &args[0]), vm.int(1)]).into())
    }),
    native("is_integer", "$self, /", |_, _| Ok(Value::TRUE)),
    native("__trunc__", "$self, /", |vm, args| Ok(super::plain(vm, &args[0]))),
    native("__floor__", "$self, /", |vm, args| Ok(super::plain(vm, &args[0]))),
    native("__ceil__", "$self, /", |vm, args| Ok(super::plain(vm, &args[0]))),
    native("__round__", "$self, ndigits=None, /", round),
    native("__getnewargs__", "$self, /", |vm, args| Ok(vm.tuple(vec![super::plain(vm, &args[0])]).into())),
    native("__format__", "$self, format_spec, /", format),
    native("__sizeof__", "$self, /", |vm, args| {
        let digits = big(&args[0]).bits().div_ceil(30).max(1);
        Ok(vm.int(24 + 4 * digits as i64))
    }),
];

fn big(x: &Value) -> BigInt {
    x.to_big_int().unwrap_or_default()
}

fn format(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(spec) = args[1].get::<Str>() else {
        return Err(
            vm.type_error(&format!("__format__() argument must be str, not {}", vm.type_name(&args[1])))
        );
    };
    if spec.is_empty() {
        return vm.to_str(&args[0]).map(Into::into);
    }
    crate::types::format::int(vm, &args[0], spec)
}

fn little_endian(vm: &Vm, order: &Value) -> Result<bool> {
    if order.is_null() {
        return Ok(false);
    }
    match order.as_text().map(rustpython_wtf8::Wtf8::as_bytes) {
        Some(b"little") => Ok(true),
        Some(b"big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => Err(vm.type_error("argument 'byteorder' must be str")),
    }
}

fn to_bytes(vm: &Vm, args: &[Value]) -> Result<Value> {
    let arg = |i: usize| args.get(i).filter(|v| !v.is_null());
    let length = arg(1).map_or(Ok(1), |n| vm.index_size(n))?;
    let little = little_endian(vm, arg(2).unwrap_or(&Value::NULL))?;
    let signed = arg(3).map_or(Ok(false), |s| vm.truth(s))?;
    if length < 0 {
        return Err(vm.value_error("length argument must be non-negative"));
    }
    let (length, value) = (length as usize, big(&args[0]));
    if value.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { value.to_signed_bytes_le() } else { value.magnitude().to_bytes_le() };
    if value.is_zero() {
        bytes.clear();
    }
    let filler = if value.is_negative() { 0xff } else { 0 };
    if bytes.len() > length {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, filler);
    if !little {
        bytes.reverse();
    }
    Ok(vm.bytes(bytes).into())
}

fn from_bytes(vm: &Vm, args: &[Value]) -> Result<Value> {
    let arg = |i: usize| args.get(i).filter(|v| !v.is_null());
    let little = little_endian(vm, arg(2).unwrap_or(&Value::NULL))?;
    let signed = arg(3).map_or(Ok(false), |s| vm.truth(s))?;
    let mut bytes = vm.bytes_like_or_iterable(arg(1).unwrap_or(&Value::NONE))?;
    if !little {
        bytes.reverse();
    }
    let value =
        if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    let value = vm.big_int(value);
    if args[0].is(vm.types.int.as_value()) { Ok(value) } else { vm.call(&args[0], &[value]) }
}

fn round(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(digits) = args.get(1).filter(|d| !d.is_none() && !d.is_null()) else {
        return Ok(super::plain(vm, &args[0]));
    };
    let digits = vm.index(digits)?;
    let digits = digits.to_i64().unwrap_or(if digits.to_big_int().is_some_and(|d| d.is_negative()) {
        i64::MIN
    } else {
        i64::MAX
    });
    if digits >= 0 {
        return Ok(super::plain(vm, &args[0]));
    }
    let value = big(&args[0]);
    let Ok(places) = u32::try_from(digits.unsigned_abs()) else { return Ok(vm.int(0)) };
    if u64::from(places) > value.bits() {
        return Ok(vm.int(0));
    }
    let unit = BigInt::from(10).pow(places);
    let (quotient, remainder) = value.div_mod_floor(&unit);
    let twice: BigInt = &remainder * 2;
    let up = match twice.cmp(&unit) {
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Equal => quotient.is_odd(),
        core::cmp::Ordering::Less => false,
    };
    let rounded = if up { quotient + BigInt::one() } else { quotient };
    Ok(vm.big_int(rounded * unit))
}
