//! Instruments: watching the passes of a module, leaving some out, and checking what each leaves.
//!
//! A [`Plan`] says what to do; [`Instruments`] do it as the [`Observer`] of the passes, and write a [`Report`]. What runs behind
//! the passes is watched the same way: as a [`Step`].

mod changes;
mod plan;
mod report;
mod step;

use std::fmt::Write as _;
use std::time::Instant;

use cutaway_codegen::Unit;

use crate::passes::{self, verify_after};
use crate::{Cfg, Error, Observer, Turn, Verdict, dump};

pub use changes::{State, changes};
pub use plan::{Changes, Plan, Required, Selection, full_name, names};
pub use report::{Kept, Report, Time};
pub use step::{PASSES_END, Step};

/// The observer that follows a plan, over all units of a module.
#[derive(Debug)]
pub struct Instruments<'p> {
    plan: &'p Plan,
    report: &'p mut Report,
    /// The graph and the unit before the step that is running, where changes are to be shown.
    previous: Option<(Cfg, Unit)>,
    started: Instant,
}

impl<'p> Instruments<'p> {
    /// Instruments that go on with a report.
    pub fn new(plan: &'p Plan, report: &'p mut Report) -> Self {
        Self { plan, report, previous: None, started: Instant::now() }
    }

    /// [`crate::optimize`], or the passes that the plan wants to run alone, in its order.
    pub fn optimize(&mut self, cfg: &mut Cfg, unit: &Unit) -> Result<(), Error> {
        let plan = self.plan;
        if plan.only.is_empty() {
            return crate::optimize_watched(cfg, unit, self);
        }
        plan.only.iter().try_for_each(|place| passes::run(*place..*place + 1, cfg, unit, self))
    }

    /// Whether graphs are to be shown at all.
    pub fn shows_graphs(&self) -> bool {
        let Plan { before, after, changes, keep, .. } = self.plan;
        *keep
            || changes.is_some()
            || [before, after].into_iter().any(|chosen| *chosen != Selection::default())
    }

    /// A step is next: what is to be shown before it.
    pub fn enter(&mut self, step: Step<'_>, cfg: &Cfg) {
        if self.shows(step) {
            if self.plan.before.has(step.place) {
                self.show("before", step, cfg);
            }
            self.previous = self.plan.changes.map(|_| (cfg.clone(), step.unit.clone()));
        }
        self.start();
    }

    /// It has run: what is to be shown after it.
    pub fn show_after(&mut self, step: Step<'_>, cfg: &Cfg) {
        if let (Some(how), Some(before)) = (self.plan.changes, self.previous.take()) {
            self.show_changes(how, &before, step, cfg);
        }
        if self.shows(step) {
            if self.plan.after.has(step.place) {
                self.show("after", step, cfg);
            }
            if self.plan.keep {
                self.report.keep(step, &dump::unit(cfg, step.unit));
            }
        }
    }

    /// A step begins now.
    pub fn start(&mut self) {
        self.started = Instant::now();
    }

    /// Notes the time since a step began, if times are asked for.
    pub fn take_time(&mut self, step: Step<'_>) {
        if self.plan.times {
            self.report.add_time(step, self.started.elapsed());
        }
    }

    /// Whether the plan is about this step and unit; passes that are left out are so in all units.
    fn shows(&self, step: Step<'_>) -> bool {
        let Plan { unit, only, .. } = self.plan;
        // Where passes run alone, those that build the graph are not looked at.
        let is_building = step.stage == "cfg" && !only.is_empty() && !only.contains(&step.place);
        !is_building && unit.as_ref().is_none_or(|wanted| step.unit.is_called(wanted))
    }

    /// Whether the pass is left out: because the plan says so, or because the limit is reached.
    fn verdict(&mut self, turn: Turn<'_>) -> Verdict {
        if self.plan.disabled.has(turn.place) {
            return Verdict::Skip;
        }
        let Some(limit) = self.plan.limit.filter(|_| turn.pass.required.is_none()) else {
            return Verdict::Run;
        };
        self.report.turns += 1;
        let number = self.report.turns;
        let (verdict, word) =
            if number <= limit { (Verdict::Run, "runs") } else { (Verdict::Skip, "does not run") };
        let (name, unit) = (turn.pass.name, title(turn.unit));
        self.tell(format_args!("pass-limit: {number} {name} {word} on {unit}"));
        if verdict == Verdict::Run {
            self.report.last = Some(format!("{number} {name} on {unit}"));
        }
        verdict
    }

    fn tell(&mut self, line: std::fmt::Arguments<'_>) {
        let written = writeln!(self.report.log, "{line}");
        debug_assert!(written.is_ok(), "a string takes all");
    }

    /// Appends a heading and the unit's text.
    fn show(&mut self, what: &str, step: Step<'_>, cfg: &Cfg) {
        self.tell(format_args!("-- {what} {} --", step.name));
        self.report.log += &dump::unit(cfg, step.unit);
        self.report.log.push('\n');
    }

    fn show_changes(&mut self, how: Changes, before: &(Cfg, Unit), step: Step<'_>, cfg: &Cfg) {
        let changed = changes(&State::new(&before.0, &before.1), &State::new(cfg, step.unit));
        let title = title(step.unit);
        match (changed.is_empty(), how) {
            (true, Changes::Quiet | Changes::DiffQuiet) => {}
            (true, Changes::Text | Changes::Diff) => {
                self.tell(format_args!("-- {} changes nothing in {title} --\n", step.name));
            }
            (false, Changes::Text | Changes::Quiet) => self.show("after", step, cfg),
            (false, Changes::Diff | Changes::DiffQuiet) => {
                self.tell(format_args!("-- {} in {title} --", step.name));
                self.report.log += &changed;
                self.report.log.push('\n');
            }
        }
    }
}

impl Observer for Instruments<'_> {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) -> Verdict {
        let verdict = self.verdict(turn);
        if verdict == Verdict::Run {
            self.enter(turn.into(), cfg);
        }
        verdict
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
        self.take_time(turn.into());
        self.show_after(turn.into(), cfg);
        if self.plan.verify { verify_after(turn, cfg) } else { Ok(()) }
    }
}

/// `u0 <module> (line 1)`
fn title(unit: &Unit) -> String {
    format!("u{} {} (line {})", unit.id.0, unit.qualname, unit.firstlineno)
}
