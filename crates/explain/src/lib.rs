//! Why the chain does what it does, in words.
//!
//! # What it does
//! Runs the stages over a program and tells what they decided and why: what each name means, what an instruction
//! does.
//!
//! # Where CPython does it
//! Nowhere.
//!
//! # Input and output
//! A [`Request`](cutaway_pipeline::Request) in; a report out, plain data, with a text writer and a JSON writer.
//!
//! # Rules kept
//! Nothing is decided here. Steps come from the analysis itself, instructions from the code that was generated; what
//! is said about them in general is checked against them by tests.
//!
//! # Reading order
//! [`json`], [`place`], `words`, `staged`; [`scope`], [`opcode`], [`error`](mod@error), [`trail`].
//!
//! # A command to try
//! `cargo xtask explain scope -c 'x = 1'`

pub mod error;
pub mod json;
pub mod opcode;
pub mod place;
pub mod scope;
mod staged;
#[cfg(test)]
mod tests;
pub mod trail;
mod words;
