//! Texts that people write: what they become, and what is said of those that do not fit.

mod properties;

use crate::{cfg, code, codegen};

const LOOP: &str = "\
.stage codegen
.filename loop.py

.unit u0 module <module>
.flags 0
.consts
  None
  (1, b'\\x00', frozenset(2.5, 'a\\ud800'), ..., complex(0.0, -1.5))
  float(0x7ff8000000000001)
  -170141183460469231731687303715884105728
.names x, print
.code
    RESUME 0 @0:0-1:0
again:                 # a label and a comment
    LOAD_NAME 0 @1:6-1:7
    POP_JUMP_IF_FALSE done @1
    JUMP again
done:
    RETURN_CONST 0
";

/// Reads a text, writes what was read, and reads that: both writings are the same.
fn check_round_trip(text: &str) -> String {
    let (program, module) = codegen::read(text).unwrap_or_else(|error| panic!("{error} in\n{text}"));
    let first = codegen::write(&module, &program);
    let (program, module) = codegen::read(&first).unwrap_or_else(|error| panic!("{error} in\n{first}"));
    assert_eq!(codegen::write(&module, &program), first);
    first
}

/// What is said of the text with `from` replaced.
fn check_refused(from: &str, to: &str, expected: &str) {
    assert!(LOOP.contains(from), "{from}");
    let error = codegen::read(&LOOP.replacen(from, to, 1)).expect_err("must be refused");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_is_left_out_has_a_meaning() {
    let text = check_round_trip(LOOP);
    assert!(
        text.contains(".qualname <module>\n.firstlineno 1\n.args 0 posonly 0 kwonly 0 nparams 0\n"),
        "{text}"
    );
    assert!(text.contains("L1:\n    LOAD_NAME 0"), "{text}");
    assert!(text.contains("@1:6-1:7  # x\n"), "{text}");
    assert!(text.contains("    JUMP L1\n"), "{text}");
}

#[test]
fn constants_come_back() {
    let text = check_round_trip(LOOP);
    assert!(
        text.contains("  (1, b'\\x00', frozenset(2.5, 'a\\ud800'), ..., complex(0.0, -1.5))\n"),
        "{text}"
    );
    assert!(text.contains("  float(0x7ff8000000000001)\n  -0x80000000000000000000000000000000\n"), "{text}");
}

#[test]
fn errors_say_where_and_what() {
    check_refused(".stage codegen", ".stage cfg", "1:7: expected a text of codegen, this is one of cfg");
    check_refused("LOAD_NAME 0", "LOAD_NAM 0", "15:5: there is no instruction LOAD_NAM");
    check_refused("LOAD_NAME 0", "LOAD_NAME 2", "15:5: LOAD_NAME wants number 2 of the names, there are 2");
    check_refused("LOAD_NAME 0", "LOAD_NAME", "15:5: LOAD_NAME wants an argument");
    check_refused("JUMP again", "JUMP nowhere", "17:10: there is no label nowhere");
    check_refused(
        "done:\n    RETURN_CONST 0\n",
        "done:\n",
        "16:23: no instruction stands behind the label done",
    );
    check_refused("\n  None\n", "\n  Nothing\n", "7:3: expected a constant");
    check_refused(
        "u0 module",
        "u0 modul",
        "4:10: expected a kind of scope: module, class, function, async-function, lambda, comprehension or type-parameters",
    );
    check_refused("x, print", "x, 'print", "11:17: expected the string's end");
    check_refused("@1\n", "@1:x\n", "16:31: expected a line or a column");
    check_refused("LOAD_NAME 0", "NOP", "16:5: unit u0: Invalid CFG, stack underflow");
}

const HANDLER: &str = "\
.stage cfg-opt
.filename f.py
.unit u0 module <module>
.consts
  None
.names f
.block B0
    RESUME 0 @0:0-1:0
    SETUP_FINALLY B1 @1
    LOAD_NAME 0 @1 except B1
    POP_TOP except B1
    RETURN_CONST 0
.block B1 handler
    PUSH_EXC_INFO
    RERAISE 0
";

#[test]
fn graphs_are_checked_as_a_whole() {
    let check = |from: &str, to: &str, expected: &str| {
        let error = cfg::read_optimized(&HANDLER.replacen(from, to, 1)).expect_err("must be refused");
        assert_eq!(error.to_string(), expected);
    };
    assert!(cfg::read_optimized(HANDLER).is_ok());
    check(
        "POP_TOP except B1",
        "POP_TOP except B7",
        "11:5: unit u0, block 0, instruction 3: its handler is no block that is marked as one",
    );
    check(
        "SETUP_FINALLY B1",
        "SETUP_FINALLY B9",
        "9:5: unit u0, block 0, instruction 1: its target is no block",
    );
    check(
        "LOAD_NAME 0 @1 except B1\n",
        "NOP\n",
        "11:5: unit u0, block 0, instruction 3: Invalid CFG, stack underflow",
    );
    check(
        "    RERAISE 0\n",
        "    NOP\n",
        "13:8: unit u0, block 1: control runs off the end of the last block",
    );
}

const CODE: &str = "\
.stage code
.filename c.py
.unit u0 <module>
.stacksize 1
.consts
  None
.code
    RESUME 0 @0:0-1:0
start:
    LOAD_CONST 0 @1:0-1:4
    POP_JUMP_IF_NONE end @1:0-1:4
    JUMP_BACKWARD start @1:0-1:4
end:
    RETURN_CONST 0 @1:0-1:4
";

#[test]
fn jumps_get_their_distance() {
    let (program, code) = code::read(CODE).expect("a code object");
    assert_eq!(code.co_code[..4], [149, 0, 83, 0]);
    let text = code::write(&code, &program);
    assert!(text.contains("L2:\n    LOAD_CONST 0"), "{text}");
    let (program, again) = code::read(&text).expect("a code object");
    assert_eq!(again, code);
    assert_eq!(code::write(&again, &program), text);
    let error =
        code::read(&CODE.replace("JUMP_BACKWARD start", "JUMP_FORWARD start")).expect_err("goes back");
    assert_eq!(error.to_string(), "12:5: JUMP_FORWARD does not jump that way");
    let error = code::read(&CODE.replace(".stacksize 1", ".stacksize 0")).expect_err("too low");
    assert_eq!(error.to_string(), "3:1: unit u0: offset 2: the stack gets 1 deep, it has room for 0");
}

#[test]
fn a_text_that_is_cut_off_is_refused_or_shorter() {
    for text in [LOOP, HANDLER, CODE] {
        for (end, _) in text.char_indices() {
            let _ = codegen::read(&text[..end]);
            let _ = cfg::read_optimized(&text[..end]);
            let _ = code::read(&text[..end]);
        }
    }
    let error = codegen::read("").expect_err("no text");
    assert_eq!(error.to_string(), "1:1: expected .stage");
    let error = codegen::read(&LOOP[..LOOP.find("\n.unit").expect("a unit")]).expect_err("no unit");
    assert_eq!(error.to_string(), "2:18: there is no unit");
    let error = codegen::read(&LOOP[..LOOP.find("print\n").expect("a name")]).expect_err("no code");
    assert_eq!(error.to_string(), "11:10: expected .code");
}

#[test]
fn nesting_has_a_limit() {
    let deep = "(".repeat(100_000);
    check_refused("None", &deep, "7:1004: nested too deeply");
    check_refused(
        "None",
        &"9".repeat(5000),
        "7:3: expected a number; one of more than 4300 digits is written as 0x…",
    );
    check_refused("None", "frozenset(1, 1.0)", "7:3: a frozenset with equal items");
    let unit = |number: usize, constant: &str| {
        format!(".unit u{number} f\n.consts\n  {constant}\n.code\n    RESUME 0\n    RETURN_CONST 0\n")
    };
    let units: Vec<String> = (0..10_000).map(|number| unit(number, &format!("u{}", number + 1))).collect();
    let text = format!(".stage code\n.filename c.py\n{}{}", units.concat(), unit(10_000, "None"));
    let error = code::read(&text).expect_err("too deep");
    assert_eq!(error.to_string(), "30003:1: unit u5000: code objects nest too deeply");
}
