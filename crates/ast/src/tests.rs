//! The crate's tests.

use bumpalo::Bump;
use cutaway_source::Span;

use crate::{Builder, Expr, ExprContext, Stmt};

#[test]
fn names_are_one() {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    assert_eq!(builder.ident("spam"), builder.ident("spam"));
    assert_ne!(builder.ident("spam"), builder.ident("eggs"));
}

#[test]
fn nodes_know_their_places() {
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let name = builder.name(Span::new(0, 4), builder.ident("spam"), ExprContext::Load);
    let statement = builder.expr_stmt(Span::new(0, 4), name);
    assert_eq!(statement.span(), Span::new(0, 4));
    let Stmt::Expr(node) = statement else { panic!("{statement:?}") };
    assert!(matches!(node.value, Expr::Name(_)));
    assert_eq!(size_of::<Expr<'_>>(), 16);
}
