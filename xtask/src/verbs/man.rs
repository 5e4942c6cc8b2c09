//! `man`: manual pages, made from the command line's own description.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;

use crate::Outcome;
use crate::status::{Failure, Status};

/// Write the manual pages
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  cargo xtask man dump\n  cargo xtask man --output-dir man")]
pub(crate) struct Arguments {
    /// The verb whose page is printed; without one, the driver's own
    verb: Option<String>,
    /// Write the pages of the driver and of all verbs into this folder
    #[arg(short = 'o', long, value_name = "DIR", conflicts_with = "verb")]
    output_dir: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut command = crate::command();
    command.build();
    if let Some(folder) = &arguments.output_dir {
        let written =
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
        written
            .map_err(|error| Failure::Usage(format!("can't write into '{}': {error}", folder.display())))?;
        return Ok(Status::Done);
    }
    let page = Man::new(chosen(command, arguments.verb.as_deref())?);
    let mut text = Vec::new();
    page.render(&mut text)?;
    std::io::stdout().write_all(&text)?;
    Ok(Status::Done)
}

fn chosen(command: Command, verb: Option<&str>) -> Result<Command, Failure> {
    let Some(verb) = verb else { return Ok(command) };
    let found = command.find_subcommand(verb).cloned();
    found.ok_or_else(|| Failure::Usage(format!("there is no verb '{verb}'")))
}
