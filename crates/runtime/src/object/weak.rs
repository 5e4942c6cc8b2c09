//! Weak references: a table beside the heap, by address, so that objects without them pay nothing.
//!
//! # Invariant
//! The table holds uncounted pointers to live weak reference objects: each takes itself out when it dies (its `Drop`).
#![expect(unsafe_code, reason = "the table of uncounted pointers; the invariant is stated above")]

use core::cell::{Cell, RefCell};
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use rustc_hash::FxHashMap;

use crate::heap::{Flags, Header, Kind, Payload, Py, Slot, new_object};
use crate::object::Type;
use crate::value::Value;
use crate::vm::Vm;

/// `weakref.ref` and the proxies.
pub struct WeakRef {
    target: Cell<Option<NonNull<Header>>>,
    /// NULL when none.
    pub callback: Slot,
    /// The target's hash, -1 until asked.
    pub hash: Cell<i64>,
    me: Cell<Option<NonNull<Header>>>,
}

// SAFETY: shows the callback; the target is not counted.
unsafe impl Payload for WeakRef {
    const KIND: Kind = Kind::WeakRef;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.callback.peek(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        self.forget();
        out.push(self.callback.take());
    }
}

type Table = FxHashMap<usize, Vec<NonNull<Header>>>;

thread_local! {
    static TABLE: RefCell<Option<Box<Table>>> = const { RefCell::new(None) };
}

impl WeakRef {
    /// The object, while it lives.
    pub fn target(&self) -> Option<Value> {
        let ptr = self.target.get()?;
        // SAFETY: cleared before the object dies; one that is being destroyed has no count left.
        unsafe {
            if ptr.as_ref().refcount() == 0 {
                return None;
            }
            ptr.as_ref().increment();
            Some(Value::from_header_ptr(ptr))
        }
    }

    fn forget(&self) {
        let (Some(target), Some(me)) = (self.target.take(), self.me.get()) else { return };
        TABLE.with_borrow_mut(|table| {
            let Some(table) = table else { return };
            if let Some(list) = table.get_mut(&target.as_ptr().addr()) {
                list.retain(|&ptr| ptr != me);
                if list.is_empty() {
                    table.remove(&target.as_ptr().addr());
                    // SAFETY: the target lives: it clears its weak references before it dies.
                    unsafe { target.as_ref() }.unset(Flags::WEAKREFS);
                }
            }
        });
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        self.forget();
    }
}

fn handles(target: &Value) -> Vec<Py<WeakRef>> {
    let found = TABLE
        .with_borrow(|table| table.as_ref().and_then(|t| t.get(&target.id()).cloned()))
        .unwrap_or_default();
    // SAFETY: entries are live; those being destroyed have no count left and are passed over.
    (found.into_iter().filter(|ptr| unsafe { ptr.as_ref() }.refcount() > 0))
        .map(|ptr| {
            // SAFETY: as above; a count is added for the handle.
            let borrowed = ManuallyDrop::new(unsafe { Py::<WeakRef>::from_raw(ptr) });
            Py::clone(&borrowed)
        })
        .collect()
}

/// The weak references to an object, oldest first.
pub fn weakrefs_of(target: &Value) -> Vec<Py<WeakRef>> {
    if target.header().is_some_and(|h| h.has(Flags::WEAKREFS)) { handles(target) } else { Vec::new() }
}

fn detach(target: &Value) -> Vec<Py<WeakRef>> {
    let refs = handles(target);
    TABLE.with_borrow_mut(|table| {
        if let Some(table) = table {
            table.remove(&target.id());
        }
    });
    for weak in &refs {
        weak.target.set(None);
    }
    if let Some(header) = target.header() {
        header.unset(Flags::WEAKREFS);
    }
    refs
}

/// The object dies: its weak references become dead, then their callbacks run, the youngest first.
#[cold]
pub(crate) fn clear_weakrefs(target: &Value) {
    let refs = detach(target);
    run_callbacks(refs.into_iter().rev().collect());
}

fn run_callbacks(refs: Vec<Py<WeakRef>>) {
    for weak in refs {
        let callback = weak.callback.take();
        if !callback.is_null()
            && let Some(vm) = Vm::current()
        {
            vm.run_weakref_callback(&callback, weak.as_value());
        }
    }
}

/// Weak references to garbage become dead before its finalizers run; callbacks of references that are no garbage run.
pub(crate) fn clear_weakrefs_of_garbage(garbage: &[Value]) {
    let dying: rustc_hash::FxHashSet<usize> = garbage.iter().map(Value::id).collect();
    let mut due = Vec::new();
    for object in garbage {
        if object.header().is_some_and(|h| h.has(Flags::WEAKREFS)) {
            due.extend(detach(object).into_iter().filter(|weak| !dying.contains(&weak.as_value().id())));
        }
    }
    run_callbacks(due);
}

impl Vm {
    /// A weak reference of type `ty`. The target must be a heap object.
    pub fn weakref(&self, ty: &Py<Type>, target: &Value, callback: Value) -> Option<Py<WeakRef>> {
        let ptr = target.header_ptr()?;
        let body = WeakRef {
            target: Cell::new(Some(ptr)),
            callback: Slot::new(callback),
            hash: Cell::new(-1),
            me: Cell::new(None),
        };
        let weak = new_object(ty, body, core::iter::empty());
        weak.me.set(Some(weak.as_raw()));
        TABLE.with_borrow_mut(|table| {
            table.get_or_insert_default().entry(target.id()).or_default().push(weak.as_raw());
        });
        target.header()?.set(Flags::WEAKREFS);
        Some(weak)
    }
}
