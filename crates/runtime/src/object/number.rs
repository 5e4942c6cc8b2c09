//! `int`, `float`, `complex` on the heap.
#![expect(unsafe_code, reason = "layout declarations; each payload owns no values")]

use num_bigint::BigInt;

use crate::heap::{Flags, Kind, Payload, Py, new_object};
use crate::value::Value;
use crate::vm::Vm;

/// An int beyond the word, or one of a subclass.
pub struct Int(pub BigInt);

// SAFETY: owns no values.
unsafe impl Payload for Int {
    const KIND: Kind = Kind::Int;
}

/// A double.
pub struct Float(pub f64);

// SAFETY: owns no values.
unsafe impl Payload for Float {
    const KIND: Kind = Kind::Float;
}

/// A complex number.
pub struct Complex {
    /// Real part.
    pub real: f64,
    /// Imaginary part.
    pub imag: f64,
}

// SAFETY: owns no values.
unsafe impl Payload for Complex {
    const KIND: Kind = Kind::Complex;
}

impl Vm {
    /// An int of any size.
    #[inline]
    pub fn int(&self, i: i64) -> Value {
        match Value::small_int(i) {
            Some(value) => value,
            None => self.big_int_object(BigInt::from(i)),
        }
    }

    /// An int from a big one, in the word if it fits.
    pub fn big_int(&self, big: BigInt) -> Value {
        match i64::try_from(&big).ok().and_then(Value::small_int) {
            Some(value) => value,
            None => self.big_int_object(big),
        }
    }

    #[cold]
    fn big_int_object(&self, big: BigInt) -> Value {
        new_object(&self.types.int, Int(big), core::iter::empty()).into()
    }

    /// A float, from the free list if it has one.
    #[inline]
    pub fn float(&self, f: f64) -> Value {
        match crate::heap::reuse_float(&self.types.float, f) {
            Some(value) => value,
            None => new_object(&self.types.float, Float(f), core::iter::empty()).into(),
        }
    }

    /// A complex number.
    pub fn complex(&self, real: f64, imag: f64) -> Value {
        new_object(&self.types.complex, Complex { real, imag }, core::iter::empty()).into()
    }
}

impl Value {
    /// The double of a float (of a subclass too).
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        self.get::<Float>().map(|f| f.0)
    }

    /// The double of a float of exactly the built-in type.
    #[inline(always)]
    pub fn exact_float(&self) -> Option<f64> {
        self.exact::<Float>().map(|f| f.0)
    }

    /// The integer's value, whatever its representation; bools too.
    pub fn to_big_int(&self) -> Option<BigInt> {
        if let Some(i) = self.as_int() {
            return Some(BigInt::from(i));
        }
        if let Some(b) = self.as_bool() {
            return Some(BigInt::from(u8::from(b)));
        }
        self.get::<Int>().map(|i| i.0.clone())
    }

    /// The integer as i64 if it fits: ints, their subclasses, bools.
    #[inline]
    pub fn to_i64(&self) -> Option<i64> {
        if let Some(i) = self.as_int() {
            return Some(i);
        }
        if let Some(b) = self.as_bool() {
            return Some(i64::from(b));
        }
        self.get::<Int>().and_then(|i| i64::try_from(&i.0).ok())
    }

    /// Whether it is an int (bools and subclasses included).
    #[inline]
    pub fn is_int(&self) -> bool {
        self.is_small_int() || self.as_bool().is_some() || self.get::<Int>().is_some()
    }
}

/// Whether the float of this handle is shared with nobody, so that its box may be written over.
pub fn is_unique(float: &Py<Float>) -> bool {
    float.header().refcount() == 1 && float.header().is_exact() && !float.header().has(Flags::WEAKREFS)
}
