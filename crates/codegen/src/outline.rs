//! The units that a tree would have, with their numbers and names: for programs that codegen refuses, or that never get
//! there.
//!
//! Units are entered in the order in which codegen enters them, some more than once: the body of `finally` is generated for
//! each way out of its `try`, and the condition of `while` twice. What names mean is not looked at, but for `global`.

use cutaway_ast::visit::{Visitor, walk_expr, walk_mod, walk_stmt};
use cutaway_ast::{
    AnnAssign, Arg, Arguments, Builder, ClassDef, Comprehension, Dict, ExceptHandler, Expr, Ident, Mod,
    ScopeNodeId, Stmt, TypeAlias, TypeParam, Withitem,
};
use cutaway_bytecode::code::flags::CO_FUTURE_ANNOTATIONS;
use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};
use cutaway_symtable::mangle::mangle;

use crate::function::Function;
use crate::unit::{ScopeKind, Unit};
use crate::{CO_MAXBLOCKS, Options};

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

    /// The body of a function or class, in its unit.
    fn own_body(&mut self, body: &'ast [Stmt<'ast>]) {
        let mut names = Globals(Vec::new());
        for stmt in body {
            names.visit_stmt(*stmt);
        }
        let private = self.unit().private;
        let globals = names.0.into_iter().map(|name| mangle(self.builder, private, name)).collect();
        self.unit().globals = globals;
        self.body(body);
    }

    fn block(&mut self, block: Block<'ast>, walk: impl FnOnce(&mut Self)) {
        self.is_too_deep |= self.unit().blocks.len() >= CO_MAXBLOCKS;
        self.unit().blocks.push(block);
        grow(|| walk(self));
        self.unit().blocks.pop();
    }

    /// `compiler_unwind_fblock_stack`: what is generated on the way out.
    fn unwind(&mut self, until_loop: bool) {
        let saved = self.unit().blocks.clone();
        let is_loop = |block: &Block<'_>| matches!(block, Block::Loop);
        let is_wrong = |block: &Block<'_>| matches!(block, Block::ExceptStar);
        if saved.iter().any(is_wrong) || (until_loop && !saved.iter().any(is_loop)) {
            return;
        }
        while let Some(block) = self.unit().blocks.pop() {
            match block {
                Block::Loop if until_loop => break,
                Block::Finally(body) if !self.is_too_deep => grow(|| self.body(body)),
                Block::Finally(_) | Block::Loop | Block::ExceptStar | Block::Other => {}
            }
        }
        self.unit().blocks = saved;
    }
}

