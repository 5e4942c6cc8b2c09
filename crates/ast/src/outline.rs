//! The scopes that a tree's nodes open, named as their code objects would be: for trees that a later stage refuses.

use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};

use crate::visit::{Visitor, walk_expr, walk_stmt};
use crate::{Arguments, Comprehension, Expr, Ident, Mod, ScopeNodeId, Stmt, TypeParam};

/// A scope that would have a code object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlined {
    /// The scope.
    pub node: ScopeNodeId,
    /// `co_qualname`
    pub qualname: String,
    /// `co_firstlineno`
    pub firstlineno: i32,
}

/// The scopes in the order of the text, the whole first.
///
/// What names mean is not looked at: comprehensions that can be inlined are taken for inlined, and a name that is
/// `global` around its definition has its prefix all the same.
pub fn outline(module: Mod<'_>, source: &SourceFile) -> Vec<Outlined> {
    let whole = Outlined { node: ScopeNodeId::WHOLE, qualname: "<module>".to_owned(), firstlineno: 1 };
    let mut walker = Walker { source, prefix: String::new(), found: vec![(0, whole)] };
    walker.visit_mod(module);
    walker.found.sort_by_key(|(start, _)| *start);
    walker.found.into_iter().map(|(_, outlined)| outlined).collect()
}

struct Walker<'s> {
    source: &'s SourceFile,
    /// What stands before the names of scopes at the present place.
    prefix: String,
    /// Each scope with the offset of its node.
    found: Vec<(u32, Outlined)>,
}

/// A function or a class.
struct Definition<'ast> {
    span: Span,
    name: Ident<'ast>,
    scope: ScopeNodeId,
    decorators: &'ast [Expr<'ast>],
    type_params: &'ast [TypeParam<'ast>],
    body: &'ast [Stmt<'ast>],
    /// What stands between its name and those inside it.
    inner: &'static str,
}

/// What functions and classes have in common.
macro_rules! definition {
    ($node:ident, $inner:ident) => {
        Definition {
            span: $node.span,
            name: $node.name,
            scope: $node.scope,
            decorators: $node.decorator_list,
            type_params: $node.type_params,
            body: $node.body,
            inner: $inner,
        }
    };
}

const FUNCTION: &str = ".<locals>.";
const CLASS: &str = ".";

impl<'ast> Walker<'_> {
    /// Notes a scope, and gives its qualified name.
    fn note(&mut self, node: ScopeNodeId, span: Span, name: &str, firstlineno: i32) -> String {
        let qualname = format!("{}{name}", self.prefix);
        self.found.push((span.start, Outlined { node, qualname: qualname.clone(), firstlineno }));
        qualname
    }

    fn line(&self, span: Span) -> i32 {
        self.source.location(span).lineno
    }

    /// Goes on inside a scope.
    fn inside(&mut self, prefix: String, walk: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.prefix, prefix);
        grow(|| walk(self));
        self.prefix = around;
    }

    fn header(&mut self, args: &'ast Arguments<'ast>, returns: Option<Expr<'ast>>) {
        self.visit_arguments(args);
        if let Some(returns) = returns {
            self.visit_expr(returns);
        }
    }

    fn definition(&mut self, definition: &Definition<'ast>) {
        let &Definition { span, name, scope, decorators, type_params, body, inner } = definition;
        let line = decorators.first().map_or(self.line(span), |first| self.line(first.span()));
        for decorator in decorators {
            self.visit_expr(*decorator);
        }
        self.type_params(type_params, (scope, span), name, line);
        let qualname = self.note(scope, span, name.as_str(), line);
        self.inside(qualname + inner, |walker| body.iter().for_each(|stmt| walker.visit_stmt(*stmt)));
    }

    /// The scope of type parameters, which does not show in the names of others, and those of bounds and defaults.
    fn type_params(
        &mut self,
        params: &'ast [TypeParam<'ast>],
        (scope, span): (ScopeNodeId, Span),
        name: Ident<'ast>,
        line: i32,
    ) {
        if params.is_empty() {
            return;
        }
        let generic = format!("<generic parameters of {name}>");
        let qualname = self.note(scope.second(), span, &generic, line);
        for param in params {
            let (name, bound, default) = match param {
                TypeParam::TypeVar(node) => {
                    let bound = node.bound.map(|bound| (node.scope, bound));
                    (node.name, bound, node.default_value.map(|default| (node.scope.second(), default)))
                }
                TypeParam::ParamSpec(node) => {
                    (node.name, None, node.default_value.map(|default| (node.scope, default)))
                }
                TypeParam::TypeVarTuple(node) => {
                    (node.name, None, node.default_value.map(|default| (node.scope, default)))
                }
            };
            for (scope, value) in bound.into_iter().chain(default) {
                self.note(scope, value.span(), name.as_str(), self.line(value.span()));
                self.inside(qualname.clone() + CLASS, |walker| walker.visit_expr(value));
            }
        }
    }

    /// The outermost iterable belongs to the scope around.
    fn generator(&mut self, clauses: &'ast [Comprehension<'ast>], prefix: String, elt: Expr<'ast>) {
        let Some((outermost, others)) = clauses.split_first() else { return };
        self.visit_expr(outermost.iter);
        self.inside(prefix, |walker| {
            walker.visit_expr(outermost.target);
            outermost.ifs.iter().for_each(|test| walker.visit_expr(*test));
            for clause in others {
                walker.visit_comprehension(clause);
            }
            walker.visit_expr(elt);
        });
    }
}

impl<'ast> Visitor<'ast> for Walker<'_> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        if let Stmt::FunctionDef(def) = node {
            self.header(def.args, def.returns);
            self.definition(&definition!(def, FUNCTION));
        } else if let Stmt::AsyncFunctionDef(def) = node {
            self.header(def.args, def.returns);
            self.definition(&definition!(def, FUNCTION));
        } else if let Stmt::ClassDef(class) = node {
            class.bases.iter().for_each(|base| self.visit_expr(*base));
            class.keywords.iter().for_each(|keyword| self.visit_keyword(keyword));
            self.definition(&definition!(class, CLASS));
        } else if let Stmt::TypeAlias(alias) = node
            && let Expr::Name(target) = alias.name
        {
            let line = self.line(alias.span);
            self.type_params(alias.type_params, (alias.scope, alias.span), target.id, line);
            let qualname = self.note(alias.scope, alias.span, target.id.as_str(), line);
            self.inside(qualname + FUNCTION, |walker| walker.visit_expr(alias.value));
        } else {
            walk_stmt(self, node);
        }
    }

    fn visit_expr(&mut self, node: Expr<'ast>) {
        if let Expr::Lambda(lambda) = node {
            let qualname = self.note(lambda.scope, lambda.span, "<lambda>", self.line(lambda.span));
            self.visit_arguments(lambda.args);
            self.inside(qualname + FUNCTION, |walker| walker.visit_expr(lambda.body));
        } else if let Expr::GeneratorExp(generator) = node {
            let line = self.line(generator.span);
            let qualname = self.note(generator.scope, generator.span, "<genexpr>", line);
            self.generator(generator.generators, qualname + CLASS, generator.elt);
        } else {
            walk_expr(self, node);
        }
    }
}
