//! `makecode`: the code object, of what the steps before have made.

use std::mem::take;
use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Constant};
use cutaway_cfg::{Cfg, ConstId};
use cutaway_codegen::Const;

use crate::Error;
use crate::assembler::Codes;
use crate::steps::Work;

/// The code object gets the unit's names and constants; the unit is used up.
pub(crate) fn makecode(work: &mut Work<'_>) -> Result<CodeObject, Error> {
    let Work { unit, slots, tables, .. } = work;
    let co_consts = constants(&mut unit.consts, work.cfg, work.codes)?;
    Ok(CodeObject {
        co_argcount: unit.posonlyargcount + unit.argcount,
        co_posonlyargcount: unit.posonlyargcount,
        co_kwonlyargcount: unit.kwonlyargcount,
        // A frame has room for one value at least.
        co_stacksize: work.stacksize.max(1),
        co_flags: unit.flags,
        co_code: take(&mut tables.code),
        co_consts,
        co_names: take(&mut unit.names),
        co_localsplusnames: take(&mut slots.names),
        co_localspluskinds: take(&mut slots.kinds),
        co_filename: Rc::clone(work.filename),
        co_name: Rc::clone(&unit.name),
        co_qualname: Rc::clone(&unit.qualname),
        co_firstlineno: unit.firstlineno,
        co_linetable: take(&mut tables.linetable),
        co_exceptiontable: take(&mut tables.exceptiontable),
    })
}

/// The constants that the graph still uses, code objects in the place of units.
fn constants(unit: &mut [Const], cfg: &Cfg, codes: &Codes) -> Result<Vec<Constant>, Error> {
    let mut constants = Vec::with_capacity(cfg.consts.len());
    for id in &cfg.consts {
        constants.push(match *id {
            ConstId::Made(index) => cfg.made().get(index as usize).ok_or(Error::MissingUnit)?.clone(),
            ConstId::Unit(index) => match unit.get_mut(index as usize).ok_or(Error::MissingUnit)? {
                Const::Value(constant) => std::mem::replace(constant, Constant::None),
                Const::Unit(id) => {
                    let code = codes.get(id).ok_or(Error::MissingUnit)?;
                    Constant::Code(Rc::clone(code))
                }
            },
        });
    }
    Ok(constants)
}
