//! The cycle collector: CPython's algorithm and thresholds, in its order.

use core::ptr::{NonNull, without_provenance_mut};

use super::alloc::ext_ptr;
use super::gc::{BREAK_GC, GcLinks, append, header_of, init_head, links_of};
use super::{Flags, Gc, Header, Slot, clear_payload, tail_of, traverse_payload};
use crate::value::Value;

/// Runs what the breaker asked for: the oldest generation that is due.
pub fn maybe_collect() {
    let gc = Gc::current();
    gc.breaker.set(gc.breaker.get() & !BREAK_GC);
    if !gc.enabled.get() || gc.collecting.get() {
        return;
    }
    for generation in (0..3).rev() {
        let g = &gc.generations[generation];
        if g.threshold.get() == 0 || g.count.get() <= g.threshold.get() {
            continue;
        }
        // A full collection waits until enough is new (CPython's "25% rule").
        if generation == 2 && gc.long_lived_pending.get() < gc.long_lived_total.get() / 4 {
            continue;
        }
        collect(generation);
        return;
    }
}

/// Collects the generation and all younger ones; the number of unreachable objects found.
pub fn collect(generation: usize) -> usize {
    let gc = Gc::current();
    if gc.collecting.get() {
        return 0;
    }
    gc.collecting.set(true);
    let found = run(gc, generation.min(2));
    gc.collecting.set(false);
    found
}

fn run(gc: &Gc, generation: usize) -> usize {
    if let Some(older) = gc.generations.get(generation + 1) {
        older.count.set(older.count.get() + 1);
    }
    let mut young = Vec::new();
    for g in gc.generations.iter().take(generation + 1).rev() {
        g.count.set(0);
        take_list(g.head.get(), &mut young);
    }
    let (survivors, unreachable) = deduce_unreachable(&young);
    let old = (generation + 1).min(2);
    relink(gc, old, &survivors);
    if generation == 2 {
        gc.long_lived_pending.set(0);
        gc.long_lived_total.set(survivors.len() as i64);
    } else if generation == 1 {
        gc.long_lived_pending.set(gc.long_lived_pending.get() + survivors.len() as i64);
    }
    let found = dispose(gc, old, &unreachable);
    let g = &gc.generations[generation];
    g.collections.set(g.collections.get() + 1);
    g.collected.set(g.collected.get() + found as u64);
    found
}

/// Moves a list into a vector. The objects stay alive: nothing runs until they are linked again.
fn take_list(head: *mut GcLinks, out: &mut Vec<NonNull<Header>>) {
    // SAFETY: well linked.
    unsafe {
        let mut node = (*head).next.get();
        while node != head {
            out.push(header_of(node));
            node = (*node).next.get();
        }
    }
    init_head(head);
}

fn relink(gc: &Gc, generation: usize, objects: &[NonNull<Header>]) {
    for &ptr in objects {
        append(gc.generations[generation].head.get(), links_of(ptr));
    }
}

fn refs(ptr: NonNull<Header>) -> usize {
    // SAFETY: live; while COLLECTING, `prev` holds a number.
    unsafe { (*links_of(ptr)).prev.get().addr() }
}

fn set_refs(ptr: NonNull<Header>, refs: usize) {
    // SAFETY: live and unlinked for the time of the collection.
    unsafe { (*links_of(ptr)).prev.set(without_provenance_mut(refs)) };
}

/// Shows every counted reference of the object to `visit`.
pub(crate) fn visit_all(ptr: NonNull<Header>, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: live; nothing runs meanwhile that could change it.
    unsafe {
        traverse_payload(ptr, visit);
        let (size, tail) = tail_of(ptr);
        let slots = ptr.cast::<u8>().add(size).cast::<Slot>();
        for i in 0..tail {
            slots.add(i).as_ref().peek(&mut *visit);
        }
        let header = ptr.as_ref();
        if header.has(Flags::EXT) {
            let ext = ext_ptr(ptr).as_ref();
            ext.dict.peek(&mut *visit);
            for member in &ext.members {
                member.peek(&mut *visit);
            }
        }
        if !header.is_exact() {
            visit(header.ty().as_value());
        }
    }
}

fn is_collecting(value: &Value) -> Option<NonNull<Header>> {
    let ptr = value.header_ptr()?;
    // SAFETY: live while `value` is.
    if unsafe { ptr.as_ref() }.has(Flags::COLLECTING) { Some(ptr) } else { None }
}

/// Splits into what is reachable from outside and what is not, each in CPython's order.
fn deduce_unreachable(objects: &[NonNull<Header>]) -> (Vec<NonNull<Header>>, Vec<NonNull<Header>>) {
    for &ptr in objects {
        // SAFETY: live.
        let header = unsafe { ptr.as_ref() };
        header.set(Flags::COLLECTING);
        set_refs(ptr, header.refcount() as usize);
    }
    for &ptr in objects {
        visit_all(ptr, &mut |value| {
            if let Some(target) = is_collecting(value) {
                set_refs(target, refs(target).saturating_sub(1));
            }
        });
    }
    move_unreachable(objects)
}

/// The state of an object while reachability spreads, kept beside its count in the `next` link.
const UNVISITED: usize = 0;
const TENTATIVE: usize = 1;
const REACHABLE: usize = 2;

