use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Constant};
use cutaway_pipeline::{Options, Request, chain, stage};

use crate::difference::{code, codegen, text};
use crate::units;

const SOURCE: &str = "def f(x):\n    try:\n        return x + 1.5\n    finally:\n        print(x)\n";

fn request(options: &Options) -> Request<'_> {
    Request { name: "f.py", bytes: SOURCE.as_bytes(), options }
}

/// The third line, as it is shown.
fn with_line(shown: &str) -> String {
    format!("{shown}\n  line 3           return x + 1.5")
}

/// The code of `f`, and what is said of it when `change` was done to ours.
fn check_code(change: impl Fn(&mut CodeObject), expected: &str) {
    let options = Options::default();
    let want = chain::compile(&request(&options)).expect("accepted").code;
    let mut got = (*want).clone();
    let function = got.co_consts.iter_mut().find_map(|constant| match constant {
        Constant::Code(code) => Some(code),
        _ => None,
    });
    change(Rc::make_mut(function.expect("a function")));
    let difference = code::first(&want, &got).expect("they differ");
    assert_eq!(difference.show(SOURCE), expected);
}

#[test]
fn an_instruction_is_shown_with_its_line() {
    check_code(
        |code| code.co_code[9] = 10,
        &with_line(
            "f (line 1), instruction at offset 8:\n  CPython BINARY_OP 0 (+)\n  ours    BINARY_OP 10 (-)",
        ),
    );
}

#[test]
fn a_constant_is_shown_with_its_index() {
    check_code(
        |code| code.co_consts[1] = Constant::Float(2.5),
        "f (line 1), co_consts[1]:\n  CPython 1.5\n  ours    2.5",
    );
    check_code(
        |code| code.co_consts.push(Constant::None),
        "f (line 1), co_consts[2]:\n  CPython (no constant)\n  ours    None",
    );
}

#[test]
fn numbers_and_names_are_fields() {
    check_code(|code| code.co_stacksize += 1, "f (line 1), co_stacksize:\n  CPython 5\n  ours    6");
    check_code(
        |code| code.co_names[0] = "input".into(),
        "f (line 1), co_names:\n  CPython [\"print\"]\n  ours    [\"input\"]",
    );
}

#[test]
fn tables_are_decoded() {
    check_code(
        |code| code.co_linetable[9] = 17,
        &with_line(
            "f (line 1), co_linetable, entry 2, offset 4:\n  CPython 3:15-3:16, units: 1\n  ours    3:15-3:17, units: 1",
        ),
    );
    check_code(
        |code| code.co_exceptiontable[1] += 1,
        &with_line(
            "f (line 1), co_exceptiontable, entry 0:\n  CPython 4 to 12 -> 36 [0]\n  ours    4 to 14 -> 36 [0]",
        ),
    );
}

#[test]
fn equal_code_has_no_difference() {
    let options = Options::default();
    let compiled = chain::compile(&request(&options)).expect("accepted").code;
    assert_eq!(code::first(&compiled, &compiled.clone()), None);
}

#[test]
fn an_instruction_of_a_sequence_is_named_with_its_unit() {
    let options = Options::default();
    let module = chain::units(&request(&options)).expect("accepted");
    let want = units::tuples(&module);
    let mut lines: Vec<&str> = want.lines().collect();
    let function = lines.iter().rposition(|line| *line == "unit").expect("a unit");
    lines[function + 2] = "30 - 2 2 4 7";
    let difference = codegen::first(&want, &lines.join("\n"), Some(&module));
    assert_eq!(
        difference.show(SOURCE),
        "f (line 1), instruction 1:\n  CPython SETUP_FINALLY 19 at 2:4-5:16\n  ours    NOP at 2:4-2:7\n  line 2       try:"
    );
}

/// What is said of a stage's dump in which one word is another in ours.
fn check_text(name: &str, word: &str, other: &str, expected: &str) {
    let options = Options::default();
    let dump = (stage(name).expect("a stage").dump)(&request(&options)).expect("accepted");
    let want = String::from_utf8(dump.bytes).expect("text");
    let got = want.replacen(word, other, 1);
    assert_ne!(want, got);
    assert_eq!(text::first(name, &want, &got).show(SOURCE), expected);
}

#[test]
fn lines_of_a_dump_are_named_with_what_they_belong_to() {
    check_text(
        "tokens",
        "'+'",
        "'-'",
        &with_line(
            "line 16:\n  CPython 3,17-3,18:          PLUS           '+'\n  ours    3,17-3,18:          PLUS           '-'",
        ),
    );
    check_text(
        "ast",
        "Add()",
        "Sub()",
        &with_line(
            "Module > FunctionDef > Try > Return > value=BinOp, line 25:\n  CPython op=Add(),\n  ours    op=Sub(),",
        ),
    );
    check_text(
        "symtable",
        "local symbol 'x': use",
        "local symbol 'x': assigned",
        "module from file 'f.py' > function 'f', line 5:\n  CPython local symbol 'x': use, def_param\n  ours    local symbol 'x': assigned, def_param",
    );
    check_text(
        "code",
        "BINARY_OP                0 (+)",
        "BINARY_OP               10 (-)",
        &with_line(
            "f (line 1), line 15:\n  CPython BINARY_OP                0 (+)\n  ours    BINARY_OP               10 (-)",
        ),
    );
}
