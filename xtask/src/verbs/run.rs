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
