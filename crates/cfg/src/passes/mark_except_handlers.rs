//! Marks the blocks that `SETUP_*` instructions name.

use crate::Cfg;

pub(crate) fn mark_except_handlers(cfg: &mut Cfg) {
    if !cfg.handlers {
        return;
    }
    for index in 0..cfg.store.len() {
        let Some(target) = cfg.store[index].target else { continue };
        if cfg.store[index].opcode.is_block_push() {
            cfg.block_mut(target).except_handler = true;
        }
    }
}
