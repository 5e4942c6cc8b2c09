//! The second pass: from the facts of each scope to the meaning of each name.
//!
//! CPython hands copies of the sets of bound names down to inner scopes. Here a name is looked for in the scopes around
//! it instead, which finds the same: [`Resolver::is_bound_around`] says how.

use cutaway_ast::Ident;
use cutaway_source::Span;
use cutaway_source::depth::grow;
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::collect::{Collected, Directive, Names};
use crate::flags::{DEF_BOUND, DEF_COMP_CELL, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, DEF_TYPE_PARAM};
use crate::trace::{Because, Found, Step, StepKind, Trace};
use crate::{BlockKind, Comprehension, Error, Kind, NameScope, Scope, ScopeId, Symbol, SymbolTable};

/// Names in the order in which they were found.
pub(crate) type NameSet<'ast> = IndexSet<Ident<'ast>, FxBuildHasher>;

pub(crate) struct Resolver<'ast, T> {
    pub(crate) table: SymbolTable<'ast>,
    pub(crate) trace: T,
    directives: Vec<Directive<'ast>>,
    pub(crate) names: Names<'ast>,
    /// How many names each scope had before the second pass: those that it gets from inlined comprehensions are not
    /// seen by inner scopes.
    original: Vec<usize>,
}

/// Resolves all names, up to the first error; `trace` is told every step.
pub(crate) fn resolve<'ast, T: Trace<'ast>>(
    collected: Collected<'ast>,
    trace: T,
) -> (SymbolTable<'ast>, T, Result<(), Error>) {
    let Collected { table, directives, names } = collected;
    let original = table.scopes.iter().map(|scope| scope.symbols.len()).collect();
    let mut resolver = Resolver { table, trace, directives, names, original };
    let result = resolver.analyze_block(ScopeId(0), None);
    (resolver.table, resolver.trace, result.map(|_| ()))
}

