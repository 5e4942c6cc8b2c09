//! `type`: what a class is made of. How attributes and slots are found is in `protocol`.
#![expect(unsafe_code, reason = "layout declaration: traverse shows every value that the payload owns")]

use core::cell::{Cell, RefCell};
use core::ptr::NonNull;

use crate::heap::{Header, Kind, Payload, Py, Slot};
use crate::object::{Dict, Str, Tuple};
use crate::protocol::Slots;
use crate::value::Value;

/// Properties of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TypeFlags(pub u32);

impl TypeFlags {
    /// Made by a program (or as if): mutable.
    pub const HEAP: TypeFlags = TypeFlags(1);
    /// May be subclassed.
    pub const BASE: TypeFlags = TypeFlags(1 << 1);
    /// Instances have attributes of their own.
    pub const HAS_DICT: TypeFlags = TypeFlags(1 << 2);
    /// Instances can be weakly referenced.
    pub const HAS_WEAKREF: TypeFlags = TypeFlags(1 << 3);
    /// Has abstract methods left.
    pub const ABSTRACT: TypeFlags = TypeFlags(1 << 4);
    /// Matches sequence patterns.
    pub const SEQUENCE: TypeFlags = TypeFlags(1 << 5);
    /// Matches mapping patterns.
    pub const MAPPING: TypeFlags = TypeFlags(1 << 6);
    /// The value itself matches the one positional sub-pattern.
    pub const MATCH_SELF: TypeFlags = TypeFlags(1 << 7);
    /// Attributes cannot be set although it is HEAP.
    pub const IMMUTABLE: TypeFlags = TypeFlags(1 << 8);
    /// Cannot be instantiated by calling.
    pub const DISALLOW_NEW: TypeFlags = TypeFlags(1 << 9);
    /// Functions of this type may be called unbound with self first.
    pub const METHOD_DESCRIPTOR: TypeFlags = TypeFlags(1 << 10);
    /// Subclass of `type`.
    pub const TYPE_SUBCLASS: TypeFlags = TypeFlags(1 << 11);
    /// Subclass of `BaseException`.
    pub const EXCEPTION_SUBCLASS: TypeFlags = TypeFlags(1 << 12);

    /// Both.
    #[must_use]
    pub const fn with(self, other: TypeFlags) -> TypeFlags {
        TypeFlags(self.0 | other.0)
    }

