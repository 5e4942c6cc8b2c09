//! What CPython's `compile(…, flags=PyCF_OPTIMIZED_AST)` makes of the same programs.

use bumpalo::Bump;
use cutaway_ast::dump::{self, dump};
use cutaway_ast::{Builder, Mod, Stmt, future};
use cutaway_grammar::Mode;
use cutaway_lexer::lex;
use cutaway_source::SourceFile;

use crate::{Error, Options, fold};

fn folded<'ast>(source: &SourceFile, builder: &Builder<'ast>, optimize: u8) -> Result<Mod<'ast>, Error> {
    let tokens = lex(source, cutaway_lexer::Options::default());
    let module = cutaway_grammar::parse(source, &tokens, Mode::Exec, builder).unwrap().module;
    let future_annotations = future::features(module).unwrap().annotations;
    fold(module, builder, Options { optimize, future_annotations, ..Options::default() })
        .map(|folded| folded.module)
}

#[track_caller]
fn check_level(program: &str, optimize: u8, expected: &str) {
    let source = SourceFile::from_text("test.py", program.to_owned());
    let arena = Bump::new();
    let builder = Builder::new(&arena);
    let module = folded(&source, &builder, optimize).unwrap();
    let text = dump(module, &source, dump::Options::default());
    let body = text.strip_prefix("Module(body=[").and_then(|text| text.strip_suffix("])")).unwrap();
    assert_eq!(body, expected);
}

#[track_caller]
fn check(program: &str, expected: &str) {
    check_level(program, 0, expected);
}

/// A single expression, folded to this.
#[track_caller]
fn check_expr(program: &str, expected: &str) {
    check(program, &format!("Expr(value={expected})"));
}

#[test]
fn operators_on_constants() {
    check_expr("2 ** 10 - 24", "Constant(value=1000)");
    check_expr("-(1)", "Constant(value=-1)");
    check_expr("~True", "Constant(value=-2)");
    check_expr("not ()", "Constant(value=True)");
    check_expr("b'a' * 3 + b''", "Constant(value=b'aaa')");
    check_expr("3 - 4j", "Constant(value=(3-4j))");
    check_expr("(1, 2) + (3,) * 2", "Constant(value=(1, 2, 3, 3))");
    check_expr("1 << 64", "Constant(value=18446744073709551616)");
}

#[test]
fn what_fails_or_grows_stays() {
    check_expr("1 / 0", "BinOp(left=Constant(value=1), op=Div(), right=Constant(value=0))");
    check_expr("1 << 128", "BinOp(left=Constant(value=1), op=LShift(), right=Constant(value=128))");
    check_expr("'a' @ 'b'", "BinOp(left=Constant(value='a'), op=MatMult(), right=Constant(value='b'))");
    check_expr("'%d' % 1", "BinOp(left=Constant(value='%d'), op=Mod(), right=Constant(value=1))");
}

#[test]
fn subscripts_of_constants() {
    check_expr("(1, 2)[-1]", "Constant(value=2)");
    check_expr(
        "x['ab'[1]]",
        "Subscript(value=Name(id='x', ctx=Load()), slice=Constant(value='b'), ctx=Load())",
    );
    check_expr("(1,)[1]", "Subscript(value=Constant(value=(1,)), slice=Constant(value=1), ctx=Load())");
}

#[test]
fn membership_and_negation() {
    let x = "left=Name(id='x', ctx=Load())";
    check_expr("x in [1, 2]", &format!("Compare({x}, ops=[In()], comparators=[Constant(value=(1, 2))])"));
    check_expr(
        "x not in {1, 1.0, 'a'}",
        &format!("Compare({x}, ops=[NotIn()], comparators=[Constant(value=frozenset({{1, 'a'}}))])"),
    );
    check_expr("not x is None", &format!("Compare({x}, ops=[IsNot()], comparators=[Constant(value=None)])"));
    check_expr(
        "not x < 1",
        &format!("UnaryOp(op=Not(), operand=Compare({x}, ops=[Lt()], comparators=[Constant(value=1)]))"),
    );
}

