//! Optimized graphs to code objects.
//!
//! # What it does
//! Fixes what the optimizer still wanted open: stack size, slots of cells, direction of jumps; then lays the
//! blocks out as bytes, with `EXTENDED_ARG`, inline caches, line table and exception table.
//!
//! # Where CPython does it
//! `_PyCfg_OptimizedCfgToInstructionSequence` in `Python/flowgraph.c`; `Python/assemble.c`.
//!
//! # Input and output
//! Codegen's units in, each optimized on the way; the module's code object out, which owns those of the nested
//! units.
//!
//! # Rules kept
//! Every byte is CPython's. Code objects are made of inner units before the one around them: in the order in which
//! codegen finishes them, or from the last number to the first, which is greater inside.
//!
//! # Reading order
//! `assembler`, `steps`, `localsplus`, `pseudo_ops`, `normalize_jumps`, `jump_offsets`, `emit`, `makecode`.
//!
//! # A command to try
//! `cargo xtask dump code -c 'x = 1'`

mod assembler;
mod emit;
mod error;
mod jump_offsets;
mod localsplus;
mod makecode;
mod normalize_jumps;
mod pseudo_ops;
mod steps;

use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_cfg::Cfg;
use cutaway_codegen::{Module, Sink as _};

pub use assembler::Assembler;
pub use error::Error;
pub use steps::{Observer, STEPS, Step, Turn};

/// Optimizes and assembles all units of a module.
pub fn assemble(module: Module, filename: &str) -> Result<Rc<CodeObject>, Error> {
    let mut assembler = Assembler::new(filename);
    for unit in module.units.into_iter().rev() {
        assembler.take(unit);
    }
    assembler.finish()
}

/// Assembles units from graphs that were optimized before, one for each unit.
pub fn assemble_graphs(module: Module, graphs: Vec<Cfg>, filename: &str) -> Result<Rc<CodeObject>, Error> {
    assemble_graphs_watched(module, graphs, filename, &mut ())
}

/// As [`assemble_graphs`], while somebody watches.
pub fn assemble_graphs_watched(
    module: Module,
    graphs: Vec<Cfg>,
    filename: &str,
    observer: &mut impl Observer,
) -> Result<Rc<CodeObject>, Error> {
    let mut assembler = Assembler::new(filename);
    for (unit, mut cfg) in module.units.into_iter().zip(graphs).rev() {
        assembler.add_watched(unit, &mut cfg, observer)?;
    }
    assembler.finish()
}

#[cfg(test)]
mod tests;
