//! What `cargo xtask regen` made of `Python.asdl`.

#[rustfmt::skip]
mod builder;
#[rustfmt::skip]
pub mod nodes;
