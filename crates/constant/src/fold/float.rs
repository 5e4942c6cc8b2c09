//! Float operators, as `Objects/floatobject.c` has them.

use super::{Operator, complex};
use crate::Constant;

pub(super) fn binary<'a>(op: Operator, left: f64, right: f64) -> Option<Constant<'a>> {
    let value = match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right == 0.0 => return None,
        Operator::Div => left / right,
        Operator::FloorDiv => floor_div(left, right)?,
        Operator::Mod => modulo(left, right)?,
        // A negative base with a fraction as exponent has a complex power.
        Operator::Pow if left < 0.0 && left.is_finite() && right.is_finite() && right != right.floor() => {
            return complex::binary(op, (left, 0.0), (right, 0.0));
        }
        Operator::Pow => pow(left, right)?,
        Operator::LShift | Operator::RShift | Operator::BitOr | Operator::BitXor | Operator::BitAnd => {
            return None;
        }
    };
    Some(Constant::Float(value))
}

/// `left % right`: the sign of the divisor; `None` for division by zero.
pub fn modulo(left: f64, right: f64) -> Option<f64> {
    if right == 0.0 {
        return None;
    }
    let value = left % right;
    if value == 0.0 {
        return Some(0_f64.copysign(right));
    }
    Some(if (right < 0.0) == (value < 0.0) { value } else { value + right })
}

/// `left // right`; `None` for division by zero.
pub fn floor_div(left: f64, right: f64) -> Option<f64> {
    if right == 0.0 {
        return None;
    }
    let remainder = left % right;
    let mut quotient = (left - remainder) / right;
    if remainder != 0.0 && (right < 0.0) != (remainder < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return Some(0_f64.copysign(left / right));
    }
    let floor = quotient.floor();
    Some(if quotient - floor > 0.5 { floor + 1.0 } else { floor })
}

/// `base ** exponent` where the result is real; `None` for overflow, zero division and complex results.
pub fn pow(base: f64, exponent: f64) -> Option<f64> {
    let odd = exponent.abs() % 2.0 == 1.0;
    if exponent == 0.0 || base == 1.0 {
        return Some(1.0);
    }
    if base.is_nan() || exponent.is_nan() {
        return Some(f64::NAN);
    }
    if exponent.is_infinite() {
        let base = base.abs();
        return Some(if base == 1.0 {
            1.0
        } else if (exponent > 0.0) == (base > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    if base.is_infinite() {
        let magnitude: f64 = if exponent > 0.0 { f64::INFINITY } else { 0.0 };
        return Some(if odd { magnitude.copysign(base) } else { magnitude });
    }
    if base == 0.0 {
        let zero = if odd { base } else { 0.0 };
        return (exponent > 0.0).then_some(zero);
    }
    if base < 0.0 && exponent != exponent.floor() {
        return None;
    }
    let magnitude = base.abs().powf(exponent);
    if magnitude.is_infinite() {
        return None;
    }
    Some(if base < 0.0 && odd { -magnitude } else { magnitude })
}
