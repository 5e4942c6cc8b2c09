//! Complex operators, as `Objects/complexobject.c` of 3.13 has them: reals are widened first.

use super::Operator;
use crate::Constant;

type Complex = (f64, f64);

pub(super) fn binary<'a>(op: Operator, left: Complex, right: Complex) -> Option<Constant<'a>> {
    let (real, imag) = match op {
        Operator::Add => (left.0 + right.0, left.1 + right.1),
        Operator::Sub => (left.0 - right.0, left.1 - right.1),
        Operator::Mult => product(left, right),
        Operator::Div => quotient(left, right)?,
        Operator::Pow => pow(left, right)?,
        Operator::Mod
        | Operator::FloorDiv
        | Operator::LShift
        | Operator::RShift
        | Operator::BitOr
        | Operator::BitXor
        | Operator::BitAnd => return None,
    };
    Some(Constant::Complex { real, imag })
}

fn product(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b`; `None` for division by zero.
pub fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    if b.0 == 0.0 && b.1 == 0.0 {
        return None;
    }
    if b.0.abs() >= b.1.abs() {
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

/// `base ** exponent`; `None` for zero division and overflow. Small whole exponents multiply, others use polar form.
pub fn pow(base: Complex, exponent: Complex) -> Option<Complex> {
    let whole = exponent.1 == 0.0 && exponent.0 == exponent.0.floor() && exponent.0.abs() <= 100.0;
    let result = if whole { pow_integer(base, exponent.0 as i64)? } else { pow_polar(base, exponent)? };
    let overflow = result.0.is_infinite() || result.1.is_infinite();
    (!overflow).then_some(result)
}

fn pow_integer(base: Complex, exponent: i64) -> Option<Complex> {
    if exponent > 0 {
        return Some(pow_unsigned(base, exponent.unsigned_abs()));
    }
    quotient((1.0, 0.0), pow_unsigned(base, exponent.unsigned_abs()))
}

fn pow_unsigned(base: Complex, exponent: u64) -> Complex {
    let mut result = (1.0, 0.0);
    let mut square = base;
    let mut mask = 1;
    while exponent >= mask {
        if exponent & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn pow_polar(base: Complex, exponent: Complex) -> Option<Complex> {
    if exponent == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if base == (0.0, 0.0) {
        let refused = exponent.1 != 0.0 || exponent.0 < 0.0;
        return (!refused).then_some((0.0, 0.0));
    }
    let absolute = base.0.hypot(base.1);
    let mut length = absolute.powf(exponent.0);
    let angle = base.1.atan2(base.0);
    let mut phase = angle * exponent.0;
    if exponent.1 != 0.0 {
        length /= (angle * exponent.1).exp();
        phase += exponent.1 * absolute.ln();
    }
    // The C library refuses the sine of infinity, which Python takes for a zero division.
    (!phase.is_infinite()).then(|| (length * phase.cos(), length * phase.sin()))
}