/// Functions, classes and type aliases.
impl<'ast> Walker<'_, 'ast> {
    fn first_line(&self, span: Span, decorators: &[Expr<'ast>]) -> i32 {
        self.line(decorators.first().map_or(span, |first| first.span()))
    }

    fn function(&mut self, node: Function<'ast>) {
        self.exprs(node.decorators.iter().copied());
        let line = self.first_line(node.span, node.decorators);
        self.defaults(node.args);
        self.generic(node.type_params, (node.name, node.scope), line, |walker| {
            walker.annotations(node.args, node.returns);
            let new = New { name: node.name, kind: node.kind, node: node.scope, line };
            walker.inside(new, |walker| walker.own_body(node.body));
        });
    }

    fn class(&mut self, node: &'ast ClassDef<'ast>) {
        self.exprs(node.decorator_list.iter().copied());
        let line = self.first_line(node.span, node.decorator_list);
        self.generic(node.type_params, (node.name, node.scope), line, |walker| {
            if !node.type_params.is_empty() {
                walker.unit().private = Some(node.name);
            }
            let new = New { name: node.name, kind: ScopeKind::Class, node: node.scope, line };
            walker.inside(new, |walker| {
                walker.unit().private = Some(node.name);
                walker.own_body(node.body);
            });
            walker.exprs(node.bases.iter().copied());
            walker.exprs(node.keywords.iter().map(|keyword| keyword.value));
        });
    }

    fn type_alias(&mut self, node: &'ast TypeAlias<'ast>) {
        let Expr::Name(target) = node.name else { return };
        let (name, line) = (target.id, self.line(node.span));
        let sees_class = self.unit().kind == ScopeKind::Class;
        self.generic(node.type_params, (name, node.scope), line, |walker| {
            let new = New { name, kind: ScopeKind::Function, node: node.scope, line };
            walker.inside(new, |walker| {
                walker.unit().sees_class = sees_class;
                walker.visit_expr(node.value);
            });
        });
    }

    /// What has type parameters is made inside a unit that makes these.
    fn generic(
        &mut self,
        params: &'ast [TypeParam<'ast>],
        (name, node): (Ident<'ast>, ScopeNodeId),
        line: i32,
        walk: impl FnOnce(&mut Self),
    ) {
        if params.is_empty() {
            return walk(self);
        }
        let name = self.builder.ident(&format!("<generic parameters of {name}>"));
        let sees_class = self.unit().kind == ScopeKind::Class;
        self.inside(New { name, kind: ScopeKind::TypeParams, node: node.second(), line }, |walker| {
            walker.unit().sees_class = sees_class;
            for param in params {
                walker.type_param(*param);
            }
            walk(walker);
        });
    }

    fn type_param(&mut self, param: TypeParam<'ast>) {
        let (name, bound, default, node) = match param {
            TypeParam::TypeVar(node) => (
                node.name,
                node.bound.map(|bound| (node.scope, bound)),
                node.default_value,
                node.scope.second(),
            ),
            TypeParam::ParamSpec(node) => (node.name, None, node.default_value, node.scope),
            TypeParam::TypeVarTuple(node) => (node.name, None, node.default_value, node.scope),
        };
        let sees_class = self.unit().sees_class;
        for (node, value) in bound.into_iter().chain(default.map(|default| (node, default))) {
            let new = New { name, kind: ScopeKind::TypeParams, node, line: self.line(value.span()) };
            self.inside(new, |walker| {
                walker.unit().sees_class = sees_class;
                walker.visit_expr(value);
            });
        }
    }

    fn defaults(&mut self, args: &'ast Arguments<'ast>) {
        self.exprs(args.defaults.iter().copied());
        self.exprs(args.kw_defaults.iter().copied().flatten());
    }

    fn annotations(&mut self, args: &'ast Arguments<'ast>, returns: Option<Expr<'ast>>) {
        let all = args.args.iter().chain(args.posonlyargs).chain(args.vararg);
        let all = all.chain(args.kwonlyargs).chain(args.kwarg);
        all.filter_map(|arg: &Arg<'ast>| arg.annotation).for_each(|value| self.annotation(value));
        if let Some(value) = returns {
            self.annotation(value);
        }
    }

    fn annotation(&mut self, value: Expr<'ast>) {
        if self.options.future_flags & CO_FUTURE_ANNOTATIONS == 0 {
            self.visit_expr(value);
        }
    }

    fn ann_assign(&mut self, node: &'ast AnnAssign<'ast>) {
        self.exprs(node.value);
        self.visit_expr(node.target);
        if matches!(self.unit().kind, ScopeKind::Module | ScopeKind::Class) {
            self.annotation(node.annotation);
        }
    }
}

/// Statements with blocks.
impl<'ast> Walker<'_, 'ast> {
    fn for_(&mut self, iter: Expr<'ast>, target: Expr<'ast>, body: &'ast [Stmt<'ast>]) {
        self.block(Block::Loop, |walker| {
            walker.exprs([iter, target]);
            walker.body(body);
        });
    }

    /// The condition is generated a second time behind the body.
    fn while_(&mut self, test: Expr<'ast>, body: &'ast [Stmt<'ast>]) {
        self.block(Block::Loop, |walker| {
            walker.visit_expr(test);
            walker.body(body);
            walker.visit_expr(test);
        });
    }

    fn with(&mut self, items: &'ast [Withitem<'ast>], body: &'ast [Stmt<'ast>]) {
        let Some((item, items)) = items.split_first() else { return self.body(body) };
        self.visit_expr(item.context_expr);
        self.block(Block::Other, |walker| {
            walker.exprs(item.optional_vars);
            walker.with(items, body);
        });
    }

    /// The last part is generated for the way out without exception, and as a handler.
    fn finally(&mut self, finalbody: &'ast [Stmt<'ast>], walk: impl FnOnce(&mut Self)) {
        if finalbody.is_empty() {
            return walk(self);
        }
        self.block(Block::Finally(finalbody), walk);
        self.body(finalbody);
        if !self.is_too_deep {
            self.block(Block::Other, |walker| walker.body(finalbody));
        }
    }

    fn handlers(&mut self, handlers: &'ast [ExceptHandler<'ast>], around: Block<'ast>) {
        self.block(around, |walker| {
            for handler in handlers {
                walker.exprs(handler.type_);
                walker.block(Block::Other, |walker| walker.body(handler.body));
            }
        });
    }
}

