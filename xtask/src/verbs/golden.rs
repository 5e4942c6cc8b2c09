//! `golden`: expected files beside programs.

use std::path::PathBuf;

use clap::Args;
use cutaway_oracle::golden::{self, Outcome as Golden};
use cutaway_pipeline::{Options, Stage};

use crate::output::say;
use crate::status::{Failure, Status};
use crate::{Outcome, stage_name};

/// Compare expected files beside each program with what the stages show
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask golden --update --stages ast,code my-programs")]
pub(crate) struct Arguments {
    /// The folder with the programs
    dir: PathBuf,
    /// Write the expected files
    #[arg(long)]
    update: bool,
    /// The stages to keep
    #[arg(long, value_delimiter = ',', value_parser = stage_name::parser(), default_value = "ast,symtable,code")]
    stages: Vec<&'static Stage>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if let Some(stage) = arguments.stages.iter().find(|stage| matches!(stage.name, "pyc")) {
        return Err(Failure::Usage(format!("{} is not text and has no golden", stage.name)));
    }
    let programs = golden::programs(&arguments.dir)
        .map_err(|error| Failure::Usage(format!("can't read '{}': {error}", arguments.dir.display())))?;
    if programs.is_empty() {
        return Err(Failure::Usage(format!("no programs in '{}'", arguments.dir.display())));
    }
    let (mut same, mut written, mut wrong) = (0, 0, 0);
    let options = Options::default();
    for program in &programs {
        for stage in &arguments.stages {
            let outcome = golden::check(program, &arguments.dir, stage, &options, arguments.update)
                .map_err(|error| Failure::Usage(format!("{}: {error}", program.display())))?;
            match outcome {
                Golden::Same => same += 1,
                Golden::Written => written += 1,
                Golden::Missing => {
                    wrong += 1;
                    say!("{}: no golden for {}; --update writes it", program.display(), stage.name);
                }
                Golden::Differs(diff) => {
                    wrong += 1;
                    say!("{}", diff.trim_end());
                }
            }
        }
    }
    say!("{} programs: {same} same, {written} written, {wrong} wrong", programs.len());
    Ok(if wrong == 0 { Status::Done } else { Status::Refused })
}
