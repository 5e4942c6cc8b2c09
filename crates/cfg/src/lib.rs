//! Instruction sequences to a control-flow graph, and what the optimizer makes of it.
//!
//! # What it does
//! Cuts a unit's sequence into blocks, finds who handles which exception, and runs the passes of CPython's
//! optimizer over the graph, in its order.
//!
//! # Where CPython does it
//! `Python/flowgraph.c`: `_PyCfg_FromInstructionSequence` and `_PyCfg_OptimizeCodeUnit`.
//!
//! # Input and output
//! A codegen `Unit` in; a [`Cfg`] out: blocks in a petgraph graph, their order in a separate layout. The unit is
//! not changed; constants that the optimizer makes are the graph's own.
//!
//! # Rules kept
//! An instruction's `target` and `except_handler` are the truth, edges are derived from them by one function.
//! Blocks never leave the graph, so their numbers are stable. Each pass is a function in a file of its own, all
//! in one list; a debug build verifies the graph between passes.
//!
//! # Reading order
//! `block`, `graph`, `consts`, `build`, `edges`, `passes` and its files in the order of [`PASSES`], `stackdepth`,
//! `verify`, `dump`, `instrument`, [`parts`].
//!
//! # A command to try
//! `cargo xtask dump cfg-opt -c 'while x: y()'`

mod block;
mod build;
mod consts;
pub mod dump;
mod edges;
mod error;
mod graph;
pub mod instrument;
pub mod parts;
mod passes;
mod stackdepth;
mod verify;

use cutaway_codegen::Unit;

pub use block::{Block, BlockId, Edge, Instruction};
pub use consts::ConstId;
pub use error::Error;
pub use graph::{Cfg, Layout};
pub use passes::{Observer, PASSES, PREPROCESSING, Pass, Turn, Verdict};
pub use verify::{Fault, verify};

/// The graph of a unit, with its handlers found.
pub fn build(unit: &Unit) -> Result<Cfg, Error> {
    build_watched(unit, &mut ())
}

/// As [`build`], while somebody watches.
pub fn build_watched(unit: &Unit, observer: &mut impl Observer) -> Result<Cfg, Error> {
    let mut cfg = Cfg::default();
    cfg.fill(unit)?;
    passes::run(passes::BUILDING, &mut cfg, unit, observer)?;
    Ok(cfg)
}

/// Runs all passes.
pub fn optimize(cfg: &mut Cfg, unit: &Unit) -> Result<(), Error> {
    optimize_watched(cfg, unit, &mut ())
}

/// As [`optimize`], while somebody watches.
pub fn optimize_watched(cfg: &mut Cfg, unit: &Unit, observer: &mut impl Observer) -> Result<(), Error> {
    passes::run(passes::OPTIMIZING, cfg, unit, observer)
}

/// Runs the first so many of [`PASSES`] only.
pub fn optimize_first(cfg: &mut Cfg, unit: &Unit, passes: usize) -> Result<(), Error> {
    let all = passes::OPTIMIZING;
    passes::run(all.start..all.end.min(all.start.saturating_add(passes)), cfg, unit, &mut ())
}

impl Cfg {
    /// As [`build`], in the memory of a graph that is no longer needed.
    pub fn rebuild(&mut self, unit: &Unit) -> Result<(), Error> {
        self.fill(unit)?;
        passes::run(passes::BUILDING, self, unit, &mut ())
    }

    /// `remove_redundant_nops_and_jumps`, which the assembler runs once more.
    pub fn remove_redundant_nops_and_jumps(&mut self) -> Result<(), Error> {
        passes::remove_redundant_nops_and_jumps::remove_redundant_nops_and_jumps(self)
    }
}

#[cfg(test)]
mod tests;
