//! The chain from source text to a running program, and the registry of its stages.
//!
//! # What it does
//! [`chain`] calls the stage crates one after the other; [`registry`] lists the stages with the function that dumps
//! each and the one that reads such a dump back; [`run`] executes a program; [`compile`] is the chain from bytes to code object.
//!
//! # Where CPython does it
//! `Python/pythonrun.c` and `_PyAST_Compile` in `Python/compile.c`.
//!
//! # Input and output
//! Bytes and [`Options`] in; a [`Dump`], a code object or an exit status out. Nothing is printed here: what a program
//! writes goes to the writers that [`run`] is given.
//!
//! # Rules kept
//! - A library without a command line: no printing, no arguments of the process.
//! - Trees live in an arena that the caller of [`chain`]'s functions owns.
//!
//! # Reading order
//! [`options`], `stage_options`, [`registry`], [`product`], [`chain`], [`passes`], [`resume`], [`select`], [`nearest`], [`run`], [`warn_options`], then `stages/`.
//!
//! # A command to try
//! `cargo xtask dump all -c 'x = 1'`

pub mod chain;
mod compiler;
pub mod nearest;
pub mod options;
pub mod passes;
pub mod product;
pub mod registry;
pub mod resume;
pub mod run;
pub mod select;
mod shapes;
mod stage_options;
mod stages;
pub mod warn_options;

pub use chain::{Compiled, compile};
pub use options::{Format, ListingOptions, Mode, Options, Reading, TreeOptions};
pub use passes::Passes;
pub use registry::{Dump, Refused, Request, STAGES, Stage, stage};
pub use stages::pyc::dump as pyc;
