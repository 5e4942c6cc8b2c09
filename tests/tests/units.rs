//! Units alone, at every stage, over the whole suite.

use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Options, Passes, Request, STAGES, Stage, chain, stage};
use cutaway_tests::{Program, programs};

fn shown(program: &Program, stage: &Stage, unit: Option<String>) -> String {
    let options = Options { unit, ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let dump = (stage.dump)(&request).unwrap_or_else(|refused| panic!("{}: {refused:?}", program.name));
    String::from_utf8(dump.bytes).expect("text")
}

/// The numbers of a program's units; nothing for one that is refused.
fn units(program: &Program) -> Vec<u32> {
    let options = Options::default();
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    chain::units(&request).map_or(Vec::new(), |module| module.units.iter().map(|unit| unit.id.0).collect())
}

/// Whether the lines of the part stand in the whole in their order, however far they are indented.
fn is_part(part: &str, whole: &str) -> bool {
    let bare = |line: &str| line.trim().trim_end_matches([')', ']', ',']).to_owned();
    let mut lines = whole.lines().map(bare);
    // A node stands behind the name of its field.
    part.lines().map(bare).all(|line| lines.any(|other| other.ends_with(&line)))
}

#[test]
fn what_is_shown_of_a_unit_is_a_part_of_the_whole() {
    let stages = ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt"]
        .map(|name| stage(name).expect("a stage"));
    for program in programs() {
        let units = units(&program);
        for stage in stages {
            let whole = units.first().map(|_| shown(&program, stage, None)).unwrap_or_default();
            for unit in &units {
                let part = shown(&program, stage, Some(format!("u{unit}")));
                let name = format!("u{unit} of {} at {}", program.name, stage.name);
                assert!(!part.is_empty() || program.bytes.is_empty(), "{name} is empty");
                assert!(is_part(&part, &whole), "{name} is\n{part}");
                if *unit == 0 && stage.name.starts_with("ast") {
                    assert_eq!(part, whole, "{name}");
                }
            }
        }
    }
}

#[test]
fn a_unit_that_is_not_there_is_told() {
    let program = &programs()[0];
    for stage in STAGES.iter().filter(|stage| !matches!(stage.name, "pyc" | "eval")) {
        let options = Options { unit: Some("nobody".to_owned()), ..Options::default() };
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let refused = (stage.dump)(&request).expect_err("no such unit");
        assert_eq!(refused.diagnostic.message, "no unit 'nobody'", "{}", stage.name);
    }
}

#[test]
fn every_stage_and_step_has_its_time() {
    let program = &programs()[0];
    let passes = Passes::new(Plan { times: true, ..Plan::default() });
    let options = Options { passes: Some(passes.clone()), ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let pyc = stage("pyc").expect("a stage");
    (pyc.dump)(&request).expect("accepted");
    let stages: Vec<&str> = passes.stage_times().iter().map(|stage| stage.name).collect();
    let expected: Vec<&str> = STAGES.iter().map(|stage| stage.name).filter(|name| *name != "eval").collect();
    assert_eq!(stages, expected);
    let steps: Vec<String> = passes.report().times.values().map(|time| time.name.clone()).collect();
    let expected: Vec<String> = cutaway_pipeline::passes::steps().map(|step| step.name).collect();
    assert_eq!(steps, expected);
    let within: std::time::Duration = passes.report().times.values().map(|time| time.total).sum();
    let all: std::time::Duration = passes.stage_times().iter().map(|stage| stage.total).sum();
    assert!(within < all, "{within:?} of {all:?}");
}

#[test]
fn a_limit_counts_anew_in_each_chain() {
    let program = &programs()[0];
    let passes = Passes::new(Plan { limit: Some(3), ..Plan::default() });
    let options = Options { passes: Some(passes), ..Options::default() };
    let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
    let dumps = [(); 2].map(|()| (stage("code").expect("a stage").dump)(&request).expect("accepted").bytes);
    let unlimited = shown(program, stage("code").expect("a stage"), None);
    assert_eq!(dumps[0], dumps[1]);
    assert_ne!(dumps[0], unlimited.as_bytes());
}
