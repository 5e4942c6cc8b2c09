//! Integer operators. Small operands take a fast path, the rest goes through big integers.

use bumpalo::Bump;
use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

use super::{Operator, finish, float};
use crate::{Constant, Int};

/// Bits that a folded product, power or shift may have.
const MAX_INT_SIZE: u64 = 128;

pub(super) fn negate<'a>(value: Int<'a>, arena: &'a Bump) -> Int<'a> {
    match value {
        Int::Small(small) if small != i64::MIN => Int::Small(-small),
        _ => finish(&-value.to_bigint(), arena),
    }
}

pub(super) fn invert<'a>(value: Int<'a>, arena: &'a Bump) -> Int<'a> {
    match value {
        Int::Small(small) => Int::Small(!small),
        Int::Big { .. } => finish(&!value.to_bigint(), arena),
    }
}

pub(super) fn binary<'a>(
    op: Operator,
    left: Int<'a>,
    right: Int<'a>,
    arena: &'a Bump,
) -> Option<Constant<'a>> {
    if let (Int::Small(left), Int::Small(right)) = (left, right)
        && let Some(value) = small(op, left, right)
    {
        return Some(Constant::int(value));
    }
    let value = match op {
        Operator::Div => return true_divide(&left.to_bigint(), &right.to_bigint()).map(Constant::Float),
        Operator::Pow if right.is_negative() => {
            return float::pow(to_float(left)?, to_float(right)?).map(Constant::Float);
        }
        Operator::Pow => power(left, right)?,
        Operator::LShift => shift_left(left, right)?,
        Operator::RShift => shift_right(left, right)?,
        Operator::Mult => multiply(left, right)?,
        Operator::FloorDiv if right.is_zero() => return None,
        Operator::FloorDiv => left.to_bigint().div_floor(&right.to_bigint()),
        Operator::Mod if right.is_zero() => return None,
        Operator::Mod => left.to_bigint().mod_floor(&right.to_bigint()),
        Operator::Add => left.to_bigint() + right.to_bigint(),
        Operator::Sub => left.to_bigint() - right.to_bigint(),
        Operator::BitOr => left.to_bigint() | right.to_bigint(),
        Operator::BitXor => left.to_bigint() ^ right.to_bigint(),
        Operator::BitAnd => left.to_bigint() & right.to_bigint(),
    };
    Some(Constant::Int(finish(&value, arena)))
}

/// The nearest float, halves to even; `None` beyond the range.
pub(super) fn to_float(value: Int<'_>) -> Option<f64> {
    match value {
        #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest float is what is asked for")]
        Int::Small(value) => Some(value as f64),
        Int::Big { .. } => value.to_bigint().to_f64().filter(|float| float.is_finite()),
    }
}

fn small(op: Operator, left: i64, right: i64) -> Option<i64> {
    match op {
        Operator::Add => left.checked_add(right),
        Operator::Sub => left.checked_sub(right),
        Operator::Mult => left.checked_mul(right),
        Operator::BitOr => Some(left | right),
        Operator::BitXor => Some(left ^ right),
        Operator::BitAnd => Some(left & right),
        Operator::RShift if right >= 0 => Some(left >> right.min(63)),
        Operator::LShift
            if (0..63).contains(&right) && left.unsigned_abs().leading_zeros() > right as u32 + 1 =>
        {
            Some(left << right)
        }
        Operator::FloorDiv if right > 0 => Some(left.div_euclid(right)),
        Operator::Mod if right > 0 => Some(left.rem_euclid(right)),
        Operator::LShift
        | Operator::RShift
        | Operator::FloorDiv
        | Operator::Mod
        | Operator::Div
        | Operator::Pow => None,
    }
}

fn multiply(left: Int<'_>, right: Int<'_>) -> Option<BigInt> {
    if !left.is_zero() && !right.is_zero() && left.bits() + right.bits() > MAX_INT_SIZE {
        return None;
    }
    Some(left.to_bigint() * right.to_bigint())
}

fn power(left: Int<'_>, right: Int<'_>) -> Option<BigInt> {
    if right.is_zero() {
        return Some(BigInt::from(1));
    }
    if left.is_zero() {
        return Some(BigInt::zero());
    }
    let exponent = to_size(right)?;
    if left.bits() > MAX_INT_SIZE / exponent {
        return None;
    }
    Some(left.to_bigint().pow(u32::try_from(exponent).ok()?))
}

fn shift_left(left: Int<'_>, right: Int<'_>) -> Option<BigInt> {
    if right.is_negative() {
        return None;
    }
    if left.is_zero() {
        return Some(BigInt::zero());
    }
    let count = to_size(right)?;
    if count > 0 && left.bits() + count.min(MAX_INT_SIZE + 1) > MAX_INT_SIZE {
        return None;
    }
    Some(left.to_bigint() << count)
}

fn shift_right(left: Int<'_>, right: Int<'_>) -> Option<BigInt> {
    if right.is_negative() {
        return None;
    }
    // Beyond all bits only the sign is left.
    let count = to_size(right).map_or(left.bits() + 1, |count| count.min(left.bits() + 1));
    Some(left.to_bigint() >> count)
}

fn to_size(value: Int<'_>) -> Option<u64> {
    match value {
        Int::Small(value) => u64::try_from(value).ok(),
        Int::Big { .. } => value.to_bigint().to_u64(),
    }
}

/// `int / int`, rounded once, as `long_true_divide`; `None` for division by zero and beyond the range.
pub fn true_divide(left: &BigInt, right: &BigInt) -> Option<f64> {
    const MANT_DIG: i64 = 53;
    const MIN_EXP: i64 = -1021;
    const MAX_EXP: i64 = 1024;
    if right.is_zero() {
        return None;
    }
    let negative = left.is_negative() != right.is_negative();
    let (left, right) = (left.magnitude(), right.magnitude());
    let signed = |value: f64| if negative { -value } else { value };
    if left.is_zero() {
        return Some(signed(0.0));
    }
    let diff = left.bits() as i64 - right.bits() as i64;
    if diff > MAX_EXP {
        return None;
    }
    if diff < MIN_EXP - MANT_DIG - 1 {
        return Some(signed(0.0));
    }
    // The quotient times 2**-shift has two or three bits more than the result needs.
    let shift = diff.max(MIN_EXP) - MANT_DIG - 2;
    let (dividend, lost) = if shift <= 0 {
        (left << shift.unsigned_abs(), false)
    } else {
        let shifted = left >> shift.unsigned_abs();
        let lost = (&shifted << shift.unsigned_abs()) != *left;
        (shifted, lost)
    };
    let (quotient, remainder) = dividend.div_rem(right);
    let inexact = lost || !remainder.is_zero();
    let mut bits = quotient.to_u64()?;
    let width = i64::from(64 - bits.leading_zeros());
    let extra = width.max(MIN_EXP - shift) - MANT_DIG;
    let mask = 1_u64 << (extra - 1);
    bits |= u64::from(inexact);
    if bits & mask != 0 && bits & (3 * mask - 1) != 0 {
        bits += mask;
    }
    bits &= !(2 * mask - 1);
    #[expect(clippy::cast_precision_loss, reason = "at most 53 bits are left")]
    let value = load_exponent(bits as f64, shift as i32);
    value.is_finite().then(|| signed(value))
}

/// `value * 2**exponent`, exact where the result is a float.
fn load_exponent(value: f64, exponent: i32) -> f64 {
    let half = exponent / 2;
    value * 2_f64.powi(half) * 2_f64.powi(exponent - half)
}
