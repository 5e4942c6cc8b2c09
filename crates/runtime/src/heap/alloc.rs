//! Making objects.

use core::alloc::Layout;
use core::ptr::NonNull;

use super::gc::GcLinks;
use super::py::Object;
use super::{Flags, Header, Payload, Py, Slot};
use crate::object::Type;
use crate::value::Value;

/// What instances of a subclass of a built-in layout have besides it.
#[repr(C)]
pub struct Ext {
    /// The attributes, NULL until the first one.
    pub dict: Slot,
    /// The `__slots__`.
    pub members: Box<[Slot]>,
    pub(super) pad: usize,
}

pub(super) const EXT_SIZE: usize = size_of::<Ext>();
pub(super) const GC_SIZE: usize = size_of::<GcLinks>();
const _: () = assert!(EXT_SIZE.is_multiple_of(16) && GC_SIZE.is_multiple_of(16));

/// The size of what lies before the header.
pub(super) fn prefix_size(flags: Flags) -> usize {
    let ext = if flags.0 & Flags::EXT.0 != 0 { EXT_SIZE } else { 0 };
    let gc = if flags.0 & Flags::GC.0 != 0 { GC_SIZE } else { 0 };
    ext + gc
}

pub(super) fn layout_of(prefix: usize, object: usize, tail: usize) -> Option<Layout> {
    let size = tail.checked_mul(size_of::<Slot>())?.checked_add(prefix + object)?;
    Layout::from_size_align(size, 16).ok()
}

/// Allocates an object of layout `T` and type `ty`, whose tail is moved from `tail` (exactly `body.tail_len()` values).
/// Built-in layouts of heap classes get an [`Ext`] when the type says so; what can be in a cycle gets tracked.
pub fn new_object<T: Payload>(ty: &Py<Type>, body: T, tail: impl ExactSizeIterator<Item = Value>) -> Py<T> {
    let exact = !ty.is_heap();
    let members = if exact { None } else { ty.ext_members(T::KIND) };
    let mut flags = Flags(0);
    if exact {
        flags = flags.with(Flags::EXACT);
    }
    if T::GC || members.is_some() {
        flags = flags.with(Flags::GC);
    }
    if members.is_some() {
        flags = flags.with(Flags::EXT);
    }
    let ptr = alloc_raw(ty.as_raw().cast(), flags, body, tail);
    if !exact {
        core::mem::forget(ty.clone());
    }
    if let Some(members) = members {
        let members = (0..members).map(|_| Slot::empty()).collect();
        // SAFETY: EXT is set, so room for it lies before the links.
        unsafe { ext_ptr(ptr).write(Ext { dict: Slot::empty(), members, pad: 0 }) };
    }
    // SAFETY: just made with one count.
    let object = unsafe { Py::<T>::from_raw(ptr) };
    if flags.0 & Flags::GC.0 != 0 {
        super::track(object.as_value());
    }
    object
}

/// Allocates and initialises header, payload, tail and (empty) links. `ty` is stored as it is.
pub(crate) fn alloc_raw<T: Payload>(
    ty: NonNull<()>,
    flags: Flags,
    body: T,
    tail: impl ExactSizeIterator<Item = Value>,
) -> NonNull<Header> {
    const { assert!(align_of::<Object<T>>() <= 8) };
    let slots = body.tail_len();
    assert_eq!(slots, tail.len(), "the tail's length is the payload's own");
    let prefix = prefix_size(flags);
    let Some(layout) = layout_of(prefix, size_of::<Object<T>>(), slots) else {
        std::alloc::handle_alloc_error(Layout::new::<u8>())
    };
    // SAFETY: the size is not zero: the header is in it.
    let base = unsafe { std::alloc::alloc(layout) };
    let Some(base) = NonNull::new(base) else { std::alloc::handle_alloc_error(layout) };
    // SAFETY: all within the allocation, by the sizes it was computed from.
    unsafe {
        let object = base.add(prefix).cast::<Object<T>>();
        object.write(Object { header: Header::new(T::KIND, flags, 0, ty), body });
        if flags.0 & Flags::GC.0 != 0 {
            object.cast::<GcLinks>().sub(1).write(GcLinks::unlinked());
        }
        let mut place = object.add(1).cast::<Slot>();
        let mut written = 0;
        for value in tail.take(slots) {
            place.write(Slot::new(value));
            place = place.add(1);
            written += 1;
        }
        while written < slots {
            place.write(Slot::empty());
            place = place.add(1);
            written += 1;
        }
        object.cast()
    }
}

/// # Safety
/// The object has [`Flags::EXT`].
pub(super) unsafe fn ext_ptr(ptr: NonNull<Header>) -> NonNull<Ext> {
    // SAFETY: the Ext lies before the links, which objects with EXT always have.
    unsafe { ptr.cast::<GcLinks>().sub(1).cast::<Ext>().sub(1) }
}

impl Value {
    /// The extra attributes of an instance of a subclass of a built-in layout.
    pub fn ext(&self) -> Option<&Ext> {
        let ptr = self.header_ptr()?;
        // SAFETY: live while `self` is; EXT was tested.
        unsafe { if ptr.as_ref().has(Flags::EXT) { Some(ext_ptr(ptr).as_ref()) } else { None } }
    }
}

/// A float in a block from the free list.
#[inline]
pub(crate) fn reuse_float(ty: &Py<Type>, f: f64) -> Option<Value> {
    let ptr = super::dealloc::take_free_float()?;
    // SAFETY: a freed block of this very layout; it becomes one object with one count.
    unsafe {
        let header = Header::new(super::Kind::Float, Flags::EXACT, 0, ty.as_raw().cast());
        ptr.cast::<Object<crate::object::Float>>().write(Object { header, body: crate::object::Float(f) });
        Some(Value::from_header_ptr(ptr))
    }
}

/// Changes the type of an instance of a heap class to another heap class of the same layout. Objects of built-in
/// (EXACT) types keep theirs, except modules.
pub(crate) fn set_type(value: &Value, ty: &Py<Type>) {
    let Some(header) = value.header() else { return };
    if header.is_exact() == ty.is_heap() {
        if ty.is_heap() {
            header.unset(Flags::EXACT);
            header.replace_ty(ty.clone().into_raw().cast());
        }
        return;
    }
    if header.is_exact() {
        return;
    }
    let old = header.replace_ty(ty.clone().into_raw().cast());
    // SAFETY: the object owned a count of its heap type.
    drop(unsafe { Py::<Type>::from_raw(old.cast()) });
}
