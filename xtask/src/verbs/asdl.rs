//! `asdl`: any ASDL file, not only Python's.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use cutaway_asdl::{self as asdl, Profile};

use crate::Outcome;
use crate::input::read_file;
use crate::message;
use crate::status::{Failure, Status};

/// Generate code from an ASDL file
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  cargo xtask asdl crates/ast/Python.asdl --emit json")]
pub(crate) struct Arguments {
    /// The description
    file: PathBuf,
    /// What to generate
    #[arg(long, value_enum, default_value_t)]
    emit: Emit,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Emit {
    /// Node types, a builder, a visitor and a reader, in one module
    #[default]
    Rust,
    /// The description itself
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let bytes = read_file(&arguments.file)?;
    let refused = |error: &dyn std::fmt::Display| {
        message::text(&format!("{}:{error}", arguments.file.display()));
        Ok(Status::Refused)
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return refused(&format!(" {error}")),
    };
    let description = match asdl::parse(&text) {
        Ok(description) => description,
        Err(error) => return refused(&error),
    };
    let text = match arguments.emit {
        Emit::Rust => asdl::rust::emit_file(&description, &Profile::PLAIN),
        Emit::Json => asdl::json::emit(&description),
    };
    std::io::stdout().lock().write_all(text.as_bytes()).map_err(Failure::Output)?;
    Ok(Status::Done)
}
