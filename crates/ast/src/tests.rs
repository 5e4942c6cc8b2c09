//! The crate's tests. Trees are built by hand: the parser stands above this crate.

mod future;
mod json;
mod ordered;
mod text;

use bumpalo::Bump;
use cutaway_source::{SourceFile, Span};

use crate::reach::{everything, reach};
use crate::visit::{Visitor, walk_expr};
use crate::{Builder, Constant, Expr, ExprContext, Mod, Operator, Stmt};

/// A place for nodes whose place does not matter.
const HERE: Span = Span::new(0, 1);

/// Runs `test` with a builder.
fn with_builder(test: impl FnOnce(&Builder<'_>)) {
    let bump = Bump::new();
    test(&Builder::new(&bump));
}

fn source(text: &str) -> SourceFile {
    SourceFile::from_text("t.py", text.to_owned())
}

fn name<'ast>(builder: &Builder<'ast>, text: &str) -> Expr<'ast> {
    builder.name(HERE, builder.ident(text), ExprContext::Load)
}

fn int<'ast>(builder: &Builder<'ast>, value: i64) -> Expr<'ast> {
    builder.constant_expr(HERE, Constant::int(value), None)
}

/// A module with one expression as its only statement.
fn module<'ast>(builder: &Builder<'ast>, expr: Expr<'ast>) -> Mod<'ast> {
    builder.module(builder.slice(&[builder.expr_stmt(expr.span(), expr)]), &[])
}

/// `1 + 1 + 1 …`, nested to the left.
fn deep<'ast>(builder: &Builder<'ast>, depth: usize) -> Expr<'ast> {
    (0..depth).fold(int(builder, 1), |left, _| builder.bin_op(HERE, left, Operator::Add, int(builder, 1)))
}

#[test]
fn names_are_one() {
    with_builder(|builder| {
        assert_eq!(builder.ident("spam"), builder.ident("spam"));
        assert_ne!(builder.ident("spam"), builder.ident("eggs"));
    });
}

#[test]
fn nodes_know_their_places() {
    with_builder(|builder| {
        let statement = builder.expr_stmt(Span::new(0, 4), name(builder, "spam"));
        assert_eq!(statement.span(), Span::new(0, 4));
        assert_eq!(statement.name(), "Expr");
        let Stmt::Expr(node) = statement else { panic!("{statement:?}") };
        assert!(matches!(node.value, Expr::Name(_)));
        assert_eq!(size_of::<Expr<'_>>(), 16);
    });
}

#[test]
fn scopes_count_up() {
    with_builder(|builder| {
        let Mod::Module(module) = builder.module(&[], &[]) else { unreachable!("a module") };
        let first = builder.scopes(2);
        assert_eq!((module.scope.index(), first.index(), first.second().index()), (0, 1, 2));
        assert_eq!(builder.scope().index(), 3);
        assert_eq!(builder.scope_count(), 4);
    });
}

#[test]
fn visitors_reach_deep_nodes() {
    struct Names(usize);
    impl<'ast> Visitor<'ast> for Names {
        fn visit_expr(&mut self, node: Expr<'ast>) {
            self.0 += usize::from(matches!(node, Expr::Constant(_)));
            walk_expr(self, node);
        }
    }
    with_builder(|builder| {
        let mut names = Names(0);
        names.visit_mod(module(builder, deep(builder, 50_000)));
        assert_eq!(names.0, 50_001);
    });
}

#[test]
fn trees_know_what_they_reach() {
    with_builder(|b| {
        let parts = reach(module(b, b.attribute(HERE, name(b, "x"), b.ident("y"), ExprContext::Load)));
        let expected = [
            "Attribute",
            "Attribute.attr",
            "Attribute.ctx",
            "Attribute.value",
            "Expr",
            "Expr.value",
            "Load",
            "Module",
            "Module.body",
            "Name",
            "Name.ctx",
            "Name.id",
        ];
        assert!(parts.iter().map(String::as_str).eq(expected), "{parts:?}");
        let all = everything();
        assert!(parts.is_subset(&all));
        assert_eq!(all.iter().filter(|part| !part.contains('.')).count(), 111);
    });
}
