//! `run`: the whole chain, executed.

use std::io;
use std::path::Path;

use clap::Args;
use cutaway_pipeline::run::{Invocation, Output, execute};
use cutaway_pipeline::{Reading, Stage};

use crate::Outcome;
use crate::input::{read_file, read_stdin, stdin_is_a_file};
use crate::passes::PassArguments;
use crate::stage_name;
use crate::status::{Failure, Status};
use crate::warnings::WarningArguments;

/// Run a program
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask run program.py one two\n  cargo xtask run -c 'print(6 * 7)'"
)]
pub(crate) struct Arguments {
    /// Print every instruction on standard error as it is executed
    #[arg(long)]
    trace: bool,
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
    /// FILE is a dump of this stage: go on from there
    #[arg(long, value_name = "STAGE", value_parser = stage_name::to_start_from(), conflicts_with = "code")]
    start_from: Option<&'static Stage>,
    #[command(flatten)]
    warnings: WarningArguments,
    #[command(flatten)]
    passes: PassArguments,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// The program's file (`-` is standard input), unless -c gives it, and its arguments
    #[arg(value_name = "FILE|ARGS", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut invocation = invocation(arguments)?;
    invocation.filters = arguments.warnings.choose();
    invocation.optimize = arguments.optimize;
    invocation.trace = arguments.trace;
    invocation.start_from = arguments.start_from;
    invocation.passes = arguments.passes.passes()?;
    let output =
        Output { stdout: Box::new(io::BufWriter::new(io::stdout())), stderr: Box::new(io::stderr()) };
    let told = invocation.passes.clone();
    let status = execute(&invocation, output);
    crate::passes::tell(told.as_ref());
    Ok(Status::Program(status))
}

/// What is run, as `sys.argv` and the error messages will show it.
fn invocation(arguments: &Arguments) -> Result<Invocation, Failure> {
    let mut argv = arguments.words.clone();
    if let Some(code) = &arguments.code {
        argv.insert(0, "-c".to_owned());
        return Ok(Invocation::of_command(code.clone(), argv));
    }
    match argv.first().cloned().as_deref() {
        None => Err(Failure::Usage("give a FILE, - for standard input, or -c CODE".to_owned())),
        Some("-") => {
            let reading = if stdin_is_a_file() { Reading::Script } else { Reading::Pipe };
            Ok(Invocation { reading, ..Invocation::of_text("<stdin>", read_stdin()?.bytes, argv) })
        }
        Some(file) => {
            let path = Path::new(file);
            Ok(Invocation::of_file(path, read_file(path)?, argv))
        }
    }
}
