//! What the built-in types can do: one file a type (or a family).

pub mod alias;
pub mod bytes;
pub mod class;
pub mod code;
pub mod complex;
pub mod define;
pub mod descriptor;
pub mod dict;
pub mod exception;
pub mod float;
pub mod format;
pub mod function;
pub mod int;
pub mod iterators;
pub mod lazy;
pub mod list;
pub mod memoryview;
pub mod object;
mod percent;
pub mod property;
pub mod range;
pub mod set;
pub mod singletons;
pub mod str_;
pub mod super_;
pub mod tuple;
pub mod type_;
pub mod typing;
pub mod weak;

use crate::vm::Vm;

/// Gives the types their names, bases, slots and methods.
pub(crate) fn fill(vm: &Vm) {
    define::shells(vm);
    object::fill(vm);
    type_::fill(vm);
    descriptor::fill(vm);
    property::fill(vm);
    super_::fill(vm);
    function::fill(vm);
    exception::fill(vm);
    int::fill(vm);
    float::fill(vm);
    complex::fill(vm);
    str_::fill(vm);
    bytes::fill(vm);
    memoryview::fill(vm);
    tuple::fill(vm);
    list::fill(vm);
    dict::fill(vm);
    set::fill(vm);
    range::fill(vm);
    iterators::fill(vm);
    lazy::fill(vm);
    weak::fill(vm);
    code::fill(vm);
    alias::fill(vm);
    typing::fill(vm);
    singletons::fill(vm);
    define::rest(vm);
}

/// Whether the text can be an identifier.
pub(crate) fn object_identifier(text: &crate::object::Str) -> bool {
    let Some(text) = text.as_str() else { return false };
    let mut chars = text.chars();
    let start = |c: char| c == '_' || c.is_alphabetic();
    chars.next().is_some_and(start) && chars.all(|c| start(c) || c.is_alphanumeric())
}
