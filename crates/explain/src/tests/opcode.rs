//! Every opcode is described, its picture agrees with the table, its example has it.

use cutaway_bytecode::Opcode;
use cutaway_bytecode::opcode::DESCRIPTIONS;

use crate::opcode::{Kind, Picture, explain, text};

fn report(opcode: Opcode) -> crate::opcode::Report {
    explain(opcode.name()).expect("the name is the opcode's own")
}

#[test]
fn every_opcode_is_described_once() {
    for opcode in Opcode::all() {
        let heading = format!("\n= {opcode}\n");
        assert_eq!(DESCRIPTIONS.matches(&heading).count(), 1, "{opcode}");
        assert!(report(opcode).text.ends_with('.'), "{opcode}");
    }
    let headings = DESCRIPTIONS.lines().filter_map(|line| line.strip_prefix("= "));
    for name in headings.filter(|name| *name != "NAME   begins an entry") {
        assert!(Opcode::from_name(name).is_some(), "{name}");
    }
}

#[test]
fn those_with_an_argument_say_what_it_means() {
    for opcode in Opcode::all().filter(|opcode| !opcode.is_instrumented() && !opcode.is_specialized()) {
        assert_eq!(report(opcode).argument.is_some(), opcode.has_arg(), "{opcode}");
    }
}

#[test]
fn pictures_agree_with_the_table() {
    for opcode in Opcode::all().filter(|opcode| !opcode.is_instrumented() && !opcode.is_specialized()) {
        let picture = report(opcode).stack;
        for oparg in [1, 2, 3, 5, 0x0203] {
            assert_eq!(
                Some(height(&picture.before, oparg)),
                opcode.popped(oparg),
                "{opcode} {oparg}: before"
            );
            assert_eq!(Some(height(&picture.after, oparg)), opcode.pushed(oparg), "{opcode} {oparg}: after");
        }
    }
}

fn height(items: &[crate::opcode::Item], oparg: i32) -> i32 {
    items.iter().map(|item| item.count.as_deref().map_or(1, |count| value(count, oparg))).sum()
}

/// The value of an expression of the argument.
fn value(count: &str, oparg: i32) -> i32 {
    match count {
        "oparg" => oparg,
        "oparg-1" => oparg - 1,
        "oparg*2" => oparg * 2,
        "oparg&1" => oparg & 1,
        "oparg>>8" => oparg >> 8,
        "oparg&0xFF" => oparg & 0xFF,
        "oparg==3" => i32::from(oparg == 3),
        other => panic!("unknown expression {other}"),
    }
}

#[test]
fn every_example_has_its_opcode() {
    for opcode in Opcode::all() {
        let report = report(opcode);
        // What the compiler never makes has no example.
        let never = ["CACHE", "RESERVED", "INTERPRETER_EXIT", "EXIT_INIT_CHECK", "ENTER_EXECUTOR"];
        let never = [&never[..], &["INSTRUMENTED_INSTRUCTION", "INSTRUMENTED_LINE"]].concat();
        if never.contains(&opcode.name()) {
            assert!(report.example.is_none(), "{opcode}");
            continue;
        }
        let Some(example) = report.example else { panic!("{opcode}: the example has no such instruction") };
        let line = &example.lines[example.marked];
        assert!(line.contains(example.opcode), "{opcode}: {line}");
        let is_own = example.opcode == opcode.name();
        assert!(is_own || report.form_of.is_some() || report.becomes.contains(&example.opcode), "{opcode}");
    }
}

#[test]
fn kinds() {
    let kind = |name: &str| explain(name).expect("it exists").kind;
    assert_eq!(kind("LOAD_FAST"), Kind::Instruction);
    assert_eq!(kind("load_closure"), Kind::Pseudo);
    assert_eq!(kind("BINARY_OP_ADD_INT"), Kind::Specialized);
    assert_eq!(kind("INSTRUMENTED_LINE"), Kind::Instrumented);
}

#[test]
fn unknown_names() {
    assert_eq!(explain("LOAD_FSAT").expect_err("no such opcode")[0], "LOAD_FAST");
}

#[test]
fn pictures_are_read() {
    let picture = Picture::parse("a, b[oparg&1] -- c");
    assert_eq!(picture.before[1].to_string(), "b, if oparg&1");
    assert_eq!(picture.after.len(), 1);
}

#[test]
fn the_text_shows_the_stack() {
    let text = text(&explain("BINARY_OP").expect("it exists"));
    assert!(text.contains("    before       after\n  | right  |\n  | left   |     | result |\n"), "{text}");
}
