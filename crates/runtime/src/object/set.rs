//! `set` and `frozenset`: CPython's table, probe by probe, because the order of iteration is visible.
#![expect(
    unsafe_code,
    reason = "the table's cell: no primitive operation runs foreign code while it is borrowed"
)]

use core::cell::{Cell, UnsafeCell};

use crate::heap::{Kind, Payload, Py, new_object};
use crate::object::Type;
use crate::object::dict::native_eq;
use crate::value::Value;
use crate::vm::{Result, Vm};

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

#[derive(Clone)]
struct Entry {
    /// NULL when never used, or (with hash -1) deleted.
    key: Value,
    hash: i64,
}

impl Entry {
    const UNUSED: Entry = Entry { key: Value::NULL, hash: 0 };
    fn is_unused(&self) -> bool {
        self.hash == 0 && self.key.is_null()
    }
}

struct Table {
    entries: Vec<Entry>,
    /// Used and deleted ones.
    fill: usize,
    used: usize,
    /// Where `pop` goes on.
    finger: usize,
}

impl Default for Table {
    fn default() -> Table {
        Table { entries: vec![Entry::UNUSED; MIN_SIZE], fill: 0, used: 0, finger: 0 }
    }
}

/// A set.
#[derive(Default)]
pub struct Set {
    table: UnsafeCell<Table>,
    mutations: Cell<u64>,
    /// A frozenset's hash, -1 until somebody asked.
    pub hash: Cell<i64>,
}

// SAFETY: shows all keys.
unsafe impl Payload for Set {
    const KIND: Kind = Kind::Set;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in &self.table().entries {
            visit(&entry.key);
        }
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend(self.take());
    }
}

enum Probe {
    Found(usize),
    Unused(usize),
    Ask(usize, Value),
}

/// Where a look-up is: the group of linear probes, the place in it.
struct Walk {
    i: usize,
    perturb: u64,
    offset: usize,
}

impl Walk {
    fn new(hash: i64, mask: usize) -> Walk {
        Walk { i: hash as usize & mask, perturb: hash as u64, offset: 0 }
    }
    fn at(&self) -> usize {
        self.i + self.offset
    }
    fn step(&mut self, mask: usize) {
        let probes = if self.i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        if self.offset < probes {
            self.offset += 1;
            return;
        }
        self.offset = 0;
        self.perturb >>= PERTURB_SHIFT;
        self.i = self.i.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize) & mask;
    }
}

impl Table {
    fn mask(&self) -> usize {
        self.entries.len() - 1
    }

    fn probe(&self, key: &Value, hash: i64, walk: &mut Walk) -> Probe {
        let mask = self.mask();
        loop {
            let at = walk.at();
            let entry = &self.entries[at];
            if entry.is_unused() {
                return Probe::Unused(at);
            }
            if entry.hash == hash && !entry.key.is_null() {
                match native_eq(&entry.key, key) {
                    Some(true) => return Probe::Found(at),
                    Some(false) => {}
                    None => return Probe::Ask(at, entry.key.clone()),
                }
            }
            walk.step(mask);
        }
    }

    fn insert_clean(&mut self, key: Value, hash: i64) {
        let mask = self.mask();
        let mut walk = Walk::new(hash, mask);
        while !self.entries[walk.at()].key.is_null() {
            walk.step(mask);
        }
        self.entries[walk.at()] = Entry { key, hash };
    }

    fn resize(&mut self, min_used: usize) {
        let mut size = MIN_SIZE;
        while size <= min_used {
            size <<= 1;
        }
        let old = core::mem::replace(&mut self.entries, vec![Entry::UNUSED; size]);
        self.fill = self.used;
        for entry in old {
            if !entry.key.is_null() {
                self.insert_clean(entry.key, entry.hash);
            }
        }
    }

    fn put(&mut self, at: usize, key: Value, hash: i64) {
        self.fill += 1;
        self.used += 1;
        self.entries[at] = Entry { key, hash };
        if self.fill * 5 >= self.mask() * 3 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
    }
}

impl Set {
    fn table(&self) -> &Table {
        // SAFETY: readers in this file end before anything can write.
        unsafe { &*self.table.get() }
    }

    #[expect(clippy::mut_from_ref, reason = "private; each use is one primitive operation")]
    fn table_mut(&self) -> &mut Table {
        // SAFETY: writers in this file run no foreign code and hold no other borrow.
        unsafe { &mut *self.table.get() }
    }

