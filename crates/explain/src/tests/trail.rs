//! Lines and places in every stage.

use cutaway_pipeline::{Options, Request};

use crate::trail::{Failure, Report, line, place, text};

fn of_line(source: &str, wanted: u32) -> Report {
    let options = Options::default();
    let request = Request { name: "f.py", bytes: source.as_bytes(), options: &options };
    line(&request, wanted).expect("the line exists").0
}

fn of_place(source: &str, wanted: u32, column: u32) -> Result<Report, Failure> {
    let options = Options::default();
    let request = Request { name: "f.py", bytes: source.as_bytes(), options: &options };
    place(&request, wanted, column).map(|report| report.0)
}

fn texts<T>(items: &[T], text: impl Fn(&T) -> String) -> Vec<String> {
    items.iter().map(text).collect()
}

#[test]
fn a_line() {
    let report = of_line("def f(a, b):\n    return a + b * (2 + 3)\n", 2);
    let words = texts(&report.tokens, |token| token.text.clone()).concat();
    assert_eq!(words, "returna+b*(2+3)");
    assert_eq!(texts(&report.nodes, |node| node.name.to_owned())[..3], ["Return", "BinOp", "Name"]);
    assert_ne!(report.nodes, report.folded);
    let unit = &report.units[0];
    assert_eq!(unit.qualname, "f");
    let codegen = texts(&unit.codegen, |one| one.text.clone());
    assert_eq!(codegen[..3], ["LOAD_FAST 0 (a)", "LOAD_FAST 1 (b)", "LOAD_CONST 1 (5)"]);
    let pass = unit.passes.iter().find(|pass| pass.name == "insert_superinstructions").expect("a pair");
    let paired = pass.changes[0].after.as_ref().map(|after| after.text.as_str());
    assert_eq!(paired, Some("LOAD_FAST_LOAD_FAST 1 (a, b)"));
    assert_eq!(unit.bytes[0].hex, "58 01");
    assert!(text(&report).contains("becomes LOAD_FAST_LOAD_FAST 1 (a, b)"));
}

#[test]
fn a_place() {
    let report = of_place("x = '\u{e9}' + f(y)\n", 1, 13).expect("it exists");
    assert_eq!(texts(&report.tokens, |token| token.text.clone()), ["y"]);
    assert_eq!(
        texts(&report.nodes, |node| node.name.to_owned()),
        ["Assign", "BinOp", "Call", "Name"],
        "{}",
        text(&report)
    );
    assert_eq!(report.symbols[0].name, "y");
    assert!(report.units[0].bytes.iter().any(|one| one.text == "LOAD_NAME 1 (y)"));
}

#[test]
fn a_place_in_a_body_is_not_one_of_the_definition() {
    let report = of_place("def f():\n    return x\n", 2, 12).expect("it exists");
    assert_eq!(texts(&report.units, |unit| unit.qualname.clone()), ["f"]);
}

#[test]
fn protected_ranges() {
    let report = of_line("try:\n    f()\nexcept X:\n    g()\n", 2);
    let range = &report.units[0].exception_table[0];
    assert!(range.start < range.end && range.end <= range.target);
    assert!(report.units[0].built.iter().all(|one| one.handler.is_some()));
}

#[test]
fn places_that_are_not_there() {
    assert!(matches!(of_place("x = 1\n", 9, 1), Err(Failure::NoSuchLine(1))));
    assert!(matches!(of_place("x = 1\n", 1, 6), Err(Failure::NoSuchColumn(5))));
    assert!(matches!(of_place("x = = 1\n", 1, 1), Err(Failure::Refused(_))));
}

#[test]
fn refused_behind_the_parser() {
    let report = of_line("return 1\n", 1);
    assert_eq!(report.refused.as_deref(), Some("codegen: 'return' outside function"));
    assert!(report.units.is_empty());
}

/// Every line of the suite: the last snapshot of the passes is what the assembler makes bytes of.
#[test]
fn every_line_of_the_suite_can_be_followed() {
    for path in super::suite().iter().step_by(7) {
        let source = std::fs::read_to_string(path).expect("the file can be read");
        for number in (1..=source.lines().count() as u32).step_by(5) {
            let report = of_line(&source, number);
            let _ = text(&report);
        }
    }
}
