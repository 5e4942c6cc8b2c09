//! One machine word that is a Python value.
//!
//! | low bits | meaning |
//! |---|---|
//! | `..1` | an `int` of 63 bits, shifted left by one |
//! | `..10` | an immediate: NULL (unbound), None, False, True, Ellipsis, `NotImplemented` |
//! | `..00` | a counted pointer to a [`Header`] |
//!
//! # Invariant
//! A word ending in `00` points to a live heap object and owns one of its counts.
//! Every other word is plain data. The word is a pointer, never an integer, so that provenance is kept.
#![expect(unsafe_code, reason = "the tagged word; the invariant is stated above")]

use core::mem::{ManuallyDrop, forget};
use core::ptr::NonNull;

use crate::heap::{Header, Kind, Payload, Py};

const TAG_MASK: usize = 0b11;
const TAG_POINTER: usize = 0b00;
const INT_BIT: usize = 0b01;

const fn immediate(n: usize) -> usize {
    (n << 2) | 0b10
}

/// A Python value. `Option<Value>` is one word too.
#[repr(transparent)]
pub struct Value(NonNull<()>);

impl Value {
    /// No value: an unbound local, an empty cell, the missing self of a call. Never visible to programs.
    pub const NULL: Value = Value::from_word(immediate(0));
    /// `None`.
    pub const NONE: Value = Value::from_word(immediate(1));
    /// `False`.
    pub const FALSE: Value = Value::from_word(immediate(2));
    /// `True`.
    pub const TRUE: Value = Value::from_word(immediate(3));
    /// `Ellipsis`.
    pub const ELLIPSIS: Value = Value::from_word(immediate(4));
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value::from_word(immediate(5));

    const fn from_word(word: usize) -> Value {
        // SAFETY: no word that this is called with is zero, and none has the pointer tag.
        Value(unsafe { NonNull::new_unchecked(core::ptr::without_provenance_mut(word)) })
    }

    #[inline(always)]
    fn word(&self) -> usize {
        self.0.as_ptr().addr()
    }

    /// The raw word, for identity and `id()`.
    #[inline(always)]
    pub fn id(&self) -> usize {
        self.word()
    }

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    /// An int that fits the word.
    #[inline(always)]
    pub fn small_int(i: i64) -> Option<Value> {
        let shifted = i.wrapping_shl(1);
        if shifted >> 1 == i && isize::try_from(shifted).is_ok() {
            Some(Value::from_word(shifted as usize | INT_BIT))
        } else {
            None
        }
    }

    /// An int known to be far from the word's limits (lengths, indices, characters).
    #[inline(always)]
    pub fn index(i: usize) -> Value {
        debug_assert!(i <= isize::MAX as usize >> 1);
        Value::from_word((i << 1) | INT_BIT)
    }

    /// The integer if it is one in the word. `bool` is not among them.
    #[inline(always)]
    pub fn as_int(&self) -> Option<i64> {
        if self.word() & INT_BIT != 0 { Some((self.word() as isize >> 1) as i64) } else { None }
    }

    /// Whether it is an int in the word.
    #[inline(always)]
    pub fn is_small_int(&self) -> bool {
        self.word() & INT_BIT != 0
    }

    /// `a + b` of two ints in the word; `None` when either is not, or on overflow.
    #[inline(always)]
    pub fn add_int(a: &Value, b: &Value) -> Option<Value> {
        if a.word() & b.word() & INT_BIT == 0 {
            return None;
        }
        let (sum, overflow) = (a.word() as isize).overflowing_add((b.word() ^ INT_BIT) as isize);
        if overflow { None } else { Some(Value::from_word(sum as usize)) }
    }

    /// `a - b` of two ints in the word; `None` when either is not, or on overflow.
    #[inline(always)]
    pub fn sub_int(a: &Value, b: &Value) -> Option<Value> {
        if a.word() & b.word() & INT_BIT == 0 {
            return None;
        }
        let (difference, overflow) = (a.word() as isize).overflowing_sub((b.word() ^ INT_BIT) as isize);
        if overflow { None } else { Some(Value::from_word(difference as usize)) }
    }

    /// `a * b` of two ints in the word; `None` when either is not, or on overflow.
    #[inline(always)]
    pub fn mul_int(a: &Value, b: &Value) -> Option<Value> {
        if a.word() & b.word() & INT_BIT == 0 {
            return None;
        }
        let (product, overflow) = ((a.word() ^ INT_BIT) as isize).overflowing_mul(b.word() as isize >> 1);
        if overflow { None } else { Some(Value::from_word(product as usize | INT_BIT)) }
    }

    /// Both ints in the word, for comparisons.
    #[inline(always)]
    pub fn both_ints(a: &Value, b: &Value) -> Option<(i64, i64)> {
        if a.word() & b.word() & INT_BIT == 0 {
            return None;
        }
        Some(((a.word() as isize >> 1) as i64, (b.word() as isize >> 1) as i64))
    }

    /// Whether this is [`Value::NULL`].
    #[inline(always)]
    pub fn is_null(&self) -> bool {
        self.word() == immediate(0)
    }

