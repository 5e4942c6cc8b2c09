//! The suite against a CPython 3.13, where one is found.

use std::fmt::Write as _;
use std::path::PathBuf;

use cutaway_oracle::against::{self, Against};
use cutaway_oracle::bisect::bisect;
use cutaway_oracle::plan::FEATURES;
use cutaway_oracle::{Plan, Python, Verdict, Worker, sweep};
use cutaway_pipeline::passes::{Passes, instrument};
use cutaway_pipeline::{Format, Mode, Options, Request, Stage, stage};
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
fn bisecting_finds_two_passes_that_are_left_out() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let source = b"def f(a, b):\n    a, b = b, a\n    return a\n";
    let file = File::new("two", source);
    let name = file.0.to_string_lossy();
    let options = Options::default();
    let request = Request { name: &name, bytes: source, options: &options };
    let mut plan = instrument::Plan::default();
    for pass in ["optimize_basic_block", "insert_superinstructions"] {
        plan.disable(pass).expect("an optional pass");
    }
    let found = bisect(&request, &plan, &file.0, &mut Worker::new(python)).expect("both accept");
    let pair = "optimize_basic_block, which was left out, and insert_superinstructions, which was left out";
    assert_eq!(found.expect("they differ").blamed, [pair]);
}

/// A file that is there as long as this value.
struct File(PathBuf);

impl File {
    fn new(name: &str, bytes: &[u8]) -> File {
        let path = std::env::temp_dir().join(format!("cutaway-oracle-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("a file");
        File(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Dumps as text and as JSON stand for what our chain makes, wherever they come from.
#[test]
fn dumps_are_compared() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let source = b"def f(a, b):\n    return [a + b for a in b]\n";
    let program = File::new("f.py", source);
    let name = program.0.to_string_lossy();
    let dumped = |stage: &Stage, format| {
        let options = Options { format, ..Options::default() };
        let request = Request { name: &name, bytes: source, options: &options };
        (stage.dump)(&request).expect("accepted").bytes
    };
    let compare = |of: &str, at: &str, bytes: &[u8], start_from| {
        let file = File::new(&format!("{of}-{at}"), bytes);
        let at = stage(at).expect("a stage");
        let against = Against { stage: at, program: &program.0, file: &file.0, start_from, optimize: 0 };
        against::compare(&python, against).expect("readable files")
    };
    let stages = ["tokens", "ast", "ast-opt", "symtable", "codegen", "cfg", "cfg-opt", "code"];
    for name in stages {
        let stage = stage(name).expect("a stage");
        let json = dumped(stage, Format::Json);
        if stage.cpython.is_some() {
            assert_eq!(compare(name, name, &json, None), Verdict::Equal, "{name}");
        }
        if !matches!(name, "codegen" | "cfg" | "cfg-opt") {
            assert_eq!(compare(name, name, &dumped(stage, Format::Text), None), Verdict::Equal, "{name}");
        }
        assert_eq!(compare(name, "pyc", &json, Some(stage)), Verdict::Equal, "pyc from {name}");
    }
    let code = stage("code").expect("a stage");
    let wrong = String::from_utf8(dumped(code, Format::Text)).expect("text").replace("(+)", "(-)");
    let Verdict::Different(why) = compare("wrong", "code", wrong.as_bytes(), None) else {
        panic!("the files differ");
    };
    assert!(why.contains("line 2"), "{why}");
}

#[test]
fn bisecting_finds_the_turn_that_a_limit_cuts_off() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let source = b"def f(a, b):\n    return a + b\n";
    let file = File::new("limit", source);
    let name = file.0.to_string_lossy();
    let options = Options::default();
    let request = Request { name: &name, bytes: source, options: &options };
    let plan = instrument::Plan { limit: Some(0), ..instrument::Plan::default() };
    let found = bisect(&request, &plan, &file.0, &mut Worker::new(python)).expect("both accept");
    let cut_off = found.expect("they differ").cut_off.expect("a turn");
    assert!(cut_off.contains(" on u"), "{cut_off}");
}
