//! `dict`: CPython's compact table: entries in insertion order, and an index of them by hash.
//!
//! # Invariant
//! The table is borrowed only by the primitive operations of this file, none of which runs foreign code. A look-up that
//! needs a foreign `__eq__` leaves the borrow, calls it, and starts over when the table was changed meanwhile.
#![expect(unsafe_code, reason = "the table's cell; the invariant is stated above")]

use core::cell::{Cell, UnsafeCell};

use crate::heap::{Kind, Payload, Py, new_object};
use crate::object::{Str, Type};
use crate::value::Value;
use crate::vm::{Result, Vm};

const EMPTY: u32 = u32::MAX;
const DUMMY: u32 = u32::MAX - 1;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

struct Entry {
    hash: i64,
    /// NULL once deleted.
    key: Value,
    value: Value,
}

#[derive(Default)]
struct Table {
    /// Length is a power of two, or zero while the dict never had an entry.
    indices: Vec<u32>,
    entries: Vec<Entry>,
    used: usize,
    /// Entries that may still be appended before it must be rebuilt.
    usable: usize,
}

/// A dict.
#[derive(Default)]
pub struct Dict {
    table: UnsafeCell<Table>,
    /// Names the set of keys for inline caches; 0 when it has no name. Cleared whenever a key comes or goes.
    keys_version: Cell<u32>,
    /// Raised whenever a key comes or goes.
    mutations: Cell<u64>,
}

// SAFETY: shows all keys and values.
unsafe impl Payload for Dict {
    const KIND: Kind = Kind::Dict;
    const GC: bool = true;
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in &self.table().entries {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
    fn clear(&self, out: &mut Vec<Value>) {
        for entry in self.take_table().entries {
            out.push(entry.key);
            out.push(entry.value);
        }
    }
}

enum Probe {
    /// Position in the index, and of the entry.
    Found(usize, usize),
    Absent,
    /// The entry's key has the same hash; only Python can say whether it is equal.
    Ask(usize, usize, Value),
}

struct Walk {
    i: usize,
    perturb: u64,
}

impl Walk {
    fn new(hash: i64, mask: usize) -> Walk {
        Walk { i: hash as usize & mask, perturb: hash as u64 }
    }
    fn step(&mut self, mask: usize) {
        self.perturb >>= PERTURB_SHIFT;
        self.i = self.i.wrapping_mul(5).wrapping_add(self.perturb as usize).wrapping_add(1) & mask;
    }
}

/// What two keys of equal hash are to each other, as far as it can be said without foreign code.
#[inline]
pub(super) fn native_eq(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.is_small_int() && b.is_small_int() {
        return Some(false);
    }
    match (a.exact::<Str>(), b.exact::<Str>()) {
        (Some(a), Some(b)) => Some(a.as_bytes() == b.as_bytes()),
        _ => None,
    }
}

impl Table {
    fn probe(&self, key: &Value, hash: i64, walk: &mut Walk) -> Probe {
        let mask = self.indices.len().wrapping_sub(1);
        loop {
            let Some(&at) = self.indices.get(walk.i) else { return Probe::Absent };
            if at == EMPTY {
                return Probe::Absent;
            }
            if let Some(entry) = self.entries.get(at as usize)
                && entry.hash == hash
            {
                match native_eq(&entry.key, key) {
                    Some(true) => return Probe::Found(walk.i, at as usize),
                    Some(false) => {}
                    None => return Probe::Ask(walk.i, at as usize, entry.key.clone()),
                }
            }
            walk.step(mask);
        }
    }

    #[inline]
    fn find_str(&self, key: &Py<Str>, hash: i64) -> Option<usize> {
        let mask = self.indices.len().wrapping_sub(1);
        let mut walk = Walk::new(hash, mask);
        loop {
            let &at = self.indices.get(walk.i)?;
            if at == EMPTY {
                return None;
            }
            if let Some(entry) = self.entries.get(at as usize)
                && entry.hash == hash
                && (entry.key.is(key.as_value())
                    || entry.key.get::<Str>().is_some_and(|k| k.as_bytes() == key.as_bytes()))
            {
                return Some(at as usize);
            }
            walk.step(mask);
        }
    }

