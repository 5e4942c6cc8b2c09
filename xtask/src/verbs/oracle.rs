//! `oracle`: compare with a CPython 3.13.

use std::path::PathBuf;

use clap::Args;
use cutaway_oracle::{Python, sweep};
use cutaway_pipeline::{Mode, Options, STAGES, Stage, stage};

use crate::Outcome;
use crate::output::say;
use crate::status::{Failure, Status};

/// Compare stages with CPython 3.13
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask oracle tests/suite\n  cargo xtask oracle tokens ast --library"
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
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
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
    if arguments.library {
        paths.extend(python.library());
    }
    let files = sweep::files(&paths).map_err(Failure::Usage)?;
    if files.is_empty() {
        return Err(Failure::Usage("no files to compare".to_owned()));
    }
    say!("CPython {} ({}), {} files", python.version, python.path.display(), files.len());
    let options = Options { mode: Mode::Exec, optimize: arguments.optimize, ..Options::default() };
    let jobs = arguments.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let mut clean = true;
    for stage in stages {
        let report = sweep::run(stage, &files, &options, &python, jobs);
        for (path, verdict) in report.differences().take(arguments.show) {
            say!("{}: {}: {verdict}", stage.name, path.display());
        }
        say!("{:<9} {}", stage.name, report.score);
        clean &= report.score.reaches(arguments.at_least);
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
