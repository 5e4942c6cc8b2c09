//! `bench`: running and compiling beside CPython.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use cutaway_bench::ours::Refused;
use cutaway_bench::{growth, peak};
use cutaway_oracle::{Python, sweep, timing};
use cutaway_pipeline::{Options, Request, chain};

use crate::Outcome;
use crate::output::say;
use crate::status::{Failure, Status};

/// Time programs beside CPython 3.13: run, start-up subtracted, or compiled
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask bench tests/bench\n  cargo xtask bench --compile --library --every 8"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    /// Programs, or folders of programs
    #[arg(required_unless_present_any = ["library", "scaling", "peak"])]
    paths: Vec<PathBuf>,
    /// Time the stages of compiling, on one core, and do not run the programs
    #[arg(long)]
    compile: bool,
    /// Measure the memory that compiling takes, a process a file, above the source and the process itself
    #[arg(long, conflicts_with = "compile")]
    memory: bool,
    /// Compile made-up programs of many shapes, each in two sizes, and show how time grows
    #[arg(long, conflicts_with_all = ["compile", "memory", "library", "paths"])]
    scaling: bool,
    /// Also compile the interpreter's own standard library, its tests included
    #[arg(long)]
    library: bool,
    /// Take only every Nth file
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    every: u16,
    /// How often each is timed: of runs the median counts, of compiling the quickest
    #[arg(short = 'n', long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The interpreter to compare with
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// Compile one file and print the kilobytes that it took: what `--memory` starts
    #[arg(long, value_name = "FILE", hide = true)]
    peak: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if let Some(file) = &arguments.peak {
        return own_peak(file);
    }
    if arguments.scaling {
        return scaling(arguments.rounds);
    }
    let Some(python) = Python::find(arguments.python.as_deref()) else {
        return Err(Failure::Usage("no CPython 3.13 found; give --python or set CUTAWAY_PYTHON".to_owned()));
    };
    if arguments.library && !arguments.compile && !arguments.memory {
        return Err(Failure::Usage("--library goes with --compile or --memory".to_owned()));
    }
    let mut paths = arguments.paths.clone();
    if arguments.library {
        paths.extend(python.library());
    }
    let files = sweep::files(&paths).map_err(Failure::Usage)?;
    let files: Vec<PathBuf> = files.into_iter().step_by(arguments.every.into()).collect();
    if files.is_empty() {
        return Err(Failure::Usage("no programs to measure".to_owned()));
    }
    let driver = std::env::current_exe().map_err(|error| Failure::Usage(format!("no driver: {error}")))?;
    if arguments.memory {
        say!("CPython {}, one process a file", python.version);
    } else {
        let which = if arguments.compile { "the quickest" } else { "medians" };
        say!("CPython {}, {which} of {}", python.version, arguments.rounds);
    }
    match (arguments.compile, arguments.memory) {
        (true, _) => compiling(&python, &files, arguments.rounds),
        (_, true) => memory(&python, &driver, &files),
        (false, false) => running(&python, &driver, &files, arguments.rounds),
    }
}

fn running(python: &Python, driver: &Path, programs: &[PathBuf], rounds: u16) -> Outcome {
    say!("{:<24} {:>10} {:>10} {:>6}", "program", "CPython ms", "ours ms", "ratio");
    let mut status = Status::Done;
    for program in programs {
        match timing::time(python, driver, program, rounds.into()) {
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

fn compiling(python: &Python, files: &[PathBuf], rounds: u16) -> Outcome {
    let table = cutaway_bench::compare(python.command(), files, rounds.into())
        .map_err(|error| Failure::Usage(format!("nothing was timed: {error}")))?;
    say!("{}", table.to_string().trim_end());
    Ok(Status::Done)
}

fn scaling(rounds: u16) -> Outcome {
    let all = growth::all(rounds.into())
        .map_err(|Refused| Failure::Usage("a program of the scaling test does not compile".to_owned()))?;
    say!("{:<20} {:>8} {:>8} {:>8} {:>8} {:>7}", "shape", "kB", "ms", "kB", "ms", "growth");
    for growth in all {
        say!("{growth}");
    }
    Ok(Status::Done)
}

fn memory(python: &Python, driver: &Path, files: &[PathBuf]) -> Outcome {
    say!("{:<24} {:>9} {:>11} {:>8} {:>6}", "file", "source kB", "CPython kB", "ours kB", "ratio");
    let mut status = Status::Done;
    let (mut sizes, mut cpythons, mut all) = (0.0, 0, 0);
    for file in files {
        let size = std::fs::metadata(file).map_or(0, |metadata| metadata.len()) as f64 / 1024.0;
        let cpython = peak::of_cpython(python.command(), file);
        let ours = peak::of_command(Command::new(driver).args(["bench", "--peak"]).arg(file));
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        match (cpython, ours) {
            (Ok(cpython), Ok(ours)) => {
                let ratio = cpython as f64 / ours as f64;
                say!("{name:<24} {size:>9.0} {cpython:>11} {ours:>8} {ratio:>6.2}");
                sizes += size;
                cpythons += cpython;
                all += ours;
            }
            (Err(error), _) | (_, Err(error)) => {
                say!("{}: {error}", file.display());
                status = Status::Refused;
            }
        }
    }
    let ratio = cpythons as f64 / all as f64;
    say!("{:<24} {sizes:>9.0} {cpythons:>11} {all:>8} {ratio:>6.2}", "all added up");
    Ok(status)
}

fn own_peak(file: &Path) -> Outcome {
    let name = file.to_string_lossy();
    let mut compiled = Ok(());
    let kilobytes = peak::of_this_process(file, |bytes| {
        let options = Options::default();
        compiled = chain::compile(&Request { name: &name, bytes, options: &options }).map(drop);
    });
    compiled?;
    say!("{}", kilobytes.map_err(|error| Failure::Usage(format!("{}: {error}", file.display())))?);
    Ok(Status::Done)
}
