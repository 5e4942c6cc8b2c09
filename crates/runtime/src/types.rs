//! What the built-in types can do: one file a type (or a family).

pub mod alias;
pub mod class;
pub mod define;
pub mod descriptor;
pub mod exception;
pub mod function;
pub mod int;
pub mod object;
pub mod property;
pub mod super_;
pub mod type_;

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
    define::rest(vm);
}

/// Whether the text can be an identifier.
pub(crate) fn object_identifier(text: &crate::object::Str) -> bool {
    let Some(text) = text.as_str() else { return false };
    let mut chars = text.chars();
    let start = |c: char| c == '_' || c.is_alphabetic();
    chars.next().is_some_and(start) && chars.all(|c| start(c) || c.is_alphanumeric())
}
