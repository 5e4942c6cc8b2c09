//! The compiling stages timed beside a CPython 3.13, on the same files in one run.
//!
//! # What it does
//! Asks both sides, in turn, how much CPU time each stage takes on one core, and how much memory a file
//! takes in a process of its own; and ours, how time grows with the size of programs of many shapes.
//!
//! # Where CPython does it
//! `compile()` and `symtable.symtable`; `cpython.py` says what is asked for.
//!
//! # Input and output
//! Files and a command that starts a CPython in; a [`Table`] of least times out.
//!
//! # Rules kept
//! - Sources are read and decoded before anything is timed; files that either side refuses are left out and counted.
//! - What a side is timed for is what it does for every file anew; arenas and buffers are ours to keep.
//!
//! # Reading order
//! [`stage`], [`ours`], [`cpython`], [`table`], [`peak`], [`shapes`], [`growth`].
//!
//! # A command to try
//! `cargo xtask bench --compile tests/suite`

pub mod cpython;
pub mod growth;
pub mod ours;
pub mod peak;
pub mod shapes;
pub mod stage;
pub mod table;

pub use stage::Stage;
pub use table::{Row, Table, compare};

#[cfg(test)]
mod tests;
