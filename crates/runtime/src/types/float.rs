//! `float`.

mod methods;

use num_bigint::BigInt;

use crate::heap::{Py, new_object};
use crate::object::{ByteArray, Bytes, Float, Str, Type};
use crate::protocol::{BinaryFn, CompareOp};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| Ok(vm.string(repr(x.as_float().unwrap_or(0.0))).into())));
        s.hash.set(Some(hash));
        s.compare.set(Some(compare));
        s.new.set(Some(new));
        s.truth.set(Some(|_, x| Ok(x.as_float() != Some(0.0))));
        s.int.set(Some(|vm, x| vm.int_from_double(x.as_float().unwrap_or(0.0))));
        s.float.set(Some(|vm, x| Ok(plain(vm, x))));
        s.neg.set(Some(|vm, x| Ok(vm.float(-x.as_float().unwrap_or(0.0)))));
        s.pos.set(Some(|vm, x| Ok(plain(vm, x))));
        s.abs.set(Some(|vm, x| Ok(vm.float(x.as_float().unwrap_or(0.0).abs()))));
        s.add.set(Some(|vm, a, b| with(vm, a, b, |vm, a, b| Ok(vm.float(a + b)))));
        s.sub.set(Some(|vm, a, b| with(vm, a, b, |vm, a, b| Ok(vm.float(a - b)))));
        s.mul.set(Some(|vm, a, b| with(vm, a, b, |vm, a, b| Ok(vm.float(a * b)))));
        s.truediv.set(Some(|vm, a, b| with(vm, a, b, truediv)));
        s.floordiv.set(Some(floordiv as BinaryFn));
        s.rem.set(Some(rem as BinaryFn));
        s.divmod.set(Some(divmod as BinaryFn));
        s.pow.set(Some(|vm, a, b, c| {
            if !c.is_none() {
                return if a.as_float().is_some() || b.as_float().is_some() {
                    Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"))
                } else {
                    Ok(Value::NOT_IMPLEMENTED)
                };
            }
            with(vm, a, b, power)
        }));
    };
    vm.define(&vm.types.float, &vm.types.object, slots, methods::METHODS, methods::ATTRIBUTES);
}

/// The float itself, of exactly the built-in type.
pub(crate) fn plain(vm: &Vm, x: &Value) -> Value {
    if x.exact::<Float>().is_some() { x.clone() } else { vm.float(x.as_float().unwrap_or(0.0)) }
}

/// The shortest text that reads back as the same float.
pub fn repr(f: f64) -> String {
    use cutaway_text::double::{Form, Style, write};
    write(
        f,
        Form { style: Style::Repr, precision: 0, alternate: false, dot_zero: true, no_negative_zero: false },
    )
}

/// The double of a float or an int; `Ok(None)` for others.
#[inline]
fn double(vm: &Vm, x: &Value) -> Result<Option<f64>> {
    if let Some(f) = x.as_float() {
        return Ok(Some(f));
    }
    if let Some(i) = x.as_int() {
        return Ok(Some(i as f64));
    }
    if x.is_int() { vm.to_double_of_int(x).map(Some) } else { Ok(None) }
}

