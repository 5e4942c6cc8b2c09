//! A map that keeps the order of insertion, for tables that are short as a rule: the names and constants of a scope.

use std::hash::{BuildHasher as _, Hash};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// Maps up to this length are searched from end to end, which is faster than hashing and takes no table.
const SMALL: usize = 8;

/// Keys and values in the order in which the keys came; each key's index is how many were there before it.
#[derive(Clone, Debug)]
pub struct OrderedMap<K, V> {
    entries: Vec<(K, V)>,
    /// Where keys are found by their hashes, once there are more than [`SMALL`]; empty before.
    index: HashTable<u32>,
}

impl<K, V> Default for OrderedMap<K, V> {
    fn default() -> Self {
        OrderedMap { entries: Vec::new(), index: HashTable::new() }
    }
}

impl<K: Copy + Eq + Hash, V> OrderedMap<K, V> {
    /// The index of a key.
    #[inline]
    pub fn index_of(&self, key: K) -> Option<usize> {
        if self.entries.len() <= SMALL {
            return self.entries.iter().position(|(other, _)| *other == key);
        }
        let is_key = |index: &u32| self.entries[*index as usize].0 == key;
        self.index.find(FxBuildHasher.hash_one(key), is_key).map(|index| *index as usize)
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: K) -> Option<&V> {
        self.index_of(key).map(|index| &self.entries[index].1)
    }

    /// The value of a key, to change.
    #[inline]
    pub fn get_mut(&mut self, key: K) -> Option<&mut V> {
        self.index_of(key).map(|index| &mut self.entries[index].1)
    }

    /// The index of a key, which is appended with a default value if it is new.
    #[inline]
    pub fn add(&mut self, key: K) -> usize
    where
        V: Default,
    {
        self.index_of(key).unwrap_or_else(|| self.append(key))
    }

    /// The value of a key, which is appended with a default value if it is new.
    #[inline]
    pub fn entry(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let index = self.add(key);
        &mut self.entries[index].1
    }

    fn append(&mut self, key: K) -> usize
    where
        V: Default,
    {
        let new = self.entries.len();
        self.entries.push((key, V::default()));
        if new == SMALL {
            self.reindex();
        } else if new > SMALL {
            self.enter(new as u32);
        }
        new
    }

    /// Takes out a key; those behind it move up.
    pub fn remove(&mut self, key: K) -> Option<V> {
        let index = self.index_of(key)?;
        let (_, value) = self.entries.remove(index);
        self.reindex();
        Some(value)
    }

    /// Makes the table of hashes anew.
    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() > SMALL {
            (0..self.entries.len() as u32).for_each(|index| self.enter(index));
        }
    }

    /// Enters one index into the table of hashes.
    fn enter(&mut self, index: u32) {
        let hash = |index: &u32| FxBuildHasher.hash_one(self.entries[*index as usize].0);
        self.index.insert_unique(hash(&index), index, hash);
    }

    /// Empties the map and keeps its memory.
    pub fn clear(&mut self) {
        if self.entries.len() > SMALL {
            self.index.clear();
        }
        self.entries.clear();
    }
}

impl<K: Copy, V> OrderedMap<K, V> {
    /// How many keys there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The key at an index, with its value to change.
    #[inline]
    pub fn at_mut(&mut self, index: usize) -> Option<(K, &mut V)> {
        self.entries.get_mut(index).map(|(key, value)| (*key, value))
    }

    /// Keys and values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.entries.iter()
    }

    /// Keys in order, and their values to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (K, &mut V)> {
        self.entries.iter_mut().map(|(key, value)| (*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = K> {
        self.entries.iter().map(|(key, _)| *key)
    }
}

impl<'m, K: Copy, V> IntoIterator for &'m OrderedMap<K, V> {
    type Item = &'m (K, V);
    type IntoIter = std::slice::Iter<'m, (K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
