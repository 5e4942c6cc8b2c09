//! The collector's lists: intrusive, doubly linked, in order of allocation, as in CPython.
//!
//! # Invariant
//! An object with [`Flags::GC`] is in exactly one list while its links are not null. The heads are nodes of their own
//! that live as long as the thread.

use core::cell::{Cell, UnsafeCell};
use core::ptr::{NonNull, null_mut};

use super::{Flags, Header};
use crate::value::Value;

/// The two links before the header of what the collector looks at.
#[repr(C, align(16))]
pub(crate) struct GcLinks {
    pub(super) prev: Cell<*mut GcLinks>,
    pub(super) next: Cell<*mut GcLinks>,
}

impl GcLinks {
    pub(super) const fn unlinked() -> GcLinks {
        GcLinks { prev: Cell::new(null_mut()), next: Cell::new(null_mut()) }
    }
}

/// One of the three generations.
pub struct Generation {
    pub(super) head: UnsafeCell<GcLinks>,
    /// Allocations (youngest) or collections of the next younger one since the last collection.
    pub count: Cell<i64>,
    /// Collected when `count` exceeds it; 0 switches off.
    pub threshold: Cell<i64>,
    /// How often it was collected.
    pub collections: Cell<u64>,
    /// How many objects were found unreachable.
    pub collected: Cell<u64>,
}

/// The collector's state, one a thread.
pub struct Gc {
    /// Youngest first.
    pub generations: [Generation; 3],
    /// `gc.enable()`.
    pub enabled: Cell<bool>,
    /// A collection is under way.
    pub collecting: Cell<bool>,
    /// The evaluation loop looks at it at calls and backward jumps; not zero means that something waits.
    pub breaker: Cell<u32>,
    pub(super) long_lived_total: Cell<i64>,
    pub(super) long_lived_pending: Cell<i64>,
}

/// The bit of [`Gc::breaker`] that asks for a collection.
pub(super) const BREAK_GC: u32 = 1;

thread_local! {
    static GC: Cell<Option<&'static Gc>> = const { Cell::new(None) };
}

impl Gc {
    /// The thread's collector.
    #[inline(always)]
    pub fn current() -> &'static Gc {
        match GC.get() {
            Some(gc) => gc,
            None => start(),
        }
    }
}

#[cold]
fn start() -> &'static Gc {
    let generation = |threshold| Generation {
        head: UnsafeCell::new(GcLinks::unlinked()),
        count: Cell::new(0),
        threshold: Cell::new(threshold),
        collections: Cell::new(0),
        collected: Cell::new(0),
    };
    let gc: &'static Gc = Box::leak(Box::new(Gc {
        generations: [generation(2000), generation(10), generation(10)],
        enabled: Cell::new(true),
        collecting: Cell::new(false),
        breaker: Cell::new(0),
        long_lived_total: Cell::new(0),
        long_lived_pending: Cell::new(0),
    }));
    for g in &gc.generations {
        init_head(g.head.get());
    }
    GC.set(Some(gc));
    gc
}

pub(super) fn init_head(head: *mut GcLinks) {
    // SAFETY: heads are live nodes.
    unsafe {
        (*head).prev.set(head);
        (*head).next.set(head);
    }
}

pub(super) fn links_of(ptr: NonNull<Header>) -> *mut GcLinks {
    // SAFETY: callers have tested GC: the links lie before the header.
    unsafe { ptr.cast::<GcLinks>().sub(1).as_ptr() }
}

pub(super) fn header_of(links: *mut GcLinks) -> NonNull<Header> {
    // SAFETY: `links` are those of an object, not of a head.
    unsafe { NonNull::new_unchecked(links.add(1).cast::<Header>()) }
}

/// Puts a node at the end of a list.
pub(super) fn append(head: *mut GcLinks, node: *mut GcLinks) {
    // SAFETY: both are live; the list is well linked.
    unsafe {
        let last = (*head).prev.get();
        (*node).prev.set(last);
        (*node).next.set(head);
        (*last).next.set(node);
        (*head).prev.set(node);
    }
}

pub(super) fn unlink(node: *mut GcLinks) {
    // SAFETY: the node is in a well-linked list.
    unsafe {
        let (prev, next) = ((*node).prev.get(), (*node).next.get());
        (*prev).next.set(next);
        (*next).prev.set(prev);
        (*node).prev.set(null_mut());
        (*node).next.set(null_mut());
    }
}

/// Takes a new container into the youngest generation.
#[inline]
pub fn track(value: &Value) {
    let Some(ptr) = value.header_ptr() else { return };
    // SAFETY: live while `value` is.
    if !unsafe { ptr.as_ref() }.has(Flags::GC) || is_linked(ptr) {
        return;
    }
    let gc = Gc::current();
    let young = &gc.generations[0];
    append(young.head.get(), links_of(ptr));
    let count = young.count.get() + 1;
    young.count.set(count);
    if count > young.threshold.get() && gc.enabled.get() && young.threshold.get() != 0 && !gc.collecting.get()
    {
        gc.breaker.set(gc.breaker.get() | BREAK_GC);
    }
}

/// Takes an object out of the collector's sight.
pub fn untrack(value: &Value) {
    if let Some(ptr) = value.header_ptr() {
        untrack_ptr(ptr);
    }
}

#[inline]
pub(super) fn untrack_ptr(ptr: NonNull<Header>) {
    // SAFETY: live.
    if unsafe { ptr.as_ref() }.has(Flags::GC) && is_linked(ptr) {
        unlink(links_of(ptr));
        let young = &Gc::current().generations[0];
        if young.count.get() > 0 {
            young.count.set(young.count.get() - 1);
        }
    }
}

/// Whether the collector sees the object. It must have [`Flags::GC`].
pub(crate) fn is_linked(ptr: NonNull<Header>) -> bool {
    // SAFETY: live, with links.
    unsafe { !(*links_of(ptr)).next.get().is_null() }
}

/// `gc.is_tracked(value)`.
pub fn is_tracked(value: &Value) -> bool {
    value.header_ptr().is_some_and(|ptr| {
        // SAFETY: live while `value` is.
        unsafe { ptr.as_ref() }.has(Flags::GC) && is_linked(ptr)
    })
}

/// Everything that the collector sees, youngest generation first.
pub fn objects(generation: Option<usize>) -> Vec<Value> {
    let mut found = Vec::new();
    for (i, g) in Gc::current().generations.iter().enumerate() {
        if generation.is_some_and(|wanted| wanted != i) {
            continue;
        }
        let head = g.head.get();
        // SAFETY: well linked; objects in lists are live.
        unsafe {
            let mut node = (*head).next.get();
            while node != head {
                let ptr = header_of(node);
                ptr.as_ref().increment();
                found.push(Value::from_header_ptr(ptr));
                node = (*node).next.get();
            }
        }
    }
    found
}
