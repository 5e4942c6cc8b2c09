//! What a program does with a name at a place, in words.

use cutaway_ast::visit::{
    Visitor, walk_comprehension, walk_excepthandler, walk_expr, walk_stmt, walk_withitem,
};
use cutaway_ast::{Comprehension, ExceptHandler, Expr, ExprContext, Mod, Stmt, Withitem};
use cutaway_source::{SourceFile, Span};
use cutaway_symtable::Fact;
use cutaway_symtable::flags::{
    DEF_ANNOT, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, DEF_TYPE_PARAM,
};
use rustc_hash::FxHashMap;

/// How the nodes of a tree bind names, by their place.
#[derive(Default)]
pub(super) struct Bindings {
    by_span: FxHashMap<Span, &'static str>,
    /// What the target under way is a target of.
    target: &'static str,
}

impl Bindings {
    pub(super) fn of(module: Mod<'_>) -> Self {
        let mut bindings = Bindings { target: "assigned", ..Bindings::default() };
        bindings.visit_mod(module);
        bindings
    }

    fn as_target(&mut self, expr: Expr<'_>, what: &'static str) {
        let before = std::mem::replace(&mut self.target, what);
        self.visit_expr(expr);
        self.target = before;
    }

    fn body(&mut self, body: &[Stmt<'_>]) {
        for &stmt in body {
            self.visit_stmt(stmt);
        }
    }

    /// What a mention says.
    pub(super) fn words(&self, fact: &Fact<'_>, source: &SourceFile) -> String {
        let has = |flags| fact.flags & flags != 0;
        let text = source.slice(fact.span);
        let name = fact.name.as_str();
        let made = name.starts_with('.') || matches!(name, "__type_params__" | "__classdict__");
        if has(DEF_TYPE_PARAM) {
            "type parameter"
        } else if has(DEF_PARAM) {
            match name {
                ".0" => "parameter made by the compiler: the iterator",
                ".defaults" | ".kwdefaults" => "parameter made by the compiler: the function's defaults",
                _ => "parameter",
            }
        } else if has(DEF_IMPORT) {
            "bound by import"
        } else if has(DEF_GLOBAL) {
            if text.starts_with("global") {
                "global statement"
            } else {
                "bound by :=, outside the comprehension"
            }
        } else if has(DEF_NONLOCAL) {
            let is_statement = text.starts_with("nonlocal");
            if is_statement { "nonlocal statement" } else { "bound by :=, outside the comprehension" }
        } else if made {
            if has(DEF_LOCAL) { "made by the compiler" } else { "read by code that the compiler adds" }
        } else if has(DEF_ANNOT) {
            "annotated"
        } else if has(DEF_LOCAL) {
            return self.local(fact.span, text).to_owned();
        } else if name == "__class__" && text == "super" {
            "super counts as a use of __class__"
        } else {
            "read"
        }
        .to_owned()
    }

    fn local(&self, span: Span, text: &str) -> &'static str {
        if let Some(&words) = self.by_span.get(&span) {
            return words;
        }
        let starts =
            |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '\t', '\\']));
        if starts("def") || starts("async") {
            "bound by def"
        } else if starts("class") {
            "bound by class"
        } else if starts("except") {
            "bound by except … as"
        } else {
            "bound by a pattern"
        }
    }
}

impl<'ast> Visitor<'ast> for Bindings {
    fn visit_expr(&mut self, node: Expr<'ast>) {
        match node {
            Expr::Name(name) if name.ctx == ExprContext::Del => {
                self.by_span.insert(name.span, "deleted, which makes it a name of this scope too");
            }
            Expr::Name(name) if name.ctx == ExprContext::Store => {
                self.by_span.insert(name.span, self.target);
            }
            Expr::NamedExpr(named) => {
                self.as_target(named.target, "bound by :=");
                self.visit_expr(named.value);
            }
            _ => walk_expr(self, node),
        }
    }

    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        match node {
            Stmt::AugAssign(stmt) => {
                self.as_target(stmt.target, "read and assigned");
                self.visit_expr(stmt.value);
            }
            Stmt::For(stmt) => {
                self.as_target(stmt.target, "bound by for");
                self.visit_expr(stmt.iter);
                self.body(stmt.body);
                self.body(stmt.orelse);
            }
            Stmt::AsyncFor(stmt) => {
                self.as_target(stmt.target, "bound by async for");
                self.visit_expr(stmt.iter);
                self.body(stmt.body);
                self.body(stmt.orelse);
            }
            Stmt::TypeAlias(stmt) => {
                if let Expr::Name(name) = stmt.name {
                    self.by_span.insert(name.span, "bound by type");
                }
                walk_stmt(self, node);
                self.as_target(stmt.name, "bound by type");
            }
            _ => walk_stmt(self, node),
        }
    }

    fn visit_comprehension(&mut self, node: &'ast Comprehension<'ast>) {
        walk_comprehension(self, node);
        self.as_target(node.target, "bound by for");
    }

    fn visit_withitem(&mut self, node: &'ast Withitem<'ast>) {
        walk_withitem(self, node);
        if let Some(target) = node.optional_vars {
            self.as_target(target, "bound by with … as");
        }
    }

    fn visit_excepthandler(&mut self, node: &'ast ExceptHandler<'ast>) {
        self.by_span.insert(node.span, "bound by except … as");
        walk_excepthandler(self, node);
    }
}
