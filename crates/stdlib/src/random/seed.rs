//! `seed`.

use cutaway_runtime::object::{ByteArray, Bytes, Str};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::{BigInt, Sign};
use sha2::{Digest, Sha512};

use super::generator;
use super::twister::Twister;

/// `seed(a, version)`: ints by their digits, text and bytes with their SHA-512 appended (version 2), floats by hash.
pub(super) fn seed(vm: &Vm, random: &Value, a: &Value, version: &Value) -> Result<Value> {
    let version = if version.is_null() { 2 } else { vm.index_size(version)? };
    let number = if a.is_null() || a.is_none() {
        from_system()
    } else if a.is_int() {
        a.to_big_int().unwrap_or_default()
    } else if let Some(bytes) = text_or_bytes(a) {
        if version == 2 { hashed(bytes) } else { old_hash(&bytes) }
    } else if a.as_float().is_some() {
        BigInt::from(vm.hash(a)? as u64)
    } else {
        let message = "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.";
        return Err(vm.type_error(message));
    };
    let generator = generator(vm, random)?;
    generator.twister.replace(Twister::seeded(&number.magnitude().to_u32_digits()));
    generator.gauss_next.set(None);
    Ok(Value::NONE)
}

fn text_or_bytes(a: &Value) -> Option<Vec<u8>> {
    if let Some(text) = a.get::<Str>() {
        return Some(text.as_bytes().to_vec());
    }
    if let Some(bytes) = a.get::<Bytes>() {
        return Some(bytes.data.to_vec());
    }
    a.get::<ByteArray>().map(|bytes| bytes.data.borrow().clone())
}

fn hashed(mut bytes: Vec<u8>) -> BigInt {
    let digest = Sha512::digest(&bytes);
    bytes.extend_from_slice(digest.as_ref());
    BigInt::from_bytes_be(Sign::Plus, &bytes)
}

/// The string hash of Python 2.
fn old_hash(bytes: &[u8]) -> BigInt {
    let mut x = u64::from(bytes.first().copied().unwrap_or_default()) << 7;
    for byte in bytes {
        x = 1_000_003u64.wrapping_mul(x) ^ u64::from(*byte);
    }
    x ^= bytes.len() as u64;
    BigInt::from(if x == u64::MAX { x - 1 } else { x })
}

/// What nobody can foresee: the hash keys that the standard library draws from the system, and the time.
fn from_system() -> BigInt {
    use std::hash::{BuildHasher, Hasher};
    let digits: Vec<u32> = (0..16)
        .map(|i| {
            let mut hasher = std::collections::hash_map::RandomState::new().build_hasher();
            hasher.write_u32(i);
            hasher.finish() as u32
        })
        .collect();
    BigInt::from(num_bigint::BigUint::new(digits))
}
