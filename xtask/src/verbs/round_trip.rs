//! `round-trip`: every dump of every file, read back.

use std::path::PathBuf;

use clap::Args;
use cutaway_oracle::round_trip::{self, Form, Report};
use cutaway_oracle::{Python, sweep};
use cutaway_pipeline::{Options, STAGES, Stage, stage};

use crate::Outcome;
use crate::output::say;
use crate::progress;
use crate::status::{Failure, Status};

/// Read every stage's dumps back and compare
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask round-trip tests/suite\n  cargo xtask round-trip codegen code --library --optimize 0,2"
)]
pub(crate) struct Arguments {
    /// Stages (all that read back, if none is named), then files and folders
    #[arg(value_name = "STAGE|PATH", required_unless_present = "library")]
    words: Vec<String>,
    /// Also the standard library of the CPython 3.13 that is found, its tests included
    #[arg(long)]
    library: bool,
    /// The interpreter whose library that is
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// Optimization levels
    #[arg(long, value_name = "N", value_delimiter = ',', default_value = "0", value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: Vec<u8>,
    /// How many differences to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: usize,
    /// Threads to run side by side [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let (stages, mut paths) = split(&arguments.words)?;
    if arguments.library {
        let python = Python::find(arguments.python.as_deref());
        let none = || Failure::Usage("no CPython 3.13 found; give --python or set CUTAWAY_PYTHON".to_owned());
        paths.extend(python.ok_or_else(none)?.library());
    }
    let files = sweep::files(&paths).map_err(Failure::Usage)?;
    if files.is_empty() {
        return Err(Failure::Usage("no files to read back".to_owned()));
    }
    let forms = round_trip::forms(&stages);
    let jobs = arguments.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let bar = progress::bar(files.len() * arguments.optimize.len());
    let mut reports = Vec::new();
    for &optimize in &arguments.optimize {
        let options = Options { optimize, ..Options::default() };
        reports.push((optimize, round_trip::run(&files, &forms, &options, jobs, || bar.inc(1))));
    }
    bar.finish_and_clear();
    if reports.iter().all(|(_, report)| report.refused == files.len()) {
        return Err(Failure::Usage("no file compiles: there is nothing to read back".to_owned()));
    }
    let mut status = Status::Done;
    for (optimize, report) in &reports {
        show(*optimize, report, &forms, arguments)?;
        if !report.is_equal() {
            status = Status::Refused;
        }
    }
    Ok(status)
}

/// What differs, then a score for each form.
fn show(optimize: u8, report: &Report, forms: &[Form], arguments: &Arguments) -> Result<(), Failure> {
    let level = if arguments.optimize.len() > 1 { format!(" -O{optimize}") } else { String::new() };
    let name = |form: &Form| format!("{} {}{level}", form.stage.name, form.format.name());
    for (path, form, what) in report.findings.iter().take(arguments.show) {
        say!("{}: {}: {}", name(form), path.display(), what.trim_end());
    }
    let width = forms.iter().map(|form| name(form).len()).max().unwrap_or(0);
    for ((form, score), bytes) in forms.iter().zip(&report.scores).zip(&report.bytes) {
        say!("{:<width$} {score}, {} kB", name(form), bytes.div_ceil(1000));
    }
    if report.refused > 0 {
        say!("{} files are refused: there is nothing to read back", report.refused);
    }
    Ok(())
}

/// Leading words that name stages, and the rest, which are paths.
fn split(words: &[String]) -> Result<(Vec<&'static Stage>, Vec<PathBuf>), Failure> {
    let named: Vec<&Stage> = words.iter().map_while(|word| stage(word)).collect();
    let paths = words[named.len()..].iter().map(PathBuf::from).collect();
    if let Some(stage) = named.iter().find(|stage| round_trip::forms(&[**stage]).is_empty()) {
        return Err(Failure::Usage(format!("{} has no dump that reads back", stage.name)));
    }
    Ok((if named.is_empty() { STAGES.iter().collect() } else { named }, paths))
}
