//! The limits of CPython's compiler: what is accepted, what is said beyond, and how much stack all of it needs.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use cutaway_explain as explain;
use cutaway_oracle::limits::{Limit, Program, limits, programs};
use cutaway_oracle::outcome::Outcome;
use cutaway_oracle::refusals::Terms;
use cutaway_oracle::{Plan, Python, refusals, sweep};
use cutaway_pipeline::{Format, Options, Request, STAGES, Stage, stage};
use cutaway_source::{Color, Filters};

/// The stack that every stage must do with.
const STACK: usize = 256 * 1024;
/// Programs longer than this are neither drawn nor explained: a drawing has a box for each node.
const SMALL: usize = 600;
/// The programs under this heading are long, not deep: they are compiled and no more.
const LONG: &str = "How many";

fn all() -> Vec<Program> {
    programs().unwrap_or_else(|error| panic!("the table's programs can be written: {error}"))
}

#[test]
fn what_is_said() {
    for program in all() {
        let outcome = Outcome::of_ours(&program.case(), &Filters::default());
        let said = outcome.kind.zip(outcome.message).map(|(kind, message)| format!("{kind}: {message}"));
        assert_eq!(said.as_deref(), program.said(), "{}, {}", program.limit.name, program.n);
    }
}

/// A stack that overflows ends the process.
#[test]
fn a_small_stack_is_enough() {
    let programs = all();
    let work = move || programs.iter().for_each(every_stage);
    let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    thread.join().expect("no panic");
}

/// Shows a program at every stage in every format, and explains it.
fn every_stage(program: &Program) {
    let is_small = program.text.len() <= SMALL;
    // The qualified names of functions inside each other grow with the square.
    let is_long = program.limit.group == LONG || is_too_deep_to_marshal(program);
    let show = |stage: &Stage, format: Format| {
        let options = Options { format, ..Options::default() };
        if let Err(refused) = (stage.dump)(&request(program, &options)) {
            drop(refused.render(Color::Ansi));
        }
    };
    for stage in STAGES.iter().filter(|stage| stage.name != "eval") {
        for &format in stage.formats {
            // A graph of blocks is wide, not deep, and its layout takes long.
            let is_layered = format == Format::Svg && stage.name.starts_with("cfg");
            if is_small && !is_layered || !is_long && matches!(format, Format::Json) || stage.name == "pyc" {
                show(stage, format);
            }
        }
    }
    if is_small {
        let options = Options::default();
        let request = request(program, &options);
        drop(explain::error::explain(&request));
        drop(explain::scope::explain(&request, None));
        drop(explain::trail::line(&request, 1));
        drop(explain::trail::place(&request, 1, 1));
    }
}

fn request<'a>(program: &'a Program, options: &'a Options) -> Request<'a> {
    Request { name: "limits.py", bytes: program.text.as_bytes(), options }
}

/// Where CPython crashes there is nothing to compare.
#[test]
fn cpython_says_the_same() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let programs: Vec<Program> =
        all().into_iter().filter(|program| !(program.limit.crashes && program.said().is_some())).collect();
    let tally =
        refusals::run(programs.len(), |index| Some(programs[index].case()), &Terms::always(&python, 1));
    let report: Vec<_> = tally.differences.iter().map(|d| (&d.case.origin, d.part)).collect();
    assert!(report.is_empty(), "{report:#?}");
    // Some take CPython seconds, thousands of nested lambdas for one.
    let compared = tally.accepted_alike + tally.refused_alike;
    assert!(compared + 2 >= programs.len(), "{:?}", tally.left_out);
}

#[test]
fn cpython_makes_the_same_of_what_is_accepted() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let accepted = all().into_iter().filter(|program| program.said().is_none());
    let (too_deep, written): (Vec<Program>, Vec<Program>) = accepted.partition(is_too_deep_to_marshal);
    assert_eq!(too_deep.iter().map(|program| program.limit.name).collect::<Vec<_>>(), ["lambdas"]);
    let files: Vec<PathBuf> = written.iter().map(|program| write(folder.path(), program)).collect();
    let report = sweep::run(&Plan::of(vec![stage("pyc").expect("a stage")]), &files, &python, 1, |_| {});
    let differences: Vec<String> =
        report.findings.iter().map(|found| format!("{}: {}", found.path.display(), found.verdict)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(report.scores[0].1.equal, files.len());
}

/// Code objects inside each other can be too many for a `.pyc` file, CPython's too.
fn is_too_deep_to_marshal(program: &Program) -> bool {
    let stage = stage("pyc").expect("a stage");
    let refused = (stage.dump)(&request(program, &Options::default())).err();
    refused.is_some_and(|refused| refused.diagnostic.message == "object too deeply nested to marshal")
}

fn write(folder: &Path, program: &Program) -> PathBuf {
    let path = folder.join(program.limit.name.replace([' ', ','], "-") + ".py");
    fs::write(&path, &program.text).expect("a file");
    path
}

#[test]
fn the_page_lists_every_limit() {
    let page = include_str!("../../docs/limits.md");
    let mut tables = String::new();
    let mut group = "";
    for limit in limits() {
        if limit.group != group {
            group = limit.group;
            let _ = write!(tables, "\n## {group}\n\n| what | up to | then | program |\n|---|---|---|---|\n");
        }
        tables.push_str(&row(&limit));
    }
    assert!(page.contains(&tables), "the page is to have these tables:\n{tables}");
}

fn row(limit: &Limit) -> String {
    let said = match limit.said {
        None => "no limit met".to_owned(),
        Some(said) if limit.crashes => format!("CPython crashes; ours: {said}"),
        Some(said) => said.to_owned(),
    };
    let program = limit.program.replace('|', "\\|");
    format!("| {} | {} | {said} | `{program}` |\n", limit.name, limit.most)
}
