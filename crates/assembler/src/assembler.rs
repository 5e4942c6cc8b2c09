//! Units, one after the other, to code objects: `_PyAssemble_MakeCodeObject`.

use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Constant, Name};
use cutaway_cfg::{Cfg, ConstId};
use cutaway_codegen::{Const, Unit};

use crate::emit::Emitter;
use crate::{Error, localsplus, normalize_jumps, pseudo_ops};

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
        let id = unit.id.0 as usize;
        let code = Rc::new(self.code(unit, cfg)?);
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

    fn code(&mut self, unit: Unit, cfg: &mut Cfg) -> Result<CodeObject, Error> {
        let co_stacksize = cfg.calculate_stackdepth()?;
        let slots = localsplus::prepare_localsplus(&unit, cfg)?;
        pseudo_ops::convert_pseudo_ops(cfg)?;
        normalize_jumps::normalize_jumps(cfg)?;
        let tables = self.emitter.emit(cfg, unit.firstlineno)?;
        let co_consts = self.constants(unit.consts, cfg)?;
        Ok(CodeObject {
            co_argcount: unit.posonlyargcount + unit.argcount,
            co_posonlyargcount: unit.posonlyargcount,
            co_kwonlyargcount: unit.kwonlyargcount,
            // A frame has room for one value at least.
            co_stacksize: co_stacksize.max(1),
            co_flags: unit.flags,
            co_code: tables.code,
            co_consts,
            co_names: unit.names,
            co_localsplusnames: slots.names,
            co_localspluskinds: slots.kinds,
            co_filename: Rc::clone(&self.filename),
            co_name: unit.name,
            co_qualname: unit.qualname,
            co_firstlineno: unit.firstlineno,
            co_linetable: tables.linetable,
            co_exceptiontable: tables.exceptiontable,
        })
    }

    /// The constants that the graph still uses, code objects in the place of units.
    fn constants(&self, mut unit: Vec<Const>, cfg: &Cfg) -> Result<Vec<Constant>, Error> {
        let mut constants = Vec::with_capacity(cfg.consts.len());
        for id in &cfg.consts {
            constants.push(match *id {
                ConstId::Made(index) => cfg.made().get(index as usize).ok_or(Error::MissingUnit)?.clone(),
                ConstId::Unit(index) => match unit.get_mut(index as usize).ok_or(Error::MissingUnit)? {
                    Const::Value(constant) => std::mem::replace(constant, Constant::None),
                    Const::Unit(id) => {
                        let code = self.code_of(id.0 as usize).ok_or(Error::MissingUnit)?;
                        Constant::Code(Rc::clone(code))
                    }
                },
            });
        }
        Ok(constants)
    }
}