#[inline]
fn with(vm: &Vm, a: &Value, b: &Value, op: impl FnOnce(&Vm, f64, f64) -> Result<Value>) -> Result<Value> {
    match (double(vm, a)?, double(vm, b)?) {
        (Some(a), Some(b)) => op(vm, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn truediv(vm: &Vm, a: f64, b: f64) -> Result<Value> {
    if b == 0.0 {
        return Err(vm.zero_division_error("float division by zero"));
    }
    Ok(vm.float(a / b))
}

/// Floor quotient and remainder, as CPython computes them.
pub fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut m = a % b;
    let mut div = (a - m) / b;
    if m == 0.0 {
        m = 0f64.copysign(b);
    } else if (b < 0.0) != (m < 0.0) {
        m += b;
        div -= 1.0;
    }
    let floor = if div == 0.0 {
        0f64.copysign(a / b)
    } else {
        let floor = div.floor();
        if div - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, m)
}

fn floordiv(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    with(vm, a, b, |vm, a, b| {
        if b == 0.0 {
            return Err(vm.zero_division_error("float floor division by zero"));
        }
        Ok(vm.float(div_mod(a, b).0))
    })
}

fn rem(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    with(vm, a, b, |vm, a, b| {
        if b == 0.0 {
            return Err(vm.zero_division_error("float modulo by zero"));
        }
        let m = a % b;
        Ok(vm.float(if m == 0.0 {
            0f64.copysign(b)
        } else if (b < 0.0) != (m < 0.0) {
            m + b
        } else {
            m
        }))
    })
}

fn divmod(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    with(vm, a, b, |vm, a, b| {
        if b == 0.0 {
            return Err(vm.zero_division_error("float divmod()"));
        }
        let (q, r) = div_mod(a, b);
        Ok(vm.tuple(vec![vm.float(q), vm.float(r)]).into())
    })
}

/// `a ** b` of doubles: complex for a negative base and a fraction.
pub fn power(vm: &Vm, a: f64, b: f64) -> Result<Value> {
    if b == 0.0 || a == 1.0 {
        return Ok(vm.float(1.0));
    }
    if a.is_nan() || b.is_nan() {
        return Ok(vm.float(if a.is_nan() { a } else { b }));
    }
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(vm.zero_division_error("zero to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
        return crate::types::complex::power(vm, (a, 0.0), (b, 0.0));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(overflow(vm));
    }
    Ok(vm.float(result))
}

#[cold]
fn overflow(vm: &Vm) -> crate::vm::Raised {
    let args = vec![vm.int(34), vm.str("Numerical result out of range").into()];
    let exception = vm.new_exception(&vm.exceptions.overflow_error, args);
    vm.raise(exception)
}

fn hash(_: &Vm, x: &Value) -> Result<i64> {
    let f = x.as_float().unwrap_or(0.0);
    Ok(cutaway_constant::hash::float(f).unwrap_or_else(|| Vm::hash_pointer(x)))
}

fn compare(_: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let Some(x) = a.as_float() else { return Ok(Value::NOT_IMPLEMENTED) };
    let ordering = if let Some(y) = b.as_float() {
        x.partial_cmp(&y)
    } else if b.is_int() {
        compare_to_int(x, b)
    } else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(match ordering {
        Some(ordering) => op.matches(ordering),
        None => op == CompareOp::Ne,
    }))
}

/// Exact, however large the int.
fn compare_to_int(x: f64, b: &Value) -> Option<core::cmp::Ordering> {
    use num_traits::FromPrimitive;
    if let Some(i) = b.to_i64()
        && i.unsigned_abs() <= 1 << 53
    {
        return x.partial_cmp(&(i as f64));
    }
    if x.is_nan() {
        return None;
    }
    let big = b.to_big_int().unwrap_or_default();
    if x.is_infinite() {
        return Some(if x > 0.0 { core::cmp::Ordering::Greater } else { core::cmp::Ordering::Less });
    }
    let whole = BigInt::from_f64(x.trunc()).unwrap_or_default();
    Some(whole.cmp(&big).then_with(|| x.fract().partial_cmp(&0.0).unwrap_or(core::cmp::Ordering::Equal)))
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() {
        return Err(vm.type_error("float() takes no keyword arguments"));
    }
    let f = match args {
        [] => 0.0,
        [x] => from_value(vm, x)?,
        _ => return Err(vm.type_error(&format!("float expected at most 1 argument, got {}", args.len()))),
    };
    if ty.is(&vm.types.float) {
        return Ok(vm.float(f));
    }
    Ok(new_object(ty, Float(f), core::iter::empty()).into())
}

fn from_value(vm: &Vm, x: &Value) -> Result<f64> {
    if let Some(text) = x.get::<Str>() {
        return parse(vm, &text.lossy(), x);
    }
    let bytes = x
        .get::<Bytes>()
        .map(|b| b.data.to_vec())
        .or_else(|| x.get::<ByteArray>().map(|b| b.data.borrow().clone()));
    if let Some(bytes) = bytes {
        return parse(vm, &String::from_utf8_lossy(&bytes), x);
    }
    let slots = vm.type_of(x).slots();
    if x.as_float().is_none() && slots.float.get().is_none() && slots.index.get().is_none() {
        let got = vm.type_name(x);
        return Err(
            vm.type_error(&format!("float() argument must be a string or a real number, not '{got}'"))
        );
    }
    vm.to_double(x)
}

fn parse(vm: &Vm, text: &str, original: &Value) -> Result<f64> {
    let ascii: String = text
        .chars()
        .map(|c| match cutaway_text::unicode::decimal(u32::from(c)) {
            Some(digit) => char::from(b'0' + digit as u8),
            None if cutaway_text::unicode::is_space(u32::from(c)) => ' ',
            None => c,
        })
        .collect();
    match parse_text(ascii.trim()) {
        Some(f) => Ok(f),
        None => {
            let shown = vm.repr(original)?;
            Err(vm.value_error(&format!("could not convert string to float: {}", shown.lossy())))
        }
    }
}

/// A float's text without spaces around; underscores between digits.
pub fn parse_text(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let negative = text.starts_with('-');
    let named = match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => Some(f64::INFINITY),
        "nan" => Some(f64::NAN),
        _ => None,
    };
    if let Some(f) = named {
        return Some(if negative { -f } else { f });
    }
    let bytes = unsigned.as_bytes();
    for (i, &b) in bytes.iter().enumerate() {
        let digit = |j: usize| bytes.get(j).is_some_and(u8::is_ascii_digit);
        let fine = match b {
            b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => true,
            b'_' => i > 0 && digit(i - 1) && digit(i + 1),
            _ => false,
        };
        if !fine {
            return None;
        }
    }
    if !bytes.first().is_some_and(|b| b.is_ascii_digit() || *b == b'.') {
        return None;
    }
    let clean: String = unsigned.chars().filter(|c| *c != '_').collect();
    let f: f64 = clean.parse().ok()?;
    Some(if negative { -f } else { f })
}
