//! Which instructions reach a name: `compiler_nameop` as a table.
//!
//! Tests compare it with what codegen makes of every mention.

use cutaway_ast::Ident;
use cutaway_symtable::{BlockKind, NameScope, ScopeId, Symbol, SymbolTable};
use schemars::JsonSchema;
use serde::Serialize;

/// A family of instructions that load, store and delete a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// A slot of the frame.
    Fast,
    /// A cell, reached through a slot of the frame.
    Deref,
    /// The dictionary of a class body, then a cell.
    DictOrDeref,
    /// The module's dictionary, then the built-in names.
    Global,
    /// The dictionary of a class body, then as `Global`.
    DictOrGlobals,
    /// The dictionary of the module or the class body that is being executed, then as `Global`.
    Name,
}

impl Family {
    /// The instructions that load, store and delete.
    pub const fn opcodes(self) -> &'static [&'static str] {
        match self {
            Family::Fast => &["LOAD_FAST", "STORE_FAST", "DELETE_FAST"],
            Family::Deref => &["LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF"],
            Family::DictOrDeref => &["LOAD_FROM_DICT_OR_DEREF", "STORE_DEREF", "DELETE_DEREF"],
            Family::Global => &["LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL"],
            Family::DictOrGlobals => &["LOAD_FROM_DICT_OR_GLOBALS", "STORE_GLOBAL", "DELETE_GLOBAL"],
            Family::Name => &["LOAD_NAME", "STORE_NAME", "DELETE_NAME"],
        }
    }

    /// Why, for a name that lives there in a scope of that kind.
    pub(super) fn words(self, seen: Seen) -> String {
        match self {
            Family::Fast if seen.inlined => {
                "a variable of an inlined comprehension has a numbered slot in the frame that it is inlined into"
            }
            Family::Fast => "a local variable of a function has a numbered slot in the frame",
            Family::Deref => "the value is in a cell, a box that functions share; a slot of the frame holds the box",
            Family::DictOrDeref => {
                "a class body may have bound the name already, so its dictionary is searched first, then the cell"
            }
            Family::Global if seen.symbol.scope() == NameScope::GlobalExplicit => {
                "the module's dictionary is searched, then the built-in names; a store goes to the module"
            }
            Family::Global => "the module's dictionary is searched, then the built-in names",
            Family::DictOrGlobals => {
                "the dictionary of the class around is searched first, then that of the module, then the built-in \
                 names"
            }
            Family::Name if seen.kind == BlockKind::Class => {
                "a class body keeps its names in a dictionary: it is searched first, then the module's, then the \
                 built-in names"
            }
            Family::Name => "a module keeps its names in a dictionary: it is searched first, then the built-in names",
        }
        .to_owned()
    }
}

/// A name as the code sees it at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// What the name is there.
    pub(super) symbol: Symbol,
    /// It belongs to an inlined comprehension.
    inlined: bool,
    /// The scope that the code is made for.
    kind: BlockKind,
}

/// The scope for which a unit of code is made: itself, or that into which it is inlined.
pub(super) fn unit_scope(table: &SymbolTable<'_>, id: ScopeId) -> ScopeId {
    std::iter::successors(Some(id), |&id| table[id].inlined_into).last().unwrap_or(id)
}

/// How a name of a scope is seen by the code; nothing for scopes of which no code is made.
pub(super) fn seen<'ast>(table: &SymbolTable<'ast>, id: ScopeId, name: Ident<'ast>) -> Option<Seen> {
    let unit = unit_scope(table, id);
    if table[unit].kind == BlockKind::Annotation {
        return None;
    }
    let (symbol, from) = effective(table, id, name);
    Some(Seen { symbol, inlined: table[from].inlined_into.is_some(), kind: table[unit].kind })
}

/// The symbol that counts: what is free in an inlined comprehension is what it is in the scope around.
fn effective<'ast>(table: &SymbolTable<'ast>, id: ScopeId, name: Ident<'ast>) -> (Symbol, ScopeId) {
    let scope = &table[id];
    let own = scope.symbol(name);
    let Some(outer) = scope.inlined_into else { return (own, id) };
    if table[outer].kind == BlockKind::Class {
        return (own, id);
    }
    let around = effective(table, outer, name);
    match own.scope() {
        NameScope::Free => around,
        NameScope::Cell if around.0.scope() == NameScope::Free => around,
        NameScope::Unknown
        | NameScope::Local
        | NameScope::GlobalExplicit
        | NameScope::GlobalImplicit
        | NameScope::Cell => (own, id),
    }
}

/// The family for a name of a scope.
pub(super) fn family<'ast>(
    table: &SymbolTable<'ast>,
    id: ScopeId,
    name: Ident<'ast>,
) -> Option<(Family, Seen)> {
    let seen = seen(table, id, name)?;
    let is_inlined = table[id].inlined_into.is_some();
    let unit = &table[unit_scope(table, id)];
    let is_class = unit.kind == BlockKind::Class;
    let family = match seen.symbol.scope() {
        NameScope::Unknown => return None,
        // What the compiler reads itself, before it looks into the class's dictionary.
        NameScope::Free if name.as_str() == "__classdict__" => Family::Deref,
        NameScope::Free | NameScope::Cell if is_class && !is_inlined => Family::DictOrDeref,
        NameScope::Free | NameScope::Cell if unit.can_see_class_scope => Family::DictOrDeref,
        NameScope::Free | NameScope::Cell => Family::Deref,
        NameScope::Local if unit.is_function_like() || seen.inlined => Family::Fast,
        NameScope::GlobalImplicit if unit.is_function_like() && unit.can_see_class_scope => {
            Family::DictOrGlobals
        }
        NameScope::GlobalImplicit if unit.is_function_like() => Family::Global,
        NameScope::GlobalExplicit => Family::Global,
        NameScope::Local | NameScope::GlobalImplicit if is_class && is_inlined => Family::Global,
        NameScope::Local | NameScope::GlobalImplicit => Family::Name,
    };
    Some((family, seen))
}