    /// Whether all bits of `other` are set.
    #[inline(always)]
    pub const fn has(self, other: TypeFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The names of the attributes that instances keep inline.
#[derive(Default)]
pub struct SharedKeys {
    names: RefCell<Vec<Py<Str>>>,
}

/// No more names than that are shared.
pub const MAX_SHARED_KEYS: usize = 30;

impl SharedKeys {
    /// The place of a name. Names are interned: compared by address.
    #[inline]
    pub fn find(&self, name: &Py<Str>) -> Option<usize> {
        self.names.borrow().iter().position(|n| n.is(name))
    }

    /// The place of a name, which becomes shared if there is room.
    pub fn find_or_add(&self, name: &Py<Str>) -> Option<usize> {
        let mut names = self.names.borrow_mut();
        if let Some(place) = names.iter().position(|n| n.is(name)) {
            return Some(place);
        }
        if names.len() >= MAX_SHARED_KEYS || !name.is_interned() {
            return None;
        }
        names.push(name.clone());
        Some(names.len() - 1)
    }

    /// The name at a place.
    pub fn name(&self, place: usize) -> Option<Py<Str>> {
        self.names.borrow().get(place).cloned()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.names.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A class.
pub struct Type {
    /// `__name__`, a str.
    pub name: Slot,
    /// `__qualname__`, a str.
    pub qualname: Slot,
    /// Properties.
    pub flags: Cell<TypeFlags>,
    /// The layout of instances.
    pub layout: Cell<Kind>,
    /// The functions behind the operators.
    pub slots: Slots,
    /// `__base__`, NULL for `object`.
    pub base: Slot,
    /// `__bases__`, a tuple.
    pub bases: Slot,
    /// `__mro__`, a tuple.
    pub mro: Slot,
    /// `__dict__`.
    pub dict: Slot,
    /// Addresses of the direct subclasses, in order; each removes itself when it dies.
    pub subclasses: RefCell<Vec<NonNull<Header>>>,
    /// Names the state of class and bases for inline caches; 0 when it has no name.
    pub version: Cell<u32>,
    /// Values that inline caches refer to by place; emptied when the version changes.
    pub resolved: RefCell<Vec<Value>>,
    /// The inline attributes of instances.
    pub shared: SharedKeys,
    /// How many inline attributes the next instance gets room for.
    pub inline: Cell<usize>,
    /// `__slots__` of this class and its bases.
    pub members: Cell<usize>,
    /// Fields of exceptions.
    pub fields: Cell<usize>,
    /// For built-in types: the module that the name is shown with.
    pub module: Cell<&'static str>,
}

// SAFETY: shows every value of the fields; subclasses are not counted.
unsafe impl Payload for Type {
    const KIND: Kind = Kind::Type;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.name, &self.qualname, &self.base, &self.bases, &self.mro, &self.dict] {
            slot.peek(&mut *visit);
        }
        // A class at work may have this borrowed; then it is reachable anyway.
        if let Ok(resolved) = self.resolved.try_borrow() {
            resolved.iter().for_each(visit);
        }
    }
    fn clear(&self, out: &mut Vec<Value>) {
        self.version.set(0);
        for slot in [&self.bases, &self.mro] {
            out.push(slot.take());
        }
        if let Some(dict) = self.dict.peek(|dict| dict.get::<Dict>().cloned()) {
            dict.clear(out);
        }
        out.append(&mut self.resolved.take());
    }
}

impl Type {
    /// A class with nothing in it.
    pub(crate) fn new(layout: Kind, flags: TypeFlags) -> Type {
        Type {
            name: Slot::empty(),
            qualname: Slot::empty(),
            flags: Cell::new(flags),
            layout: Cell::new(layout),
            slots: Slots::default(),
            base: Slot::empty(),
            bases: Slot::empty(),
            mro: Slot::empty(),
            dict: Slot::empty(),
            subclasses: RefCell::default(),
            version: Cell::new(0),
            resolved: RefCell::default(),
            shared: SharedKeys::default(),
            inline: Cell::new(0),
            members: Cell::new(0),
            fields: Cell::new(0),
            module: Cell::new("builtins"),
        }
    }

    /// The functions behind the operators.
    #[inline(always)]
    pub fn slots(&self) -> &Slots {
        &self.slots
    }

    /// Whether it has the property.
    #[inline(always)]
    pub fn has(&self, flags: TypeFlags) -> bool {
        self.flags.get().has(flags)
    }

    /// Sets a property.
    pub fn set_flags(&self, flags: TypeFlags) {
        self.flags.set(self.flags.get().with(flags));
    }

    /// Whether it was made by a program.
    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.has(TypeFlags::HEAP)
    }

    /// `Some(number of members)` if instances of this (heap) class need an [`crate::heap::Ext`].
    pub(crate) fn ext_members(&self, kind: Kind) -> Option<usize> {
        let own_dict =
            matches!(kind, Kind::Instance | Kind::Exception | Kind::Function | Kind::Type | Kind::Module);
        let members = if kind == Kind::Instance { 0 } else { self.members.get() };
        if members > 0 || (self.has(TypeFlags::HAS_DICT) && !own_dict) { Some(members) } else { None }
    }

    /// `__name__` for messages.
    pub fn name(&self) -> String {
        self.name.peek(|name| name.get::<Str>().map(|s| s.lossy().into_owned())).unwrap_or_default()
    }

    /// `tp_name` for messages: built-in types of modules show the module.
    pub fn tp_name(&self) -> String {
        let module = self.module.get();
        if module == "builtins" || module.is_empty() {
            self.name()
        } else {
            format!("{module}.{}", self.name())
        }
    }

    /// `__mro__`.
    #[inline]
    pub fn mro(&self) -> Option<Py<Tuple>> {
        self.mro.get().downcast().ok()
    }

    /// `__dict__`.
    #[inline]
    pub fn dict(&self) -> Option<Py<Dict>> {
        self.dict.get().downcast().ok()
    }

    /// `__base__`.
    pub fn base(&self) -> Option<Py<Type>> {
        self.base.get().downcast().ok()
    }

    /// `__bases__`.
    pub fn bases(&self) -> Option<Py<Tuple>> {
        self.bases.get().downcast().ok()
    }
}

impl Py<Type> {
    /// Whether this is `other` or below it, by the MRO.
    #[inline]
    pub fn is_subtype(&self, other: &Py<Type>) -> bool {
        self.is(other) || self.in_mro(other)
    }

    fn in_mro(&self, other: &Py<Type>) -> bool {
        self.mro.peek(|mro| {
            mro.get::<Tuple>().is_some_and(|mro| mro.as_slice().iter().any(|base| base.is(other.as_value())))
        })
    }

    /// The value that an inline cache refers to.
    #[inline]
    pub fn resolved(&self, place: usize) -> Option<Value> {
        self.resolved.borrow().get(place).cloned()
    }

    /// Keeps a value for an inline cache; its place.
    pub fn keep_resolved(&self, value: Value) -> usize {
        let mut resolved = self.resolved.borrow_mut();
        if let Some(place) = resolved.iter().position(|v| v.is(&value)) {
            return place;
        }
        resolved.push(value);
        resolved.len() - 1
    }

    /// The live direct subclasses, in order of creation.
    pub fn subclasses(&self) -> Vec<Py<Type>> {
        let subclasses = self.subclasses.borrow();
        subclasses
            .iter()
            .map(|&ptr| {
                // SAFETY: a subclass takes its address out of its bases' lists before it dies (see Drop).
                let borrowed = core::mem::ManuallyDrop::new(unsafe { Py::<Type>::from_raw(ptr) });
                Py::clone(&borrowed)
            })
            .collect()
    }

    /// Enters this class into the lists of its bases.
    pub fn link_to_bases(&self) {
        for base in self.bases().iter().flat_map(|bases| bases.as_slice().iter()) {
            if let Some(base) = base.get::<Type>() {
                base.subclasses.borrow_mut().push(self.as_raw());
            }
        }
    }

    /// Takes this class out of the lists of its bases.
    pub fn unlink_from_bases(&self) {
        for base in self.bases().iter().flat_map(|bases| bases.as_slice().iter()) {
            if let Some(base) = base.get::<Type>() {
                let me = self.as_raw();
                base.subclasses.borrow_mut().retain(|&ptr| ptr != me);
            }
        }
    }
}
