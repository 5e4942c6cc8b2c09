//! A typed handle: a `Value` whose layout is known.

use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use core::ptr::NonNull;

use super::{Header, Payload, Slot};
use crate::object::Type;
use crate::value::Value;

#[repr(C)]
pub(crate) struct Object<T> {
    pub(crate) header: Header,
    pub(crate) body: T,
}

/// A counted pointer to an object of layout `T`.
#[repr(transparent)]
pub struct Py<T: Payload> {
    ptr: NonNull<Object<T>>,
    owns: PhantomData<Object<T>>,
}

impl<T: Payload> Py<T> {
    /// # Safety
    /// `ptr` is a live `Object<T>` one of whose counts the caller gives away.
    pub(crate) unsafe fn from_raw(ptr: NonNull<Header>) -> Py<T> {
        Py { ptr: ptr.cast(), owns: PhantomData }
    }

    /// The pointer, with the count.
    pub(crate) fn into_raw(self) -> NonNull<Header> {
        ManuallyDrop::new(self).ptr.cast()
    }

    pub(crate) fn as_raw(&self) -> NonNull<Header> {
        self.ptr.cast()
    }

    /// The header.
    #[inline(always)]
    pub fn header(&self) -> &Header {
        // SAFETY: a live object for as long as `self` is.
        unsafe { self.ptr.cast::<Header>().as_ref() }
    }

    /// The type.
    #[inline(always)]
    pub fn ty(&self) -> &Py<Type> {
        self.header().ty()
    }

    /// The same reference, untyped.
    #[inline(always)]
    pub fn as_value(&self) -> &Value {
        // SAFETY: both are transparent over a pointer to the header.
        unsafe { &*core::ptr::from_ref(self).cast::<Value>() }
    }

    /// A new reference, untyped.
    #[inline(always)]
    pub fn value(&self) -> Value {
        self.as_value().clone()
    }

    /// Whether both are the same object.
    #[inline(always)]
    pub fn is(&self, other: &Py<T>) -> bool {
        self.ptr == other.ptr
    }

    /// The address.
    #[inline(always)]
    pub fn addr(&self) -> usize {
        self.ptr.as_ptr().addr()
    }

    /// The slots behind the payload. Empty for layouts without a tail.
    #[inline(always)]
    pub(crate) fn tail(&self) -> &[Slot] {
        let len = self.tail_len();
        // SAFETY: the allocator made and initialised `tail_len` slots behind the payload; `Slot` is a cell.
        unsafe { core::slice::from_raw_parts(self.ptr.as_ptr().add(1).cast::<Slot>(), len) }
    }

    /// The values behind the payload of a layout whose tail is never written after it was made.
    #[inline(always)]
    pub(crate) fn frozen_tail(&self) -> &[Value] {
        debug_assert!(T::FROZEN_TAIL);
        let len = self.tail_len();
        // SAFETY: as in `tail`; nothing writes the tail of such a layout while it is reachable.
        unsafe { core::slice::from_raw_parts(self.ptr.as_ptr().add(1).cast::<Value>(), len) }
    }
}

impl<T: Payload> Deref for Py<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: a live `Object<T>` for as long as `self` is.
        unsafe { &(*self.ptr.as_ptr()).body }
    }
}

impl<T: Payload> Clone for Py<T> {
    #[inline(always)]
    fn clone(&self) -> Py<T> {
        self.header().increment();
        Py { ptr: self.ptr, owns: PhantomData }
    }
}

impl<T: Payload> Drop for Py<T> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.header().decrement() {
            // SAFETY: the last count is gone.
            unsafe { super::dealloc(self.ptr.cast()) };
        }
    }
}

impl<T: Payload> AsRef<Value> for Py<T> {
    fn as_ref(&self) -> &Value {
        self.as_value()
    }
}

impl<T: Payload> core::fmt::Debug for Py<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.as_value().fmt(f)
    }
}