/// Comprehensions.
impl<'ast> Walker<'_, 'ast> {
    /// The outermost iterable belongs to the unit around; where the rest is no unit, it comes first.
    fn comprehension(
        &mut self,
        new: New<'ast>,
        clauses: &'ast [Comprehension<'ast>],
        elements: &[Expr<'ast>],
    ) {
        let Some((outermost, others)) = clauses.split_first() else { return };
        let rest = |walker: &mut Self| {
            walker.clause(outermost);
            for clause in others {
                walker.visit_expr(clause.iter);
                walker.clause(clause);
            }
            walker.exprs(elements.iter().copied());
        };
        if new.name.as_str() == "<genexpr>" || self.unit().sees_class {
            self.inside(new, rest);
            self.visit_expr(outermost.iter);
        } else {
            self.visit_expr(outermost.iter);
            grow(|| rest(self));
        }
    }

    fn clause(&mut self, clause: &'ast Comprehension<'ast>) {
        self.visit_expr(clause.target);
        self.exprs(clause.ifs.iter().copied());
    }

    fn new_comprehension(&self, name: &str, node: ScopeNodeId, span: Span) -> New<'ast> {
        New { name: self.builder.ident(name), kind: ScopeKind::Comprehension, node, line: self.line(span) }
    }

    fn dict(&mut self, node: &'ast Dict<'ast>) {
        for (key, value) in node.keys.iter().zip(node.values) {
            self.exprs(*key);
            self.visit_expr(*value);
        }
    }
}

impl<'ast> Visitor<'ast> for Walker<'_, 'ast> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        match node {
            Stmt::FunctionDef(node) => self.function(node.into()),
            Stmt::AsyncFunctionDef(node) => self.function(node.into()),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Return(node) => {
                self.exprs(node.value);
                if self.unit().is_function() {
                    self.unwind(false);
                }
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.unwind(true),
            Stmt::Assign(node) => {
                self.visit_expr(node.value);
                self.exprs(node.targets.iter().copied());
            }
            Stmt::AnnAssign(node) => self.ann_assign(node),
            Stmt::For(node) => {
                self.for_(node.iter, node.target, node.body);
                self.body(node.orelse);
            }
            Stmt::AsyncFor(node) => {
                self.for_(node.iter, node.target, node.body);
                self.body(node.orelse);
            }
            Stmt::While(node) => {
                self.while_(node.test, node.body);
                self.body(node.orelse);
            }
            Stmt::With(node) => self.with(node.items, node.body),
            Stmt::AsyncWith(node) => self.with(node.items, node.body),
            Stmt::Try(node) => self.finally(node.finalbody, |walker| {
                if node.handlers.is_empty() && !node.finalbody.is_empty() {
                    return walker.body(node.body);
                }
                walker.block(Block::Other, |walker| walker.body(node.body));
                walker.body(node.orelse);
                walker.handlers(node.handlers, Block::Other);
            }),
            Stmt::TryStar(node) => self.finally(node.finalbody, |walker| {
                walker.block(Block::Other, |walker| walker.body(node.body));
                walker.handlers(node.handlers, Block::ExceptStar);
                walker.body(node.orelse);
            }),
            Stmt::Assert(_) if self.options.optimize > 0 => {}
            Stmt::Delete(_)
            | Stmt::AugAssign(_)
            | Stmt::If(_)
            | Stmt::Match(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Global(_)
            | Stmt::Nonlocal(_)
            | Stmt::Expr(_)
            | Stmt::Pass(_) => walk_stmt(self, node),
        }
    }

    fn visit_expr(&mut self, node: Expr<'ast>) {
        match node {
            Expr::Lambda(node) => {
                self.defaults(node.args);
                let (kind, line) = (ScopeKind::Lambda, self.line(node.span));
                let new = New { name: self.builder.ident("<lambda>"), kind, node: node.scope, line };
                self.inside(new, |walker| walker.visit_expr(node.body));
            }
            Expr::GeneratorExp(node) => {
                let new = self.new_comprehension("<genexpr>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::ListComp(node) => {
                let new = self.new_comprehension("<listcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::SetComp(node) => {
                let new = self.new_comprehension("<setcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.elt]);
            }
            Expr::DictComp(node) => {
                let new = self.new_comprehension("<dictcomp>", node.scope, node.span);
                self.comprehension(new, node.generators, &[node.key, node.value]);
            }
            Expr::Dict(node) => self.dict(node),
            _ => walk_expr(self, node),
        }
    }
}

/// The names that statements declare `global`, but for those in functions and classes among them.
struct Globals<'ast>(Vec<Ident<'ast>>);

impl<'ast> Visitor<'ast> for Globals<'ast> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        match node {
            Stmt::Global(node) => self.0.extend(node.names),
            Stmt::FunctionDef(_) | Stmt::AsyncFunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => walk_stmt(self, node),
        }
    }

    fn visit_expr(&mut self, _: Expr<'ast>) {}
}
