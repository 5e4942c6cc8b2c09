//! Instruments: watching the passes of a module, leaving some out, and checking what each leaves.
//!
//! A [`Plan`] says what to do; [`Instruments`] do it as the [`Observer`] of the passes, and write a [`Report`].

mod changes;
mod plan;
mod report;

use std::fmt::Write as _;
use std::time::Instant;

use cutaway_codegen::Unit;

use crate::passes::{self, ALL, verify_after};
use crate::{Cfg, Error, Observer, Turn, Verdict, dump};

pub use changes::changes;
pub use plan::{Changes, Plan, Required, Selection, full_name, names};
pub use report::{Report, Time};

/// The observer that follows a plan, over all units of a module.
#[derive(Debug)]
pub struct Instruments<'p> {
    plan: &'p Plan,
    report: &'p mut Report,
    /// The graph before the pass that is running, where changes are to be shown.
    previous: Option<Cfg>,
    started: Instant,
}

impl<'p> Instruments<'p> {
    /// Instruments that go on with a report.
    pub fn new(plan: &'p Plan, report: &'p mut Report) -> Self {
        if plan.keep {
            report.texts.resize(ALL.len(), String::new());
        }
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

    /// Whether the plan is about this unit; passes that are left out are so in all units.
    fn shows(&self, unit: &Unit) -> bool {
        self.plan.unit.as_ref().is_none_or(|wanted| unit.is_called(wanted))
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
        self.tell(format_args!("pass-limit: {number} {} {word} on {}", turn.pass.name, title(turn)));
        verdict
    }

    fn tell(&mut self, line: std::fmt::Arguments<'_>) {
        let written = writeln!(self.report.log, "{line}");
        debug_assert!(written.is_ok(), "a string takes all");
    }

    /// Appends a heading and the unit's text.
    fn show(&mut self, what: &str, turn: Turn<'_>, cfg: &Cfg) {
        self.tell(format_args!("-- {what} {} --", turn.pass.name));
        self.report.log += &dump::unit(cfg, turn.unit);
        self.report.log.push('\n');
    }

    fn show_changes(&mut self, how: Changes, before: &Cfg, turn: Turn<'_>, cfg: &Cfg) {
        let changed = changes(before, cfg, turn.unit);
        match (changed.is_empty(), how) {
            (true, Changes::Quiet | Changes::DiffQuiet) => {}
            (true, Changes::Text | Changes::Diff) => {
                self.tell(format_args!("-- {} changes nothing in {} --\n", turn.pass.name, title(turn)));
            }
            (false, Changes::Text | Changes::Quiet) => self.show("after", turn, cfg),
            (false, Changes::Diff | Changes::DiffQuiet) => {
                self.tell(format_args!("-- {} in {} --", turn.pass.name, title(turn)));
                self.report.log += &changed;
                self.report.log.push('\n');
            }
        }
    }
}

impl Observer for Instruments<'_> {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) -> Verdict {
        if self.verdict(turn) == Verdict::Skip {
            return Verdict::Skip;
        }
        if self.shows(turn.unit) {
            if self.plan.before.has(turn.place) {
                self.show("before", turn, cfg);
            }
            self.previous = self.plan.changes.map(|_| cfg.clone());
        }
        self.started = Instant::now();
        Verdict::Run
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
        if self.plan.times {
            self.report.add_time(turn.pass.name, self.started.elapsed());
        }
        if let (Some(how), Some(before)) = (self.plan.changes, self.previous.take()) {
            self.show_changes(how, &before, turn, cfg);
        }
        if self.shows(turn.unit) {
            if self.plan.after.has(turn.place) {
                self.show("after", turn, cfg);
            }
            if let Some(text) = self.report.texts.get_mut(turn.place) {
                text.push_str(if text.is_empty() { "" } else { "\n" });
                *text += &dump::unit(cfg, turn.unit);
            }
        }
        if self.plan.verify { verify_after(turn, cfg) } else { Ok(()) }
    }
}

/// `u0 <module> (line 1)`
fn title(turn: Turn<'_>) -> String {
    format!("u{} {} (line {})", turn.unit.id.0, turn.unit.qualname, turn.unit.firstlineno)
}
