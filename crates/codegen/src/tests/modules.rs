//! Modules as a whole: modes, levels, constants, depth.

use cutaway_grammar::Mode;

use super::{instructions, units};
use crate::{Const, dump};

/// What an interactive statement evaluates to is printed.
#[test]
fn the_prompt_prints() {
    let module = units("x\n", Mode::Single, 0).expect("the test is accepted");
    assert_eq!(
        instructions(&module),
        ["LOAD_NAME 0", "CALL_INTRINSIC_1 1", "POP_TOP'", "LOAD_CONST 0'", "RETURN_VALUE'"]
    );
}

#[test]
fn optimization_drops_assertions_and_docstrings() {
    let text = "def f():\n 'doc'\n assert x";
    let consts = |optimize| {
        let module = units(text, Mode::Exec, optimize).expect("the test is accepted");
        let unit = module.units.last().expect("there is always a unit");
        (dump::text(&module).contains("(None)"), unit.consts.len(), unit.names.len())
    };
    assert_eq!(consts(0), (true, 2, 1));
    assert_eq!(consts(1), (true, 2, 0));
    assert_eq!(consts(2), (true, 1, 0));
}

#[test]
fn docstrings_lose_their_indentation() {
    let text = "'''  First.\n\n      indented\n\tby a tab\n    '''";
    let json = crate::json::write(
        &units(text, Mode::Exec, 0).expect("the test is accepted"),
        &cutaway_json::Program::default(),
    );
    assert!(json.contains(r#"{"str":"First.\n\nindented\n  by a tab\n"}"#), "{json}");
}

#[test]
fn annotations_become_strings() {
    let text = "from __future__ import annotations\nx: a [ 1 ]";
    let json = crate::json::write(
        &units(text, Mode::Exec, 0).expect("the test is accepted"),
        &cutaway_json::Program::default(),
    );
    assert!(json.contains(r#"{"str":"a[1]"}"#), "{json}");
}

/// `finally` is generated twice, and so is what it defines, but there is one constant.
#[test]
fn units_that_are_generated_twice_are_one_constant() {
    let module = units("try: a\nfinally: lambda: b", Mode::Exec, 0).expect("the test is accepted");
    let is_unit = |value: &&Const| matches!(value, Const::Unit(_));
    assert_eq!(module.units.len(), 3);
    assert_eq!(module.units[0].consts.iter().filter(is_unit).count(), 1);
}

#[test]
fn nan_is_not_merged_with_another() {
    let module = units("1e999 - 1e999; x = 1e999 - 1e999; y = 1e999 - 1e999", Mode::Exec, 0);
    let module = module.expect("the test is accepted");
    assert_eq!(module.units[0].consts.len(), 3);
}

/// Deep input takes no more stack than there is.
#[test]
fn deep_trees_do_not_overflow_the_stack() {
    let sum = vec!["x"; 3000].join(" + ");
    assert!(units(&sum, Mode::Exec, 0).is_ok());
    let chain = "if a: b\n".to_owned() + &"elif a: b\n".repeat(1500);
    assert!(units(&chain, Mode::Exec, 0).is_ok());
}

/// An `await` that is optimised away makes no coroutine of the module around.
#[test]
fn modules_are_no_coroutines() {
    let module = units("assert await a", Mode::Exec, 1).expect("the test is accepted");
    assert_eq!(module.units[0].flags, 0);
}
