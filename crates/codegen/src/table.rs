//! The tables that number a unit's names and constants in the order of their first use.

use std::hash::{Hash, Hasher};

use cutaway_ast::{Ident, OrderedMap, ScopeNodeId};
use cutaway_constant::Constant;
use cutaway_source::Span;

use crate::unit::UnitId;

/// An ordered set: each item's index is how many were there before it.
pub(crate) type Table<K> = OrderedMap<K, ()>;

/// The names of a unit.
pub(crate) type Names<'a> = Table<Ident<'a>>;

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
