//! The sixteen bytes before every payload.

use core::cell::Cell;
use core::ptr::NonNull;

use super::{Kind, Py};
use crate::object::Type;

/// Bits of [`Header`]'s flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flags(pub u8);

impl Flags {
    /// The object's type is the built-in type of its layout.
    pub const EXACT: Flags = Flags(1);
    /// The allocation has collector links.
    pub const GC: Flags = Flags(1 << 1);
    /// `__del__` has been called.
    pub const FINALIZED: Flags = Flags(1 << 2);
    /// The weak reference table has entries for the object.
    pub const WEAKREFS: Flags = Flags(1 << 3);
    /// The allocation has an [`super::Ext`].
    pub const EXT: Flags = Flags(1 << 4);
    /// The collector has it in the set that it is looking at.
    pub const COLLECTING: Flags = Flags(1 << 5);
    /// Free for the layout: interned (str).
    pub const OWN_A: Flags = Flags(1 << 6);
    /// Free for the layout: ASCII (str).
    pub const OWN_B: Flags = Flags(1 << 7);

    /// Both sets of bits.
    #[must_use]
    pub const fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// Reference count, layout, flags and type.
#[repr(C)]
pub struct Header {
    rc: Cell<u32>,
    kind: Kind,
    flags: Cell<u8>,
    aux: Cell<u16>,
    ty: Cell<NonNull<()>>,
}

impl Header {
    pub(super) fn new(kind: Kind, flags: Flags, aux: u16, ty: NonNull<()>) -> Header {
        Header { rc: Cell::new(1), kind, flags: Cell::new(flags.0), aux: Cell::new(aux), ty: Cell::new(ty) }
    }

    /// The memory layout.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether all the bits of `flags` are set.
    #[inline(always)]
    pub fn has(&self, flags: Flags) -> bool {
        self.flags.get() & flags.0 == flags.0
    }

    /// Whether the type is the built-in type of this layout.
    #[inline(always)]
    pub fn is_exact(&self) -> bool {
        self.has(Flags::EXACT)
    }

    /// Sets bits. EXACT, GC and EXT are the allocator's alone.
    #[inline(always)]
    pub(crate) fn set(&self, flags: Flags) {
        self.flags.set(self.flags.get() | flags.0);
    }

    /// Clears bits.
    #[inline(always)]
    pub(crate) fn unset(&self, flags: Flags) {
        self.flags.set(self.flags.get() & !flags.0);
    }

    /// Sixteen bits that the layout may use.
    #[inline(always)]
    pub fn aux(&self) -> u16 {
        self.aux.get()
    }

    /// Sets the layout's sixteen bits.
    #[inline(always)]
    pub fn set_aux(&self, aux: u16) {
        self.aux.set(aux);
    }

    /// The number of references.
    #[inline(always)]
    pub fn refcount(&self) -> u32 {
        self.rc.get()
    }

    #[inline(always)]
    pub(crate) fn increment(&self) {
        self.rc.set(self.rc.get() + 1);
    }

    /// True when the last reference went.
    #[inline(always)]
    pub(crate) fn decrement(&self) -> bool {
        let rc = self.rc.get() - 1;
        self.rc.set(rc);
        rc == 0
    }

    /// The type.
    #[inline(always)]
    pub fn ty(&self) -> &Py<Type> {
        // SAFETY: `ty` always points to a live type, whose count this object owns or which outlives all objects;
        // `Py` is transparent over the pointer, and `Cell` over what it holds.
        unsafe { &*self.ty.as_ptr().cast::<Py<Type>>() }
    }

    /// The type's address, to compare with.
    #[inline(always)]
    pub fn ty_ptr(&self) -> NonNull<()> {
        self.ty.get()
    }

    /// Replaces the type and gives the old pointer back, whose count (if it owned one) becomes the caller's.
    pub(crate) fn replace_ty(&self, ty: NonNull<()>) -> NonNull<()> {
        self.ty.replace(ty)
    }
}
