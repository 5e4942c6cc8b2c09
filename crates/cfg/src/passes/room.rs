//! How much a graph may grow while jumps are followed.

use crate::{Cfg, Error};

/// What codegen makes grows less than so many times, also by ternaries in ternaries, as deep as brackets nest.
const MAX_GROWTH: usize = 32;
/// So many instructions any graph may get.
const LEAST: usize = 1_000_000;

/// How many instructions may still be added. CPython adds them without end where jumps lead round.
pub(super) struct Room(usize);

impl Room {
    pub(super) fn of(cfg: &Cfg) -> Self {
        let size: usize = cfg.layout.iter().map(|block| cfg.block(block).len as usize).sum();
        Room(size * MAX_GROWTH + LEAST)
    }

    /// So many are added.
    pub(super) fn take(&mut self, count: usize) -> Result<(), Error> {
        self.0 = self.0.checked_sub(count).ok_or(Error::EndlessJumps)?;
        Ok(())
    }
}
