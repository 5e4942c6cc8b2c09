//! Operators on constants, with the limits that CPython's AST optimizer sets.
//!
//! `None` means "not folded": the operator fails (a type or zero-division error is left to the run time), or the
//! result would be too large to keep in a code object.

mod complex;
mod float;
mod int;
mod sequence;

pub use complex::{pow as complex_pow, quotient as complex_quotient};
pub use float::{floor_div as float_floor_div, modulo as float_modulo, pow as float_pow};
pub use int::true_divide as int_true_divide;

use bumpalo::Bump;
use num_bigint::BigInt;

use crate::{Constant, Int};

/// Binary operators, as in the AST. `MatMult` is missing: no constant has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mult,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    LShift,
    /// `>>`
    RShift,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `&`
    BitAnd,
    /// `//`
    FloorDiv,
}

/// Unary operators, as in the AST.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `~`
    Invert,
    /// `not`
    Not,
    /// `+`
    UAdd,
    /// `-`
    USub,
}

/// A number of one of the three kinds that arithmetic has.
#[derive(Clone, Copy)]
enum Number<'a> {
    Int(Int<'a>),
    Float(f64),
    Complex(f64, f64),
}

/// Applies a unary operator.
pub fn unary<'a>(op: UnaryOperator, operand: Constant<'a>, arena: &'a Bump) -> Option<Constant<'a>> {
    if op == UnaryOperator::Not {
        return Some(Constant::Bool(!operand.is_true()));
    }
    let number = number(operand)?;
    Some(match (op, number) {
        (UnaryOperator::UAdd, Number::Int(value)) => Constant::Int(value),
        (UnaryOperator::UAdd, Number::Float(value)) => Constant::Float(value),
        (UnaryOperator::UAdd, Number::Complex(real, imag)) => Constant::Complex { real, imag },
        (UnaryOperator::USub, Number::Int(value)) => Constant::Int(int::negate(value, arena)),
        (UnaryOperator::USub, Number::Float(value)) => Constant::Float(-value),
        (UnaryOperator::USub, Number::Complex(real, imag)) => Constant::Complex { real: -real, imag: -imag },
        (UnaryOperator::Invert, Number::Int(value)) => Constant::Int(int::invert(value, arena)),
        (UnaryOperator::Invert, Number::Float(_) | Number::Complex(..)) | (UnaryOperator::Not, _) => {
            return None;
        }
    })
}

/// Applies a binary operator.
pub fn binary<'a>(
    op: Operator,
    left: Constant<'a>,
    right: Constant<'a>,
    arena: &'a Bump,
) -> Option<Constant<'a>> {
    if let (Constant::Bool(left), Constant::Bool(right)) = (left, right) {
        match op {
            Operator::BitOr => return Some(Constant::Bool(left | right)),
            Operator::BitXor => return Some(Constant::Bool(left ^ right)),
            Operator::BitAnd => return Some(Constant::Bool(left & right)),
            Operator::Add
            | Operator::Sub
            | Operator::Mult
            | Operator::Div
            | Operator::Mod
            | Operator::Pow
            | Operator::LShift
            | Operator::RShift
            | Operator::FloorDiv => {}
        }
    }
    match (number(left), number(right)) {
        (Some(left), Some(right)) => arithmetic(op, left, right, arena),
        (left_number, right_number) => match op {
            Operator::Add => sequence::concatenate(left, right, arena),
            Operator::Mult => match (left_number, right_number) {
                (Some(Number::Int(count)), None) => sequence::repeat(right, count, arena),
                (None, Some(Number::Int(count))) => sequence::repeat(left, count, arena),
                _ => None,
            },
            // `%` on strings formats, which this never does.
            Operator::Sub
            | Operator::Div
            | Operator::Mod
            | Operator::Pow
            | Operator::LShift
            | Operator::RShift
            | Operator::BitOr
            | Operator::BitXor
            | Operator::BitAnd
            | Operator::FloorDiv => None,
        },
    }
}

/// Subscripts a string, a bytes string or a tuple with an integer.
pub fn subscript<'a>(container: Constant<'a>, index: Constant<'a>) -> Option<Constant<'a>> {
    let Some(Number::Int(Int::Small(index))) = number(index) else { return None };
    sequence::item(container, index)
}

fn number(value: Constant<'_>) -> Option<Number<'_>> {
    match value {
        Constant::Bool(value) => Some(Number::Int(Int::Small(i64::from(value)))),
        Constant::Int(value) => Some(Number::Int(value)),
        Constant::Float(value) => Some(Number::Float(value)),
        Constant::Complex { real, imag } => Some(Number::Complex(real, imag)),
        Constant::None
        | Constant::Ellipsis
        | Constant::Str(_)
        | Constant::Bytes(_)
        | Constant::Tuple(_)
        | Constant::FrozenSet(_) => None,
    }
}

fn arithmetic<'a>(
    op: Operator,
    left: Number<'a>,
    right: Number<'a>,
    arena: &'a Bump,
) -> Option<Constant<'a>> {
    match (left, right) {
        (Number::Int(left), Number::Int(right)) => int::binary(op, left, right, arena),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => {
            complex::binary(op, to_complex(left)?, to_complex(right)?)
        }
        (Number::Float(_), _) | (_, Number::Float(_)) => float::binary(op, to_float(left)?, to_float(right)?),
    }
}

fn to_float(value: Number<'_>) -> Option<f64> {
    match value {
        Number::Int(value) => int::to_float(value),
        Number::Float(value) => Some(value),
        Number::Complex(..) => None,
    }
}

fn to_complex(value: Number<'_>) -> Option<(f64, f64)> {
    match value {
        Number::Int(_) | Number::Float(_) => Some((to_float(value)?, 0.0)),
        Number::Complex(real, imag) => Some((real, imag)),
    }
}

fn finish<'a>(value: &BigInt, arena: &'a Bump) -> Int<'a> {
    Int::from_bigint(value, arena)
}
