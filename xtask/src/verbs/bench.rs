//! `bench`: programs timed beside CPython.

use std::path::PathBuf;

use clap::Args;
use cutaway_oracle::{Python, sweep, timing};

use crate::Outcome;
use crate::output::say;
use crate::status::{Failure, Status};

/// Time programs beside CPython 3.13, start-up subtracted
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask bench tests/bench")]
pub(crate) struct Arguments {
    /// Programs, or folders of programs
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How often each is run; the medians count
    #[arg(short = 'n', long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The interpreter to compare with
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Some(python) = Python::find(arguments.python.as_deref()) else {
        return Err(Failure::Usage("no CPython 3.13 found; give --python or set CUTAWAY_PYTHON".to_owned()));
    };
    let driver = std::env::current_exe().map_err(|error| Failure::Usage(format!("no driver: {error}")))?;
    let programs = sweep::files(&arguments.paths).map_err(Failure::Usage)?;
    say!("CPython {}, medians of {}", python.version, arguments.rounds);
    say!("{:<24} {:>10} {:>10} {:>6}", "program", "CPython ms", "ours ms", "ratio");
    let mut status = Status::Done;
    for program in programs {
        match timing::time(&python, &driver, &program, arguments.rounds.into()) {
            Ok(timing) => say!(
                "{:<24} {:>10.1} {:>10.1} {:>6.2}",
                program.file_stem().unwrap_or_default().to_string_lossy(),
                timing.cpython.as_secs_f64() * 1e3,
                timing.ours.as_secs_f64() * 1e3,
                timing.ratio()
            ),
            Err(error) => {
                say!("{}: {error}", program.display());
                status = Status::Refused;
            }
        }
    }
    Ok(status)
}
