//! Noting what is done with a name.

use cutaway_ast::Ident;
use cutaway_source::Span;

use crate::collect::{Collector, Directive};
use crate::flags::{DEF_COMP_ITER, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM};
use crate::{Error, Fact, Facts, Kind, Symbol, mangle};

impl<'ast> Collector<'_, 'ast> {
    /// Notes flags of a name in the innermost scope: `symtable_add_def`.
    #[inline]
    pub(crate) fn add_def(&mut self, name: Ident<'ast>, flag: u32, span: Span) -> Result<(), Error> {
        if flag & DEF_TYPE_PARAM != 0
            && let Some(set) = self.open().mangled
            && let Some(set) = self.mangled.get_mut(set)
        {
            set.insert(name);
        }
        self.add_def_helper(name, flag, self.stack.len() - 1, span)
    }

    /// Notes flags in the scope at that level of the stack; mangling goes by the innermost one.
    pub(crate) fn add_def_helper(
        &mut self,
        name: Ident<'ast>,
        flag: u32,
        level: usize,
        span: Span,
    ) -> Result<(), Error> {
        let mangled = self.maybe_mangle(name, self.stack.len() - 1);
        let open = &self.stack[level];
        let (id, iter_target) = (open.id, open.comp_iter_target);
        let scope = &mut self.table.scopes[id.0 as usize];
        let symbol = scope.symbols.entry(mangled);
        check_duplicate(name, *symbol, flag, span)?;
        symbol.0 |= flag;
        if iter_target {
            // A variable of a comprehension's loop must not be bound by an assignment expression too.
            if symbol.has(DEF_GLOBAL | DEF_NONLOCAL) {
                return Err(Error::new(Kind::NamedExprCompInnerLoopConflict(name.as_str().to_owned()), span));
            }
            symbol.0 |= DEF_COMP_ITER;
        }
        if flag & DEF_PARAM != 0 {
            scope.varnames.push(mangled);
        } else if flag & DEF_GLOBAL != 0
            && let Some(top) = self.table.scopes.first_mut()
        {
            top.symbols.entry(mangled).0 |= flag;
        }
        if self.options.facts == Facts::Kept {
            self.table.facts.push(Fact { scope: id, name: mangled, flags: flag, span });
        }
        Ok(())
    }

    /// What is known of a name in the innermost scope: `symtable_lookup`.
    pub(crate) fn lookup(&self, name: Ident<'ast>) -> Symbol {
        self.lookup_entry(name, self.stack.len() - 1)
    }

    /// What is known of a name in the scope at that level of the stack: `symtable_lookup_entry`.
    pub(crate) fn lookup_entry(&self, name: Ident<'ast>, level: usize) -> Symbol {
        let mangled = self.maybe_mangle(name, level);
        self.table.scopes[self.stack[level].id.0 as usize].symbol(mangled)
    }

    /// `symtable_record_directive`
    pub(crate) fn record_directive(&mut self, name: Ident<'ast>, span: Span) {
        let level = self.stack.len() - 1;
        let name = self.maybe_mangle(name, level);
        let scope = self.stack[level].id;
        self.directives.push(Directive { scope, name, span });
    }

    /// `_Py_MaybeMangle`, by the scope at that level of the stack.
    #[inline]
    fn maybe_mangle(&self, name: Ident<'ast>, level: usize) -> Ident<'ast> {
        if self.private.is_none() {
            return name;
        }
        let set = self.stack[level].mangled.and_then(|set| self.mangled.get(set));
        if set.is_some_and(|set| !set.contains(&name)) {
            return name;
        }
        mangle::mangle(self.builder, self.private, name)
    }
}

#[inline]
fn check_duplicate(name: Ident<'_>, old: Symbol, flag: u32, span: Span) -> Result<(), Error> {
    let duplicate = old.0 & flag & (DEF_PARAM | DEF_TYPE_PARAM);
    if duplicate == 0 {
        return Ok(());
    }
    let name = name.as_str().to_owned();
    let kind = if duplicate & DEF_PARAM != 0 {
        Kind::DuplicateArgument(name)
    } else {
        Kind::DuplicateTypeParam(name)
    };
    Err(Error::new(kind, span))
}
