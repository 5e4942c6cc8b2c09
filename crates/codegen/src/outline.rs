//! The units that a tree would have, with their numbers and names: for programs that codegen refuses, or that never get
//! there.
//!
//! Units are entered in the order in which codegen enters them, some more than once: the body of `finally` is generated for
//! each way out of its `try`, and the condition of `while` twice. What names mean is not looked at, but for `global`.
mod blocks;
mod comprehensions;
mod definitions;
mod visit;

use cutaway_ast::visit::{Visitor as _, walk_mod};
use cutaway_ast::{Builder, Expr, Ident, Mod, ScopeNodeId, Stmt};
use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};
use cutaway_symtable::mangle::mangle;

use crate::Options;
use crate::unit::{ScopeKind, Unit};

/// A unit that a tree would have; its number is its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// The node that opens its scope.
    pub node: ScopeNodeId,
    /// `co_qualname`
    pub qualname: String,
    /// `co_firstlineno`
    pub firstlineno: i32,
}

impl From<(&Unit, ScopeNodeId)> for Outlined {
    fn from((unit, node): (&Unit, ScopeNodeId)) -> Self {
        Outlined { node, qualname: unit.qualname.to_string(), firstlineno: unit.firstlineno }
    }
}

/// The units in the order of their numbers.
pub fn outline<'ast>(
    module: Mod<'ast>,
    source: &SourceFile,
    builder: &Builder<'ast>,
    options: Options,
) -> Vec<Outlined> {
    let whole = Outlined { node: ScopeNodeId::WHOLE, qualname: "<module>".to_owned(), firstlineno: 1 };
    let unit = Open::new(ScopeKind::Module, whole.qualname.clone(), None);
    let (found, units) = (vec![whole], vec![unit]);
    let mut walker = Walker { source, builder, options, found, units, is_too_deep: false };
    walk_mod(&mut walker, module);
    walker.found
}

/// A unit that is open.
struct Open<'ast> {
    kind: ScopeKind,
    qualname: String,
    /// The class whose name private names get.
    private: Option<Ident<'ast>>,
    /// The names that it declares `global`, mangled.
    globals: Vec<Ident<'ast>>,
    /// It sees names bound in the class around it, so that comprehensions in it are units.
    sees_class: bool,
    blocks: Vec<Block<'ast>>,
}

impl<'ast> Open<'ast> {
    fn new(kind: ScopeKind, qualname: String, private: Option<Ident<'ast>>) -> Self {
        Open { kind, qualname, private, globals: Vec::new(), sees_class: false, blocks: Vec::new() }
    }

    fn is_function(&self) -> bool {
        matches!(self.kind, ScopeKind::Function | ScopeKind::AsyncFunction)
    }
}

/// A block that `return`, `break` and `continue` leave: as codegen has them, but for what generates nothing.
#[derive(Clone, Copy)]
enum Block<'ast> {
    Loop,
    Finally(&'ast [Stmt<'ast>]),
    ExceptStar,
    Other,
}

/// What a unit is made from.
#[derive(Clone, Copy)]
struct New<'ast> {
    name: Ident<'ast>,
    kind: ScopeKind,
    node: ScopeNodeId,
    line: i32,
}

struct Walker<'c, 'ast> {
    source: &'c SourceFile,
    builder: &'c Builder<'ast>,
    options: Options,
    found: Vec<Outlined>,
    /// Those that are open, the outermost first: never empty.
    units: Vec<Open<'ast>>,
    /// Blocks nest deeper than codegen allows: nothing is generated more than once from there on.
    is_too_deep: bool,
}

impl<'ast> Walker<'_, 'ast> {
    fn line(&self, span: Span) -> i32 {
        self.source.location(span).lineno
    }

    fn unit(&mut self) -> &mut Open<'ast> {
        let innermost = self.units.len() - 1;
        &mut self.units[innermost]
    }

    /// `compiler_enter_scope`, and what is inside.
    fn inside(&mut self, new: New<'ast>, walk: impl FnOnce(&mut Self)) {
        let New { name, kind, node, line } = new;
        let qualname = self.qualname(name, kind);
        self.found.push(Outlined { node, qualname: qualname.clone(), firstlineno: line });
        let private = self.unit().private;
        self.units.push(Open::new(kind, qualname, private));
        grow(|| walk(self));
        self.units.pop();
    }

    /// `compiler_set_qualname`
    fn qualname(&self, name: Ident<'ast>, kind: ScopeKind) -> String {
        let mut around = self.units.iter().skip(1).rev();
        let parent = around.next();
        let parent = parent
            .and_then(|unit| if unit.kind == ScopeKind::TypeParams { around.next() } else { Some(unit) });
        let Some(parent) = parent else { return name.to_string() };
        let is_definition = matches!(kind, ScopeKind::Function | ScopeKind::AsyncFunction | ScopeKind::Class);
        if is_definition && parent.globals.contains(&mangle(self.builder, parent.private, name)) {
            return name.to_string();
        }
        let link = match parent.kind {
            ScopeKind::Function | ScopeKind::AsyncFunction | ScopeKind::Lambda => ".<locals>.",
            ScopeKind::Module | ScopeKind::Class | ScopeKind::Comprehension | ScopeKind::TypeParams => ".",
        };
        [&parent.qualname, link, name.as_str()].concat()
    }

    fn exprs(&mut self, exprs: impl IntoIterator<Item = Expr<'ast>>) {
        for expr in exprs {
            self.visit_expr(expr);
        }
    }

    fn body(&mut self, body: &'ast [Stmt<'ast>]) {
        for stmt in body {
            self.visit_stmt(*stmt);
        }
    }
}
