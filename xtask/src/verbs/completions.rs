//! `completions`: a script that lets a shell complete the command line.

use clap::Args;
use clap_complete::Shell;

use crate::Outcome;
use crate::status::Status;

/// Print a shell's completion script
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask completions bash")]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::command(), "cutaway", &mut script);
    std::io::Write::write_all(&mut std::io::stdout(), &script)?;
    Ok(Status::Done)
}
