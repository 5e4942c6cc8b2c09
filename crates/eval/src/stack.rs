//! The value stack: one reservation that all frames of a machine share.
//!
//! # Invariant
//! `base..limit` is one allocation of words. What lies below the running frame's `sp` is initialised; a frame's slots
//! `locals..locals + nlocalsplus + co_stacksize` are its own from its push to its pop, and nobody else writes them.
//! Slots at and above `sp` hold nothing that would have to be dropped.
#![expect(unsafe_code, reason = "raw slots; the invariant is stated above")]

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::NonNull;

use cutaway_runtime::Value;

/// How many slots there are: memory is only taken where it is written.
const SLOTS: usize = 1 << 24;

/// The reservation.
pub(crate) struct Stack {
    base: NonNull<Value>,
}

/// A place in the reservation.
pub(crate) type Place = *mut Value;

impl Stack {
    pub(crate) fn new() -> Stack {
        let layout = Self::layout();
        // SAFETY: the layout's size is not zero.
        let Some(base) = NonNull::new(unsafe { alloc(layout) }) else { handle_alloc_error(layout) };
        Stack { base: base.cast() }
    }

    fn layout() -> Layout {
        Layout::array::<Value>(SLOTS).unwrap_or_else(|_| Layout::new::<Value>())
    }

    /// The first slot.
    pub(crate) fn base(&self) -> Place {
        self.base.as_ptr()
    }

    /// Whether `count` more slots fit behind `place`.
    #[inline(always)]
    pub(crate) fn has_room(&self, place: Place, count: usize) -> bool {
        let used = (place.addr() - self.base.addr().get()) / size_of::<Value>();
        count <= SLOTS - used
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: made by `new` with the same layout; all frames are gone.
        unsafe { dealloc(self.base.as_ptr().cast(), Self::layout()) };
    }
}

/// The topmost values of the stack while they are turned into a frame's first slots.
///
/// # Invariant
/// `start..start + len` are initialised slots that nobody else reads or writes as long as the window is there;
/// `limit` is how many there may be.
pub(crate) struct Window {
    start: Place,
    len: usize,
    limit: usize,
}

impl Window {
    /// # Safety
    /// `len` initialised slots from `start` on belong to the caller, and `limit` slots are free to be used.
    pub(crate) unsafe fn new(start: Place, len: usize, limit: usize) -> Window {
        debug_assert!(len <= limit);
        Window { start, len, limit }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The value at `index`, which must be inside.
    pub(crate) fn get(&self, index: usize) -> &Value {
        assert!(index < self.len, "inside the window");
        // SAFETY: inside.
        unsafe { &*self.start.add(index) }
    }

    /// Puts `value` in, hands out the old one.
    pub(crate) fn replace(&mut self, index: usize, value: Value) -> Value {
        assert!(index < self.len, "inside the window");
        // SAFETY: inside.
        unsafe { self.start.add(index).replace(value) }
    }

    pub(crate) fn push(&mut self, value: Value) {
        assert!(self.len < self.limit, "inside the reservation");
        // SAFETY: within the limit; the slot holds nothing.
        unsafe { self.start.add(self.len).write(value) };
        self.len += 1;
    }

    /// Moves out what follows the first `count`.
    pub(crate) fn split_off(&mut self, count: usize) -> Vec<Value> {
        let count = count.min(self.len);
        let mut values = Vec::with_capacity(self.len - count);
        for index in count..self.len {
            // SAFETY: inside; the slot counts as empty afterwards.
            values.push(unsafe { self.start.add(index).read() });
        }
        self.len = count;
        values
    }

    /// Fills with NULL up to `count`.
    pub(crate) fn resize(&mut self, count: usize) {
        while self.len < count {
            self.push(Value::NULL);
        }
    }

    /// Drops all, the first first.
    pub(crate) fn clear(&mut self) {
        for value in self.split_off(0) {
            drop(value);
        }
    }
}
