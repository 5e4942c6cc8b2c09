//! `complex`.

use crate::heap::{Py, new_object};
use crate::object::{Complex, NativeDef, Str, Type, native};
use crate::protocol::CompareOp;
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

type C = (f64, f64);

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| Ok(vm.string(repr(parts(x))).into())));
        s.hash.set(Some(|_, x| {
            let (re, im) = parts(x);
            Ok(cutaway_constant::hash::complex(re, im).unwrap_or_else(|| Vm::hash_pointer(x)))
        }));
        s.compare.set(Some(compare));
        s.new.set(Some(new));
        s.truth.set(Some(|_, x| Ok(parts(x) != (0.0, 0.0))));
        s.neg.set(Some(|vm, x| {
            let (re, im) = parts(x);
            Ok(vm.complex(-re, -im))
        }));
        s.pos.set(Some(|vm, x| {
            let (re, im) = parts(x);
            Ok(vm.complex(re, im))
        }));
        s.abs.set(Some(abs));
        s.add.set(Some(|vm, a, b| with(vm, a, b, |vm, a, b| Ok(vm.complex(a.0 + b.0, a.1 + b.1)))));
        s.sub.set(Some(|vm, a, b| with(vm, a, b, |vm, a, b| Ok(vm.complex(a.0 - b.0, a.1 - b.1)))));
        s.mul.set(Some(|vm, a, b| {
            with(vm, a, b, |vm, a, b| {
                let (re, im) = mul(a, b);
                Ok(vm.complex(re, im))
            })
        }));
        s.truediv.set(Some(|vm, a, b| with(vm, a, b, divide)));
        s.pow.set(Some(|vm, a, b, c| {
            if !c.is_none() {
                return Err(vm.value_error("complex modulo"));
            }
            with(vm, a, b, power)
        }));
    };
    vm.define(&vm.types.complex, &vm.types.object, slots, METHODS, ATTRIBUTES);
}

const ATTRIBUTES: &[Attribute] =
    &[getter("real", |vm, x| Ok(vm.float(parts(x).0))), getter("imag", |vm, x| Ok(vm.float(parts(x).1)))];

const METHODS: &[NativeDef] = &[
    native("conjugate", "$self, /", |vm, args| {
        let (re, im) = parts(&args[0]);
        Ok(vm.complex(re, -im))
    }),
    native("__complex__", "$self, /", |vm, args| {
        let (re, im) = parts(&args[0]);
        Ok(vm.complex(re, im))
    }),
    native("__getnewargs__", "$self, /", |vm, args| {
        let (re, im) = parts(&args[0]);
        Ok(vm.tuple(vec![vm.float(re), vm.float(im)]).into())
    }),
    native("__format__", "$self, format_spec, /", |vm, args| {
        let spec = crate::types::format::spec(vm, args)?;
        if spec.is_empty() {
            return vm.to_str(&args[0]).map(Into::into);
        }
        crate::types::format::complex(vm, &args[0], spec)
    }),
];

fn parts(x: &Value) -> C {
    x.get::<Complex>().map_or((0.0, 0.0), |c| (c.real, c.imag))
}

/// The text of a complex number.
pub fn repr((re, im): C) -> String {
    let short = |f: f64| {
        let text = super::float::repr(f);
        text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
    };
    if re == 0.0 && !re.is_sign_negative() {
        return format!("{}j", short(im));
    }
    let sign = if im.is_sign_negative() && !im.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", short(re), short(im))
}

fn number(vm: &Vm, x: &Value) -> Result<Option<C>> {
    if let Some(c) = x.get::<Complex>() {
        return Ok(Some((c.real, c.imag)));
    }
    if let Some(f) = x.as_float() {
        return Ok(Some((f, 0.0)));
    }
    if x.is_int() { Ok(Some((vm.to_double_of_int(x)?, 0.0))) } else { Ok(None) }
}

