//! Inlining comprehensions into the scope around them (PEP 709).

use cutaway_ast::Ident;

use crate::flags::{DEF_BOUND, DEF_COMP_CELL, DEF_NONLOCAL, DEF_PARAM, SCOPE_OFFSET};
use crate::resolve::{NameSet, Resolver};
use crate::trace::{Outcome, StepKind, Trace};
use crate::{BlockKind, NameScope, ScopeId, Symbol};

impl<'ast, T: Trace<'ast>> Resolver<'ast, T> {
    /// Gives the names of a comprehension to the scope into which it is inlined: `inline_comprehension`.
    pub(crate) fn inline_comprehension(
        &mut self,
        id: ScopeId,
        comprehension: ScopeId,
        free: &mut NameSet<'ast>,
        inlined_cells: &mut NameSet<'ast>,
    ) {
        let in_class = self.scope(id).kind == BlockKind::Class;
        let mut symbols = std::mem::take(&mut self.scope_mut(comprehension).symbols);
        let mut remove_class = false;
        let mut bound_here = NameSet::default();
        for &(name, symbol) in &symbols {
            // The parameter `.0` is not needed any more.
            if symbol.has(DEF_PARAM) {
                continue;
            }
            let mut scope = symbol.scope();
            if scope == NameScope::Cell || symbol.has(DEF_COMP_CELL) {
                inlined_cells.insert(name);
            }
            // `__class__` is never free through a class.
            if scope == NameScope::Free && in_class && name == self.names.class {
                scope = NameScope::GlobalImplicit;
                free.shift_remove(&name);
                remove_class = true;
            }
            let outcome = match self.scope(id).symbols.get(name) {
                None => {
                    let flags = symbol.0 & ((1 << SCOPE_OFFSET) - 1);
                    *self.scope_mut(id).symbols.entry(name) = Symbol(flags).with_scope(scope);
                    Outcome::Added(scope)
                }
                // What is free in the comprehension is just local now, unless scopes inside still take it.
                Some(existing)
                    if existing.has(DEF_BOUND)
                        && !in_class
                        && free.contains(&name)
                        && !self.is_free_in_any_child(comprehension, name) =>
                {
                    bound_here.insert(name);
                    if existing.has(DEF_NONLOCAL) { Outcome::Kept } else { Outcome::JustLocal }
                }
                Some(_) => Outcome::Kept,
            };
            self.note(comprehension, name, StepKind::Inlined { into: id, outcome });
        }
        free.retain(|name| !bound_here.contains(name));
        if remove_class {
            symbols.remove(self.names.class);
        }
        self.scope_mut(comprehension).symbols = symbols;
    }

    /// Looks into scopes that were inlined into this one as if their children were its own.
    fn is_free_in_any_child(&self, id: ScopeId, name: Ident<'ast>) -> bool {
        self.scope(id).children.iter().any(|&child| {
            let scope = self.scope(child);
            match scope.inlined_into {
                Some(_) => self.is_free_in_any_child(child, name),
                None => scope.symbol(name).scope() == NameScope::Free,
            }
        })
    }
}
