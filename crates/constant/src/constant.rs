//! The product: one constant.

use std::hash::{Hash, Hasher};

use rustpython_wtf8::Wtf8;

use crate::Int;

/// Text that may hold lone surrogates, as Python's `str` may.
pub type Str<'a> = &'a Wtf8;

/// A constant value, borrowed from an arena.
///
/// Equality is that of `_PyCode_ConstantKey`: types count, floats compare by their bits.
#[derive(Clone, Copy, Debug)]
pub enum Constant<'a> {
    /// `None`
    None,
    /// `True` and `False`
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An integer of any size.
    Int(Int<'a>),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex {
        /// The real part.
        real: f64,
        /// The imaginary part.
        imag: f64,
    },
    /// A string.
    Str(Str<'a>),
    /// A bytes string.
    Bytes(&'a [u8]),
    /// A tuple of constants.
    Tuple(&'a [Constant<'a>]),
    /// A frozenset of constants, in the order of the source; no two of them are equal in Python's sense.
    FrozenSet(&'a [Constant<'a>]),
}

impl<'a> Constant<'a> {
    /// A small integer.
    pub fn int(value: i64) -> Self {
        Constant::Int(Int::Small(value))
    }

    /// A string without lone surrogates.
    pub fn str(text: &'a str) -> Self {
        Constant::Str(Wtf8::new(text))
    }

    /// The name of the constant's Python type.
    pub fn type_name(&self) -> &'static str {
        match self {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex { .. } => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        }
    }

    /// Python's `bool()` of the constant.
    pub fn is_true(&self) -> bool {
        match *self {
            Constant::None => false,
            Constant::Bool(value) => value,
            Constant::Ellipsis => true,
            Constant::Int(int) => !int.is_zero(),
            Constant::Float(value) => value != 0.0,
            Constant::Complex { real, imag } => real != 0.0 || imag != 0.0,
            Constant::Str(text) => !text.is_empty(),
            Constant::Bytes(bytes) => !bytes.is_empty(),
            Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
        }
    }
}

impl PartialEq for Constant<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Constant::None, Constant::None) | (Constant::Ellipsis, Constant::Ellipsis) => true,
            (Constant::Bool(a), Constant::Bool(b)) => a == b,
            (Constant::Int(a), Constant::Int(b)) => a == b,
            (Constant::Float(a), Constant::Float(b)) => a.to_bits() == b.to_bits(),
            (Constant::Complex { real: a, imag: b }, Constant::Complex { real: c, imag: d }) => {
                a.to_bits() == c.to_bits() && b.to_bits() == d.to_bits()
            }
            (Constant::Str(a), Constant::Str(b)) => a.as_bytes() == b.as_bytes(),
            (Constant::Bytes(a), Constant::Bytes(b)) => a == b,
            (Constant::Tuple(a), Constant::Tuple(b)) => a == b,
            (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
                a.len() == b.len() && a.iter().all(|item| b.contains(item))
            }
            _ => false,
        }
    }
}

impl Eq for Constant<'_> {}

impl Hash for Constant<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Constant::None | Constant::Ellipsis => {}
            Constant::Bool(value) => value.hash(state),
            Constant::Int(int) => int.hash(state),
            Constant::Float(value) => value.to_bits().hash(state),
            Constant::Complex { real, imag } => (real.to_bits(), imag.to_bits()).hash(state),
            Constant::Str(text) => text.as_bytes().hash(state),
            Constant::Bytes(bytes) => bytes.hash(state),
            Constant::Tuple(items) => items.hash(state),
            // Equal sets may hold their items in different orders.
            Constant::FrozenSet(items) => items.len().hash(state),
        }
    }
}
