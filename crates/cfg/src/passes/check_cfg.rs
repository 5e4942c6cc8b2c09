//! Refuses a jump or an exit that is not the last of its block.

use crate::{Cfg, Error};

pub(crate) fn check_cfg(cfg: &mut Cfg) -> Result<(), Error> {
    for block in cfg.layout.iter() {
        if let Some((_, others)) = cfg.instructions(block).split_last()
            && others.iter().any(|instruction| instruction.opcode.is_terminator())
        {
            return Err(Error::MalformedGraph);
        }
    }
    Ok(())
}