fn state(ptr: NonNull<Header>) -> usize {
    // SAFETY: live and unlinked for the time of the collection.
    unsafe { (*links_of(ptr)).next.get().addr() }
}

fn set_state(ptr: NonNull<Header>, state: usize) {
    // SAFETY: as in `state`.
    unsafe { (*links_of(ptr)).next.set(without_provenance_mut(state)) };
}

fn move_unreachable(objects: &[NonNull<Header>]) -> (Vec<NonNull<Header>>, Vec<NonNull<Header>>) {
    let mut young: Vec<_> = objects.to_vec();
    for &ptr in objects {
        set_state(ptr, UNVISITED);
    }
    let mut survivors = Vec::new();
    let mut i = 0;
    while let Some(&ptr) = young.get(i) {
        i += 1;
        if refs(ptr) == 0 && state(ptr) == UNVISITED {
            set_state(ptr, TENTATIVE);
            continue;
        }
        set_state(ptr, REACHABLE);
        survivors.push(ptr);
        let tail = &mut young;
        visit_all(ptr, &mut |value| {
            let Some(target) = is_collecting(value) else { return };
            match state(target) {
                UNVISITED => set_refs(target, refs(target).max(1)),
                TENTATIVE => {
                    set_state(target, REACHABLE);
                    tail.push(target);
                }
                _ => {}
            }
        });
    }
    let unreachable: Vec<_> = objects.iter().copied().filter(|&ptr| state(ptr) == TENTATIVE).collect();
    for &ptr in objects {
        // SAFETY: live.
        unsafe { ptr.as_ref() }.unset(Flags::COLLECTING);
        reset_links(ptr);
    }
    (survivors, unreachable)
}

fn reset_links(ptr: NonNull<Header>) {
    // SAFETY: live and unlinked.
    unsafe { links_of(ptr).write(GcLinks::unlinked()) };
}

/// Clears weak references, calls finalizers, and breaks the cycles of what stays unreachable.
fn dispose(gc: &Gc, old: usize, unreachable: &[NonNull<Header>]) -> usize {
    if unreachable.is_empty() {
        return 0;
    }
    // From here on foreign code runs: hold a count of each, and have them in a list again.
    let held: Vec<Value> = unreachable
        .iter()
        .map(|&ptr| {
            // SAFETY: live; the count just made moves into the value.
            unsafe {
                ptr.as_ref().increment();
                Value::from_header_ptr(ptr)
            }
        })
        .collect();
    relink(gc, old, unreachable);
    crate::object::clear_weakrefs_of_garbage(&held);
    for value in &held {
        crate::finalize::finalize_garbage(value);
    }
    let garbage = still_unreachable(gc, old, held);
    let found = garbage.len();
    for value in &garbage {
        let mut out = Vec::new();
        clear(value, &mut out);
        drop(out);
    }
    found
}

/// After the finalizers: who was resurrected stays, the others are returned.
fn still_unreachable(gc: &Gc, old: usize, held: Vec<Value>) -> Vec<Value> {
    let mut alive: Vec<Value> = Vec::with_capacity(held.len());
    for value in held {
        // Only ours is left: the finalizers broke its cycle already.
        alive.push(value);
    }
    let ptrs: Vec<_> =
        alive.iter().filter_map(Value::header_ptr).filter(|&ptr| super::is_linked(ptr)).collect();
    for &ptr in &ptrs {
        super::gc::unlink(links_of(ptr));
        // SAFETY: live; `alive` holds one count more than the objects among themselves, which is taken off below.
        unsafe { ptr.as_ref() }.set(Flags::COLLECTING);
    }
    for &ptr in &ptrs {
        // SAFETY: live. The count of `alive` does not make it reachable.
        let count = unsafe { ptr.as_ref() }.refcount() as usize;
        set_refs(ptr, count.saturating_sub(1));
    }
    for &ptr in &ptrs {
        visit_all(ptr, &mut |value| {
            if let Some(target) = is_collecting(value) {
                set_refs(target, refs(target).saturating_sub(1));
            }
        });
    }
    let (survivors, unreachable) = move_unreachable(&ptrs);
    relink(gc, old, &survivors);
    relink(gc, old, &unreachable);
    let mut dead: Vec<_> = unreachable;
    dead.sort_unstable();
    alive.retain(|value| value.header_ptr().is_some_and(|ptr| dead.binary_search(&ptr).is_ok()));
    alive
}

fn clear(value: &Value, out: &mut Vec<Value>) {
    let Some(ptr) = value.header_ptr() else { return };
    // SAFETY: live while `value` is; moving values out runs no foreign code.
    unsafe {
        clear_payload(ptr, out);
        let header = ptr.as_ref();
        if header.kind() != super::Kind::Tuple {
            let (size, tail) = tail_of(ptr);
            let slots = ptr.cast::<u8>().add(size).cast::<Slot>();
            for i in 0..tail {
                out.push(slots.add(i).as_ref().take());
            }
        }
        if header.has(Flags::EXT) {
            let ext = ext_ptr(ptr).as_ref();
            out.push(ext.dict.take());
            for member in &ext.members {
                out.push(member.take());
            }
        }
    }
}

/// The objects that this one refers to, for `gc.get_referents`.
pub fn referents(value: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    if let Some(ptr) = value.header_ptr() {
        visit_all(ptr, &mut |v| {
            if !v.is_null() {
                found.push(v.clone());
            }
        });
    }
    found
}
