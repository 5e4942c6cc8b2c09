//! The passes of `_PyCfg_OptimizeCodeUnit` in CPython 3.13's order, one file each.

mod add_checks_for_loads_of_uninitialized_variables;
mod check_cfg;
mod inline_small_or_no_lineno_blocks;
mod insert_superinstructions;
mod label_exception_targets;
mod mark_except_handlers;
mod optimize_basic_block;
mod optimize_load_const;
mod push_cold_blocks_to_end;
pub(crate) mod remove_redundant_nops_and_jumps;
mod remove_redundant_nops_and_pairs;
mod remove_unreachable;
mod remove_unused_consts;
mod resolve_line_numbers;

use cutaway_codegen::Unit;

use crate::{Cfg, Error};

/// One pass.
#[derive(Clone, Copy)]
pub struct Pass {
    /// CPython's name of it.
    pub name: &'static str,
    /// Changes the graph of a unit.
    pub run: fn(&mut Cfg, &Unit) -> Result<(), Error>,
}

/// A pass named as its function and its module: one that takes the graph alone, one that looks at the unit too,
/// one that may fail.
macro_rules! pass {
    ($name:ident) => {
        Pass {
            name: stringify!($name),
            run: |cfg, _| {
                $name::$name(cfg);
                Ok(())
            },
        }
    };
    ($name:ident, unit) => {
        Pass {
            name: stringify!($name),
            run: |cfg, unit| {
                $name::$name(cfg, unit);
                Ok(())
            },
        }
    };
    ($name:ident, may_fail) => {
        Pass { name: stringify!($name), run: |cfg, _| $name::$name(cfg) }
    };
}

/// What prepares a new graph; `translate_jump_labels_to_targets`, CPython's first step, is part of building it.
pub const PREPROCESSING: &[Pass] = &[pass!(mark_except_handlers), pass!(label_exception_targets, may_fail)];

/// What optimizes a graph. The first nine are `optimize_cfg`.
pub const PASSES: &[Pass] = &[
    pass!(check_cfg, may_fail),
    pass!(inline_small_or_no_lineno_blocks),
    pass!(remove_unreachable),
    pass!(resolve_line_numbers),
    pass!(optimize_load_const, unit),
    pass!(optimize_basic_block, unit),
    pass!(remove_redundant_nops_and_pairs),
    pass!(remove_unreachable),
    pass!(remove_redundant_nops_and_jumps, may_fail),
    pass!(remove_unused_consts, may_fail),
    pass!(add_checks_for_loads_of_uninitialized_variables, unit),
    pass!(insert_superinstructions),
    pass!(push_cold_blocks_to_end, may_fail),
    pass!(resolve_line_numbers),
];

/// Runs passes in order; a debug build verifies the graph after each.
pub(crate) fn run(passes: &[Pass], cfg: &mut Cfg, unit: &Unit) -> Result<(), Error> {
    for pass in passes {
        (pass.run)(cfg, unit)?;
        if cfg!(debug_assertions)
            && let Err(fault) = crate::verify(cfg)
        {
            panic!("{} of {}: {fault}", pass.name, unit.qualname);
        }
    }
    Ok(())
}