fn with(vm: &Vm, a: &Value, b: &Value, op: impl FnOnce(&Vm, C, C) -> Result<Value>) -> Result<Value> {
    match (number(vm, a)?, number(vm, b)?) {
        (Some(a), Some(b)) => op(vm, a, b),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn mul(a: C, b: C) -> C {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's method, as CPython divides.
fn quotient(a: C, b: C) -> Option<C> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn divide(vm: &Vm, a: C, b: C) -> Result<Value> {
    match quotient(a, b) {
        Some((re, im)) => Ok(vm.complex(re, im)),
        None => Err(vm.zero_division_error("complex division by zero")),
    }
}

/// `a ** b` of complex numbers.
pub(crate) fn power(vm: &Vm, a: C, b: C) -> Result<Value> {
    let (re, im) = if b == (0.0, 0.0) {
        (1.0, 0.0)
    } else if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(vm.zero_division_error("zero to a negative or complex power"));
        }
        (0.0, 0.0)
    } else if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        let n = b.0 as i64;
        let up = integer_power(a, n.unsigned_abs());
        if n > 0 {
            up
        } else {
            match quotient((1.0, 0.0), up) {
                Some(result) => result,
                None => return Err(vm.zero_division_error("zero to a negative or complex power")),
            }
        }
    } else {
        let modulus = a.0.hypot(a.1);
        let mut length = modulus.powf(b.0);
        let angle = a.1.atan2(a.0);
        let mut phase = angle * b.0;
        if b.1 != 0.0 {
            length *= (-angle * b.1).exp();
            phase += b.1 * modulus.ln();
        }
        (length * phase.cos(), length * phase.sin())
    };
    if re.is_infinite() || im.is_infinite() {
        return Err(vm.overflow_error("complex exponentiation"));
    }
    Ok(vm.complex(re, im))
}

fn integer_power(base: C, mut n: u64) -> C {
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut mask = 1;
    while mask > 0 && n >= mask {
        if n & mask != 0 {
            result = mul(result, square);
        }
        mask <<= 1;
        square = mul(square, square);
    }
    n = 0;
    let _ = n;
    result
}

fn abs(vm: &Vm, x: &Value) -> Result<Value> {
    let (re, im) = parts(x);
    let result = re.hypot(im);
    if result.is_infinite() && re.is_finite() && im.is_finite() {
        return Err(vm.overflow_error("absolute value too large"));
    }
    Ok(vm.float(result))
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (re, im) = parts(a);
    let equal = if let Some(other) = b.get::<Complex>() {
        re == other.real && im == other.imag
    } else if b.is_int() || b.as_float().is_some() {
        im == 0.0 && vm.eq(&vm.float(re), b)?
    } else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("complex", &["real", "imag"], 0, args, names)?;
    let arg = |i: usize| bound.get(i).filter(|v| !v.is_null());
    let (mut re, mut im) = (0.0, 0.0);
    if let Some(text) = arg(0).and_then(|x| x.get::<Str>()) {
        if arg(1).is_some() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        match parse(text.lossy().trim()) {
            Some(c) => (re, im) = c,
            None => return Err(vm.value_error("complex() arg is a malformed string")),
        }
    } else {
        if let Some(x) = arg(0) {
            let c = component(vm, x, "first")?;
            (re, im) = c;
        }
        if let Some(x) = arg(1) {
            if x.get::<Str>().is_some() {
                return Err(vm.type_error("complex() second arg can't be a string"));
            }
            let c = component(vm, x, "second")?;
            if c.1 != 0.0 {
                re -= c.1;
            }
            im = if im == 0.0 { c.0 } else { im + c.0 };
        }
    }
    if ty.is(&vm.types.complex) {
        return Ok(vm.complex(re, im));
    }
    Ok(new_object(ty, Complex { real: re, imag: im }, core::iter::empty()).into())
}

fn component(vm: &Vm, x: &Value, which: &str) -> Result<C> {
    if let Some(c) = number(vm, x)? {
        return Ok(c);
    }
    if which == "first"
        && let Some(result) = vm.call_special(x, &vm.names.complex, &[])?
    {
        return match result.get::<Complex>() {
            Some(c) => Ok((c.real, c.imag)),
            None => {
                let got = vm.type_name(&result);
                Err(vm.type_error(&format!(
                    "{}.__complex__() must return a complex, not {got}",
                    vm.type_name(x)
                )))
            }
        };
    }
    let slots = vm.type_of(x).slots();
    if slots.float.get().is_none() && slots.index.get().is_none() {
        let got = vm.type_name(x);
        return Err(vm.type_error(&if which == "first" {
            format!("complex() first argument must be a string or a number, not '{got}'")
        } else {
            format!("complex() second argument must be a number, not '{got}'")
        }));
    }
    Ok((vm.to_double(x)?, 0.0))
}

fn parse(text: &str) -> Option<C> {
    let text = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).map_or(text, str::trim);
    if text.is_empty() {
        return None;
    }
    let Some(body) = text.strip_suffix(['j', 'J']) else {
        return Some((super::float::parse_text(text)?, 0.0));
    };
    let unit = |t: &str| match t {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        t => super::float::parse_text(t),
    };
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&i| matches!(bytes[i], b'+' | b'-') && !matches!(bytes[i - 1], b'e' | b'E'));
    match split {
        Some(at) => Some((super::float::parse_text(&body[..at])?, unit(&body[at..])?)),
        None => Some((0.0, unit(body)?)),
    }
}
