//! Jumps about as long as their arguments have room for, beside a CPython.

use std::collections::BTreeSet;
use std::fs;

use cutaway_bytecode::instructions::instructions;
use cutaway_oracle::{Plan, Python, sweep};
use cutaway_pipeline::{Options, Request, chain, stage};

/// A statement takes two code units: where an argument of one byte, and one of two, is full.
const BORDERS: [usize; 2] = [0x100 / 2, 0x1_0000 / 2];
/// The jumps of a program are longer than its statements by up to so many of these.
const AROUND: usize = 7;

/// Jumps of slightly different lengths over so many statements: where one grows, others have to.
fn program(statements: usize) -> String {
    format!("while x:\n if y:\n  for z in x:\n{}", "   y\n".repeat(statements))
}

fn sizes() -> impl Iterator<Item = usize> {
    BORDERS.into_iter().flat_map(|border| border - AROUND..=border + 1)
}

/// How many `EXTENDED_ARG`s the jumps of a program have.
fn extended(text: &str) -> BTreeSet<usize> {
    let options = Options::default();
    let request = Request { name: "jumps.py", bytes: text.as_bytes(), options: &options };
    let code = chain::compile(&request).expect("it compiles").code;
    let jumps = instructions(&code.co_code).filter(|one| one.jump_target().is_some());
    jumps.map(|jump| (jump.offset - jump.start_offset) / 2).collect()
}

#[test]
fn arguments_grow_one_after_the_other() {
    let counts: Vec<BTreeSet<usize>> = sizes().map(|size| extended(&program(size))).collect();
    assert!(counts.iter().any(|counts| counts.contains(&0) && counts.contains(&1)));
    assert!(counts.iter().any(|counts| counts.contains(&1) && counts.contains(&2)));
}

#[test]
fn cpython_makes_the_same() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let write = |size| {
        let path = folder.path().join(format!("{size}.py"));
        fs::write(&path, program(size)).expect("a file");
        path
    };
    let files: Vec<_> = sizes().map(write).collect();
    let report = sweep::run(&Plan::of(vec![stage("pyc").expect("a stage")]), &files, &python, 1, |_| {});
    let differences: Vec<String> =
        report.findings.iter().map(|found| format!("{}: {}", found.path.display(), found.verdict)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(report.scores[0].1.equal, files.len());
}
