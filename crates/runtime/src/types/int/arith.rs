//! Arithmetic of ints.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::object::Int;
use crate::protocol::Slots;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn slots(s: &Slots) {
    s.add.set(Some(add));
    s.sub.set(Some(sub));
    s.mul.set(Some(mul));
    s.rem.set(Some(rem));
    s.floordiv.set(Some(floordiv));
    s.divmod.set(Some(divmod));
    s.truediv.set(Some(truediv));
    s.pow.set(Some(pow));
    s.lshift.set(Some(lshift));
    s.rshift.set(Some(rshift));
    s.and.set(Some(and));
    s.or.set(Some(or));
    s.xor.set(Some(xor));
    s.neg.set(Some(neg));
    s.pos.set(Some(|vm, x| Ok(super::plain(vm, x))));
    s.abs.set(Some(|vm, x| match x.to_i64() {
        Some(i) if i != i64::MIN => Ok(vm.int(i.abs())),
        _ => Ok(vm.big_int(x.to_big_int().unwrap_or_default().abs())),
    }));
    s.invert.set(Some(invert));
}

/// Both as i64, both as big ints, or not ints.
enum Pair {
    Small(i64, i64),
    Big(BigInt, BigInt),
    Other,
}

#[inline]
fn pair(a: &Value, b: &Value) -> Pair {
    if let Some((a, b)) = Value::both_ints(a, b) {
        return Pair::Small(a, b);
    }
    if !a.is_int() || !b.is_int() {
        return Pair::Other;
    }
    if let (Some(a), Some(b)) = (a.to_i64(), b.to_i64()) {
        return Pair::Small(a, b);
    }
    Pair::Big(a.to_big_int().unwrap_or_default(), b.to_big_int().unwrap_or_default())
}

macro_rules! checked {
    ($name:ident, $checked:ident, $big:expr) => {
        pub(super) fn $name(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
            // Borrowed digits: no copies of large operands.
            if let (Some(x), Some(y)) = (a.get::<Int>(), b.get::<Int>()) {
                let op: fn(&BigInt, &BigInt) -> BigInt = $big;
                return Ok(vm.big_int(op(&x.0, &y.0)));
            }
            Ok(match pair(a, b) {
                Pair::Small(x, y) => match x.$checked(y) {
                    Some(r) => vm.int(r),
                    None => {
                        let op: fn(&BigInt, &BigInt) -> BigInt = $big;
                        vm.big_int(op(&BigInt::from(x), &BigInt::from(y)))
                    }
                },
                Pair::Big(x, y) => {
                    let op: fn(&BigInt, &BigInt) -> BigInt = $big;
                    vm.big_int(op(&x, &y))
                }
                Pair::Other => Value::NOT_IMPLEMENTED,
            })
        }
    };
}

checked!(add, checked_add, |a, b| a + b);
checked!(sub, checked_sub, |a, b| a - b);
checked!(mul, checked_mul, |a, b| a * b);

macro_rules! bitwise {
    ($name:ident, $op:tt) => {
        pub(super) fn $name(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
            Ok(match pair(a, b) {
                Pair::Small(x, y) => vm.int(x $op y),
                Pair::Big(x, y) => vm.big_int(x $op y),
                Pair::Other => Value::NOT_IMPLEMENTED,
            })
        }
    };
}

bitwise!(and, &);
bitwise!(or, |);
bitwise!(xor, ^);

/// Floor division; `None` on overflow. The divisor is not zero.
#[inline]
pub fn floor_div_i64(a: i64, b: i64) -> Option<i64> {
    let (q, r) = (a.checked_div(b)?, a.checked_rem(b)?);
    Some(if r != 0 && (r < 0) != (b < 0) { q - 1 } else { q })
}

/// The remainder with the divisor's sign; `None` on overflow. The divisor is not zero.
#[inline]
pub fn rem_i64(a: i64, b: i64) -> Option<i64> {
    let r = a.checked_rem(b)?;
    Some(if r != 0 && (r < 0) != (b < 0) { r + b } else { r })
}

/// Floor division and remainder. The divisor is not zero.
pub fn divmod_big(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    a.div_mod_floor(b)
}

fn zero_division(vm: &Vm, message: &str) -> crate::vm::Raised {
    vm.zero_division_error(message)
}

const BY_ZERO: &str = "integer division or modulo by zero";

