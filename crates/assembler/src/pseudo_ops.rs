//! Pseudo-instructions without a jump become what they stand for.

use cutaway_bytecode::Opcode;
use cutaway_cfg::Cfg;

use crate::Error;

/// `SETUP_*` is nothing any more, `LOAD_CLOSURE` and `STORE_FAST_MAYBE_NULL` are plain loads and stores.
pub(crate) fn convert_pseudo_ops(cfg: &mut Cfg) -> Result<(), Error> {
    let mut at = cfg.entry();
    while let Some(block) = at {
        let mut nops = false;
        for instruction in cfg.instructions_mut(block) {
            match instruction.opcode {
                Opcode::SetupFinally | Opcode::SetupCleanup | Opcode::SetupWith => {
                    instruction.opcode = Opcode::Nop;
                    instruction.oparg = 0;
                    nops = true;
                }
                Opcode::LoadClosure => instruction.opcode = Opcode::LoadFast,
                Opcode::StoreFastMaybeNull => instruction.opcode = Opcode::StoreFast,
                _ => {}
            }
        }
        if nops {
            cfg.holds_nops(block);
        }
        at = cfg.next(block);
    }
    Ok(cfg.remove_redundant_nops_and_jumps()?)
}
