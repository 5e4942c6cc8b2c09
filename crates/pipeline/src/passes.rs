//! The passes of a chain, watched.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cutaway_assembler as assembler;
use cutaway_cfg::{self as cfg, Cfg};
use cutaway_codegen::Module;

pub use cutaway_cfg::instrument;
use instrument::{Instruments, Plan, Report};

use crate::product::Graphs;

/// One step on the way from a unit's instructions to its code object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `cfg`, `cfg-opt` or `assembler`.
    pub part: &'static str,
    /// CPython's name of it; with `:1` and so on where it has several turns.
    pub name: String,
    /// What it does, in one line.
    pub what: &'static str,
    /// Why a pass cannot be left out.
    pub required: Option<&'static str>,
}

/// All steps in their order: the passes, then the assembler's own.
pub fn steps() -> impl Iterator<Item = Step> {
    let parts = [("cfg", cfg::PREPROCESSING), ("cfg-opt", cfg::PASSES)];
    let passes = parts.into_iter().flat_map(|(part, passes)| passes.iter().map(move |pass| (part, pass)));
    let passes = passes.enumerate().map(|(place, (part, pass))| Step {
        part,
        name: instrument::full_name(place),
        what: pass.what,
        required: pass.required,
    });
    let own = assembler::STEPS.iter();
    passes.chain(own.map(|(name, what)| Step {
        part: "assembler",
        name: (*name).to_owned(),
        what,
        required: None,
    }))
}

/// What is to be done with passes, and what there is to tell of it: clones write one report.
#[derive(Debug, Clone, Default)]
pub struct Passes {
    /// What to do.
    pub plan: Plan,
    report: Arc<Mutex<Report>>,
}

impl Passes {
    /// A plan with an empty report.
    pub fn new(plan: Plan) -> Passes {
        Passes { plan, report: Arc::default() }
    }

    /// What there is to tell so far.
    pub fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The graphs of all units, as built.
    pub fn build(&self, module: &Module) -> Result<Vec<Cfg>, cfg::Error> {
        let mut report = self.report();
        let mut instruments = Instruments::new(&self.plan, &mut report);
        module.units.iter().map(|unit| cfg::build_watched(unit, &mut instruments)).collect()
    }

    /// Runs the optimizer's passes on all units.
    pub fn optimize(&self, graphs: &mut Graphs) -> Result<(), cfg::Error> {
        let Graphs { module, graphs } = graphs;
        let mut report = self.report();
        let mut instruments = Instruments::new(&self.plan, &mut report);
        module.units.iter().zip(graphs).try_for_each(|(unit, graph)| instruments.optimize(graph, unit))
    }
}
