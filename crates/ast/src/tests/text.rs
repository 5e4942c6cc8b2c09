//! `ast.dump` and the compiler's unparser. The expected text is what CPython 3.13 gives for the same trees.

use cutaway_source::Span;
use cutaway_source::depth::TooDeep;

use super::{HERE, deep, int, module, name, source, with_builder};
use crate::dump::{Options, dump, dump_value, try_dump};
use crate::unparse::{TooManyDigits, try_unparse, unparse};
use crate::{Boolop, Builder, Constant, Expr, ExprContext, Operator, Unaryop, constant};

fn check_dump(build: impl FnOnce(&Builder<'_>) -> String, expected: &str) {
    with_builder(|builder| assert_eq!(build(builder), expected));
}

fn check_unparse(build: impl for<'ast> FnOnce(&Builder<'ast>) -> Expr<'ast>, expected: &str) {
    with_builder(|builder| assert_eq!(unparse(build(builder)), expected));
}

#[test]
fn small_nodes_stay_on_one_line() {
    let options = Options { indent: Some(2), ..Options::default() };
    check_dump(
        |b| dump(module(b, tuple_of_one(b)), &source("x"), options),
        "Module(\n  body=[\n    Expr(\n      value=Tuple(\n        elts=[\n          Name(id='x', ctx=Load())],\n        ctx=Load()))])",
    );
    check_dump(|b| dump_value(&b.pass(HERE), &source("x"), options), "Pass()");
}

fn tuple_of_one<'ast>(b: &Builder<'ast>) -> Expr<'ast> {
    b.tuple(HERE, b.slice(&[name(b, "x")]), ExprContext::Load)
}

#[test]
fn attributes_follow_the_fields() {
    let options = Options { include_attributes: true, ..Options::default() };
    check_dump(
        |b| dump_value(&b.name(Span::new(2, 3), b.ident("y"), ExprContext::Store), &source("x\ny"), options),
        "Name(id='y', ctx=Store(), lineno=2, col_offset=0, end_lineno=2, end_col_offset=1)",
    );
}

#[test]
fn what_is_empty_is_left_out() {
    let call =
        |b: &Builder<'_>, options| dump_value(&b.call(HERE, name(b, "f"), &[], &[]), &source("x"), options);
    let bare = Options { annotate_fields: false, ..Options::default() };
    check_dump(|b| call(b, Options::default()), "Call(func=Name(id='f', ctx=Load()))");
    check_dump(
        |b| call(b, Options { show_empty: true, ..Options::default() }),
        "Call(func=Name(id='f', ctx=Load()), args=[], keywords=[])",
    );
    check_dump(|b| call(b, bare), "Call(Name('f', Load()))");
    let dict = |b: &Builder<'_>| {
        let dict = b.dict(HERE, b.slice(&[None, Some(int(b, 1))]), b.slice(&[int(b, 2), int(b, 3)]));
        dump_value(&dict, &source("x"), bare)
    };
    check_dump(dict, "Dict([None, Constant(1)], [Constant(2), Constant(3)])");
    let none = |b: &Builder<'_>| {
        dump_value(&b.constant_expr(HERE, Constant::None, None), &source("x"), Options::default())
    };
    check_dump(none, "Constant(value=None)");
}

#[test]
fn parentheses_where_the_compiler_writes_them() {
    check_unparse(
        |b| {
            let minus = b.unary_op(HERE, Unaryop::USub, int(b, 1));
            b.bin_op(HERE, minus, Operator::Pow, b.unary_op(HERE, Unaryop::USub, int(b, 2)))
        },
        "(-1) ** (-2)",
    );
    check_unparse(
        |b| {
            let or = b.bool_op(HERE, Boolop::Or, b.slice(&[name(b, "a"), name(b, "b")]));
            b.bool_op(HERE, Boolop::And, b.slice(&[or, name(b, "c")]))
        },
        "(a or b) and c",
    );
    check_unparse(|b| b.tuple(HERE, b.slice(&[int(b, 1)]), ExprContext::Load), "(1,)");
    check_unparse(
        |b| b.subscript(HERE, name(b, "x"), b.tuple(HERE, &[], ExprContext::Load), ExprContext::Load),
        "x[()]",
    );
}

#[test]
fn constants_that_need_care() {
    check_unparse(|b| b.attribute(HERE, int(b, 1), b.ident("real"), ExprContext::Load), "1 .real");
    check_unparse(|b| b.constant_expr(HERE, Constant::Float(f64::INFINITY), None), "1e309");
    check_unparse(
        |b| b.constant_expr(HERE, Constant::Complex { real: 0.0, imag: f64::INFINITY }, None),
        "1e309j",
    );
    check_unparse(|b| b.constant_expr(HERE, Constant::str("a"), Some("u")), "u'a'");
    check_unparse(
        |b| {
            let set = b.set(HERE, b.slice(&[name(b, "x")]));
            let field = b.formatted_value(HERE, set, i32::from(b'r'), None);
            let text = b.constant_expr(HERE, Constant::str("{'"), None);
            b.joined_str(HERE, b.slice(&[text, field]))
        },
        "f\"{{'{ {x}!r}\"",
    );
}

#[test]
fn integers_too_long_to_print() {
    with_builder(|b| {
        let digits = "f".repeat(5000);
        let value = constant::number::parse_int(&digits, 16, b.bump()).expect("hexadecimal digits");
        let long = b.constant_expr(HERE, Constant::Int(value), None);
        assert_eq!(try_unparse(long), Err(TooManyDigits));
        assert_eq!(try_unparse(int(b, 1)), Ok("1".to_owned()));
    });
}

#[test]
fn deep_trees_print() {
    with_builder(|b| {
        let expr = deep(b, 50_000);
        assert_eq!(unparse(expr).len(), 200_001);
        let text = dump_value(&expr, &source("x"), Options { indent: Some(0), ..Options::default() });
        assert_eq!(text.matches("BinOp").count(), 50_000);
    });
}

#[test]
fn dumps_end_where_pythons_recursion_does() {
    with_builder(|b| {
        let options = Options { indent: Some(3), ..Options::default() };
        let dumped = |depth| try_dump(&module(b, deep(b, depth)), &source("x"), options);
        // Module, its list and Expr come first, the innermost Constant last.
        assert_eq!(dumped(996).map(|text| text.matches("BinOp").count()), Ok(996));
        assert_eq!(dumped(997), Err(TooDeep));
        assert_eq!(dumped(100_000), Err(TooDeep));
    });
}
