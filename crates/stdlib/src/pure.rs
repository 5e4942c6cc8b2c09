//! Modules that are written in Python altogether: their sources stand in `texts`.

use cutaway_runtime::{Result, Value, Vm};

use crate::support::python_module;

macro_rules! pure {
    ($($(#[$doc:meta])* $function:ident $name:literal $file:literal;)*) => {
        $($(#[$doc])*
        pub fn $function(vm: &Vm) -> Result<Value> {
            python_module(vm, $name, include_str!(concat!("texts/", $file)), |_| Ok(()))
        })*
    };
}

pure! {
    /// `collections.abc`.
    collections_abc "collections.abc" "collections_abc.py";
    /// The classes of `collections` that need `collections.abc`.
    collections_user "_collections_user" "collections_user.py";
    /// `contextlib`.
    contextlib "contextlib" "contextlib.py";
    /// `copy`.
    copy "copy" "copy.py";
    /// `dataclasses`.
    dataclasses "dataclasses" "dataclasses.py";
    /// `enum`.
    enumeration "enum" "enum.py";
    /// `io`.
    io "io" "io.py";
    /// `string`.
    string "string" "string.py";
    /// `typing`.
    typing "typing" "typing.py";
    /// `__future__`.
    future "__future__" "future.py";
    /// `warnings`.
    warnings "warnings" "warnings.py";
    /// `reprlib`.
    reprlib "reprlib" "reprlib.py";
    /// `types`.
    types "types" "types.py";
    /// `keyword`.
    keyword "keyword" "keyword.py";
}