impl<'ast, T: Trace<'ast>> Resolver<'ast, T> {
    pub(crate) fn scope(&self, id: ScopeId) -> &Scope<'ast> {
        &self.table.scopes[id.0 as usize]
    }

    pub(crate) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope<'ast> {
        &mut self.table.scopes[id.0 as usize]
    }

    /// Resolves a scope and those inside; gives the names that they take from scopes around.
    fn analyze_block(&mut self, id: ScopeId, class_entry: Option<ScopeId>) -> Result<NameSet<'ast>, Error> {
        let mut free = NameSet::default();
        for index in 0..self.scope(id).symbols.len() {
            let Some((name, &mut symbol)) = self.scope_mut(id).symbols.at_mut(index) else { break };
            let scope = self.analyze_name(id, name, symbol, class_entry)?;
            if scope == NameScope::Free {
                free.insert(name);
                self.scope_mut(id).free = true;
            }
            if let Some((_, symbol)) = self.scope_mut(id).symbols.at_mut(index) {
                *symbol = symbol.with_scope(scope);
            }
        }
        if self.scope(id).children.is_empty() {
            return Ok(free);
        }
        let mut inlined_cells = NameSet::default();
        let mut new_free = self.analyze_children(id, class_entry, &mut inlined_cells)?;
        match self.scope(id).kind {
            BlockKind::Class => self.drop_class_free(id, &mut new_free),
            BlockKind::Module | BlockKind::Annotation => {}
            BlockKind::Function
            | BlockKind::TypeAlias
            | BlockKind::TypeParameters
            | BlockKind::TypeVariable => self.analyze_cells(id, &mut new_free, &inlined_cells),
        }
        self.update_symbols(id, &new_free, &inlined_cells);
        free.extend(new_free);
        Ok(free)
    }

    fn analyze_children(
        &mut self,
        id: ScopeId,
        class_entry: Option<ScopeId>,
        inlined_cells: &mut NameSet<'ast>,
    ) -> Result<NameSet<'ast>, Error> {
        let mut new_free = NameSet::default();
        for index in 0..self.scope(id).children.len() {
            let Some(&child) = self.scope(id).children.get(index) else { break };
            let entry = self.scope(child);
            let class_entry = match self.scope(id).kind {
                _ if !entry.can_see_class_scope => None,
                BlockKind::Class => Some(id),
                _ => class_entry,
            };
            // Generator expressions stay, and comprehensions in annotation scopes of classes.
            let inline = entry.comprehension != Comprehension::None
                && !entry.generator
                && !self.scope(id).can_see_class_scope;
            let mut child_free = grow(|| self.analyze_block(child, class_entry))?;
            if inline {
                self.inline_comprehension(id, child, &mut child_free, inlined_cells);
                self.scope_mut(child).inlined_into = Some(id);
            }
            new_free.extend(child_free);
            let entry = self.scope(child);
            if entry.free || entry.child_free {
                self.scope_mut(id).child_free = true;
            }
        }
        Ok(new_free)
    }

    /// Decides where a name lives, by what its scope says of it.
    fn analyze_name(
        &mut self,
        id: ScopeId,
        name: Ident<'ast>,
        symbol: Symbol,
        class_entry: Option<ScopeId>,
    ) -> Result<NameScope, Error> {
        let (to, because) = self.decide(id, name, symbol, class_entry)?;
        self.note(id, name, StepKind::Decided { to, because });
        Ok(to)
    }

    #[inline]
    fn decide(
        &mut self,
        id: ScopeId,
        name: Ident<'ast>,
        symbol: Symbol,
        class_entry: Option<ScopeId>,
    ) -> Result<(NameScope, Because), Error> {
        if symbol.has(DEF_GLOBAL) {
            if symbol.has(DEF_NONLOCAL) {
                return Err(self.error_at_directive(id, name, Kind::NonlocalAndGlobal));
            }
            return Ok((NameScope::GlobalExplicit, Because::Global));
        }
        if symbol.has(DEF_NONLOCAL) {
            return Ok((self.analyze_nonlocal(id, name)?, Because::Nonlocal));
        }
        if symbol.has(DEF_BOUND) {
            return Ok((NameScope::Local, Because::Bound));
        }
        // A scope that sees the names of a class looks there and then among the globals, not in functions around.
        if let Some(class) = class_entry {
            let in_class = self.scope(class).symbol(name);
            if in_class.has(DEF_GLOBAL) {
                return Ok((NameScope::GlobalExplicit, Because::GlobalInClass(class)));
            }
            if in_class.has(DEF_BOUND) && !in_class.has(DEF_NONLOCAL) {
                return Ok((NameScope::GlobalImplicit, Because::BoundInClass(class)));
            }
        }
        let is_free = self.is_bound_around(id, name);
        Ok((if is_free { NameScope::Free } else { NameScope::GlobalImplicit }, Because::Around))
    }

    fn analyze_nonlocal(&mut self, id: ScopeId, name: Ident<'ast>) -> Result<NameScope, Error> {
        if self.scope(id).parent.is_none() {
            return Err(self.error_at_directive(id, name, |_| Kind::NonlocalAtModuleLevel));
        }
        if !self.is_bound_around(id, name) {
            return Err(self.error_at_directive(id, name, Kind::NoBindingForNonlocal));
        }
        if self.is_type_param_around(id, name) {
            return Err(self.error_at_directive(id, name, Kind::NonlocalTypeParam));
        }
        Ok(NameScope::Free)
    }

    /// Whether a function around binds the name: the set `bound` of CPython's `analyze_block`.
    ///
    /// A `global` statement in a function hides what is farther out; names of classes are not seen, but inside a
    /// class `__class__` and `__classdict__` are.
    fn is_bound_around(&mut self, id: ScopeId, name: Ident<'ast>) -> bool {
        let mut around = self.scope(id).parent;
        while let Some(at) = around {
            let found = self.look(at, name);
            self.note(id, name, StepKind::Looked { at, found });
            match found {
                Found::Bound | Found::MadeByClass => return true,
                Found::Global | Found::End => return false,
                Found::NotBound | Found::Class => around = self.scope(at).parent,
            }
        }
        false
    }

    /// What a scope has for those inside that look for a name.
    #[inline]
    fn look(&self, at: ScopeId, name: Ident<'ast>) -> Found {
        match self.scope(at).kind {
            BlockKind::Module | BlockKind::Annotation => Found::End,
            BlockKind::Class if name == self.names.class || name == self.names.classdict => {
                Found::MadeByClass
            }
            BlockKind::Class => Found::Class,
            BlockKind::Function
            | BlockKind::TypeAlias
            | BlockKind::TypeParameters
            | BlockKind::TypeVariable => {
                let symbol = self.original(at, name);
                if symbol.has(DEF_GLOBAL) {
                    Found::Global
                } else if symbol.has(DEF_BOUND) && !symbol.has(DEF_NONLOCAL) {
                    Found::Bound
                } else {
                    Found::NotBound
                }
            }
        }
    }

    /// Whether the nearest scope around that binds the name binds it as a type parameter.
    fn is_type_param_around(&self, id: ScopeId, name: Ident<'ast>) -> bool {
        let mut at = self.scope(id).parent;
        while let Some(outer) = at {
            let symbol = self.original(outer, name);
            if symbol.has(DEF_BOUND) && !symbol.has(DEF_GLOBAL | DEF_NONLOCAL) {
                return symbol.has(DEF_TYPE_PARAM);
            }
            at = self.scope(outer).parent;
        }
        false
    }

    /// What the first pass found of a name.
    fn original(&self, id: ScopeId, name: Ident<'ast>) -> Symbol {
        let symbols = &self.scope(id).symbols;
        let is_original = |index: &usize| self.original.get(id.0 as usize).is_some_and(|count| index < count);
        match symbols.index_of(name).filter(is_original) {
            Some(_) => self.scope(id).symbol(name),
            None => Symbol::default(),
        }
    }

    /// A class keeps to itself what its methods take of it.
    fn drop_class_free(&mut self, id: ScopeId, free: &mut NameSet<'ast>) {
        let (class, classdict) = (self.names.class, self.names.classdict);
        if free.shift_remove(&class) {
            self.scope_mut(id).needs_class_closure = true;
            self.note(id, class, StepKind::MadeByClass);
        }
        if free.shift_remove(&classdict) {
            self.scope_mut(id).needs_classdict = true;
            self.note(id, classdict, StepKind::MadeByClass);
        }
    }

    /// A local that an inner scope takes, or an inlined comprehension keeps in a cell, is a cell.
    fn analyze_cells(&mut self, id: ScopeId, free: &mut NameSet<'ast>, inlined_cells: &NameSet<'ast>) {
        if free.is_empty() && inlined_cells.is_empty() {
            return;
        }
        let (scope, trace) = (&mut self.table.scopes[id.0 as usize], &mut self.trace);
        for (name, symbol) in scope.symbols.iter_mut() {
            if symbol.scope() == NameScope::Local && (free.contains(&name) || inlined_cells.contains(&name)) {
                *symbol = symbol.with_scope(NameScope::Cell);
                trace.note(|| Step { scope: id, name, kind: StepKind::BecameCell });
            }
        }
        free.retain(|&name| scope.symbol(name).scope() != NameScope::Cell);
    }

    /// Enters what inner scopes brought: cells of inlined comprehensions, free names that pass through.
    fn update_symbols(&mut self, id: ScopeId, free: &NameSet<'ast>, inlined_cells: &NameSet<'ast>) {
        for &name in inlined_cells {
            if let Some(symbol) = self.scope_mut(id).symbols.get_mut(name) {
                symbol.0 |= DEF_COMP_CELL;
            }
        }
        let scope = self.scope(id);
        let class_flag = scope.kind == BlockKind::Class || scope.can_see_class_scope;
        let is_top = scope.parent.is_none();
        for &name in free {
            if let Some(symbol) = self.scope_mut(id).symbols.get_mut(name) {
                // A method takes a name of a function around that the class uses for itself too.
                if class_flag {
                    symbol.0 |= DEF_FREE_CLASS;
                    self.note(id, name, StepKind::FreeInClass);
                }
            } else if is_top || self.is_bound_around(id, name) {
                let symbol = Symbol::default().with_scope(NameScope::Free);
                *self.scope_mut(id).symbols.entry(name) = symbol;
                self.note(id, name, StepKind::PassesThrough);
            }
        }
    }

    #[inline]
    pub(crate) fn note(&mut self, scope: ScopeId, name: Ident<'ast>, kind: StepKind) {
        self.trace.note(|| Step { scope, name, kind });
    }

    fn error_at_directive(&self, id: ScopeId, name: Ident<'ast>, kind: impl Fn(String) -> Kind) -> Error {
        let directive =
            self.directives.iter().find(|directive| directive.scope == id && directive.name == name);
        let span = directive.map_or(Span::NONE, |directive| directive.span);
        Error::new(kind(name.as_str().to_owned()), span)
    }
}