    fn changed(&self) {
        self.mutations.set(self.mutations.get() + 1);
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.table().used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next key at or after `place`, in table order, with the place after it and its hash.
    pub fn next(&self, place: usize) -> Option<(usize, Value, i64)> {
        let entries = &self.table().entries;
        let mut at = place;
        loop {
            let entry = entries.get(at)?;
            at += 1;
            if !entry.key.is_null() {
                return Some((at, entry.key.clone(), entry.hash));
            }
        }
    }

    /// All keys, in table order.
    pub fn keys(&self) -> Vec<Value> {
        self.table().entries.iter().filter(|e| !e.key.is_null()).map(|e| e.key.clone()).collect()
    }

    /// All keys with their hashes, in table order.
    pub fn hashed_keys(&self) -> Vec<(Value, i64)> {
        self.table().entries.iter().filter(|e| !e.key.is_null()).map(|e| (e.key.clone(), e.hash)).collect()
    }

    fn find(&self, vm: &Vm, key: &Value, hash: i64) -> Result<core::result::Result<usize, usize>> {
        'restart: loop {
            let mut walk = Walk::new(hash, self.table().mask());
            loop {
                match self.table().probe(key, hash, &mut walk) {
                    Probe::Found(at) => return Ok(Ok(at)),
                    Probe::Unused(at) => return Ok(Err(at)),
                    Probe::Ask(at, candidate) => {
                        let before = self.mutations.get();
                        let equal = vm.eq(&candidate, key)?;
                        if self.mutations.get() != before {
                            continue 'restart;
                        }
                        if equal {
                            return Ok(Ok(at));
                        }
                        walk.step(self.table().mask());
                    }
                }
            }
        }
    }

    /// Whether the key is there.
    pub fn contains(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let hash = vm.hash(key)?;
        self.contains_hashed(vm, key, hash)
    }

    /// As [`Set::contains`] with the hash known.
    pub fn contains_hashed(&self, vm: &Vm, key: &Value, hash: i64) -> Result<bool> {
        Ok(self.find(vm, key, hash)?.is_ok())
    }

    /// Adds a key; whether it was new.
    pub fn add(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let hash = vm.hash(key)?;
        self.add_hashed(vm, key, hash)
    }

    /// As [`Set::add`] with the hash known.
    pub fn add_hashed(&self, vm: &Vm, key: &Value, hash: i64) -> Result<bool> {
        match self.find(vm, key, hash)? {
            Ok(_) => Ok(false),
            Err(at) => {
                self.table_mut().put(at, key.clone(), hash);
                self.changed();
                Ok(true)
            }
        }
    }

    /// Removes a key; whether it was there.
    pub fn discard(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let hash = vm.hash(key)?;
        self.discard_hashed(vm, key, hash)
    }

    /// As [`Set::discard`] with the hash known.
    pub fn discard_hashed(&self, vm: &Vm, key: &Value, hash: i64) -> Result<bool> {
        let Ok(at) = self.find(vm, key, hash)? else { return Ok(false) };
        let table = self.table_mut();
        table.used -= 1;
        let gone = core::mem::replace(&mut table.entries[at], Entry { key: Value::NULL, hash: -1 });
        self.changed();
        drop(gone);
        Ok(true)
    }

    /// Takes some key out.
    pub fn pop(&self) -> Option<Value> {
        let table = self.table_mut();
        if table.used == 0 {
            return None;
        }
        let mask = table.mask();
        let mut at = table.finger & mask;
        while table.entries[at].key.is_null() {
            at = (at + 1) & mask;
        }
        table.used -= 1;
        table.finger = at + 1;
        let gone = core::mem::replace(&mut table.entries[at], Entry { key: Value::NULL, hash: -1 });
        self.changed();
        Some(gone.key)
    }

    /// Moves everything out; the caller drops it.
    #[must_use = "the keys are to be dropped where foreign code may run"]
    pub fn take(&self) -> Vec<Value> {
        self.changed();
        let table = core::mem::take(self.table_mut());
        table.entries.into_iter().map(|e| e.key).filter(|k| !k.is_null()).collect()
    }

    /// Exchanges the contents of two sets.
    pub fn swap(&self, other: &Set) {
        if core::ptr::eq(self, other) {
            return;
        }
        self.changed();
        other.changed();
        core::mem::swap(self.table_mut(), other.table_mut());
    }

    /// Makes room as CPython does before it merges `more` keys.
    pub fn reserve_for_merge(&self, more: usize) {
        let table = self.table_mut();
        if (table.fill + more) * 5 >= table.mask() * 3 {
            table.resize((table.used + more) * 2);
        }
    }

    /// Adds all keys of another set, growing and ordering as CPython's `set_merge`.
    pub fn merge(&self, vm: &Vm, other: &Set) -> Result<()> {
        if core::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        self.reserve_for_merge(other.len());
        let (table, source) = (self.table_mut(), other.table());
        if table.fill == 0 {
            if table.mask() == source.mask() && source.fill == source.used {
                table.entries.clone_from(&source.entries);
            } else {
                for entry in source.entries.iter().filter(|e| !e.key.is_null()) {
                    table.insert_clean(entry.key.clone(), entry.hash);
                }
            }
            table.fill = source.used;
            table.used = source.used;
            self.changed();
            return Ok(());
        }
        for (key, hash) in other.hashed_keys() {
            self.add_hashed(vm, &key, hash)?;
        }
        Ok(())
    }
}

impl Vm {
    /// An empty set.
    pub fn set(&self) -> Py<Set> {
        self.set_of(&self.types.set)
    }

    /// An empty set or frozenset of this type, not shared with anybody.
    pub fn set_of(&self, ty: &Py<Type>) -> Py<Set> {
        new_object(ty, Set { hash: Cell::new(-1), ..Set::default() }, core::iter::empty())
    }
}
