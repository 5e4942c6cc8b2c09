//! Records of running frames, in an array beside the value stack.
//!
//! # Invariant
//! `base..=current` are initialised records, the outermost first; `base` itself is a sentinel that never runs. A record's
//! `locals..sp` are initialised slots that belong to it; `function` and `code` keep alive what the registers point to.
#![expect(unsafe_code, reason = "raw records; the invariant is stated above")]
#![expect(clippy::inline_always, reason = "part of calls and returns")]

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr::NonNull;

use cutaway_runtime::Value;
use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Code, Function};

use crate::stack::Place;

/// How many frames there can be at all; `sys.setrecursionlimit` stays below.
pub(crate) const MAX_FRAMES: usize = 1 << 20;

/// What a frame's return does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Puts the result where the callable was.
    Call,
    /// Puts the new instance there, after a look at the result: `__init__` called by a class.
    Init,
    /// A generator's frame: it can yield.
    Generator,
}

/// A running frame.
pub(crate) struct Record {
    /// Behind the instruction that runs, as last noted.
    pub(crate) pc: Cell<*const Cell<u16>>,
    /// The stack pointer when the frame was left for another.
    pub(crate) sp: Cell<Place>,
    /// Its first slot.
    pub(crate) locals: Place,
    /// The end of its reservation.
    pub(crate) end: Place,
    /// Where its result goes: a slot of the frame that called it.
    pub(crate) ret: Place,
    /// Code units to skip when the frame that it called returns.
    pub(crate) return_offset: Cell<u32>,
    pub(crate) kind: Kind,
    /// Whether returning leaves the loop.
    pub(crate) entry: bool,
    pub(crate) code: Py<Code>,
    pub(crate) function: Py<Function>,
    /// The generator, or the instance that `__init__` works on.
    pub(crate) owner: Value,
    /// The mapping of local names of modules and classes, NULL for functions.
    pub(crate) namespace: Value,
    /// The frame object, NULL until somebody looks.
    pub(crate) object: Slot,
}

impl Record {
    /// The code, for the registers: it lives as long as the record.
    #[inline(always)]
    pub(crate) fn code_ptr(&self) -> NonNull<Code> {
        NonNull::from(&*self.code)
    }
}

/// The array of records.
pub(crate) struct Records {
    base: NonNull<Record>,
    current: Cell<*mut Record>,
}

impl Records {
    pub(crate) fn new() -> Records {
        let layout = Self::layout();
        // SAFETY: the layout's size is not zero.
        let Some(base) = NonNull::new(unsafe { alloc(layout) }) else { handle_alloc_error(layout) };
        let base = base.cast::<Record>();
        Records { base, current: Cell::new(base.as_ptr()) }
    }

    fn layout() -> Layout {
        Layout::array::<Record>(MAX_FRAMES + 1).unwrap_or_else(|_| Layout::new::<Record>())
    }

    /// How many frames run.
    #[inline(always)]
    pub(crate) fn depth(&self) -> usize {
        (self.current.get().addr() - self.base.addr().get()) / size_of::<Record>()
    }

    /// The topmost frame. Only while one runs.
    #[inline(always)]
    pub(crate) fn current(&self) -> &Record {
        debug_assert!(self.depth() > 0);
        // SAFETY: records up to `current` are initialised; callers are the loop and what it calls, where a frame runs.
        unsafe { &*self.current.get() }
    }

    /// The frame number `index`, 1 being the outermost.
    pub(crate) fn get(&self, index: usize) -> Option<&Record> {
        if index == 0 || index > self.depth() {
            return None;
        }
        // SAFETY: records 1..=depth are initialised.
        Some(unsafe { &*self.base.as_ptr().add(index) })
    }

    /// Whether one more fits.
    #[inline(always)]
    pub(crate) fn has_room(&self) -> bool {
        self.depth() < MAX_FRAMES
    }

    /// Puts a frame on top. The caller has looked for room.
    #[inline(always)]
    pub(crate) fn push(&self, record: Record) {
        debug_assert!(self.has_room());
        // SAFETY: there is room; nothing to drop there.
        unsafe {
            let next = self.current.get().add(1);
            next.write(record);
            self.current.set(next);
        }
    }

    /// Takes the topmost frame off. Only while one runs.
    #[inline(always)]
    pub(crate) fn pop(&self) -> Record {
        debug_assert!(self.depth() > 0);
        // SAFETY: initialised; from now on it counts as moved out.
        unsafe {
            let current = self.current.get();
            self.current.set(current.sub(1));
            current.read()
        }
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        // SAFETY: made by `new` with the same layout; all frames are gone.
        unsafe { dealloc(self.base.as_ptr().cast(), Self::layout()) };
    }
}
