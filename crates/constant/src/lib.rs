//! Constant values: what a literal or a folded expression stands for.
//!
//! # What it does
//! Holds the borrowed, `Copy` form of Python's constants, their equality as the compiler sees it, and functions
//! over plain data that several stages and the run time share.
//!
//! # Where CPython does it
//! `Objects/{longobject,floatobject,complexobject,unicodeobject,bytesobject,tupleobject}.c`,
//! `_PyCode_ConstantKey` in `Objects/codeobject.c`, `Python/{pyhash,pystrtod}.c`, and the helpers that start
//! with `safe_` in `Python/ast_opt.c`.
//!
//! # Input and output
//! Constants in, constants, text or hashes out. New values are put in the arena that the caller gives.
//!
//! # Rules kept
//! Equality never mixes types, and looks at the bits of floats: `1`, `True` and `1.0` are three constants,
//! `-0.0` is not `0.0`.
//!
//! # Reading order
//! `constant`, `int`, `equality`, `number`, `repr`, `hash`, `fold`.
//!
//! # A command to try
//! `cargo test -p cutaway-constant`

mod constant;
mod equality;
pub mod fold;
pub mod hash;
mod int;
pub mod number;
pub mod repr;
#[cfg(test)]
mod tests;

pub use constant::{Constant, Str};
pub use equality::{python_eq, unique};
pub use int::Int;
pub use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};
