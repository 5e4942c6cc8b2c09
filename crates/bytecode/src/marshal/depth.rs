//! How deeply objects nest: CPython writes and reads only so many levels.

use cutaway_source::depth::grow;

use crate::{CodeObject, Constant};

/// `MAX_MARSHAL_STACK_DEPTH`
pub(super) const MAX_DEPTH: u32 = 2000;

/// Whether CPython refuses to write a code object: "object too deeply nested to marshal".
pub fn is_too_deep(code: &CodeObject) -> bool {
    levels_of_code(code) > MAX_DEPTH
}

/// The object itself, its tuples, and what is in them.
fn levels_of_code(code: &CodeObject) -> u32 {
    grow(|| {
        let has_names = !(code.co_names.is_empty() && code.co_localsplusnames.is_empty());
        let names = 1 + u32::from(has_names);
        1 + names.max(levels_of_tuple(&code.co_consts))
    })
}

fn levels_of_tuple(items: &[Constant]) -> u32 {
    1 + items.iter().map(levels).max().unwrap_or(0)
}

fn levels(constant: &Constant) -> u32 {
    match constant {
        Constant::Tuple(items) | Constant::FrozenSet(items) => grow(|| levels_of_tuple(items)),
        Constant::Code(code) => levels_of_code(code),
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(_)
        | Constant::BigInt(_)
        | Constant::Float(_)
        | Constant::Complex { .. }
        | Constant::Str(_)
        | Constant::Bytes(_) => 1,
    }
}