#[test]
fn iterables() {
    let head = "For(target=Name(id='x', ctx=Store()), iter=";
    check("for x in [1, 2]: pass", &format!("{head}Constant(value=(1, 2)), body=[Pass()])"));
    check(
        "for x in [a]: pass",
        &format!("{head}Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()), body=[Pass()])"),
    );
    check(
        "for x in [*a]: pass",
        &format!(
            "{head}List(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load())], ctx=Load()), body=[Pass()])"
        ),
    );
    check_expr(
        "[x for x in {1}]",
        "ListComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), \
         iter=Constant(value=frozenset({1})), is_async=0)])",
    );
}

#[test]
fn formats() {
    check_expr(
        "'%s: %% %-5.3r' % (a, b)",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=115), \
         Constant(value=': % '), FormattedValue(value=Name(id='b', ctx=Load()), conversion=114, \
         format_spec=Constant(value='5.3'))])",
    );
    check_expr(
        "'%5a' % (a,)",
        "JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=97, \
         format_spec=Constant(value='>5'))])",
    );
    check_expr(
        "'%d' % (a,)",
        "BinOp(left=Constant(value='%d'), op=Mod(), right=Tuple(elts=[Name(id='a', ctx=Load())], ctx=Load()))",
    );
}

#[test]
fn debug_goes_by_the_level() {
    check_level("__debug__", 0, "Expr(value=Constant(value=True))");
    check_level("__debug__", 1, "Expr(value=Constant(value=False))");
}

#[test]
fn docstrings_do_not_come_from_folding() {
    check("'a' + 'b'", "Expr(value=JoinedStr(values=[Constant(value='ab')]))");
    check("'a'\n'b' + 'c'", "Expr(value=Constant(value='a')), Expr(value=Constant(value='bc'))");
    check_level("'a'", 2, "Expr(value=Constant(value='a'))");
}

#[test]
fn annotations_of_the_future_stay() {
    let import = "ImportFrom(module='__future__', names=[alias(name='annotations')], level=0)";
    check(
        "from __future__ import annotations\nx: 1 + 1 = 1 + 1",
        &format!(
            "{import}, AnnAssign(target=Name(id='x', ctx=Store()), annotation=BinOp(left=Constant(value=1), \
             op=Add(), right=Constant(value=1)), value=Constant(value=2), simple=1)"
        ),
    );
}

#[test]
fn patterns_are_folded() {
    check(
        "match x:\n case -1: pass",
        "Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchValue(value=Constant(value=-1)), \
         body=[Pass()])])",
    );
}

#[test]
fn what_does_not_change_is_shared() {
    let source = SourceFile::from_text("test.py", "def f(): return x\ny = 1 + 1\n".to_owned());
    let arena = Bump::new();
    let builder = Builder::new(&arena);
    let tokens = lex(&source, cutaway_lexer::Options::default());
    let module = cutaway_grammar::parse(&source, &tokens, Mode::Exec, &builder).unwrap().module;
    let after = fold(module, &builder, Options::default()).unwrap().module;
    let (Mod::Module(before), Mod::Module(after)) = (module, after) else { panic!("a module") };
    let (Stmt::FunctionDef(kept), Stmt::FunctionDef(same)) = (before.body[0], after.body[0]) else {
        panic!("a function")
    };
    assert!(std::ptr::eq(kept, same));
}

#[test]
fn deep_trees_reach_the_limit() {
    let level = |terms: usize| {
        let source = SourceFile::from_text("test.py", format!("a{}", "+a".repeat(terms)));
        let arena = Bump::new();
        let builder = Builder::new(&arena);
        folded(&source, &builder, 0).err()
    };
    assert_eq!(level(9_998), None);
    assert_eq!(level(9_999), Some(Error::RecursionLimit));
}