    fn free_index(&self, hash: i64) -> usize {
        let mask = self.indices.len() - 1;
        let mut walk = Walk::new(hash, mask);
        while self.indices.get(walk.i).is_some_and(|&at| at != EMPTY && at != DUMMY) {
            walk.step(mask);
        }
        walk.i
    }

    fn resize(&mut self, size: usize) {
        self.entries.retain(|entry| !entry.key.is_null());
        self.indices.clear();
        self.indices.resize(size, EMPTY);
        self.usable = (size * 2 / 3).saturating_sub(self.entries.len());
        for at in 0..self.entries.len() {
            let i = self.free_index(self.entries[at].hash);
            self.indices[i] = at as u32;
        }
    }

    fn append(&mut self, key: Value, hash: i64, value: Value) {
        if self.usable == 0 {
            let size = (self.used * 3).max(MIN_SIZE).next_power_of_two();
            self.resize(size);
        }
        let i = self.free_index(hash);
        self.indices[i] = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        self.usable -= 1;
        self.used += 1;
    }

    fn delete(&mut self, index: usize, at: usize) -> Option<(Value, Value)> {
        *self.indices.get_mut(index)? = DUMMY;
        let entry = self.entries.get_mut(at)?;
        self.used -= 1;
        let gone = (
            core::mem::replace(&mut entry.key, Value::NULL),
            core::mem::replace(&mut entry.value, Value::NULL),
        );
        entry.hash = 0;
        Some(gone)
    }

    fn index_of(&self, at: usize) -> Option<usize> {
        let mask = self.indices.len().wrapping_sub(1);
        let mut walk = Walk::new(self.entries.get(at)?.hash, mask);
        while *self.indices.get(walk.i)? != at as u32 {
            walk.step(mask);
        }
        Some(walk.i)
    }
}

impl Dict {
    #[inline(always)]
    fn table(&self) -> &Table {
        // SAFETY: readers in this file end before anything can write.
        unsafe { &*self.table.get() }
    }

    #[inline(always)]
    #[expect(clippy::mut_from_ref, reason = "private; each use is one primitive operation")]
    fn table_mut(&self) -> &mut Table {
        // SAFETY: writers in this file run no foreign code and hold no other borrow.
        unsafe { &mut *self.table.get() }
    }

    fn take_table(&self) -> Table {
        self.keys_changed();
        core::mem::take(self.table_mut())
    }

    #[inline]
    fn keys_changed(&self) {
        self.keys_version.set(0);
        self.mutations.set(self.mutations.get() + 1);
    }

    /// The number of keys.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table().used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Raised whenever a key comes or goes.
    pub fn mutations(&self) -> u64 {
        self.mutations.get()
    }

    /// The number that names the present set of keys (and their places) for inline caches. 0 when there are no more.
    #[inline(always)]
    pub fn keys_version(&self) -> u32 {
        self.keys_version.get()
    }

    /// Names the present set of keys if it has no name yet.
    pub fn name_keys(&self, vm: &Vm) -> u32 {
        if self.keys_version.get() == 0 {
            self.keys_version.set(vm.next_keys_version());
        }
        self.keys_version.get()
    }

    /// The place of a str key, for inline caches.
    pub fn place_of(&self, key: &Py<Str>) -> Option<usize> {
        self.table().find_str(key, key.hash())
    }

    /// The value at a place that a cache remembered.
    #[inline(always)]
    pub fn value_at(&self, place: usize) -> Option<Value> {
        self.table().entries.get(place).and_then(|entry| entry.value.clone().non_null())
    }

    /// Whether the key at `place` is this very object.
    #[inline(always)]
    pub fn key_is(&self, place: usize, key: &Value) -> bool {
        self.table().entries.get(place).is_some_and(|entry| entry.key.is(key))
    }

    /// Writes the value at a place that a cache remembered; hands out the old one, or gives `value` back.
    #[inline(always)]
    pub fn replace_at(&self, place: usize, value: Value) -> Result<Value, Value> {
        match self.table_mut().entries.get_mut(place) {
            Some(entry) if !entry.key.is_null() => Ok(core::mem::replace(&mut entry.value, value)),
            _ => Err(value),
        }
    }

