//! `report`: one page that shows a program in all stages.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use cutaway_pipeline::{Options, Request};

use crate::Outcome;
use crate::input::Program;
use crate::passes::Choice;
use crate::status::{Failure, Status};

/// Write one HTML page of all stages
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask report program.py -o report.html")]
pub(crate) struct Arguments {
    #[command(flatten)]
    program: Program,
    /// Write to a file instead of standard output
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
    #[command(flatten)]
    passes: Choice,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let source = arguments.program.read()?.with_text()?;
    let passes = arguments.passes.passes()?;
    let options = Options { optimize: arguments.optimize, passes, ..Options::default() };
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    let page = cutaway_report::report(&request);
    match &arguments.output {
        Some(path) => fs::write(path, &page.html)
            .map_err(|error| Failure::Usage(format!("can't write '{}': {error}", path.display())))?,
        None => std::io::stdout().lock().write_all(page.html.as_bytes())?,
    }
    match page.refused {
        Some(refused) => Err(refused.into()),
        None => Ok(Status::Done),
    }
}
