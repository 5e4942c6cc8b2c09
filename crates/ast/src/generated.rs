//! What `cargo xtask regen` made of `Python.asdl`.

#[rustfmt::skip]
mod builder;
#[rustfmt::skip]
mod fields;
#[rustfmt::skip]
pub mod nodes;
#[rustfmt::skip]
mod read;
#[rustfmt::skip]
pub mod visit;
