//! Integers: a machine word where it fits, digits in the arena where it does not.

use bumpalo::Bump;
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// An integer of any size. The form is unique: `Big` holds only what an `i64` cannot, without leading zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Int<'a> {
    /// A value that fits 64 bits.
    Small(i64),
    /// Any other value.
    Big {
        /// Whether the value is below zero.
        negative: bool,
        /// The absolute value's digits of 32 bits, least significant first.
        magnitude: &'a [u32],
    },
}

impl<'a> Int<'a> {
    /// Puts a value into the arena, in its unique form.
    pub fn from_bigint(value: &BigInt, arena: &'a Bump) -> Self {
        if let Some(small) = value.to_i64() {
            return Int::Small(small);
        }
        let digits = value.iter_u32_digits();
        Int::Big { negative: value.sign() == Sign::Minus, magnitude: arena.alloc_slice_fill_iter(digits) }
    }

    /// The value as an owned big integer.
    pub fn to_bigint(self) -> BigInt {
        match self {
            Int::Small(value) => BigInt::from(value),
            Int::Big { negative, magnitude } => {
                let sign = if negative { Sign::Minus } else { Sign::Plus };
                BigInt::from_slice(sign, magnitude)
            }
        }
    }

    /// The value, where it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Int::Small(value) => Some(value),
            Int::Big { .. } => None,
        }
    }

    /// Whether the value is zero.
    pub fn is_zero(self) -> bool {
        self == Int::Small(0)
    }

    /// Whether the value is below zero.
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(value) => value < 0,
            Int::Big { negative, .. } => negative,
        }
    }

    /// How many bits the absolute value has.
    pub fn bits(self) -> u64 {
        match self {
            Int::Small(value) => u64::from(64 - value.unsigned_abs().leading_zeros()),
            Int::Big { magnitude, .. } => match magnitude.last() {
                Some(top) => magnitude.len() as u64 * 32 - u64::from(top.leading_zeros()),
                None => 0,
            },
        }
    }
}
