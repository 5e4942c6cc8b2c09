//! Bringing the interpreter up: types before anything that has one.
#![expect(unsafe_code, reason = "`type` is an instance of itself: its type pointer is set after it was made")]

use core::cell::{Cell, OnceCell, RefCell};
use core::ptr::NonNull;

use rustc_hash::FxHashMap;

use super::{CURRENT, Exceptions, Names, Output, Types, Vm};
use crate::heap::{Flags, Gc, Kind, Py, Slot, alloc_raw, new_object};
use crate::object::{Dict, Str, Tuple, Type, TypeFlags};

impl Vm {
    /// The thread's interpreter; starts it when there is none. It lives as long as the process.
    pub fn start() -> &'static Vm {
        if let Some(vm) = Vm::current() {
            return vm;
        }
        let vm: &'static Vm = Box::leak(Box::new(make()));
        CURRENT.set(Some(vm));
        crate::types::fill(vm);
        vm
    }
}

/// `type` itself, its type pointer still dangling.
fn make_type_of_types() -> Py<Type> {
    let body = Type::new(Kind::Type, TypeFlags::BASE.with(TypeFlags::TYPE_SUBCLASS));
    let ptr = alloc_raw(NonNull::dangling(), Flags::EXACT.with(Flags::GC), body, core::iter::empty());
    // SAFETY: just made with one count; the type pointer is set before anybody looks at it.
    unsafe {
        ptr.as_ref().replace_ty(ptr.cast());
        Py::from_raw(ptr)
    }
}

fn make() -> Vm {
    let type_type = make_type_of_types();
    let types = Types::make(|def| {
        let ty = if def.name == "type" {
            type_type.clone()
        } else {
            new_object(&type_type, Type::new(def.layout, def.flags), core::iter::empty())
        };
        ty.set_flags(def.flags);
        ty.module.set(def.module);
        ty
    });
    let exception_flags = TypeFlags::BASE.with(TypeFlags::HAS_DICT).with(TypeFlags::EXCEPTION_SUBCLASS);
    let exceptions = Exceptions::make(|_, _, fields| {
        let ty = new_object(&type_type, Type::new(Kind::Exception, exception_flags), core::iter::empty());
        ty.fields.set(fields);
        ty
    });
    let empty_tuple = new_object(&types.tuple, Tuple::empty(), core::iter::empty());
    let empty_str = Vm::new_str_of(&types.str, "");
    let latin1: Vec<Py<Str>> =
        (0..=255u8).map(|c| Vm::new_str_of(&types.str, char::from(c).encode_utf8(&mut [0; 4]))).collect();
    let mut interned: FxHashMap<Box<[u8]>, Py<Str>> = FxHashMap::default();
    for text in latin1.iter().chain([&empty_str]) {
        text.mark_interned();
        interned.insert(text.as_bytes().into(), text.clone());
    }
    let names = Names::make(|text| {
        interned
            .entry(text.as_bytes().into())
            .or_insert_with(|| {
                let name = Vm::new_str_of(&types.str, text);
                name.mark_interned();
                name
            })
            .clone()
    });
    let builtins = new_object(&types.dict, Dict::default(), core::iter::empty());
    let modules = new_object(&types.dict, Dict::default(), core::iter::empty());
    let error_handlers = new_object(&types.dict, Dict::default(), core::iter::empty());
    Vm {
        types,
        exceptions,
        names,
        empty_tuple,
        empty_str,
        latin1,
        builtins,
        modules,
        handled: Slot::empty(),
        gc: Gc::current(),
        depth: Cell::new(0),
        recursion_limit: Cell::new(1000),
        unraisable_hook: Cell::new(None),
        warn_hook: Cell::new(None),
        no_default: Slot::empty(),
        error_handlers,
        max_str_digits: Cell::new(crate::types::int::MAX_STR_DIGITS),
        raised: Slot::empty(),
        interned: RefCell::new(interned),
        call: OnceCell::new(),
        compile: OnceCell::new(),
        output: RefCell::new(Output::default()),
        next_type_version: Cell::new(1),
        next_function_version: Cell::new(1),
        next_keys_version: Cell::new(1),
        repr_guard: RefCell::default(),
        method_cache: crate::protocol::MethodCache::default(),
    }
}
