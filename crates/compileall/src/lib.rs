//! Many files to `.pyc` files, on all cores.
//!
//! # What it does
//! Finds the Python files among and below paths, compiles each at every level asked for, and writes the code objects
//! where the import system looks for them. A file that fails does not stop the others.
//!
//! # Where CPython does it
//! `Lib/compileall.py`, `Lib/py_compile.py`, and `cache_from_source` in `Lib/importlib/_bootstrap_external.py`.
//!
//! # Input and output
//! Paths and [`Options`] in; files on disk, and a [`Report`] for each source, in the order in which they were found.
//!
//! # Rules kept
//! - A `.pyc` file appears whole or not at all: it is written beside its place and renamed.
//! - Nothing but a regular file is ever replaced.
//! - A worker keeps its arena and its buffers from file to file.
//! - Nothing is printed here.
//!
//! # Reading order
//! [`options`], [`walk`] finds sources, [`cache`] names their `.pyc` files, [`job`] does one source, [`workers`] does all of
//! them, [`dumps`] goes on from a dump, [`error`].
//!
//! # A command to try
//! `cargo xtask compile tests/suite -o target/pyc`

pub mod cache;
pub mod dumps;
pub mod error;
pub mod job;
pub mod options;
pub mod walk;
pub mod workers;
mod write;

#[cfg(test)]
mod tests;

pub use dumps::compile_dump;
pub use error::Failure;
pub use job::{Outcome, Report};
pub use options::{Duplicates, Freshness, Invalidation, Layout, Naming, Options};
pub use walk::{Source, Walk};
pub use workers::compile;
