//! How much a graph may grow while jumps are followed.

use cutaway_codegen::Unit;

use crate::{BlockId, Cfg, Error};

/// What codegen makes grows less than so many times, also by ternaries in ternaries, as deep as brackets nest.
const MAX_GROWTH: usize = 32;
/// So many instructions any graph may get.
const LEAST: usize = 1_000_000;

/// How many instructions may still be added to a unit. CPython adds them without end where jumps lead round.
pub(super) struct Room<'u> {
    unit: &'u Unit,
    left: usize,
}

impl<'u> Room<'u> {
    pub(super) fn of(cfg: &Cfg, unit: &'u Unit) -> Self {
        let size: usize = cfg.layout.iter().map(|block| cfg.block(block).len as usize).sum();
        Room { unit, left: size * MAX_GROWTH + LEAST }
    }

    /// So many are added for a jump at the end of a block.
    pub(super) fn take(&mut self, count: usize, block: BlockId) -> Result<(), Error> {
        let endless = || Error::EndlessJumps { unit: self.unit.qualname.clone(), block: block.index() };
        self.left = self.left.checked_sub(count).ok_or_else(endless)?;
        Ok(())
    }
}
