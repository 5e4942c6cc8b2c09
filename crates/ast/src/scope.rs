//! The ids of nodes that open scopes.

/// The id of a node that opens a scope: dense, from 0, given by the builder and kept when a node is rebuilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeNodeId(u32);

impl ScopeNodeId {
    /// The id of `Module`, `Interactive` and `Expression`.
    pub const WHOLE: Self = Self(0);

    /// The id with that number.
    #[inline]
    pub const fn new(index: u32) -> Self {
        Self(index)
    }

    /// The id's number.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The other scope of a node that opens two: that of its type parameters, for `TypeVar` that of the default (its own is
    /// the bound's). Other nodes have none.
    #[inline]
    #[must_use]
    pub const fn second(self) -> Self {
        Self(self.0 + 1)
    }
}
