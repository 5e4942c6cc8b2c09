//! The passes of a chain, watched, and the times of its stages.

mod assembling;
mod steps;

use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cutaway_assembler as assembler;
use cutaway_bytecode::CodeObject;
use cutaway_cfg::{self as cfg, Cfg, Observer};
use cutaway_codegen::Module;

pub use cutaway_cfg::instrument;
use instrument::{Instruments, Plan, Report};

use crate::product::Graphs;
use assembling::Assembling;

pub use steps::{Step, selection, steps, watched};

/// What is to be done with passes, and what there is to tell of it: clones write one report.
#[derive(Debug, Clone, Default)]
pub struct Passes {
    /// What to do.
    pub plan: Plan,
    report: Arc<Mutex<Report>>,
    stages: Arc<Mutex<Vec<StageTime>>>,
}

/// How long a stage took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageTime {
    /// The stage.
    pub name: &'static str,
    /// How often it ran.
    pub runs: u32,
    /// All runs together.
    pub total: Duration,
}

impl Passes {
    /// A plan with an empty report.
    pub fn new(plan: Plan) -> Passes {
        Passes { plan, report: Arc::default(), stages: Arc::default() }
    }

    /// A chain begins: a limit counts anew.
    pub(crate) fn start(&self) {
        self.report().restart();
    }

    /// What there is to tell so far.
    pub fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a limit has cut off, in one line; nothing where there is none.
    pub fn cut_off(&self) -> Option<String> {
        self.plan.limit.map(|limit| self.report().cut_off(limit))
    }

    /// How long stages took so far, in the order in which they first ended; nothing unless the plan asks for times.
    pub fn stage_times(&self) -> MutexGuard<'_, Vec<StageTime>> {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does the work of a stage, and takes its time if the plan asks for times.
    pub fn timed<T>(passes: Option<&Passes>, name: &'static str, work: impl FnOnce() -> T) -> T {
        let Some(passes) = passes.filter(|passes| passes.plan.times) else { return work() };
        let started = Instant::now();
        let made = work();
        passes.add_time(name, started.elapsed());
        made
    }

    fn add_time(&self, name: &'static str, took: Duration) {
        let mut stages = self.stage_times();
        match stages.iter_mut().find(|stage| stage.name == name) {
            Some(stage) => {
                stage.runs += 1;
                stage.total += took;
            }
            None => stages.push(StageTime { name, runs: 1, total: took }),
        }
    }

    /// The graphs of all units after all passes, while somebody else watches what the plan lets run.
    pub fn run(&self, module: &Module, watcher: &mut impl Observer) -> Result<Vec<Cfg>, cfg::Error> {
        self.start();
        let mut report = self.report();
        let mut both = (Instruments::new(&self.plan, &mut report), watcher);
        let built = module.units.iter().map(|unit| cfg::build_watched(unit, &mut both));
        let mut graphs = built.collect::<Result<Vec<Cfg>, cfg::Error>>()?;
        for (unit, graph) in module.units.iter().zip(&mut graphs) {
            cfg::optimize_watched(graph, unit, &mut both)?;
        }
        Ok(graphs)
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

    /// Makes the code object of all units.
    pub fn assemble(&self, graphs: Graphs, filename: &str) -> Result<Rc<CodeObject>, assembler::Error> {
        let Graphs { module, graphs } = graphs;
        let mut report = self.report();
        let mut assembling = Assembling::new(&self.plan, &mut report);
        assembler::assemble_graphs_watched(module, graphs, filename, &mut assembling)
    }
}
