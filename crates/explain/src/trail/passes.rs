//! Instructions from codegen through the passes.

use cutaway_assembler::{Assembler, Error};
use cutaway_cfg::{self as cfg, Cfg, Observer, PREPROCESSING, Turn};
use cutaway_codegen::{Module, Unit};
use cutaway_pipeline::Passes;
use cutaway_source::{Location, SourceFile};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::{UnitReport, Wanted, bytes, shown};

/// An instruction before it is bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InstructionReport {
    /// Its number in the unit, which it keeps through all passes.
    pub id: u32,
    /// The block that it stands in; none in codegen's sequence.
    pub block: Option<u32>,
    /// Name and argument.
    pub text: String,
    /// Its place.
    pub place: String,
    /// The block that handles what it raises.
    pub handler: Option<u32>,
}

/// What one pass did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PassReport {
    /// Its number in the list of passes, from 1.
    pub number: usize,
    /// Its name.
    pub name: &'static str,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// A change of one instruction.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change {
    /// The instruction's number.
    pub id: u32,
    /// As it was; none for a new one.
    pub before: Option<InstructionReport>,
    /// As it is; none for one that is gone.
    pub after: Option<InstructionReport>,
}

/// All instructions of a unit in the order in which they stand, with whether they are wanted.
type Snapshot = IndexMap<u32, (InstructionReport, bool)>;

/// The wanted ones.
fn only_wanted(snapshot: Snapshot) -> Vec<InstructionReport> {
    snapshot.into_values().filter_map(|(report, wanted)| wanted.then_some(report)).collect()
}

/// The units with wanted instructions, from codegen to bytes, under the passes that a plan lets run.
pub(super) fn units(
    module: &Module,
    source: &SourceFile,
    wanted: Wanted,
    passes: &Passes,
) -> Result<Vec<UnitReport>, Error> {
    let trail = |unit| Trail::new(View { unit, source, wanted });
    let mut watcher = Watcher(module.units.iter().map(trail).collect());
    let graphs = passes.run(module, &mut watcher)?;
    let mut assembler = Assembler::new(source.name());
    let mut reports = Vec::new();
    for (trail, mut cfg) in watcher.0.into_iter().zip(graphs).rev() {
        let unit = trail.view.unit;
        assembler.add(unit.clone(), &mut cfg)?;
        if trail.codegen.is_empty() {
            continue;
        }
        let code = assembler.code_of(unit.id).ok_or(Error::MissingUnit)?;
        reports.push(UnitReport {
            id: format!("u{}", unit.id.0),
            qualname: unit.qualname.to_string(),
            codegen: trail.codegen,
            built: only_wanted(trail.built),
            passes: trail.passes,
            optimized: only_wanted(trail.last),
            bytes: bytes::bytes(code, source, wanted),
            line_table: bytes::line_table(code, source, wanted),
            exception_table: bytes::exception_table(code, source, wanted),
        });
    }
    reports.reverse();
    Ok(reports)
}

/// A unit's way through the passes; nothing is noted of one without wanted instructions.
struct Trail<'v> {
    view: View<'v>,
    codegen: Vec<InstructionReport>,
    /// As built.
    built: Snapshot,
    /// As the last pass left it.
    last: Snapshot,
    passes: Vec<PassReport>,
}

impl<'v> Trail<'v> {
    fn new(view: View<'v>) -> Self {
        let (built, last) = (Snapshot::default(), Snapshot::default());
        Trail { view, codegen: view.codegen(), built, last, passes: Vec::new() }
    }
}

/// The trails of all units, in their order.
struct Watcher<'v>(Vec<Trail<'v>>);

impl Observer for Watcher<'_> {
    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), cfg::Error> {
        let trail = self.0.get_mut(turn.unit.id.0 as usize).filter(|trail| !trail.codegen.is_empty());
        let Some(trail) = trail else { return Ok(()) };
        let now = trail.view.snapshot(cfg);
        match (turn.place + 1).checked_sub(PREPROCESSING.len()) {
            None | Some(0) => trail.built.clone_from(&now),
            Some(number) => {
                let changes = changes(&trail.last, &now);
                if !changes.is_empty() {
                    trail.passes.push(PassReport { number, name: turn.pass.name, changes });
                }
            }
        }
        trail.last = now;
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct View<'v> {
    unit: &'v Unit,
    source: &'v SourceFile,
    wanted: Wanted,
}

impl View<'_> {
    fn has(self, location: Location) -> bool {
        self.wanted.has(self.source, location)
    }

    /// The instructions as codegen made them.
    fn codegen(self) -> Vec<InstructionReport> {
        let sequence = &self.unit.sequence;
        let report = |(id, instruction): (u32, &cutaway_codegen::Instruction)| {
            let argument = match sequence.target(instruction) {
                Some(target) => format!("to #{target}"),
                None => self.argument(instruction),
            };
            InstructionReport {
                id,
                block: None,
                text: format!("{} {argument}", instruction.opcode).trim_end().to_owned(),
                place: shown(self.source, instruction.location),
                handler: None,
            }
        };
        let wanted = (0..).zip(&sequence.instructions).filter(|(_, one)| self.has(one.location));
        wanted.map(report).collect()
    }

    fn argument(self, instruction: &cutaway_codegen::Instruction) -> String {
        let cfg_instruction =
            cfg::Instruction::new(instruction.opcode, instruction.oparg, instruction.location);
        let mut consts = Cfg::default();
        consts.consts.extend((0..self.unit.consts.len() as u32).map(cfg::ConstId::Unit));
        cfg::dump::argument(&consts, self.unit, &cfg_instruction)
    }

    /// The instructions where they stand.
    fn snapshot(self, cfg: &Cfg) -> Snapshot {
        let mut snapshot = Snapshot::default();
        for block in cfg.layout.iter() {
            for instruction in cfg.instructions(block) {
                let argument = cfg::dump::argument(cfg, self.unit, instruction);
                let report = InstructionReport {
                    id: instruction.id,
                    block: Some(block.index() as u32),
                    text: format!("{} {argument}", instruction.opcode).trim_end().to_owned(),
                    place: shown(self.source, instruction.location),
                    handler: instruction.except_handler.map(|block| block.index() as u32),
                };
                snapshot.insert(instruction.id, (report, self.has(instruction.location)));
            }
        }
        snapshot
    }
}

/// The changes of instructions that are wanted before or after.
fn changes(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let mut changes = Vec::new();
    for (&id, old) in before {
        let new = after.get(&id);
        if new != Some(old) && (old.1 || new.is_some_and(|new| new.1)) {
            let after = new.map(|new| new.0.clone());
            changes.push(Change { id, before: Some(old.0.clone()), after });
        }
    }
    for (&id, new) in after {
        if new.1 && !before.contains_key(&id) {
            changes.push(Change { id, before: None, after: Some(new.0.clone()) });
        }
    }
    changes
}
