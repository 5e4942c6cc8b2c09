//! `where`: one place of a program in every stage.

use clap::Args;
use cutaway_explain::trail;
use cutaway_pipeline::{Options, Request};

use crate::Outcome;
use crate::passes::{self, Choice};
use crate::status::Status;
use crate::target;
use crate::verbs::explain::{Output, write};

/// Show one place of a program in every stage
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask where program.py:15:20\n  cargo xtask where -c 'x = y + 1' 1:5"
)]
pub(crate) struct Arguments {
    /// The program, the line and the column in characters, both from 1; line and column alone with -c
    #[arg(value_name = "FILE:LINE:COLUMN")]
    target: String,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    passes: Choice,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let (source, [line, column]) =
        target::read(&arguments.target, arguments.code.as_deref(), "FILE:LINE:COLUMN")?;
    let options = Options { passes: arguments.passes.passes()?, ..arguments.output.options() };
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    let report = trail::place(&request, line, column).map_err(target::failure)?;
    passes::tell(options.passes.as_ref());
    write(arguments.output.format, &report, |report| trail::text(&report.0))?;
    Ok(if report.0.refused.is_some() { Status::Refused } else { Status::Done })
}
