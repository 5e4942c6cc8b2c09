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
mod room;

use std::ops::Range;

use cutaway_codegen::Unit;

use crate::{Cfg, Error};

/// One pass.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    /// CPython's name of it.
    pub name: &'static str,
    /// What it does, in one line.
    pub what: &'static str,
    /// Why code would be wrong without it; `None` for a pass that may be left out.
    pub required: Option<&'static str>,
    /// Changes the graph of a unit.
    pub(crate) run: fn(&mut Cfg, &Unit) -> Result<(), Error>,
}

/// How a pass is called: one that takes the graph alone, one that looks at the unit too, and those that may fail.
macro_rules! call {
    ($name:ident) => {
        |cfg, _| {
            $name::$name(cfg);
            Ok(())
        }
    };
    ($name:ident, unit) => {
        |cfg, unit| {
            $name::$name(cfg, unit);
            Ok(())
        }
    };
    ($name:ident, may_fail) => {
        |cfg, _| $name::$name(cfg)
    };
    ($name:ident, unit_may_fail) => {
        |cfg, unit| $name::$name(cfg, unit)
    };
}

/// A pass named as its function and its module, and why it is required, if it is.
macro_rules! pass {
    ($name:ident $(($how:ident))?, $what:literal, $required:expr) => {
        Pass { name: stringify!($name), what: $what, required: $required, run: call!($name $(, $how)?) }
    };
}

/// All passes in the order in which they run.
pub(crate) const ALL: &[Pass] = &[
    pass!(mark_except_handlers, "marks the blocks that SETUP_* instructions name as handlers", None),
    pass!(
        label_exception_targets(may_fail),
        "finds the handler of each instruction; POP_BLOCK becomes NOP",
        Some("POP_BLOCK is no real instruction, and the exception table is made of what it finds")
    ),
    pass!(check_cfg(may_fail), "refuses a jump or an exit in the middle of a block", None),
    pass!(
        inline_small_or_no_lineno_blocks(unit_may_fail),
        "replaces jumps to small exits, and to blocks without lines, by copies of them",
        None
    ),
    pass!(
        remove_unreachable,
        "empties blocks that nothing leads to, counts the ways into the others",
        Some("lines and warm blocks are found by how many ways lead into a block, which it counts")
    ),
    pass!(
        resolve_line_numbers,
        "copies exits without a line for each jump to them, spreads lines to what has none",
        Some("NOPs are kept or removed by their lines, and tracebacks show them")
    ),
    pass!(optimize_load_const(unit), "decides tests of constants, joins LOAD_CONST with what takes it", None),
    pass!(
        optimize_basic_block(unit_may_fail),
        "patterns of two or three instructions: jumps to jumps, constant tuples, swaps",
        None
    ),
    pass!(remove_redundant_nops_and_pairs, "removes NOPs, and loads whose value is popped at once", None),
    pass!(remove_unreachable, "as before, for blocks that constant tests cut off", None),
    pass!(
        remove_redundant_nops_and_jumps(may_fail),
        "removes NOPs that no line needs, and jumps to what follows",
        None
    ),
    pass!(remove_unused_consts(may_fail), "drops constants that nothing loads, renumbers the others", None),
    pass!(
        add_checks_for_loads_of_uninitialized_variables(unit),
        "LOAD_FAST of what may be unbound becomes LOAD_FAST_CHECK",
        Some("LOAD_FAST of an unbound variable would push a null pointer")
    ),
    pass!(insert_superinstructions, "joins two loads or stores of variables to one instruction", None),
    pass!(
        push_cold_blocks_to_end(may_fail),
        "moves blocks that only handlers lead to behind all others",
        None
    ),
    pass!(
        resolve_line_numbers,
        "as before, for the jumps out of cold blocks",
        Some("tracebacks show the line of every instruction that can raise")
    ),
];

/// How many of them prepare a graph.
const PREPARING: usize = 2;

/// What prepares a new graph; `translate_jump_labels_to_targets`, CPython's first step, is part of building it.
pub const PREPROCESSING: &[Pass] = ALL.split_at(PREPARING).0;

/// What optimizes a graph. The first nine are `optimize_cfg`.
pub const PASSES: &[Pass] = ALL.split_at(PREPARING).1;

/// Where [`PREPROCESSING`] stands among all passes.
pub(crate) const BUILDING: Range<usize> = 0..PREPARING;

/// Where [`PASSES`] stands among all passes.
pub(crate) const OPTIMIZING: Range<usize> = PREPARING..ALL.len();

/// A pass on its turn.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// The pass.
    pub pass: &'static Pass,
    /// Its place among all passes, those that prepare a graph included.
    pub place: usize,
    /// The unit that it works on.
    pub unit: &'a Unit,
}

/// Whether a pass runs on its turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It does.
    Run,
    /// It is left out.
    Skip,
}

/// Who watches passes run. Nobody is `()`, of which nothing is left in the compiled chain.
pub trait Observer {
    /// A pass is next.
    #[inline]
    fn before(&mut self, _turn: Turn<'_>, _cfg: &Cfg) -> Verdict {
        Verdict::Run
    }

    /// It has run.
    #[inline]
    fn after(&mut self, _turn: Turn<'_>, _cfg: &mut Cfg) -> Result<(), Error> {
        Ok(())
    }
}

impl Observer for () {}

impl<O: Observer> Observer for &mut O {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) -> Verdict {
        (**self).before(turn, cfg)
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
        (**self).after(turn, cfg)
    }
}

/// Two watch: the second is asked and told about what the first lets run.
impl<A: Observer, B: Observer> Observer for (A, B) {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) -> Verdict {
        match self.0.before(turn, cfg) {
            Verdict::Run => self.1.before(turn, cfg),
            Verdict::Skip => Verdict::Skip,
        }
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
        self.0.after(turn, cfg)?;
        self.1.after(turn, cfg)
    }
}

/// Runs the passes at these places in order; a debug build verifies the graph after each.
pub(crate) fn run(
    places: Range<usize>,
    cfg: &mut Cfg,
    unit: &Unit,
    observer: &mut impl Observer,
) -> Result<(), Error> {
    for place in places {
        let pass = &ALL[place];
        let turn = Turn { pass, place, unit };
        if observer.before(turn, cfg) == Verdict::Skip {
            continue;
        }
        (pass.run)(cfg, unit)?;
        observer.after(turn, cfg)?;
        if cfg!(debug_assertions) {
            verify_after(turn, cfg)?;
        }
    }
    Ok(())
}

/// Checks what a pass left.
pub(crate) fn verify_after(turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
    let unsound = |fault| Error::Unsound { pass: turn.pass.name, unit: turn.unit.qualname.clone(), fault };
    crate::verify(cfg).map_err(unsound)
}