fn floordiv(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    match pair(a, b) {
        Pair::Small(_, 0) => Err(zero_division(vm, BY_ZERO)),
        Pair::Small(x, y) => Ok(match floor_div_i64(x, y) {
            Some(q) => vm.int(q),
            None => vm.big_int(-BigInt::from(x)),
        }),
        Pair::Big(_, y) if y.is_zero() => Err(zero_division(vm, BY_ZERO)),
        Pair::Big(x, y) => Ok(vm.big_int(x.div_floor(&y))),
        Pair::Other => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn rem(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    match pair(a, b) {
        Pair::Small(_, 0) => Err(zero_division(vm, "integer modulo by zero")),
        Pair::Small(x, y) => Ok(vm.int(rem_i64(x, y).unwrap_or(0))),
        Pair::Big(_, y) if y.is_zero() => Err(zero_division(vm, "integer modulo by zero")),
        Pair::Big(x, y) => Ok(vm.big_int(x.mod_floor(&y))),
        Pair::Other => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn divmod(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let (q, r) = match pair(a, b) {
        Pair::Small(_, 0) => return Err(zero_division(vm, BY_ZERO)),
        Pair::Small(x, y) => match (floor_div_i64(x, y), rem_i64(x, y)) {
            (Some(q), Some(r)) => (vm.int(q), vm.int(r)),
            _ => (vm.big_int(-BigInt::from(x)), vm.int(0)),
        },
        Pair::Big(_, y) if y.is_zero() => return Err(zero_division(vm, BY_ZERO)),
        Pair::Big(x, y) => {
            let (q, r) = divmod_big(&x, &y);
            (vm.big_int(q), vm.big_int(r))
        }
        Pair::Other => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(vm.tuple(vec![q, r]).into())
}

/// The quotient of two ints, correctly rounded.
fn truediv(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    const EXACT: i64 = 1 << 53;
    let (x, y) = match pair(a, b) {
        Pair::Small(_, 0) => return Err(vm.zero_division_error("division by zero")),
        Pair::Small(x, y) if x.abs() <= EXACT && y.abs() <= EXACT => return Ok(vm.float(x as f64 / y as f64)),
        Pair::Small(x, y) => (BigInt::from(x), BigInt::from(y)),
        Pair::Big(_, y) if y.is_zero() => return Err(vm.zero_division_error("division by zero")),
        Pair::Big(x, y) => (x, y),
        Pair::Other => return Ok(Value::NOT_IMPLEMENTED),
    };
    match divide_to_double(&x, &y) {
        Some(f) => Ok(vm.float(f)),
        None => Err(vm.overflow_error("integer division result too large for a float")),
    }
}

/// The correctly rounded quotient; `None` when too large. The divisor is not zero.
pub fn divide_to_double(x: &BigInt, y: &BigInt) -> Option<f64> {
    if x.is_zero() {
        return Some(if y.sign() == Sign::Minus { -0.0 } else { 0.0 });
    }
    let negative = (x.sign() == Sign::Minus) != (y.sign() == Sign::Minus);
    let (a, b) = (x.magnitude(), y.magnitude());
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1025 {
        return None;
    }
    if difference < -1076 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    // A quotient of at least 66 bits, its last bit sticky; fewer when the result is subnormal.
    let shift = (66 - difference).clamp(0, 66 + 1076);
    let numerator = a << shift as u64;
    let (q, r) = numerator.div_rem(b);
    let mut q = q;
    if !r.is_zero() {
        q.set_bit(0, true);
    }
    let scaled = scale(&q, -shift)?;
    Some(if negative { -scaled } else { scaled })
}

/// `q * 2**exponent`, rounded once; the last bit of `q` is sticky.
fn scale(q: &num_bigint::BigUint, exponent: i64) -> Option<f64> {
    let bits = q.bits() as i64;
    let top = bits + exponent;
    // How many bits of the quotient survive: 53, fewer for subnormal results.
    let keep = if top < -1021 { 53 + (top + 1021) } else { 53 };
    if keep < 0 {
        return Some(0.0);
    }
    let drop = bits - keep;
    if drop <= 0 {
        return q.to_f64().map(|f| f * (exponent as f64).exp2());
    }
    let mut kept = (q >> drop as u64).to_u64().unwrap_or(0);
    let half = q.bit(drop as u64 - 1);
    let below = q.trailing_zeros().is_some_and(|zeros| (zeros as i64) < drop - 1);
    if half && (below || kept & 1 == 1) {
        kept += 1;
    }
    let exponent = exponent + drop;
    let result = ldexp(kept as f64, exponent);
    if result.is_infinite() { None } else { Some(result) }
}

fn ldexp(f: f64, exponent: i64) -> f64 {
    let half = exponent / 2;
    f * (half as f64).exp2() * ((exponent - half) as f64).exp2()
}

pub(super) fn neg(vm: &Vm, x: &Value) -> Result<Value> {
    Ok(match x.to_i64().and_then(i64::checked_neg) {
        Some(i) => vm.int(i),
        None => vm.big_int(-x.to_big_int().unwrap_or_default()),
    })
}

pub(super) fn invert(vm: &Vm, x: &Value) -> Result<Value> {
    Ok(match x.to_i64() {
        Some(i) => vm.int(!i),
        None => vm.big_int(!x.to_big_int().unwrap_or_default()),
    })
}

fn lshift(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    if !a.is_int() || !b.is_int() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let Some(count) = b.to_i64() else {
        if b.to_big_int().is_some_and(|b| b.sign() == Sign::Minus) {
            return Err(vm.value_error("negative shift count"));
        }
        return if a.to_i64() == Some(0) {
            Ok(vm.int(0))
        } else {
            Err(vm.overflow_error("too many digits in integer"))
        };
    };
    if count < 0 {
        return Err(vm.value_error("negative shift count"));
    }
    if let Some(i) = a.to_i64() {
        if i == 0 {
            return Ok(vm.int(0));
        }
        if count < 62 && i64::from(i.unsigned_abs().leading_zeros()) > count + 1 {
            return Ok(vm.int(i << count));
        }
    }
    if count > 1 << 40 {
        return Err(vm.memory_error(""));
    }
    Ok(vm.big_int(a.to_big_int().unwrap_or_default() << count))
}

fn rshift(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    if !a.is_int() || !b.is_int() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let negative = b.to_big_int().is_some_and(|b| b.sign() == Sign::Minus);
    if negative {
        return Err(vm.value_error("negative shift count"));
    }
    let count = b.to_i64();
    match (a.to_i64(), count) {
        (Some(i), Some(count)) => Ok(vm.int(i >> count.min(63))),
        (Some(i), None) => Ok(vm.int(i >> 63)),
        (None, Some(count)) => Ok(vm.big_int(a.to_big_int().unwrap_or_default() >> count)),
        (None, None) => Ok(vm.int(if a.to_big_int().is_some_and(|a| a.is_negative()) { -1 } else { 0 })),
    }
}

fn pow(vm: &Vm, a: &Value, b: &Value, c: &Value) -> Result<Value> {
    if !a.is_int() || !b.is_int() || !(c.is_none() || c.is_int()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if !c.is_none() {
        return pow_mod(vm, a, b, c);
    }
    let Some(exponent) = b.to_i64() else {
        return match a.to_i64() {
            Some(0 | 1) => Ok(super::plain(vm, a)),
            Some(-1) => Ok(vm.int(if b.to_big_int().unwrap_or_default().is_even() { 1 } else { -1 })),
            _ if b.to_big_int().unwrap_or_default().is_negative() => {
                let (x, y) = (vm.to_double_of_int(a)?, vm.to_double_of_int(b)?);
                crate::types::float::power(vm, x, y)
            }
            _ => Err(vm.memory_error("")),
        };
    };
    if exponent < 0 {
        let (x, y) = (vm.to_double_of_int(a)?, exponent as f64);
        return crate::types::float::power(vm, x, y);
    }
    if let Some(base) = a.to_i64()
        && let Ok(small) = u32::try_from(exponent)
        && let Some(result) = base.checked_pow(small)
    {
        return Ok(vm.int(result));
    }
    match u32::try_from(exponent) {
        Ok(exponent) => Ok(vm.big_int(a.to_big_int().unwrap_or_default().pow(exponent))),
        Err(_) => match a.to_i64() {
            Some(0 | 1) => Ok(super::plain(vm, a)),
            Some(-1) => Ok(vm.int(if exponent % 2 == 0 { 1 } else { -1 })),
            _ => Err(vm.memory_error("")),
        },
    }
}

fn pow_mod(vm: &Vm, a: &Value, b: &Value, c: &Value) -> Result<Value> {
    let (a, b, c) = (
        a.to_big_int().unwrap_or_default(),
        b.to_big_int().unwrap_or_default(),
        c.to_big_int().unwrap_or_default(),
    );
    if c.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    let modulus = c.abs();
    let mut base = a.mod_floor(&modulus);
    let mut exponent = b;
    if exponent.is_negative() {
        let gcd = base.extended_gcd(&modulus);
        if gcd.gcd != BigInt::from(1) {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        }
        base = gcd.x.mod_floor(&modulus);
        exponent = -exponent;
    }
    let result = base.modpow(&exponent, &modulus);
    Ok(vm.big_int(result.mod_floor(&c)))
}
