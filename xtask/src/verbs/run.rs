//! `run`: the whole chain, executed.

use clap::Args;

use cutaway_pipeline::run::{Invocation, Streams, execute};

use crate::Outcome;
use crate::input::read_file;
use crate::status::{Failure, Status};

/// Run a program
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cargo xtask run program.py one two\n  cargo xtask run -c 'print(6 * 7)'")]
pub(crate) struct Arguments {
    /// Print every instruction on standard error as it is executed
    #[arg(long)]
    trace: bool,
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// The program's file (`-` is standard input), unless -c gives it, and its arguments
    #[arg(value_name = "FILE|ARGS", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let invocation = invocation(arguments)?;
    let status = execute(&invocation, Streams::of_the_process());
    Ok(Status::Program(status))
}

/// What is run, as `sys.argv` and the error messages will show it.
fn invocation(arguments: &Arguments) -> Result<Invocation, Failure> {
    let trace = arguments.trace;
    let optimize = arguments.optimize;
    if let Some(code) = &arguments.code {
        let argv = std::iter::once("-c".to_owned()).chain(arguments.words.iter().cloned()).collect();
        return Ok(Invocation::of_text("<string>", code.as_bytes(), argv, optimize, trace));
    }
    let Some(file) = arguments.words.first() else {
        return Err(Failure::Usage("give a FILE, - for standard input, or -c CODE".to_owned()));
    };
    let argv = arguments.words.clone();
    if file == "-" {
        let source = crate::input::read_stdin()?;
        return Ok(Invocation::of_text(&source.name, &source.bytes, argv, optimize, trace));
    }
    let path = std::path::Path::new(file);
    Ok(Invocation::of_file(path, &read_file(path)?, argv, optimize, trace))
}
