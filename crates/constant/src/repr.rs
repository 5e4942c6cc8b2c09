//! `repr()` of constants, as Python writes it.

mod number;
mod text;

pub use number::{complex, float, int};
pub use text::{bytes, is_printable, str};

use crate::Constant;

/// Appends the `repr()` of any constant. Integers are written whatever their length: see
/// [`crate::number::exceeds_digit_limit`]. A frozenset's items come in the order of the source.
pub fn constant(value: &Constant<'_>, out: &mut String) {
    match *value {
        Constant::None => out.push_str("None"),
        Constant::Bool(true) => out.push_str("True"),
        Constant::Bool(false) => out.push_str("False"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Int(value) => int(value, out),
        Constant::Float(value) => float(value, out),
        Constant::Complex { real, imag } => complex(real, imag, out),
        Constant::Str(value) => str(value, out),
        Constant::Bytes(value) => bytes(value, out),
        Constant::Tuple(items) => tuple(items, out),
        Constant::FrozenSet([]) => out.push_str("frozenset()"),
        Constant::FrozenSet(items) => {
            out.push_str("frozenset({");
            join(items, out);
            out.push_str("})");
        }
    }
}

/// The `repr()` of any constant as a string of its own.
pub fn to_string(value: &Constant<'_>) -> String {
    let mut out = String::new();
    constant(value, &mut out);
    out
}

fn tuple(items: &[Constant<'_>], out: &mut String) {
    out.push('(');
    join(items, out);
    if items.len() == 1 {
        out.push(',');
    }
    out.push(')');
}

/// Nesting is bounded by what the parser accepts, so plain recursion is safe on the guarded stacks of the stages.
fn join(items: &[Constant<'_>], out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        constant(item, out);
    }
}