    /// The next entry at or after `place` in insertion order, and the place after it.
    #[inline]
    pub fn next(&self, place: usize) -> Option<(usize, Value, Value)> {
        let entries = &self.table().entries;
        let mut at = place;
        loop {
            let entry = entries.get(at)?;
            at += 1;
            if !entry.key.is_null() {
                return Some((at, entry.key.clone(), entry.value.clone()));
            }
        }
    }

    /// The last entry before `place`, for reversed iteration.
    pub fn previous(&self, place: usize) -> Option<(usize, Value, Value)> {
        let entries = &self.table().entries;
        let mut at = place.min(entries.len());
        while at > 0 {
            at -= 1;
            let entry = entries.get(at)?;
            if !entry.key.is_null() {
                return Some((at, entry.key.clone(), entry.value.clone()));
            }
        }
        None
    }

    /// The number of places, deleted ones included.
    pub fn places(&self) -> usize {
        self.table().entries.len()
    }

    /// The hash of the key at a place.
    pub fn hash_at(&self, place: usize) -> Option<i64> {
        self.table().entries.get(place).map(|entry| entry.hash)
    }

    /// All keys in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table().entries.iter().filter(|e| !e.key.is_null()).map(|e| e.key.clone()).collect()
    }

    /// All values in order.
    pub fn values(&self) -> Vec<Value> {
        self.table().entries.iter().filter(|e| !e.key.is_null()).map(|e| e.value.clone()).collect()
    }

