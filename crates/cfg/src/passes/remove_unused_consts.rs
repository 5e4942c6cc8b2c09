//! Drops the constants that no instruction loads any more; the first stays, it may be the docstring.

use cutaway_bytecode::Opcode;

use crate::{Cfg, Error};

/// Marks an index that is not in use.
const UNUSED: u32 = u32::MAX;

pub(crate) fn remove_unused_consts(cfg: &mut Cfg) -> Result<(), Error> {
    if cfg.consts.is_empty() {
        return Ok(());
    }
    let mut new_index = std::mem::take(&mut cfg.indices);
    new_index.clear();
    new_index.resize(cfg.consts.len(), UNUSED);
    new_index[0] = 0;
    let mut unused = cfg.consts.len() - 1;
    for block in cfg.layout.iter() {
        for load in cfg.instructions(block).iter().filter(|load| loads_const(load.opcode)) {
            let index = new_index.get_mut(load.oparg as usize).ok_or(Error::MalformedGraph)?;
            unused -= usize::from(std::mem::replace(index, 0) == UNUSED);
        }
    }
    if unused > 0 {
        condense(cfg, &mut new_index);
    }
    cfg.indices = new_index;
    Ok(())
}

/// `has_const`, of those that come before the assembler.
fn loads_const(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::LoadConst | Opcode::ReturnConst)
}

fn condense(cfg: &mut Cfg, new_index: &mut [u32]) {
    let mut count = 0;
    for (old, new) in new_index.iter_mut().enumerate() {
        if *new != UNUSED {
            cfg.consts[count] = cfg.consts[old];
            *new = count as u32;
            count += 1;
        }
    }
    cfg.consts.truncate(count);
    let mut at = cfg.entry();
    while let Some(block) = at {
        for load in cfg.instructions_mut(block) {
            if loads_const(load.opcode) {
                load.oparg = new_index[load.oparg as usize] as i32;
            }
        }
        at = cfg.next(block);
    }
}
