//! Units, one after the other, to code objects: `_PyAssemble_MakeCodeObject`.

use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Name};
use cutaway_cfg::Cfg;
use cutaway_codegen::Unit;

use crate::Error;
use crate::emit::{Emitter, Tables};
use crate::localsplus::Slots;
use crate::steps::{Observer, Work};

/// The code objects of a module by the numbers of their units, those that are made.
pub(crate) type Codes = [Option<Rc<CodeObject>>];

/// Takes the units of a module from the last to the first.
pub struct Assembler {
    filename: Name,
    codes: Vec<Option<Rc<CodeObject>>>,
    emitter: Emitter,
}

impl Assembler {
    /// For a module of so many units.
    pub fn new(filename: &str, units: usize) -> Self {
        Self { filename: filename.into(), codes: vec![None; units], emitter: Emitter::default() }
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
        let id = unit.id.0 as usize;
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
        *self.codes.get_mut(id).ok_or(Error::MissingUnit)? = Some(code);
        Ok(())
    }

    /// The code object of a unit that was added.
    pub fn code_of(&self, unit: usize) -> Option<&Rc<CodeObject>> {
        self.codes.get(unit)?.as_ref()
    }

    /// The module's code object.
    pub fn finish(mut self) -> Result<Rc<CodeObject>, Error> {
        self.codes.first_mut().and_then(Option::take).ok_or(Error::MissingUnit)
    }
}
