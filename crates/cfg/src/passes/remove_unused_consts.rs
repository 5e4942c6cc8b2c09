//! Drops the constants that no instruction loads any more; the first stays, it may be the docstring.

use crate::{Cfg, Error};

/// Marks an index that is not in use.
const UNUSED: u32 = u32::MAX;

pub(crate) fn remove_unused_consts(cfg: &mut Cfg) -> Result<(), Error> {
    if cfg.consts.is_empty() {
        return Ok(());
    }
    let mut new_index = vec![UNUSED; cfg.consts.len()];
    new_index[0] = 0;
    let mut unused = cfg.consts.len() - 1;
    for block in cfg.layout.iter() {
        for load in cfg.instructions(block).iter().filter(|load| load.opcode.has_const()) {
            let index = new_index.get_mut(load.oparg as usize).ok_or(Error::MalformedGraph)?;
            unused -= usize::from(std::mem::replace(index, 0) == UNUSED);
        }
    }
    if unused > 0 {
        condense(cfg, &mut new_index);
    }
    Ok(())
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
            if load.opcode.has_const() {
                load.oparg = new_index[load.oparg as usize] as i32;
            }
        }
        at = cfg.next(block);
    }
}
