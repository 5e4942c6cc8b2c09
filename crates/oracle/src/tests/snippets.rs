use cutaway_pipeline::{Mode, Options, Request};

use crate::plan::{Plan, feature};
use crate::snippets::{snippets, with_barry_not_equal};

fn check(mode: Mode, source: &str, expected: &[(u32, &str)]) {
    let options = Options::default();
    let found = snippets(&Request { name: "f.py", bytes: source.as_bytes(), options: &options }, mode);
    let found: Vec<_> = found.iter().map(|snippet| (snippet.line, &*snippet.text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn expressions_are_outermost_ones() {
    check(Mode::Eval, "x = f(1)\nif a:\n    b[0]\n", &[(1, "(x)"), (1, "(f(1))"), (2, "(a)"), (3, "(b[0])")]);
}

#[test]
fn statements_have_their_decorators() {
    check(
        Mode::Single,
        "x = 1; y = 2\n@ (a)\n@b\ndef f(): pass\n",
        &[(1, "x = 1\n"), (1, "y = 2\n"), (2, "@ (a)\n@b\ndef f(): pass\n")],
    );
}

#[test]
fn a_rejected_file_has_no_snippets() {
    check(Mode::Single, "x = = 1\n", &[]);
}

#[test]
fn not_equal_is_spelled_as_barry_wants_it() {
    let spelled = with_barry_not_equal("f.py", b"a != b  # !=\n'!='\n");
    assert_eq!(String::from_utf8_lossy(&spelled), "a <> b  # !=\n'!='\n");
}

#[test]
fn a_plan_asks_for_what_cpython_can_be_asked() {
    let all = ["tokens", "codegen", "code"].map(|name| cutaway_pipeline::stage(name).expect("a stage"));
    let plan = Plan {
        levels: vec![0, 2],
        modes: vec![Mode::Exec, Mode::Eval],
        features: vec![feature("annotations").expect("a feature")],
        ..Plan::of(all.to_vec())
    };
    let points: Vec<String> =
        plan.parts().iter().flat_map(|part| &part.points).map(ToString::to_string).collect();
    assert_eq!(
        points,
        [
            "tokens",
            "codegen",
            "codegen -OO",
            "code",
            "code -OO",
            "codegen eval",
            "codegen -OO eval",
            "code eval",
            "code -OO eval",
            "code annotations",
            "code -OO annotations",
        ]
    );
}
