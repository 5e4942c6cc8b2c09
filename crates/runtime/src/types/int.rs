//! `int`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// The nearest double, halves to even; `None` when too large.
pub fn to_double(big: &BigInt) -> Option<f64> {
    if let Some(i) = big.to_i64() {
        return Some(i as f64);
    }
    let bits = big.bits();
    if bits > 1024 {
        return None;
    }
    let magnitude = big.magnitude();
    let shift = bits - 64;
    let top = (magnitude >> shift).to_u64()?;
    // A sticky bit for what was shifted out: rounding to 53 bits is then right.
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    let rounded = (top | u64::from(sticky)) as f64;
    let scaled = rounded * (shift as f64).exp2();
    if scaled.is_infinite() {
        return None;
    }
    Some(if big.sign() == Sign::Minus { -scaled } else { scaled })
}