    /// All items in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.table()
            .entries
            .iter()
            .filter(|e| !e.key.is_null())
            .map(|e| (e.key.clone(), e.value.clone()))
            .collect()
    }

    /// Looks a str key up without foreign code: for namespaces.
    #[inline]
    pub fn get_str(&self, key: &Py<Str>) -> Option<Value> {
        let table = self.table();
        let at = table.find_str(key, key.hash())?;
        table.entries.get(at).map(|entry| entry.value.clone())
    }

    /// Writes a str key without foreign code: for namespaces. Hands out the old value.
    #[must_use = "the old value is to be dropped where foreign code may run"]
    pub fn replace_str(&self, key: &Py<Str>, value: Value) -> Option<Value> {
        let table = self.table_mut();
        let hash = key.hash();
        if let Some(at) = table.find_str(key, hash)
            && let Some(entry) = table.entries.get_mut(at)
        {
            return Some(core::mem::replace(&mut entry.value, value));
        }
        table.append(key.value(), hash, value);
        self.keys_changed();
        None
    }

    /// Writes a str key and drops the old value.
    #[inline]
    pub fn set_str(&self, key: &Py<Str>, value: Value) {
        drop(self.replace_str(key, value));
    }

    /// Removes a str key without foreign code.
    pub fn remove_str(&self, key: &Py<Str>) -> Option<Value> {
        let table = self.table_mut();
        let at = table.find_str(key, key.hash())?;
        let index = table.index_of(at)?;
        let (key, value) = table.delete(index, at)?;
        self.keys_changed();
        drop(key);
        Some(value)
    }

    fn find(&self, vm: &Vm, key: &Value, hash: i64) -> Result<Option<(usize, usize)>> {
        'restart: loop {
            let mut walk = Walk::new(hash, self.table().indices.len().wrapping_sub(1));
            loop {
                match self.table().probe(key, hash, &mut walk) {
                    Probe::Found(index, at) => return Ok(Some((index, at))),
                    Probe::Absent => return Ok(None),
                    Probe::Ask(index, at, candidate) => {
                        let before = self.mutations.get();
                        let equal = vm.eq(&candidate, key)?;
                        if self.mutations.get() != before {
                            continue 'restart;
                        }
                        if equal {
                            return Ok(Some((index, at)));
                        }
                        walk.step(self.table().indices.len().wrapping_sub(1));
                    }
                }
            }
        }
    }

    /// `d.get(key)`; the key must be hashable.
    #[inline]
    pub fn get(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let hash = vm.hash(key)?;
        self.get_hashed(vm, key, hash)
    }

    /// As [`Dict::get`] with the hash known.
    #[inline]
    pub fn get_hashed(&self, vm: &Vm, key: &Value, hash: i64) -> Result<Option<Value>> {
        Ok(match self.find(vm, key, hash)? {
            Some((_, at)) => self.value_at(at),
            None => None,
        })
    }

    /// Whether the key is there.
    pub fn contains(&self, vm: &Vm, key: &Value) -> Result<bool> {
        let hash = vm.hash(key)?;
        Ok(self.find(vm, key, hash)?.is_some())
    }

    /// `d[key] = value`.
    #[inline]
    pub fn insert(&self, vm: &Vm, key: &Value, value: Value) -> Result<()> {
        let hash = vm.hash(key)?;
        self.insert_hashed(vm, key, hash, value)
    }

    /// As [`Dict::insert`] with the hash known.
    pub fn insert_hashed(&self, vm: &Vm, key: &Value, hash: i64, value: Value) -> Result<()> {
        match self.find(vm, key, hash)? {
            Some((_, at)) => drop(self.replace_at(at, value)),
            None => {
                self.table_mut().append(key.clone(), hash, value);
                self.keys_changed();
            }
        }
        Ok(())
    }

    /// `d.setdefault(key, value)`: what is there now, and whether it was there before.
    pub fn get_or_insert(&self, vm: &Vm, key: &Value, value: Value) -> Result<(Value, bool)> {
        let hash = vm.hash(key)?;
        if let Some((_, at)) = self.find(vm, key, hash)?
            && let Some(found) = self.value_at(at)
        {
            return Ok((found, true));
        }
        self.table_mut().append(key.clone(), hash, value.clone());
        self.keys_changed();
        Ok((value, false))
    }

    /// Removes a key; the value if it was there.
    pub fn remove(&self, vm: &Vm, key: &Value) -> Result<Option<Value>> {
        let hash = vm.hash(key)?;
        let Some((index, at)) = self.find(vm, key, hash)? else { return Ok(None) };
        let gone = self.table_mut().delete(index, at);
        self.keys_changed();
        Ok(gone.map(|(_, value)| value))
    }

    /// `popitem()`.
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let table = self.table_mut();
        while table.entries.last().is_some_and(|entry| entry.key.is_null()) {
            table.entries.pop();
        }
        let at = table.entries.len().checked_sub(1)?;
        let index = table.index_of(at)?;
        table.indices[index] = DUMMY;
        table.used -= 1;
        let entry = table.entries.pop()?;
        self.keys_changed();
        Some((entry.key, entry.value))
    }

    /// Moves everything out; the caller drops it.
    #[must_use = "the entries are to be dropped where foreign code may run"]
    pub fn take(&self) -> Vec<(Value, Value)> {
        self.take_table().entries.into_iter().map(|e| (e.key, e.value)).collect()
    }

    /// A copy of all entries, in order, without deleted ones.
    #[must_use]
    pub fn copy_entries(&self) -> Dict {
        let source = self.table();
        let mut table = Table { used: source.used, ..Table::default() };
        if source.used > 0 {
            table.entries = (source.entries.iter().filter(|e| !e.key.is_null()))
                .map(|e| Entry { hash: e.hash, key: e.key.clone(), value: e.value.clone() })
                .collect();
            let size = if source.entries.len() == source.used {
                source.indices.len()
            } else {
                (source.used * 3 / 2 + 1).max(MIN_SIZE).next_power_of_two()
            };
            table.resize(size);
        }
        Dict { table: UnsafeCell::new(table), ..Dict::default() }
    }
}

impl Vm {
    /// An empty dict.
    #[inline]
    pub fn dict(&self) -> Py<Dict> {
        new_object(&self.types.dict, Dict::default(), core::iter::empty())
    }

    /// A dict of a subclass, or with entries that were prepared.
    pub fn dict_of(&self, ty: &Py<Type>, dict: Dict) -> Py<Dict> {
        new_object(ty, dict, core::iter::empty())
    }
}
