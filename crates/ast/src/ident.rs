//! Identifiers, interned.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};

use bumpalo::Bump;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A name, interned: equality and hash are those of its address, so they mean something within one [`Interner`].
/// One machine word.
#[derive(Clone, Copy)]
pub struct Ident<'ast>(&'ast Interned<'ast>);

/// What is kept of a name.
struct Interned<'ast> {
    text: &'ast str,
    number: u32,
}

impl<'ast> Ident<'ast> {
    /// The name's text, normalised.
    #[inline]
    pub const fn as_str(self) -> &'ast str {
        self.0.text
    }

    /// How many names its [`Interner`] had before it.
    #[inline]
    pub const fn number(self) -> u32 {
        self.0.number
    }
}

impl PartialEq for Ident<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Ident<'_> {}

impl Hash for Ident<'_> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).addr().hash(state);
    }
}

impl PartialOrd for Ident<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The order of the texts, by code points.
impl Ord for Ident<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Debug for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Ident<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The one place where a compilation's names come from.
pub struct Interner<'ast> {
    arena: &'ast Bump,
    names: HashTable<Ident<'ast>>,
}

impl<'ast> Interner<'ast> {
    /// An interner without names, which puts their text into `arena`.
    pub fn new(arena: &'ast Bump) -> Self {
        Self { arena, names: HashTable::with_capacity(256) }
    }

    /// The one [`Ident`] of that text. The text is taken as it is: normalise before.
    #[inline]
    pub fn intern(&mut self, text: &str) -> Ident<'ast> {
        self.intern_with(text, |_| None)
    }

    /// The one [`Ident`] of a name as it is written. `normalize` gives the normal form of what is not in it; it is
    /// asked only about names that are new.
    #[inline]
    pub fn intern_with(&mut self, text: &str, normalize: impl FnOnce(&str) -> Option<String>) -> Ident<'ast> {
        let hash = FxBuildHasher.hash_one(text);
        if let Some(name) = self.names.find(hash, |name| name.as_str() == text) {
            return *name;
        }
        match normalize(text) {
            Some(normal) => self.intern(&normal),
            None => self.insert(hash, text),
        }
    }

    fn insert(&mut self, hash: u64, text: &str) -> Ident<'ast> {
        let text: &'ast str = self.arena.alloc_str(text);
        let name = Ident(self.arena.alloc(Interned { text, number: self.names.len() as u32 }));
        self.names.insert_unique(hash, name, |name| FxBuildHasher.hash_one(name.as_str()));
        name
    }
}
