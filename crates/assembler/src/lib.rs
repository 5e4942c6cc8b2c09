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
//! Every byte is CPython's. A unit's number is greater than that of the unit around it, so code objects are made
//! from the last unit to the first.
//!
//! # Reading order
//! `assembler`, `localsplus`, `pseudo_ops`, `normalize_jumps`, `jump_offsets`, `emit`.
//!
//! # A command to try
//! `cargo xtask dump code -c 'x = 1'`

mod assembler;
mod emit;
mod error;
mod jump_offsets;
mod localsplus;
mod normalize_jumps;
mod pseudo_ops;

use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_cfg::Cfg;
use cutaway_codegen::Module;

pub use assembler::Assembler;
pub use error::Error;

/// The steps of this crate, each with what it does, in the order in which a unit takes them: CPython's names.
pub const STEPS: &[(&str, &str)] = &[
    ("calculate_stackdepth", "finds the depth of the stack on entry of each block, and the greatest"),
    ("prepare_localsplus", "gives each variable its slot, puts MAKE_CELL and the like first"),
    ("convert_pseudo_ops", "replaces pseudo-instructions by real ones, removes NOPs and jumps once more"),
    ("normalize_jumps", "turns conditional jumps that go back, with a jump behind them"),
    ("resolve_unconditional_jumps", "gives each JUMP its direction"),
    ("resolve_jump_offsets", "finds the distance of each jump, until no EXTENDED_ARG comes or goes"),
    ("assemble_emit", "writes code units, line table and exception table"),
    ("makecode", "makes the code object"),
];

/// Optimizes and assembles all units of a module.
pub fn assemble(module: Module, filename: &str) -> Result<Rc<CodeObject>, Error> {
    let mut assembler = Assembler::new(filename, module.units.len());
    let mut cfg = Cfg::default();
    for unit in module.units.into_iter().rev() {
        cfg.rebuild(&unit)?;
        cutaway_cfg::optimize(&mut cfg, &unit)?;
        assembler.add(unit, &mut cfg)?;
    }
    assembler.finish()
}

/// Assembles units from graphs that were optimized before, one for each unit.
pub fn assemble_graphs(module: Module, graphs: Vec<Cfg>, filename: &str) -> Result<Rc<CodeObject>, Error> {
    let mut assembler = Assembler::new(filename, module.units.len());
    for (unit, mut cfg) in module.units.into_iter().zip(graphs).rev() {
        assembler.add(unit, &mut cfg)?;
    }
    assembler.finish()
}

#[cfg(test)]
mod tests;
