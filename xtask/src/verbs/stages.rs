//! `stages`: the registry.

use std::io::Write as _;

use clap::{Args, ValueEnum};
use cutaway_pipeline::STAGES;
use serde_json::json;

use crate::Outcome;
use crate::status::Status;

/// List the stages
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask stages --format json")]
pub(crate) struct Arguments {
    /// How to list them
    #[arg(long, value_enum, default_value_t)]
    format: Listing,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Listing {
    #[default]
    Text,
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut out = std::io::stdout().lock();
    match arguments.format {
        Listing::Text => {
            for stage in STAGES {
                let formats: Vec<&str> = stage.formats.iter().map(|format| format.name()).collect();
                let cpython = stage.cpython.unwrap_or("-");
                writeln!(
                    out,
                    "{:<9} {:<28} -> {:<22} {:<29} {cpython}",
                    stage.name,
                    stage.input,
                    stage.output,
                    formats.join(",")
                )?;
            }
        }
        Listing::Json => {
            let stages: Vec<_> = STAGES
                .iter()
                .map(|stage| {
                    json!({
                        "name": stage.name,
                        "crates": stage.crates,
                        "input": stage.input,
                        "output": stage.output,
                        "cpython": stage.cpython,
                        "formats": stage.formats.iter().map(|format| format.name()).collect::<Vec<_>>(),
                    })
                })
                .collect();
            writeln!(out, "{:#}", json!({ "schema": "cutaway/stages/1", "stages": stages }))?;
        }
    }
    Ok(Status::Done)
}
