//! One snapshot for every stage of every program, beside the program.

use cutaway_pipeline::{Options, stage};
use cutaway_tests::{programs, shown};

/// Compares one stage of the whole suite with its snapshots.
fn check(name: &str) {
    let stage = stage(name).expect("a stage of the registry");
    let options = Options::default();
    for program in programs() {
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(program.path.parent().expect("a folder"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let case = program.path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = shown(&program, stage, &options);
        settings.bind(|| insta::assert_snapshot!(format!("{case}.{name}"), text));
    }
}

#[test]
fn tokens() {
    check("tokens");
}

#[test]
fn ast() {
    check("ast");
}

#[test]
fn ast_opt() {
    check("ast-opt");
}

#[test]
fn symtable() {
    check("symtable");
}

#[test]
fn codegen() {
    check("codegen");
}

#[test]
fn cfg() {
    check("cfg");
}

#[test]
fn cfg_opt() {
    check("cfg-opt");
}

#[test]
fn code() {
    check("code");
}

#[test]
fn pyc() {
    check("pyc");
}

#[test]
fn eval() {
    check("eval");
}
