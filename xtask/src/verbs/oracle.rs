//! `oracle`: compare with a CPython 3.13.

mod bisect;
mod refusals;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use cutaway_oracle::against::{self, Against};
use cutaway_oracle::plan::{FEATURES, Feature, feature};
use cutaway_oracle::sweep::{Finding, Report};
use cutaway_oracle::{Plan, Python, Verdict, sweep};
use cutaway_pipeline::{Mode, STAGES, Stage, resume, stage};

use crate::Outcome;
use crate::output::say;
use crate::passes::Choice;
use crate::progress;
use crate::stage_name;
use crate::status::{Failure, Status};

/// Compare stages with CPython 3.13
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask oracle tests/suite\n  cargo xtask oracle tokens ast --library\n  cargo xtask oracle --library --optimize 0,1,2 --mode exec,eval,single --future all\n  cargo xtask oracle --snippets\n  cargo xtask oracle --mutations 1000 --seed 7 --library"
)]
pub(crate) struct Arguments {
    /// Stages (all that CPython can show, if none is named), then files and folders
    #[arg(value_name = "STAGE|PATH")]
    words: Vec<String>,
    /// The interpreter to compare with
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// Also compare the interpreter's own standard library, its tests included
    #[arg(long)]
    library: bool,
    /// Optimization levels, for the stages that they concern
    #[arg(long, value_name = "N", value_delimiter = ',', default_value = "0", value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: Vec<u8>,
    /// `exec` compares files, `eval` each of their expressions, `single` each of their statements
    #[arg(short, long, value_enum, value_delimiter = ',', default_value = "exec")]
    mode: Vec<ModeName>,
    /// Compare files once more with a future feature in force: its name, or `all`
    #[arg(long, value_name = "FEATURE", value_delimiter = ',', value_parser = features())]
    future: Vec<String>,
    /// Compare this file, whoever wrote it, with what CPython makes of the one program that is given: a .pyc file, the
    /// stage's text, or a dump as JSON
    #[arg(long, value_name = "FILE", visible_alias = "ours")]
    against: Option<PathBuf>,
    /// The file is a dump of this stage: go on from there to the one that is compared
    #[arg(long, value_name = "STAGE", value_parser = stage_name::to_start_from(), requires = "against")]
    start_from: Option<&'static Stage>,
    /// For each program whose code differs, find the pass that is to blame
    #[arg(long)]
    bisect: bool,
    #[command(flatten)]
    passes: Choice,
    /// Only say whether there is an interpreter to compare with: exit 0 or 2
    #[arg(long)]
    probe: bool,
    /// How many differences to show for each stage
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: usize,
    /// The share of files, in percent, that must be equal for a status of 0
    #[arg(long, value_name = "PERCENT", default_value_t = 100.0)]
    at_least: f64,
    /// Processes to run side by side [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    refusals: refusals::Arguments,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ModeName {
    Exec,
    Eval,
    Single,
}

impl From<ModeName> for Mode {
    fn from(name: ModeName) -> Mode {
        match name {
            ModeName::Exec => Mode::Exec,
            ModeName::Eval => Mode::Eval,
            ModeName::Single => Mode::Single,
        }
    }
}

/// The names of the features, and `all`.
fn features() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(FEATURES.iter().map(|feature| feature.name).chain(["all"]))
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let (stages, mut paths) = split(&arguments.words)?;
    let Some(python) = Python::find(arguments.python.as_deref()) else {
        return Err(Failure::Usage("no CPython 3.13 found; give --python or set CUTAWAY_PYTHON".to_owned()));
    };
    if arguments.probe {
        say!("CPython {} ({})", python.version, python.path.display());
        return Ok(Status::Done);
    }
    if let Some(compiled) = &arguments.against {
        return compare_with(compiled, &python, &stages, &paths, arguments);
    }
    if arguments.library {
        paths.extend(python.library());
    }
    let jobs = arguments.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    if arguments.refusals.asked_for() {
        let measure = refusals::Measure { jobs, show: arguments.show, at_least: arguments.at_least };
        return arguments.refusals.run(&python, &paths, measure);
    }
    arguments.refusals.refuse_warnings()?;
    let files = sweep::files(&paths).map_err(Failure::Usage)?;
    if files.is_empty() {
        return Err(Failure::Usage("no files to compare".to_owned()));
    }
    say!("CPython {} ({}), {} files", python.version, python.path.display(), files.len());
    if arguments.bisect {
        return bisect::run(&files, &python, &arguments.passes.plan()?, arguments.optimize.first().copied());
    }
    let bar = progress::bar(files.len());
    let report = sweep::run(&plan(arguments, stages)?, &files, &python, jobs, |_| bar.inc(1));
    bar.finish_and_clear();
    show(&report, arguments)
}

