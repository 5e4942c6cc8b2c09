//! The memory layouts, and what the heap must know of each.

use core::ptr::NonNull;

use super::py::Object;
use super::{Header, Slot};
use crate::object::{
    BoundMethod, Builtin, ByteArray, Bytes, CellObject as Cell, Code, Complex, Dict, DictView, Exception,
    Float, Frame, Function, Generator, GenericAlias, GetSet, Instance, Int, Iter, List, ListIter,
    MappingProxy, MemoryView, MethodWrapper, Module, Native, Property, Range, RangeIter, Set, Slice, Str,
    Super, Traceback, Tuple, TupleIter, Type, TypeAlias, TypeParam, Union, WeakRef,
};
use crate::value::Value;

/// What a layout must tell the heap.
///
/// # Safety
/// `KIND` names exactly this Rust type in the list below; `tail` never changes after allocation; `traverse` visits
/// every value that the payload owns (those of the tail are the heap's own business); all are free of foreign code.
pub unsafe trait Payload: Sized + 'static {
    /// The layout's number.
    const KIND: Kind;
    /// Whether it can hold references to other objects that may come back to it.
    const GC: bool = false;
    /// Whether the tail is fixed once made, so that it may be lent out as a slice.
    const FROZEN_TAIL: bool = false;

    /// How many slots lie behind the payload.
    #[inline(always)]
    fn tail_len(&self) -> usize {
        0
    }

    /// Shows every value that the payload owns to `visit`.
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        let _ = visit;
    }

    /// Moves the values out that can be part of a cycle; the caller drops them.
    fn clear(&self, out: &mut Vec<Value>) {
        let _ = out;
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The memory layout of an object. Several Python types may share one.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        /// Drops the payload in place.
        ///
        /// # Safety
        /// `ptr` is an object that nobody else can reach, whose payload was not dropped yet.
        pub(crate) unsafe fn drop_payload(ptr: NonNull<Header>, kind: Kind) {
            match kind {
                // SAFETY: the kind names the payload.
                $(Kind::$name => unsafe { core::ptr::drop_in_place(&raw mut (*ptr.cast::<Object<$name>>().as_ptr()).body) },)*
            }
        }

        /// Shows every value that the object owns (type and Ext excepted) to `visit`.
        ///
        /// # Safety
        /// `ptr` is a live object.
        pub(crate) unsafe fn traverse_payload(ptr: NonNull<Header>, visit: &mut dyn FnMut(&Value)) {
            // SAFETY: live.
            match unsafe { ptr.as_ref() }.kind() {
                // SAFETY: the kind names the payload; the object is live.
                $(Kind::$name => unsafe { (*ptr.cast::<Object<$name>>().as_ptr()).body.traverse(visit) },)*
            }
        }

        /// Moves the values out that can be part of a cycle.
        ///
        /// # Safety
        /// `ptr` is a live object.
        pub(crate) unsafe fn clear_payload(ptr: NonNull<Header>, out: &mut Vec<Value>) {
            // SAFETY: live.
            match unsafe { ptr.as_ref() }.kind() {
                // SAFETY: the kind names the payload; the object is live.
                $(Kind::$name => unsafe { (*ptr.cast::<Object<$name>>().as_ptr()).body.clear(out) },)*
            }
        }

        /// Size of header and payload, and the slots behind.
        ///
        /// # Safety
        /// `ptr` is a live object (or one whose payload was not dropped yet).
        pub(crate) unsafe fn tail_of(ptr: NonNull<Header>) -> (usize, usize) {
            // SAFETY: live.
            match unsafe { ptr.as_ref() }.kind() {
                // SAFETY: the kind names the payload.
                $(Kind::$name => {
                    const { assert!(align_of::<Object<$name>>() <= 8 && size_of::<Object<$name>>() % size_of::<Slot>() == 0) };
                    (size_of::<Object<$name>>(), unsafe { (*ptr.cast::<Object<$name>>().as_ptr()).body.tail_len() })
                })*
            }
        }
    };
}

kinds! {
    /// `float`. First, as the one that dies most.
    Float,
    /// `int` beyond the word, and all ints of subclasses.
    Int,
    /// `complex`.
    Complex,
    /// `str`.
    Str,
    /// `bytes`.
    Bytes,
    /// `bytearray`.
    ByteArray,
    /// `tuple`.
    Tuple,
    /// `list`.
    List,
    /// `dict`.
    Dict,
    /// `set` and `frozenset`.
    Set,
    /// `slice`.
    Slice,
    /// `range`.
    Range,
    /// `cell`.
    Cell,
    /// `function`.
    Function,
    /// `builtin_function_or_method`, `method_descriptor`, `wrapper_descriptor`, `classmethod_descriptor`.
    Builtin,
    /// `method`.
    BoundMethod,
    /// `code`.
    Code,
    /// `module`.
    Module,
    /// `type`.
    Type,
    /// Instances of classes without a built-in layout, `object()` too.
    Instance,
    /// `generator`, `coroutine`, `async_generator`.
    Generator,
    /// All exceptions.
    Exception,
    /// `traceback`.
    Traceback,
    /// `frame`.
    Frame,
    /// `property`.
    Property,
    /// `classmethod` and `staticmethod`.
    MethodWrapper,
    /// `getset_descriptor` and `member_descriptor`.
    GetSet,
    /// `super`.
    Super,
    /// `weakref.ReferenceType` and the proxies.
    WeakRef,
    /// The iterators over lists.
    ListIter,
    /// The iterators over tuples.
    TupleIter,
    /// The iterators over small ranges.
    RangeIter,
    /// All other iterators of the core.
    Iter,
    /// `dict_keys`, `dict_values`, `dict_items`.
    DictView,
    /// `mappingproxy`.
    MappingProxy,
    /// `types.UnionType`.
    Union,
    /// `types.GenericAlias`.
    GenericAlias,
    /// `TypeVar`, `ParamSpec`, `TypeVarTuple`.
    TypeParam,
    /// `TypeAliasType`.
    TypeAlias,
    /// `memoryview`.
    MemoryView,
    /// Whatever other crates add.
    Native,
}