    /// Whether this is `None`.
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.word() == immediate(1)
    }

    /// Whether this is `True`.
    #[inline(always)]
    pub fn is_true(&self) -> bool {
        self.word() == immediate(3)
    }

    /// Whether this is `False`.
    #[inline(always)]
    pub fn is_false(&self) -> bool {
        self.word() == immediate(2)
    }

    /// Whether this is `NotImplemented`.
    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.word() == immediate(5)
    }

    /// `Some` for the two bools.
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        match self.word() {
            w if w == immediate(3) => Some(true),
            w if w == immediate(2) => Some(false),
            _ => None,
        }
    }

    /// Identity, the `is` operator.
    #[inline(always)]
    pub fn is(&self, other: &Value) -> bool {
        self.word() == other.word()
    }

    /// `None` for [`Value::NULL`].
    #[inline(always)]
    pub fn non_null(self) -> Option<Value> {
        if self.is_null() { None } else { Some(self) }
    }

    /// Whether this points to a heap object.
    #[inline(always)]
    pub fn is_object(&self) -> bool {
        self.word() & TAG_MASK == TAG_POINTER
    }

    /// The header of a heap object.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        if self.is_object() {
            // SAFETY: the invariant: a word ending in 00 is a live object for as long as `self` is.
            Some(unsafe { self.0.cast::<Header>().as_ref() })
        } else {
            None
        }
    }

    /// The memory layout of a heap object.
    #[inline(always)]
    pub fn kind(&self) -> Option<Kind> {
        self.header().map(Header::kind)
    }

    /// The typed handle if the object has layout `T` (subclasses of the built-in type included).
    #[inline(always)]
    pub fn get<T: Payload>(&self) -> Option<&Py<T>> {
        match self.header() {
            // SAFETY: the kind says that this is an `Object<T>`; `Py<T>` is transparent over the same pointer.
            Some(header) if header.kind() == T::KIND => {
                Some(unsafe { &*core::ptr::from_ref(self).cast::<Py<T>>() })
            }
            _ => None,
        }
    }

    /// The typed handle if the object is of exactly the built-in type.
    #[inline(always)]
    pub fn exact<T: Payload>(&self) -> Option<&Py<T>> {
        match self.header() {
            Some(header) if header.kind() == T::KIND && header.is_exact() => {
                // SAFETY: as in `get`.
                Some(unsafe { &*core::ptr::from_ref(self).cast::<Py<T>>() })
            }
            _ => None,
        }
    }

    /// Converts into the typed handle, or gives the value back.
    #[inline]
    pub fn downcast<T: Payload>(self) -> Result<Py<T>, Value> {
        if self.get::<T>().is_some() {
            let this = ManuallyDrop::new(self);
            // SAFETY: the kind was tested; the count moves along.
            Ok(unsafe { Py::from_raw(this.0.cast()) })
        } else {
            Err(self)
        }
    }

    /// The pointer of a heap object, borrowed.
    pub(crate) fn header_ptr(&self) -> Option<NonNull<Header>> {
        if self.is_object() { Some(self.0.cast()) } else { None }
    }

    /// # Safety
    /// `ptr` is a live object, one of whose counts the caller gives away.
    pub(crate) unsafe fn from_header_ptr(ptr: NonNull<Header>) -> Value {
        Value(ptr.cast())
    }

    /// The number of counts (references) of a heap object.
    pub fn refcount(&self) -> Option<u32> {
        self.header().map(Header::refcount)
    }

    /// Gives up this reference; `Some` if it was the last one. The caller may note where it is before it drops
    /// the [`Dying`], which runs the destructor.
    #[inline(always)]
    pub fn into_dying(self) -> Option<Dying> {
        let ptr = if self.is_object() { self.0.cast::<Header>() } else { return None };
        forget(self);
        // SAFETY: the object is live: the count of `self` is only given up here.
        if unsafe { ptr.as_ref() }.decrement() { Some(Dying(ptr)) } else { None }
    }
}

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if let Some(header) = self.header() {
            header.increment();
        }
        Value(self.0)
    }
}

impl Drop for Value {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_object() {
            let ptr = self.0.cast::<Header>();
            // SAFETY: the object is live until its last count goes, and this value's count goes now.
            if unsafe { ptr.as_ref() }.decrement() {
                // SAFETY: the last count is gone, nobody else can reach the object.
                unsafe { crate::heap::dealloc(ptr) };
            }
        }
    }
}

impl core::fmt::Debug for Value {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.as_int(), self.kind()) {
            (Some(i), _) => write!(f, "{i}"),
            (None, Some(kind)) => write!(f, "<{kind:?} at {:#x}>", self.word()),
            (None, None) => write!(f, "<immediate {}>", self.word() >> 2),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::bool(b)
    }
}

impl<T: Payload> From<Py<T>> for Value {
    #[inline(always)]
    fn from(object: Py<T>) -> Value {
        Value(object.into_raw().cast())
    }
}

/// An object whose last reference has gone. Dropping it destroys the object.
#[must_use = "dropping it is what destroys the object; do so at once after noting the position"]
pub struct Dying(NonNull<Header>);

impl Drop for Dying {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: made only by `into_dying`, when the last count went.
        unsafe { crate::heap::dealloc(self.0) };
    }
}
