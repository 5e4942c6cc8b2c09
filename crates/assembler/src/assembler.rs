//! Units, one after the other, to code objects: `_PyAssemble_MakeCodeObject`.

use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Name};
use cutaway_cfg::Cfg;
use cutaway_codegen::{InstructionSequence, Sink, Unit, UnitId};
use rustc_hash::FxHashMap;

use crate::Error;
use crate::emit::{Emitter, Tables};
use crate::localsplus::Slots;
use crate::steps::{Observer, Work};

/// The code objects of a module by the numbers of their units, those that are made.
pub(crate) type Codes = FxHashMap<UnitId, Rc<CodeObject>>;

/// Takes the units of a module, inner ones before those around them: codegen's, as it finishes them.
pub struct Assembler {
    filename: Name,
    codes: Codes,
    emitter: Emitter,
    /// The graph of one unit after the other, in the same memory.
    cfg: Cfg,
    /// What was wrong with a unit: those behind it are passed over.
    fault: Option<Error>,
}

impl Assembler {
    /// For a module from this file.
    pub fn new(filename: &str) -> Self {
        Self {
            filename: filename.into(),
            codes: Codes::default(),
            emitter: Emitter::default(),
            cfg: Cfg::default(),
            fault: None,
        }
    }

    /// Assembles a unit from its optimized graph, which is used up.
    pub fn add(&mut self, unit: Unit, cfg: &mut Cfg) -> Result<(), Error> {
        self.add_watched(unit, cfg, &mut ())
    }

    /// As [`Assembler::add`], while somebody watches.
    pub fn add_watched(
        &mut self,
        unit: Unit,
        cfg: &mut Cfg,
        observer: &mut impl Observer,
    ) -> Result<(), Error> {
        let id = unit.id;
        let work = Work {
            unit,
            cfg,
            emitter: &mut self.emitter,
            filename: &self.filename,
            codes: &self.codes,
            stacksize: 0,
            slots: Slots::default(),
            tables: Tables::default(),
            code: None,
        };
        let code = work.run(observer)?;
        self.codes.insert(id, code);
        Ok(())
    }

    /// Optimizes and assembles a unit; gives its instructions back.
    fn compile(&mut self, mut unit: Unit) -> Result<InstructionSequence, Error> {
        let mut cfg = std::mem::take(&mut self.cfg);
        cfg.rebuild(&unit)?;
        let sequence = std::mem::take(&mut unit.sequence);
        cutaway_cfg::optimize(&mut cfg, &unit)?;
        self.add(unit, &mut cfg)?;
        self.cfg = cfg;
        Ok(sequence)
    }

    /// The code object of a unit that was added.
    pub fn code_of(&self, unit: UnitId) -> Option<&Rc<CodeObject>> {
        self.codes.get(&unit)
    }

    /// The module's code object.
    pub fn finish(mut self) -> Result<Rc<CodeObject>, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        self.codes.remove(&UnitId::MODULE).ok_or(Error::MissingUnit)
    }
}

impl Sink for Assembler {
    fn take(&mut self, unit: Unit) -> InstructionSequence {
        if self.fault.is_some() {
            return unit.sequence;
        }
        self.compile(unit).unwrap_or_else(|fault| {
            self.fault = Some(fault);
            InstructionSequence::default()
        })
    }
}
