//! `__future__` imports.

use cutaway_source::{Color, Span, render};

use super::{source, with_builder};
use crate::future::{Error, Features, features};
use crate::{Builder, Constant, Stmt};

fn import<'ast>(builder: &Builder<'ast>, at: u32, names: &[&str]) -> Stmt<'ast> {
    let span = Span::new(at, at + 1);
    let names: Vec<_> = names.iter().map(|name| builder.alias(span, builder.ident(name), None)).collect();
    builder.import_from(span, Some(builder.ident("__future__")), builder.slice(&names), Some(0))
}

fn docstring<'ast>(builder: &Builder<'ast>) -> Stmt<'ast> {
    let span = Span::new(0, 1);
    builder.expr_stmt(span, builder.constant_expr(span, Constant::str("d"), None))
}

fn check(statements: &[&[&str]], docstrings: usize, expected: Result<Features, &str>) {
    with_builder(|builder| {
        let imports = statements.iter().enumerate().map(|(at, names)| import(builder, at as u32, names));
        let body: Vec<_> = (0..docstrings).map(|_| docstring(builder)).chain(imports).collect();
        let found = features(builder.module(builder.slice(&body), &[]));
        assert_eq!(found.map_err(|error| error.message()), expected.map_err(str::to_owned));
    });
}

#[test]
fn features_are_collected() {
    check(&[], 0, Ok(Features::NONE));
    let last = Span::new(0, 1);
    check(&[&["division", "generator_stop"]], 0, Ok(Features { last, ..Features::NONE }));
    check(&[&["annotations"]], 1, Ok(Features { annotations: true, last, ..Features::NONE }));
    let last = Span::new(1, 2);
    let both = Features { annotations: true, barry_as_bdfl: true, last };
    check(&[&["annotations"], &["barry_as_FLUFL"]], 0, Ok(both));
    assert_eq!(both.flags(), 0x0140_0000);
}

#[test]
fn only_the_head_counts() {
    check(&[&["annotations"]], 2, Ok(Features::NONE));
    check(&[&["no_such_thing"]], 2, Ok(Features::NONE));
}

#[test]
fn unknown_features_are_refused() {
    check(&[&["braces"]], 0, Err("not a chance"));
    check(&[&["annotations", "spam"]], 1, Err("future feature spam is not defined"));
    check(&[&["*"]], 0, Err("future feature * is not defined"));
    let quoted = format!("future feature a{}\u{fffd} is not defined", "ä".repeat(49));
    check(&[&[&format!("a{}", "ä".repeat(80))]], 0, Err(&quoted));
}

#[test]
fn the_place_is_the_statement() {
    let error = Error { feature: "spam".to_owned(), span: Span::new(0, 27) };
    let diagnostic = error.diagnostic(&source("from __future__ import spam\n"));
    assert_eq!(
        render(&diagnostic, Color::Plain),
        "  File \"t.py\", line 1\n    from __future__ import spam\n    ^\nSyntaxError: future feature spam is not defined\n"
    );
}
