//! Comparing what the stages show with what CPython 3.13 shows, and with what a folder of golden files expects.
//!
//! # Input and output
//! A stage, a file, options; a [`Verdict`]. [`Score`] adds verdicts up.
//!
//! # Rules kept
//! - CPython answers in long-lived worker processes with `PYTHONHASHSEED=0`.
//! - Text is compared after the normalisations of [`mod@normalize`] and no others.
//!
//! # Reading order
//! [`python`] finds an interpreter, [`worker`] talks to it, [`normalize`] removes what CPython itself does not fix,
//! [`plan`] says what is compared, [`compare`] puts the two sides of a source next to each other, [`difference`] finds where
//! they part (what later patch releases are known to change is no fault: `known.txt`), [`against`] takes a `.pyc` file for ours, [`run`] runs a program on both, [`sweep`] does it for many files,
//! [`golden`] keeps expected files, [`timing`] measures, [`transplant`] runs CPython's own tests on our bytecode.
//! [`outcome`] is what compiling raises and warns of, [`mutate`] and [`texts`] make programs that are wrong, [`refusals`]
//! compares what both sides say of them.
//!
//! # A command to try
//! `cargo xtask oracle tests/suite`

pub mod against;
pub mod bisect;
pub mod compare;
pub mod difference;
pub mod golden;
mod known;
pub mod limits;
pub mod mutate;
pub mod normalize;
pub mod outcome;
pub mod plan;
mod process;
pub mod python;
pub mod refusals;
pub mod round_trip;
pub mod run;
pub mod score;
mod snippets;
pub mod sweep;
pub mod texts;
pub mod timing;
pub mod transplant;
mod units;
pub mod worker;

pub use compare::{Comparison, Verdict};
pub use plan::Plan;
pub use python::Python;
pub use score::Score;
pub use worker::Worker;

#[cfg(test)]
mod tests;
