//! Python's `==` between constants, which mixes numeric types: what a set of constants goes by.

use std::collections::HashMap;

use num_bigint::BigInt;
use num_traits::{FromPrimitive as _, ToPrimitive as _};

use crate::{Constant, Int, hash};

/// Whether a set takes two constants for the same item. A NaN is never the same as another.
pub fn python_eq(left: &Constant<'_>, right: &Constant<'_>) -> bool {
    match (left, right) {
        (Constant::None, Constant::None) | (Constant::Ellipsis, Constant::Ellipsis) => true,
        (Constant::Str(a), Constant::Str(b)) => a.as_bytes() == b.as_bytes(),
        (Constant::Bytes(a), Constant::Bytes(b)) => a == b,
        (Constant::Tuple(a), Constant::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| python_eq(a, b))
        }
        (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().all(|a| b.iter().any(|b| python_eq(a, b)))
        }
        _ => match (parts(left), parts(right)) {
            (Some((real, imag)), Some((other_real, other_imag))) => {
                real.equals(other_real) && imag == other_imag
            }
            _ => false,
        },
    }
}

/// The first of each group of equal constants, in their order: what `frozenset()` keeps of them.
pub fn unique<'a>(items: &[Constant<'a>]) -> Vec<Constant<'a>> {
    let mut unique: Vec<Constant<'a>> = Vec::with_capacity(items.len());
    // Equal constants have equal hashes; those without one share a bucket.
    let mut buckets: HashMap<i64, Vec<usize>> = HashMap::with_capacity(items.len());
    for item in items {
        let bucket = buckets.entry(hash::constant(item, hash::Key::default()).unwrap_or(0)).or_default();
        if !bucket.iter().any(|&kept| unique.get(kept).is_some_and(|kept| python_eq(kept, item))) {
            bucket.push(unique.len());
            unique.push(*item);
        }
    }
    unique
}

#[derive(Clone, Copy)]
enum Real<'a> {
    Int(Int<'a>),
    Float(f64),
}

impl Real<'_> {
    fn equals(self, other: Real<'_>) -> bool {
        match (self, other) {
            (Real::Int(a), Real::Int(b)) => a == b,
            (Real::Float(a), Real::Float(b)) => a == b,
            (Real::Int(int), Real::Float(float)) | (Real::Float(float), Real::Int(int)) => {
                float.fract() == 0.0 && BigInt::from_f64(float).is_some_and(|float| same(int, &float))
            }
        }
    }
}

fn same(int: Int<'_>, value: &BigInt) -> bool {
    match int {
        Int::Small(small) => value.to_i64() == Some(small),
        Int::Big { .. } => int.to_bigint() == *value,
    }
}

fn parts<'a>(value: &Constant<'a>) -> Option<(Real<'a>, f64)> {
    match *value {
        Constant::Bool(value) => Some((Real::Int(Int::Small(i64::from(value))), 0.0)),
        Constant::Int(value) => Some((Real::Int(value), 0.0)),
        Constant::Float(value) => Some((Real::Float(value), 0.0)),
        Constant::Complex { real, imag } => Some((Real::Float(real), imag)),
        Constant::None
        | Constant::Ellipsis
        | Constant::Str(_)
        | Constant::Bytes(_)
        | Constant::Tuple(_)
        | Constant::FrozenSet(_) => None,
    }
}
