//! Which stage refuses what, and by which rule.

use cutaway_pipeline::{Options, Request};

use crate::error::{Refusal, explain};

fn refusal(source: &str) -> Option<Refusal> {
    let options = Options::default();
    explain(&Request { name: "f.py", bytes: source.as_bytes(), options: &options }).refused
}

/// The stage, and who found it, up to the first comma behind the rule.
fn check(source: &str, stage: &str, found_by: &str) {
    let refusal = refusal(source).expect("it is refused");
    assert_eq!(
        (refusal.stage, refusal.found_by.starts_with(found_by)),
        (stage, true),
        "{source}: {refusal:?}"
    );
    assert!(!refusal.meaning.is_empty() && !refusal.advice.is_empty());
}

#[test]
fn stages() {
    check("\0", "source", "the decoder");
    check("x = 012", "tokens", "the lexer");
    check("x y\n'abc", "tokens", "the lexer, farther on");
    check("a b", "ast", "the parser: no rule");
    check("f(a for a in b, c)", "ast", "the parser, rule invalid_arguments, in its second pass");
    check("from __future__ import braces", "ast", "the look for future statements");
    check("def f(x, x): pass", "symtable", "the symbol table, rule DuplicateArgument");
    check("return", "codegen", "the code generator, rule ReturnOutsideFunction");
    assert!(refusal("x = 1").is_none());
}

#[test]
fn the_rule_shows_the_alternative() {
    let rule = refusal("if x\n  pass").and_then(|refusal| refusal.rule).expect("a rule raised it");
    assert_eq!(rule.name, "invalid_if_stmt");
    assert_eq!(rule.text, "invalid_if_stmt:\n    | 'if' named_expression NEWLINE => last \"expected ':'\"");
}

#[test]
fn the_token_is_where_the_parser_stopped() {
    let token = refusal("é = a b").and_then(|refusal| refusal.token).expect("the parser stopped");
    assert_eq!((token.kind, token.text.as_str()), ("NAME", "b"));
    assert_eq!(token.place.map(|place| (place.line, place.column)), Some((1, 7)));
}

/// Every rule that raises an error is explained.
#[test]
fn every_rule_has_words() {
    let rules = include_str!("../../../diagnose/src/rules.peg");
    let mut rule = "";
    for line in rules.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with(' ')) {
            rule = name.split(' ').next().unwrap_or(name);
        }
        if line.contains(" => ") && !line.contains("=> nothing") {
            assert!(crate::error::has_words(rule), "{rule}");
        }
    }
}
