//! The one guard against deep recursion: it counts, and it grows the stack.
//!
//! Every recursive walk over a program goes through [`Depth::descend`]; a walk that has no limit of CPython's to
//! keep uses [`grow`] alone.

use std::cell::Cell;

/// Stack that must be left before a call; below it a new piece of stack is made.
const RED_ZONE: usize = 256 * 1024;
/// Size of a new piece of stack.
const PIECE: usize = 4 * 1024 * 1024;

/// How many levels a walk goes between two looks at the stack: each may take a quarter of the red zone.
const LEVELS_A_LOOK: u32 = 4;

/// A walk went deeper than its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooDeep;

/// Counts how deep a recursive walk is.
#[derive(Debug)]
pub struct Depth {
    level: Cell<u32>,
    limit: u32,
}

impl Depth {
    /// A counter at level 0 that allows `limit` levels.
    pub const fn new(limit: u32) -> Depth {
        Depth { level: Cell::new(0), limit }
    }

    /// The present level.
    pub fn level(&self) -> u32 {
        self.level.get()
    }

    /// Accounts for a node without children, one level deeper: only the limit is looked at.
    #[inline]
    pub fn leaf(&self) -> Result<(), TooDeep> {
        if self.level.get() >= self.limit { Err(TooDeep) } else { Ok(()) }
    }

    /// Runs one level deeper, on a grown stack where needed; [`TooDeep`] past the limit.
    #[inline]
    pub fn descend<T, E: From<TooDeep>>(&self, walk: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if self.level.get() >= self.limit {
            return Err(TooDeep.into());
        }
        self.level.set(self.level.get() + 1);
        // The red zone has room for the levels between two looks at the stack.
        let result = if self.level.get().is_multiple_of(LEVELS_A_LOOK) { grow(walk) } else { walk() };
        self.level.set(self.level.get() - 1);
        result
    }
}

/// Runs `walk` with enough stack for one more level.
#[inline]
pub fn grow<T>(walk: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, PIECE, walk)
}
