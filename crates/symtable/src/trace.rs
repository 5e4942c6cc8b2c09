//! The steps of the second pass, for those who ask why a name means what it means.
//!
//! [`crate::analyze`] takes none: the resolver is generic over who listens, and where nobody does nothing is made.

use cutaway_ast::Ident;

use crate::{NameScope, ScopeId};

/// One step: what was done about a name of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'ast> {
    /// The scope whose name it is.
    pub scope: ScopeId,
    /// The name, mangled.
    pub name: Ident<'ast>,
    /// What was done.
    pub kind: StepKind,
}

/// What was done about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It was looked for in a scope around.
    Looked {
        /// That scope.
        at: ScopeId,
        /// What was there.
        found: Found,
    },
    /// It was decided where the name lives: the result of `analyze_name`.
    Decided {
        /// Where.
        to: NameScope,
        /// Why.
        because: Because,
    },
    /// A local that an inner scope takes became a cell: `analyze_cells`.
    BecameCell,
    /// The scope does not mention the name; it is free in it because an inner scope takes it from farther out.
    PassesThrough,
    /// The class mentions the name for itself, and a scope inside takes it from around the class: `DEF_FREE_CLASS`.
    FreeInClass,
    /// The class makes the cell that a scope inside takes: `__class__` or `__classdict__`.
    MadeByClass,
    /// The comprehension, whose name it is, was inlined (PEP 709).
    Inlined {
        /// Into this scope.
        into: ScopeId,
        /// What became of the name there.
        outcome: Outcome,
    },
}

/// What was found in a scope around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A function, or a scope like one, that does not bind the name: the search goes on.
    NotBound,
    /// A class: its names are not seen from inside, the search goes on.
    Class,
    /// A class, which makes a cell of this name itself: `__class__`, `__classdict__`.
    MadeByClass,
    /// A function that declares the name `global`: the search ends.
    Global,
    /// A function that binds the name: the search ends.
    Bound,
    /// The module, or annotations that are never evaluated: the search ends.
    End,
}

/// Why a name lives where it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// A `global` statement, or for a name of the module one in any scope.
    Global,
    /// A `nonlocal` statement.
    Nonlocal,
    /// The scope binds it.
    Bound,
    /// The scope sees the names of this class, which declares it `global`.
    GlobalInClass(ScopeId),
    /// The scope sees the names of this class, which binds it.
    BoundInClass(ScopeId),
    /// The scopes around decided, see the steps before.
    Around,
}

/// What becomes of a comprehension's name in the scope into which it is inlined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// That scope did not know the name; now it has it too.
    Added(NameScope),
    /// That scope has a name of this text, which stays as it is.
    Kept,
    /// It was free here and is bound there: a plain variable of that scope now, no cell is needed for it.
    JustLocal,
}

/// Who listens to the steps.
pub(crate) trait Trace<'ast> {
    fn note(&mut self, step: impl FnOnce() -> Step<'ast>);
}

/// Nobody.
pub(crate) struct Silent;

impl<'ast> Trace<'ast> for Silent {
    #[inline]
    fn note(&mut self, _: impl FnOnce() -> Step<'ast>) {}
}

impl<'ast> Trace<'ast> for Vec<Step<'ast>> {
    fn note(&mut self, step: impl FnOnce() -> Step<'ast>) {
        self.push(step());
    }
}
