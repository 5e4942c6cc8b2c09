//! Destroying objects, at once when the last reference goes, long chains without recursion.

use core::cell::{Cell, UnsafeCell};
use core::ptr::NonNull;

use super::alloc::{ext_ptr, layout_of, prefix_size};
use super::gc::untrack_ptr;
use super::py::Object;
use super::{Flags, Header, Kind, Py, Slot, drop_payload, tail_of};
use crate::object::{Float, Type};
use crate::value::Value;

/// How deep destructors nest before objects are queued (CPython's trashcan has 50).
const MAX_DEPTH: u32 = 50;

struct Dealloc {
    depth: Cell<u32>,
    later: UnsafeCell<Vec<NonNull<Header>>>,
    floats: Cell<*mut FreeFloat>,
    free_floats: Cell<u32>,
}

#[repr(C)]
struct FreeFloat {
    next: *mut FreeFloat,
}

const MAX_FREE_FLOATS: u32 = 200;

thread_local! {
    // No destructor: destructors of other thread locals may still free objects when the thread ends.
    static STATE: Dealloc = const {
        Dealloc { depth: Cell::new(0), later: UnsafeCell::new(Vec::new()), floats: Cell::new(core::ptr::null_mut()), free_floats: Cell::new(0) }
    };
}

/// Memory for a float from the free list.
#[inline]
pub(crate) fn take_free_float() -> Option<NonNull<Header>> {
    STATE
        .try_with(|state| {
            let head = NonNull::new(state.floats.get())?;
            // SAFETY: the list holds freed float blocks only.
            state.floats.set(unsafe { (*head.as_ptr()).next });
            state.free_floats.set(state.free_floats.get() - 1);
            Some(head.cast())
        })
        .ok()
        .flatten()
}

/// Destroys the object and frees its memory.
///
/// # Safety
/// The last count of a live object has just gone.
#[inline(never)]
pub(crate) unsafe fn dealloc(ptr: NonNull<Header>) {
    // SAFETY: the memory is there until it is freed below.
    let header = unsafe { ptr.as_ref() };
    if header.kind() == Kind::Float && header.is_exact() && !header.has(Flags::WEAKREFS) {
        // SAFETY: a float owns nothing.
        unsafe { free_float(ptr) };
        return;
    }
    let Ok(depth) = STATE.try_with(|state| state.depth.get()) else { return };
    if depth >= MAX_DEPTH {
        // SAFETY: the queue is only touched in this file, never while foreign code runs.
        STATE.with(|state| unsafe { (*state.later.get()).push(ptr) });
        return;
    }
    STATE.with(|state| state.depth.set(depth + 1));
    // SAFETY: as the caller promises.
    unsafe { destroy(ptr) };
    STATE.with(|state| state.depth.set(depth));
    if depth == 0 {
        drain();
    }
}

#[inline]
fn drain() {
    // SAFETY: the borrow of the queue ends before the object is destroyed.
    while let Some(ptr) = STATE.with(|state| unsafe { (*state.later.get()).pop() }) {
        STATE.with(|state| state.depth.set(1));
        // SAFETY: queued objects have lost their last count.
        unsafe { destroy(ptr) };
        STATE.with(|state| state.depth.set(0));
    }
}

/// # Safety
/// As for [`dealloc`].
unsafe fn destroy(ptr: NonNull<Header>) {
    // SAFETY: the memory is there until it is freed below.
    let header = unsafe { ptr.as_ref() };
    if (!header.is_exact() || header.kind() == Kind::Generator) && needs_finalizer(header) {
        header.increment();
        // SAFETY: the count that was just made moves into the value.
        let value = unsafe { Value::from_header_ptr(ptr) };
        crate::finalize::finalize(&value);
        core::mem::forget(value);
        if !header.decrement() {
            return;
        }
    }
    untrack_ptr(ptr);
    if header.has(Flags::WEAKREFS) {
        header.increment();
        // SAFETY: as above.
        let value = unsafe { Value::from_header_ptr(ptr) };
        crate::object::clear_weakrefs(&value);
        core::mem::forget(value);
        if !header.decrement() {
            return;
        }
    }
    // SAFETY: nobody can reach the object any more.
    unsafe { tear_down(ptr) };
}

fn needs_finalizer(header: &Header) -> bool {
    !header.has(Flags::FINALIZED) && header.ty().slots().finalize.get().is_some()
}

/// # Safety
/// Nobody can reach the object.
unsafe fn tear_down(ptr: NonNull<Header>) {
    // SAFETY: by the caller's promise everything here is ours alone; sizes are read before the payload goes.
    unsafe {
        let header = ptr.as_ref();
        let kind = header.kind();
        let flags = Flags(0).with_if(header, Flags::GC).with_if(header, Flags::EXT);
        let (size, tail) = tail_of(ptr);
        let slots = ptr.cast::<u8>().add(size).cast::<Slot>();
        if header.has(Flags::EXT) {
            core::ptr::drop_in_place(ext_ptr(ptr).as_ptr());
        }
        if kind == Kind::Tuple {
            for i in (0..tail).rev() {
                core::ptr::drop_in_place(slots.add(i).as_ptr());
            }
        } else {
            for i in 0..tail {
                core::ptr::drop_in_place(slots.add(i).as_ptr());
            }
        }
        drop_payload(ptr, kind);
        if !header.is_exact() {
            drop(Py::<Type>::from_raw(header.ty_ptr().cast()));
        }
        let prefix = prefix_size(flags);
        if let Some(layout) = layout_of(prefix, size, tail) {
            std::alloc::dealloc(ptr.cast::<u8>().sub(prefix).as_ptr(), layout);
        }
    }
}

impl Flags {
    fn with_if(self, header: &Header, flag: Flags) -> Flags {
        if header.has(flag) { self.with(flag) } else { self }
    }
}

/// # Safety
/// A dead exact float.
unsafe fn free_float(ptr: NonNull<Header>) {
    let kept = STATE.try_with(|state| {
        let n = state.free_floats.get();
        if n >= MAX_FREE_FLOATS {
            return false;
        }
        let node = ptr.cast::<FreeFloat>().as_ptr();
        // SAFETY: the block is ours and large enough.
        unsafe { node.write(FreeFloat { next: state.floats.get() }) };
        state.floats.set(node);
        state.free_floats.set(n + 1);
        true
    });
    if kept != Ok(true)
        && let Some(layout) = layout_of(0, size_of::<Object<Float>>(), 0)
    {
        // SAFETY: allocated with this layout.
        unsafe { std::alloc::dealloc(ptr.cast::<u8>().as_ptr(), layout) };
    }
}
