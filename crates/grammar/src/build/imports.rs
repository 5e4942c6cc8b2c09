//! `import` and `from … import`.

use cutaway_ast::{Alias, Ident, Stmt};
use cutaway_source::Span;

use super::Actions;
use super::list::List;

/// A name with dots in it: where it stands. Space around the dots is part of it.
#[derive(Clone, Copy)]
pub(crate) struct DottedName {
    start: u32,
    end: u32,
}

impl DottedName {
    pub(crate) fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The name with one part more, which ends there.
    pub(crate) fn to(self, end: u32) -> Self {
        Self { end, ..self }
    }
}

impl<'ast> Actions<'ast, '_> {
    pub(crate) fn import(&mut self, l: u32, names: List<Alias<'ast>>, r: u32) -> Stmt<'ast> {
        let names = self.aliases.close(names, self.b);
        self.b.import(Span::new(l, r), names)
    }

    pub(crate) fn import_from(
        &mut self,
        l: u32,
        level: Option<u32>,
        module: Option<DottedName>,
        names: List<Alias<'ast>>,
        r: u32,
    ) -> Stmt<'ast> {
        let module = module.map(|name| self.dotted_name(name));
        let names = self.aliases.close(names, self.b);
        self.b.import_from(Span::new(l, r), module, names, Some(level.unwrap_or(0) as i32))
    }

    /// The dots in front of a module's name, some more of them.
    #[expect(clippy::unused_self, reason = "an action is a call into the builder")]
    pub(crate) fn level(&self, level: u32, more: u32) -> u32 {
        level.saturating_add(more)
    }

    pub(crate) fn alias(
        &mut self,
        l: u32,
        name: Ident<'ast>,
        asname: Option<Ident<'ast>>,
        r: u32,
    ) -> List<Alias<'ast>> {
        self.aliases.open(self.b.alias(Span::new(l, r), name, asname))
    }

    pub(crate) fn alias_push(
        &mut self,
        list: List<Alias<'ast>>,
        l: u32,
        name: Ident<'ast>,
        asname: Option<Ident<'ast>>,
        r: u32,
    ) -> List<Alias<'ast>> {
        self.aliases.push(list, self.b.alias(Span::new(l, r), name, asname))
    }

    pub(crate) fn alias_star(&mut self, l: u32, r: u32) -> List<Alias<'ast>> {
        let star = self.b.ident("*");
        self.alias(l, star, None, r)
    }

    pub(crate) fn dotted_alias(
        &mut self,
        l: u32,
        name: DottedName,
        asname: Option<Ident<'ast>>,
        r: u32,
    ) -> List<Alias<'ast>> {
        let name = self.dotted_name(name);
        self.alias(l, name, asname, r)
    }

    pub(crate) fn dotted_alias_push(
        &mut self,
        list: List<Alias<'ast>>,
        l: u32,
        name: DottedName,
        asname: Option<Ident<'ast>>,
        r: u32,
    ) -> List<Alias<'ast>> {
        let name = self.dotted_name(name);
        self.alias_push(list, l, name, asname, r)
    }

    /// The identifier of a dotted name, without the space in it.
    fn dotted_name(&self, name: DottedName) -> Ident<'ast> {
        let text = self.slice(name.start, name.end);
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\x0C' | b'\\' | b'\n');
        if text.bytes().all(|byte| byte.is_ascii() && !is_space(byte)) {
            return self.b.ident(text);
        }
        let parts: String = text.chars().filter(|&c| !(c.is_ascii() && is_space(c as u8))).collect();
        self.normalized(&parts)
    }
}
