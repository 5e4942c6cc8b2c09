//! The steps from an optimized graph to a code object, in their order, under CPython's names.

use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Name};
use cutaway_cfg::Cfg;
use cutaway_codegen::Unit;

use crate::emit::{Emitter, Tables};
use crate::localsplus::{Slots, prepare_localsplus};
use crate::makecode::makecode;
use crate::normalize_jumps::normalize_jumps;
use crate::pseudo_ops::convert_pseudo_ops;
use crate::{Error, assembler::Codes};

/// A unit on its way through the steps.
pub(crate) struct Work<'a> {
    /// The unit; the last step takes from it what the code object owns.
    pub(crate) unit: Unit,
    pub(crate) cfg: &'a mut Cfg,
    pub(crate) emitter: &'a mut Emitter,
    pub(crate) filename: &'a Name,
    /// The code objects of the units inside.
    pub(crate) codes: &'a Codes,
    pub(crate) stacksize: u32,
    pub(crate) slots: Slots,
    pub(crate) tables: Tables,
    pub(crate) code: Option<CodeObject>,
}

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// CPython's name of it.
    pub name: &'static str,
    /// What it does, in one line.
    pub what: &'static str,
    run: fn(&mut Work<'_>) -> Result<(), Error>,
}

/// All steps in the order in which a unit takes them.
pub const STEPS: &[Step] = &[
    Step {
        name: "calculate_stackdepth",
        what: "finds the depth of the stack on entry of each block, and the greatest",
        run: |work| {
            work.stacksize = work.cfg.calculate_stackdepth()?;
            Ok(())
        },
    },
    Step {
        name: "prepare_localsplus",
        what: "gives each variable its slot, puts MAKE_CELL and the like first",
        run: |work| {
            work.slots = prepare_localsplus(&mut work.unit, work.cfg)?;
            Ok(())
        },
    },
    Step {
        name: "convert_pseudo_ops",
        what: "replaces pseudo-instructions by real ones, removes NOPs and jumps once more",
        run: |work| convert_pseudo_ops(work.cfg),
    },
    Step {
        name: "normalize_jumps",
        what: "turns conditional jumps that go back, with a jump behind them",
        run: |work| normalize_jumps(work.cfg),
    },
    Step {
        name: "resolve_unconditional_jumps",
        what: "gives each JUMP its direction",
        run: |work| work.emitter.places.resolve_unconditional_jumps(work.cfg),
    },
    Step {
        name: "resolve_jump_offsets",
        what: "finds the distance of each jump, until no EXTENDED_ARG comes or goes",
        run: |work| {
            work.emitter.places.resolve_jump_offsets(work.cfg);
            Ok(())
        },
    },
    Step {
        name: "assemble_emit",
        what: "writes code units, line table and exception table",
        run: |work| {
            work.tables = work.emitter.assemble_emit(work.cfg, work.unit.firstlineno)?;
            Ok(())
        },
    },
    Step {
        name: "makecode",
        what: "makes the code object",
        run: |work| {
            work.code = Some(makecode(work)?);
            Ok(())
        },
    },
];

/// A step on its turn.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// The step.
    pub step: &'static Step,
    /// Its place in [`STEPS`].
    pub place: usize,
    /// The unit that it works on, without what has moved into the slots and, behind the last step, into the code object.
    pub unit: &'a Unit,
    /// The variables by their slots, which instructions count once there are any.
    pub slots: &'a [Name],
}

/// Who watches steps run. Nobody is `()`, of which nothing is left in the compiled chain.
pub trait Observer {
    /// A step is next.
    #[inline]
    fn before(&mut self, _turn: Turn<'_>, _cfg: &Cfg) {}

    /// It has run.
    #[inline]
    fn after(&mut self, _turn: Turn<'_>, _cfg: &Cfg) {}
}

impl Observer for () {}

impl Work<'_> {
    /// Takes all steps.
    pub(crate) fn run(mut self, observer: &mut impl Observer) -> Result<Rc<CodeObject>, Error> {
        for (place, step) in STEPS.iter().enumerate() {
            observer.before(self.turn(place, step), self.cfg);
            (step.run)(&mut self)?;
            observer.after(self.turn(place, step), self.cfg);
        }
        self.code.map(Rc::new).ok_or(Error::MissingUnit)
    }

    fn turn(&self, place: usize, step: &'static Step) -> Turn<'_> {
        Turn { step, place, unit: &self.unit, slots: &self.slots.names }
    }
}
