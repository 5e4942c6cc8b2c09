//! The assembler's steps, watched by the instruments of the passes.

use std::borrow::Cow;

use cutaway_assembler::{Observer, STEPS, Turn};
use cutaway_cfg::Cfg;
use cutaway_cfg::instrument::{Instruments, PASSES_END, Plan, Report, Step};
use cutaway_codegen::Unit;

/// The observer that follows a plan behind the passes.
pub(super) struct Assembling<'p>(Instruments<'p>);

impl<'p> Assembling<'p> {
    pub(super) fn new(plan: &'p Plan, report: &'p mut Report) -> Self {
        Self(Instruments::new(plan, report))
    }

    /// The unit as instructions refer to it.
    fn unit<'u>(&self, turn: Turn<'u>) -> Cow<'u, Unit> {
        if turn.slots.is_empty() || !self.0.shows_graphs() {
            return Cow::Borrowed(turn.unit);
        }
        let slots = turn.slots.to_vec();
        let unit =
            Unit { varnames: slots.clone(), cellvars: slots, freevars: Vec::new(), ..turn.unit.clone() };
        Cow::Owned(unit)
    }
}

impl Observer for Assembling<'_> {
    fn before(&mut self, turn: Turn<'_>, cfg: &Cfg) {
        if is_last(turn) {
            self.0.start();
        } else {
            let unit = self.unit(turn);
            self.0.enter(step(turn, &unit), cfg);
        }
    }

    fn after(&mut self, turn: Turn<'_>, cfg: &Cfg) {
        self.0.take_time(step(turn, turn.unit));
        if !is_last(turn) {
            let unit = self.unit(turn);
            self.0.show_after(step(turn, &unit), cfg);
        }
    }
}

/// Whether this is the step behind which there is no graph any more.
fn is_last(turn: Turn<'_>) -> bool {
    turn.place + 1 == STEPS.len()
}

fn step<'u>(turn: Turn<'_>, unit: &'u Unit) -> Step<'u> {
    Step { stage: "code", name: turn.step.name, place: PASSES_END + turn.place, unit }
}
