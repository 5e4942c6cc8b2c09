//! The tables that number a unit's names and constants in the order of their first use.

use std::hash::{BuildHasher as _, Hash, Hasher};

use cutaway_ast::{Ident, ScopeNodeId};
use cutaway_constant::Constant;
use cutaway_source::Span;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use crate::unit::UnitId;

/// Tables up to this length are searched from end to end, which is faster than hashing.
const SMALL: usize = 8;

/// An ordered set: each item's index is how many were there before it.
#[derive(Debug)]
pub(crate) struct Table<K> {
    items: Vec<K>,
    /// Where items are found by their hashes, once there are more than [`SMALL`].
    index: HashTable<u32>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Table { items: Vec::new(), index: HashTable::new() }
    }
}

/// The names of a unit.
pub(crate) type Names<'a> = Table<Ident<'a>>;

impl<K: Copy + Eq + Hash> Table<K> {
    /// The index of an item, which is appended if it is new.
    #[inline]
    pub(crate) fn add(&mut self, item: K) -> u32 {
        if let Some(index) = self.get(item) {
            return index;
        }
        let index = self.items.len() as u32;
        self.items.push(item);
        if self.items.len() > SMALL {
            let first = if self.items.len() == SMALL + 1 { 0 } else { index };
            for index in first..=index {
                let hash = |index: &u32| FxBuildHasher.hash_one(self.items[*index as usize]);
                self.index.insert_unique(hash(&index), index, hash);
            }
        }
        index
    }

    /// The index of an item.
    #[inline]
    pub(crate) fn get(&self, item: K) -> Option<u32> {
        if self.items.len() <= SMALL {
            return self.items.iter().position(|&other| other == item).map(|index| index as u32);
        }
        let hash = FxBuildHasher.hash_one(item);
        self.index.find(hash, |index| self.items[*index as usize] == item).copied()
    }

    pub(crate) fn items(&self) -> &[K] {
        &self.items
    }

    pub(crate) fn len(&self) -> u32 {
        self.items.len() as u32
    }

    /// Empties the table and keeps its memory.
    pub(crate) fn clear(&mut self) {
        if self.items.len() > SMALL {
            self.index.clear();
        }
        self.items.clear();
    }
}

/// A constant of a unit that is being made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry<'a> {
    /// A value.
    Value(Constant<'a>),
    /// A value that equals no other, as NaN does; it is the same only where it comes from the same place.
    Unequal(Constant<'a>, Span),
    /// A nested unit. Whatever is generated from the same scope is equal.
    Unit(UnitId, ScopeNodeId),
}

impl<'a> Entry<'a> {
    /// The entry for the constant that stands at `span`.
    #[inline]
    pub(crate) fn new(value: Constant<'a>, span: Span) -> Self {
        if is_unequal(&value) { Entry::Unequal(value, span) } else { Entry::Value(value) }
    }
}

fn is_unequal(value: &Constant<'_>) -> bool {
    match value {
        Constant::Float(float) => float.is_nan(),
        Constant::Complex { real, imag } => real.is_nan() || imag.is_nan(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => items.iter().any(is_unequal),
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(_)
        | Constant::Str(_)
        | Constant::Bytes(_) => false,
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Entry::Value(a), Entry::Value(b)) => a == b,
            (Entry::Unequal(_, a), Entry::Unequal(_, b)) => a == b,
            (Entry::Unit(_, a), Entry::Unit(_, b)) => a == b,
            (Entry::Value(_) | Entry::Unequal(..) | Entry::Unit(..), _) => false,
        }
    }
}

impl Eq for Entry<'_> {}

impl Hash for Entry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Entry::Value(value) => value.hash(state),
            Entry::Unequal(_, span) => span.hash(state),
            Entry::Unit(_, scope) => scope.hash(state),
        }
    }
}
