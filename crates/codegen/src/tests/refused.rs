//! What is refused and what is warned of.

use cutaway_grammar::Mode;

use super::{check_error, check_warnings, units};

#[test]
fn debug_is_only_read() {
    check_error("__debug__ = 1\nreturn", "cannot assign to __debug__", (1, 0));
    check_error("return\n__debug__ = 1", "'return' outside function", (1, 0));
    check_error("del __debug__", "cannot delete __debug__", (1, 4));
    check_error("x.__debug__: int", "cannot assign to __debug__", (1, 0));
    check_error("f(a, __debug__=1)", "cannot assign to __debug__", (1, 5));
    check_error("@(lambda __debug__: 1)\ndef f(__debug__): pass", "cannot assign to __debug__", (2, 6));
    check_error("match x:\n case A(__debug__=1): pass", "cannot assign to __debug__", (2, 18));
}

#[test]
fn statements_in_the_wrong_place() {
    check_error("x\nreturn", "'return' outside function", (2, 0));
    check_error("if a: break", "'break' outside loop", (1, 6));
    check_error("continue", "'continue' not properly in loop", (1, 0));
    check_error("async def f():\n yield\n return 1", "'return' with value in async generator", (3, 1));
    check_error(
        "try: a\nexcept* B: break",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        (2, 11),
    );
}

#[test]
fn expressions_in_the_wrong_place() {
    check_error("yield", "'yield' outside function", (1, 0));
    check_error("def f(): await x", "'await' outside async function", (1, 9));
    check_error("await x", "'await' outside function", (1, 0));
    check_error("async def f(): yield from a", "'yield from' inside async function", (1, 15));
    check_error(
        "def f(): [x async for x in y]",
        "asynchronous comprehension outside of an asynchronous function",
        (1, 9),
    );
    check_error("*a", "can't use starred expression here", (1, 0));
    check_error("*a = b", "starred assignment target must be in a list or tuple", (1, 0));
    check_error("a, *b, *c = d", "multiple starred expressions in assignment", (1, 0));
}

#[test]
fn blocks_nest_up_to_a_limit() {
    let nested = |depth: usize| {
        let loops: String = (0..depth).map(|level| " ".repeat(level) + "while x:\n").collect();
        loops + &" ".repeat(depth) + "pass\n"
    };
    assert!(units(&nested(21), Mode::Exec, 0).is_ok());
    check_error(&nested(22), "too many statically nested blocks", (22, 21));
}

#[test]
fn a_free_variable_that_the_class_does_not_hold() {
    let message = "compiler_lookup_arg(name='__class__') with reftype=5 failed in C; \
                   freevars of code <lambda>: ('__class__',)";
    check_error("class C:\n    [lambda: __class__ for _ in x]\n", message, (2, 5));
}

#[test]
fn patterns_that_are_refused() {
    let pattern = |text: &str| format!("match x:\n case {text}: a\n case z: b");
    check_error(&pattern("y"), "name capture 'y' makes remaining patterns unreachable", (2, 6));
    check_error(&pattern("_"), "wildcard makes remaining patterns unreachable", (2, 6));
    check_error(&pattern("[y, y]"), "multiple assignments to name 'y' in pattern", (2, 10));
    check_error(&pattern("[y] | [z]"), "alternative patterns bind different names", (2, 6));
    check_error(&pattern("{1: y, 1.0: z}"), "mapping pattern checks duplicate key (1.0)", (2, 6));
    check_error(&pattern("A(b=1, b=2)"), "attribute name repeated in class pattern: b", (2, 15));
}

#[test]
fn arguments_and_type_parameters_that_are_refused() {
    check_error("f(a=1, a=2)", "keyword argument repeated: a", (1, 7));
    let many: Vec<String> = (0..100).map(|index| format!("a{index}=1, ")).collect();
    check_error(&format!("f({}a7=2, a5=3)", many.concat()), "keyword argument repeated: a5", (1, 698));
    let message = "non-default type parameter 'U' follows default type parameter";
    check_error("class A[T=int, U]: pass", message, (1, 15));
    check_error("try: a\nexcept: b\nexcept C: d", "default 'except:' must be last", (2, 0));
}

#[test]
fn warnings_of_likely_mistakes() {
    check_warnings("x is 1", &["\"is\" with 'int' literal. Did you mean \"==\"?"]);
    check_warnings("assert (x, 'y')", &["assertion is always true, perhaps remove parentheses?"]);
    check_warnings("[1] (2)", &["'list' object is not callable; perhaps you missed a comma?"]);
    check_warnings("1[2]", &["'int' object is not subscriptable; perhaps you missed a comma?"]);
    check_warnings(
        "[1]['a']",
        &["list indices must be integers or slices, not str; perhaps you missed a comma?"],
    );
}

/// Warnings come before the error that ends the walk.
#[test]
fn warnings_precede_errors() {
    let error = units("x is 1\nreturn", Mode::Exec, 0).expect_err("the test is refused");
    assert_eq!(error.warnings.len(), 1);
}
