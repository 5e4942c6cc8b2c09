//! `repr()` of constants and code objects.

use std::fmt::Write;
use std::rc::Rc;

use cutaway_constant::{Int, repr};
use cutaway_source::depth::grow;
use num_bigint::Sign;

use crate::{CodeObject, Constant};

/// Whether a code object's `repr()` has an address, which differs from run to run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Addresses {
    /// `<code object f, file "f.py", line 1>`
    #[default]
    Hidden,
    /// `<code object f at 0x7f0000000000, file "f.py", line 1>`
    Shown,
}

/// Appends the `repr()` of a constant; a frozenset's items come in the order in which it holds them.
pub fn constant(value: &Constant, addresses: Addresses, out: &mut String) {
    match value {
        Constant::None => out.push_str("None"),
        Constant::Bool(true) => out.push_str("True"),
        Constant::Bool(false) => out.push_str("False"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Int(value) => repr::int(Int::Small(*value), out),
        Constant::BigInt(value) => {
            let magnitude = value.magnitude().to_u32_digits();
            let negative = value.sign() == Sign::Minus;
            repr::int(Int::Big { negative, magnitude: &magnitude }, out);
        }
        Constant::Float(value) => repr::float(*value, out),
        Constant::Complex { real, imag } => repr::complex(*real, *imag, out),
        Constant::Str(text) => repr::str(text, out),
        Constant::Bytes(bytes) => repr::bytes(bytes, out),
        Constant::Tuple(items) => {
            out.push('(');
            join(items, addresses, out);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Constant::FrozenSet(items) if items.is_empty() => out.push_str("frozenset()"),
        Constant::FrozenSet(items) => {
            out.push_str("frozenset({");
            join(items, addresses, out);
            out.push_str("})");
        }
        Constant::Code(value) => code(value, addresses, out),
    }
}

/// Appends the `repr()` of a code object.
pub fn code(code: &Rc<CodeObject>, addresses: Addresses, out: &mut String) {
    let CodeObject { co_name, co_filename, co_firstlineno, .. } = &**code;
    let result = match addresses {
        Addresses::Hidden => write!(out, "<code object {co_name}"),
        Addresses::Shown => write!(out, "<code object {co_name} at {:p}", Rc::as_ptr(code)),
    };
    let line = if *co_firstlineno == 0 { -1 } else { *co_firstlineno };
    let result = result.and_then(|()| write!(out, ", file \"{co_filename}\", line {line}>"));
    debug_assert!(result.is_ok(), "a string takes all");
}

fn join(items: &[Constant], addresses: Addresses, out: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        grow(|| constant(item, addresses, out));
    }
}
