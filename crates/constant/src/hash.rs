//! CPython's hashes, over plain data.
//!
//! `hash()` never gives -1, which stands for an error in C: it becomes -2.

use rustpython_wtf8::Wtf8;
use siphasher::sip::SipHasher13;

use crate::{Constant, Int};

/// The modulus of numeric hashes, the Mersenne prime 2**61 - 1.
const MODULUS: u64 = (1 << BITS) - 1;
const BITS: u32 = 61;
const INFINITY: i64 = 314_159;
const IMAG: u64 = 1_000_003;

/// The key of string hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    k0: u64,
    k1: u64,
}

impl Key {
    /// The key for a value of `PYTHONHASHSEED`; 0 gives the key of zeros.
    pub fn from_seed(seed: u32) -> Self {
        if seed == 0 {
            return Key::default();
        }
        let mut secret = [0; 16];
        let mut x = seed;
        for byte in &mut secret {
            x = x.wrapping_mul(214_013).wrapping_add(2_531_011);
            *byte = (x >> 16) as u8;
        }
        Key::from_bytes(secret)
    }

    /// The key of random bytes.
    pub fn from_bytes(secret: [u8; 16]) -> Self {
        let bits = u128::from_le_bytes(secret);
        Key { k0: bits as u64, k1: (bits >> 64) as u64 }
    }
}

/// Hash of an integer.
pub fn int(value: Int<'_>) -> i64 {
    match value {
        Int::Small(value) => small_int(value),
        Int::Big { negative, magnitude } => big_int(negative, magnitude),
    }
}

/// Hash of an integer that fits 64 bits.
pub fn small_int(value: i64) -> i64 {
    let hash = (value.unsigned_abs() % MODULUS) as i64;
    not_minus_one(if value < 0 { -hash } else { hash })
}

/// Hash of an integer by its absolute value's digits of 32 bits, least significant first.
pub fn big_int(negative: bool, magnitude: &[u32]) -> i64 {
    let mut hash: u64 = 0;
    for &digit in magnitude.iter().rev() {
        hash = ((u128::from(hash) << 32) + u128::from(digit)).rem_euclid(u128::from(MODULUS)) as u64;
    }
    let hash = hash as i64;
    not_minus_one(if negative { -hash } else { hash })
}

/// Hash of a float; `None` for a NaN, which hashes by identity.
pub fn float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value < 0.0 { -INFINITY } else { INFINITY });
    }
    if value == 0.0 {
        return Some(0);
    }
    // |value| = mantissa * 2**exponent; 2 has order 61 modulo the prime, so that multiplying is rotating.
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = ((bits >> 52) & 0x7ff) as i32;
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    let shift = exponent.rem_euclid(BITS as i32) as u32;
    let hash = ((u128::from(mantissa) << shift) % u128::from(MODULUS)) as i64;
    Some(not_minus_one(if value < 0.0 { -hash } else { hash }))
}

/// Hash of a complex number; `None` where a part is a NaN.
pub fn complex(real: f64, imag: f64) -> Option<i64> {
    let real = float(real)? as u64;
    let imag = float(imag)? as u64;
    Some(not_minus_one(real.wrapping_add(IMAG.wrapping_mul(imag)) as i64))
}

/// Hash of a string. CPython hashes its internal form: one, two or four bytes a character, as its largest needs.
pub fn str(value: &Wtf8, key: Key) -> i64 {
    let utf8 = value.as_bytes();
    if value.is_ascii() {
        return bytes(utf8, key);
    }
    let largest = value.code_points().map(rustpython_wtf8::CodePoint::to_u32).max().unwrap_or(0);
    let mut data = Vec::with_capacity(utf8.len() * 2);
    for point in value.code_points() {
        let point = point.to_u32();
        match largest {
            0..=0xff => data.push(point as u8),
            0x100..=0xffff => data.extend_from_slice(&(point as u16).to_ne_bytes()),
            _ => data.extend_from_slice(&point.to_ne_bytes()),
        }
    }
    bytes(&data, key)
}

/// Hash of a bytes string, or of a string's internal form.
pub fn bytes(value: &[u8], key: Key) -> i64 {
    if value.is_empty() {
        return 0;
    }
    not_minus_one(SipHasher13::new_with_keys(key.k0, key.k1).hash(value) as i64)
}

/// Hash of a tuple whose items have these hashes (`tuplehash`, after xxHash).
pub fn tuple(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let length = items.len() as u64;
    let mut acc = PRIME_5;
    for lane in items {
        acc = acc.wrapping_add((lane as u64).wrapping_mul(PRIME_2));
        acc = acc.rotate_left(31).wrapping_mul(PRIME_1);
    }
    acc = acc.wrapping_add(length ^ (PRIME_5 ^ 0x35_d373));
    if acc == u64::MAX { 1_546_275_796 } else { acc as i64 }
}

/// Hash of a frozenset whose items have these hashes, in any order (`frozenset_hash`).
pub fn frozenset(items: impl ExactSizeIterator<Item = i64>) -> i64 {
    let length = items.len() as u64;
    let mut hash: u64 = 0;
    for item in items {
        hash ^= shuffle_bits(item as u64);
    }
    hash ^= (length + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}

/// Hash of `None`.
pub const NONE: i64 = 0xfca8_6420;

/// Hash of any constant; `None` where it depends on an address (NaN, `...`).
pub fn constant(value: &Constant<'_>, key: Key) -> Option<i64> {
    match *value {
        Constant::None => Some(NONE),
        Constant::Bool(value) => Some(i64::from(value)),
        Constant::Ellipsis => None,
        Constant::Int(value) => Some(int(value)),
        Constant::Float(value) => float(value),
        Constant::Complex { real, imag } => complex(real, imag),
        Constant::Str(value) => Some(str(value, key)),
        Constant::Bytes(value) => Some(bytes(value, key)),
        Constant::Tuple(items) => Some(tuple(hashes(items, key)?.into_iter())),
        Constant::FrozenSet(items) => Some(frozenset(hashes(items, key)?.into_iter())),
    }
}

fn hashes(items: &[Constant<'_>], key: Key) -> Option<Vec<i64>> {
    items.iter().map(|item| constant(item, key)).collect()
}

fn shuffle_bits(hash: u64) -> u64 {
    ((hash ^ 0x055b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167)
}

fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}
