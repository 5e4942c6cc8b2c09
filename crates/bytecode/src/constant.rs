//! Constants as a code object owns them.

use std::rc::Rc;

use num_bigint::BigInt;
use rustpython_wtf8::Wtf8;

use crate::CodeObject;

/// A value in `co_consts`: the owned form of [`cutaway_constant`]'s, and code objects.
///
/// Equality is that of the compiler's merging: types count, floats compare by their bits.
/// An integer that fits is always `Int`, never `BigInt`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are Python's")]
pub enum Constant {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    BigInt(Box<BigInt>),
    Float(f64),
    Complex { real: f64, imag: f64 },
    Str(Box<Wtf8>),
    Bytes(Box<[u8]>),
    Tuple(Rc<[Constant]>),
    FrozenSet(Rc<[Constant]>),
    Code(Rc<CodeObject>),
}

impl Constant {
    /// A string without surrogates.
    pub fn str(text: &str) -> Self {
        Self::Str(Box::from(text))
    }

    /// An integer in its one form.
    pub fn big(value: BigInt) -> Self {
        match i64::try_from(&value) {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(Box::new(value)),
        }
    }
}

impl From<&cutaway_constant::Constant<'_>> for Constant {
    fn from(value: &cutaway_constant::Constant<'_>) -> Self {
        use cutaway_constant::{Constant as Borrowed, Int};
        let all = |items: &[Borrowed<'_>]| items.iter().map(Constant::from).collect();
        match *value {
            Borrowed::None => Self::None,
            Borrowed::Bool(value) => Self::Bool(value),
            Borrowed::Ellipsis => Self::Ellipsis,
            Borrowed::Int(Int::Small(value)) => Self::Int(value),
            Borrowed::Int(value @ Int::Big { .. }) => Self::big(value.to_bigint()),
            Borrowed::Float(value) => Self::Float(value),
            Borrowed::Complex { real, imag } => Self::Complex { real, imag },
            Borrowed::Str(text) => Self::Str(text.into()),
            Borrowed::Bytes(bytes) => Self::Bytes(bytes.into()),
            Borrowed::Tuple(items) => Self::Tuple(all(items)),
            Borrowed::FrozenSet(items) => Self::FrozenSet(all(items)),
        }
    }
}

impl PartialEq for Constant {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::BigInt(a), Self::BigInt(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Complex { real: a, imag: b }, Self::Complex { real: c, imag: d }) => {
                a.to_bits() == c.to_bits() && b.to_bits() == d.to_bits()
            }
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) => a == b,
            (Self::FrozenSet(a), Self::FrozenSet(b)) => {
                a.len() == b.len() && a.iter().all(|item| b.contains(item))
            }
            (Self::Code(a), Self::Code(b)) => a == b,
            _ => false,
        }
    }
}