/// One program and one file that stands for what our chain makes.
fn compare_with(
    file: &Path,
    python: &Python,
    stages: &[&'static Stage],
    paths: &[PathBuf],
    arguments: &Arguments,
) -> Outcome {
    let ([stage], [program]) = (stages, paths) else {
        return Err(Failure::Usage("--against wants one stage and one program".to_owned()));
    };
    let start_from = arguments.start_from;
    if let Some(first) = start_from.filter(|first| !resume::leads_to(first, stage)) {
        return Err(Failure::Usage(format!("{} comes before {}", stage.name, first.name)));
    }
    let optimize = arguments.optimize.first().copied().unwrap_or(0);
    let against = Against { stage, program, file, start_from, optimize };
    let verdict = against::compare(python, against).map_err(Failure::Usage)?;
    say!("{}: {verdict}", file.display());
    Ok(if verdict == Verdict::Equal { Status::Done } else { Status::Refused })
}

fn plan(arguments: &Arguments, stages: Vec<&'static Stage>) -> Result<Plan, Failure> {
    let all = arguments.future.iter().any(|name| name == "all");
    let named = arguments.future.iter().filter_map(|name| feature(name));
    let features: Vec<&Feature> = if all { FEATURES.iter().collect() } else { named.collect() };
    let modes = arguments.mode.iter().map(|mode| (*mode).into()).collect();
    Ok(Plan { stages, levels: arguments.optimize.clone(), modes, features, passes: arguments.passes.plan()? })
}

/// The sources that differ, then a score for each stage.
fn show(report: &Report, arguments: &Arguments) -> Outcome {
    for stage in STAGES {
        let here = |finding: &&Finding| finding.point.stage.name == stage.name;
        for finding in report.findings.iter().filter(here).take(arguments.show) {
            let line = finding.line.map_or(String::new(), |line| format!(":{line}"));
            say!("{}: {}{line}: {}", finding.point, finding.path.display(), finding.verdict);
            if !finding.also.is_empty() {
                let also: Vec<String> = finding.also.iter().map(ToString::to_string).collect();
                say!("  then    {}", also.join(", "));
            }
        }
    }
    let width = report.scores.iter().map(|(point, _)| point.to_string().len()).max().unwrap_or(0).max(9);
    let mut clean = true;
    for (point, score) in &report.scores {
        say!("{point:<width$} {score}");
        clean &= score.reaches(arguments.at_least);
    }
    Ok(if clean { Status::Done } else { Status::Refused })
}

/// Leading words that name stages, and the rest, which are paths.
fn split(words: &[String]) -> Result<(Vec<&'static Stage>, Vec<PathBuf>), Failure> {
    let named: Vec<&Stage> = words.iter().map_while(|word| stage(word)).collect();
    let paths: Vec<PathBuf> = words[named.len()..].iter().map(PathBuf::from).collect();
    if let Some(stage) = named.iter().find(|stage| stage.cpython.is_none()) {
        return Err(Failure::Usage(format!("CPython shows nothing at {}", stage.name)));
    }
    let stages = if named.is_empty() {
        STAGES.iter().filter(|stage| stage.cpython.is_some()).collect()
    } else {
        named
    };
    Ok((stages, paths))
}
