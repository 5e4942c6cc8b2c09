//! The driver: chains Cutaway's stages and can stop at and dump any of them.
//!
//! One file a verb in `verbs/`; what the verbs do is in the libraries that they call.

mod arguments;
mod color;
mod input;
mod message;
mod output;
mod passes;
mod progress;
mod stage_name;
mod status;
mod target;
mod verbs;
mod warnings;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::status::Status;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// CPython 3.13's pipeline with the side panels off.
#[derive(Debug, Parser)]
#[command(name = "cutaway", version, about, arg_required_else_help = true, disable_help_subcommand = true)]
struct Cli {
    /// Whether errors are coloured
    #[arg(long, global = true, value_enum, default_value_t)]
    color: color::When,
    /// How errors and warnings are written
    #[arg(long, global = true, value_enum, default_value_t)]
    message_format: message::Format,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Stages(verbs::stages::Arguments),
    Dump(verbs::dump::Arguments),
    Explain(verbs::explain::Arguments),
    Where(verbs::where_::Arguments),
    Run(verbs::run::Arguments),
    Compile(verbs::compile::Arguments),
    Report(verbs::report::Arguments),
    Oracle(verbs::oracle::Arguments),
    Transplant(verbs::transplant::Arguments),
    Golden(verbs::golden::Arguments),
    Bench(verbs::bench::Arguments),
    Asdl(verbs::asdl::Arguments),
    Regen(verbs::regen::Arguments),
    RoundTrip(verbs::round_trip::Arguments),
    Completions(verbs::completions::Arguments),
    Man(verbs::man::Arguments),
}

/// Reads the command line, does what it says, and gives the exit status.
pub fn main() -> ExitCode {
    let words = arguments::separated(std::env::args_os(), &Cli::command());
    let cli = Cli::parse_from(words);
    color::choose(cli.color);
    message::choose(cli.message_format);
    let result = match cli.verb {
        Verb::Stages(arguments) => verbs::stages::run(&arguments),
        Verb::Dump(arguments) => verbs::dump::run(&arguments),
        Verb::Explain(arguments) => verbs::explain::run(&arguments),
        Verb::Where(arguments) => verbs::where_::run(&arguments),
        Verb::Run(arguments) => verbs::run::run(&arguments),
        Verb::Compile(arguments) => verbs::compile::run(&arguments),
        Verb::Report(arguments) => verbs::report::run(&arguments),
        Verb::Oracle(arguments) => verbs::oracle::run(&arguments),
        Verb::Transplant(arguments) => verbs::transplant::run(&arguments),
        Verb::Golden(arguments) => verbs::golden::run(&arguments),
        Verb::Bench(arguments) => verbs::bench::run(&arguments),
        Verb::Asdl(arguments) => verbs::asdl::run(&arguments),
        Verb::Regen(arguments) => verbs::regen::run(&arguments),
        Verb::RoundTrip(arguments) => verbs::round_trip::run(&arguments),
        Verb::Completions(arguments) => verbs::completions::run(&arguments),
        Verb::Man(arguments) => verbs::man::run(&arguments),
    };
    result.unwrap_or_else(status::Failure::report).into()
}

/// The command line's description, from which help, completions and manual pages come.
pub fn command() -> clap::Command {
    Cli::command()
}

/// What a verb returns: how the process ends, or why it could not do its work.
type Outcome = Result<Status, status::Failure>;
