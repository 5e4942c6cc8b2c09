//! The suite against a CPython 3.13, where one is found.

use std::fmt::Write as _;
use std::path::PathBuf;

use cutaway_oracle::bisect::bisect;
use cutaway_oracle::plan::FEATURES;
use cutaway_oracle::{Plan, Python, Worker, sweep};
use cutaway_pipeline::passes::{Passes, instrument};
use cutaway_pipeline::{Mode, Options, Request, stage};
use cutaway_tests::{Program, anywhere, programs, shown};

/// Compares one stage of the whole suite with CPython at some optimization levels.
fn check(name: &str, levels: &[u8]) {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let stage = stage(name).expect("a stage of the registry");
    let files: Vec<PathBuf> = cutaway_tests::programs().into_iter().map(|program| program.path).collect();
    let plan = Plan { levels: levels.to_vec(), ..Plan::of(vec![stage]) };
    let report = sweep::run(&plan, &files, &python, 1, |_| {});
    let differences: Vec<String> =
        report.findings.iter().map(|found| format!("{}: {}", found.path.display(), found.verdict)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(report.scores.len(), levels.len());
    for (point, score) in report.scores {
        assert_eq!(score.equal, files.len(), "{point}: {score}");
    }
}

#[test]
fn tokens() {
    check("tokens", &[0]);
}

#[test]
fn ast() {
    check("ast", &[0]);
}

#[test]
fn ast_opt() {
    check("ast-opt", &[0, 2]);
}

#[test]
fn symtable() {
    check("symtable", &[0]);
}

#[test]
fn codegen() {
    check("codegen", &[0]);
}

#[test]
fn code() {
    check("code", &[0]);
}

#[test]
fn pyc() {
    check("pyc", &[0, 1, 2]);
}

/// Every expression and statement alone, and every file with every future feature.
#[test]
fn other_modes_and_future_features() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let stages = ["ast", "ast-opt", "codegen", "pyc"].map(|name| stage(name).expect("a stage"));
    let plan = Plan {
        modes: vec![Mode::Eval, Mode::Single],
        features: FEATURES.iter().collect(),
        ..Plan::of(stages.to_vec())
    };
    let files: Vec<PathBuf> = programs().into_iter().map(|program| program.path).collect();
    let report = sweep::run(&plan, &files, &python, 1, |_| {});
    let differences: Vec<String> =
        report.findings.iter().map(|found| format!("{}: {}", found.path.display(), found.verdict)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    for (point, score) in report.scores {
        assert!(score.equal >= files.len() / 2 && score.unanswered == 0, "{point}: {score}");
    }
}

/// What running a program under CPython does, in the form in which our stage shows it.
fn effects(python: &Python, program: &Program) -> String {
    let path = std::path::absolute(&program.path).expect("a path");
    let folder = path.parent().expect("a folder");
    let output = python.command().arg(&path).current_dir(folder).output().expect("CPython runs");
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.stderr.is_empty() {
        text += "-- standard error --\n";
        text += &String::from_utf8_lossy(&output.stderr);
    }
    if let Some(status @ 1..) = output.status.code() {
        let _ = writeln!(text, "-- exit status {status} --");
    }
    anywhere(&text)
}

#[test]
fn eval() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let stage = stage("eval").expect("a stage of the registry");
    let options = Options::default();
    let different: Vec<String> = programs()
        .iter()
        .filter(|program| effects(&python, program) != shown(program, stage, &options))
        .map(|program| program.name.clone())
        .collect();
    assert!(different.is_empty(), "these do not run as under CPython: {different:#?}");
}

/// A program of the suite whose code is another one without a pass.
fn that_needs(plan: &instrument::Plan) -> Option<Program> {
    let code = |program: &Program, passes| {
        let options = Options { passes, ..Options::default() };
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        cutaway_pipeline::compile(&request).ok().map(|compiled| compiled.code)
    };
    programs().into_iter().find(|program| {
        let without = code(program, Some(Passes::new(plan.clone())));
        without.is_some() && without != code(program, None)
    })
}

#[test]
fn bisecting_finds_every_pass_that_is_left_out() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let mut worker = Worker::new(python);
    let mut found = Vec::new();
    for name in instrument::names() {
        let mut plan = instrument::Plan::default();
        let alone = !instrument::names().contains(&format!("{name}:1"));
        if !alone || plan.disable(&name).is_err() {
            continue;
        }
        let Some(program) = that_needs(&plan) else { continue };
        let options = Options::default();
        let request = Request { name: &program.name, bytes: &program.bytes, options: &options };
        let result = bisect(&request, &plan, &program.path, &mut worker).expect("both accept");
        let blamed = result.expect("they differ").blamed;
        let named = format!("{name}, which was left out");
        assert!(blamed.contains(&named), "{}: {blamed:?} for {named}", program.name);
        found.push(name);
    }
    assert!(found.contains(&"insert_superinstructions".to_owned()) && found.len() > 5, "{found:?}");
}

#[test]
fn bisecting_finds_the_turn_that_a_limit_cuts_off() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let source = b"def f(a, b):\n    return a + b\n";
    let path = std::env::temp_dir().join(format!("cutaway-bisect-{}.py", std::process::id()));
    std::fs::write(&path, source).expect("a file");
    let name = path.to_string_lossy();
    let options = Options::default();
    let request = Request { name: &name, bytes: source, options: &options };
    let plan = instrument::Plan { limit: Some(0), ..instrument::Plan::default() };
    let found = bisect(&request, &plan, &path, &mut Worker::new(python)).expect("both accept");
    std::fs::remove_file(&path).expect("removed");
    let cut_off = found.expect("they differ").cut_off.expect("a turn");
    assert!(cut_off.contains(" on u"), "{cut_off}");
}
