//! `explain`: why the chain does what it does.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use cutaway_explain as explain;
use cutaway_explain::json::{self, Schema};
use cutaway_pipeline::{Options, Request};
use serde::Serialize;

use crate::Outcome;
use crate::input::{Program, Source};
use crate::passes::{self, Choice};
use crate::status::{Failure, Status};
use crate::target;

/// Explain names, lines, instructions and errors, in words
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask explain scope program.py factor\n  cargo xtask explain scope -c 'x = 1'\n  cargo xtask explain code program.py:3\n  cargo xtask explain opcode LOAD_DEREF\n  cargo xtask explain error program.py"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How it was decided what each name means
    Scope(Scope),
    /// One line of source through every stage
    Code(Line),
    /// Which stage refuses a program, by which rule, and what to do
    Error(Error),
    /// What an instruction does, with an example
    Opcode(Opcode),
}

#[derive(Debug, Args)]
struct Scope {
    /// The program (`-` is standard input), unless -c gives it, and the name to explain; all names without one
    #[arg(value_name = "FILE|NAME", num_args = 0..=2)]
    words: Vec<String>,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Line {
    /// The program and the line; the line alone with -c
    #[arg(value_name = "FILE:LINE")]
    target: String,
    /// The program itself
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    passes: Choice,
}

#[derive(Debug, Args)]
struct Error {
    #[command(flatten)]
    program: Program,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Opcode {
    /// CPython's name of it, `LOAD_DEREF` say, or its number
    #[arg(value_name = "NAME")]
    name: String,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: FormatName,
}

/// What those take that read a program.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FormatName,
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    #[default]
    Text,
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.what {
        What::Scope(scope) => explain_scope(scope),
        What::Code(code) => explain_code(code),
        What::Error(error) => explain_error(error),
        What::Opcode(opcode) => explain_opcode(opcode),
    }
}

fn explain_scope(arguments: &Scope) -> Outcome {
    let (source, name) = program(arguments.code.as_deref(), &arguments.words)?;
    let options = arguments.output.options();
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    let report = explain::scope::explain(&request, name).map_err(|failure| match failure {
        explain::scope::Failure::Refused(refused) => Failure::Program(refused),
        explain::scope::Failure::NoSuchName(near) => unknown("name", name.unwrap_or_default(), &near),
    })?;
    write(arguments.output.format, &report, explain::scope::text)?;
    Ok(if report.stopped.is_some() { Status::Refused } else { Status::Done })
}

fn explain_code(arguments: &Line) -> Outcome {
    let (source, [line]) = target::read(&arguments.target, arguments.code.as_deref(), "FILE:LINE")?;
    let options = Options { passes: arguments.passes.passes()?, ..arguments.output.options() };
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    let report = explain::trail::line(&request, line).map_err(target::failure)?;
    passes::tell(options.passes.as_ref());
    write(arguments.output.format, &report, |report| explain::trail::text(&report.0))?;
    Ok(if report.0.refused.is_some() { Status::Refused } else { Status::Done })
}

fn explain_error(arguments: &Error) -> Outcome {
    let source = arguments.program.read()?.with_text()?;
    let options = arguments.output.options();
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    let report = explain::error::explain(&request);
    write(arguments.output.format, &report, explain::error::text)?;
    Ok(if report.refused.is_some() { Status::Refused } else { Status::Done })
}

fn explain_opcode(arguments: &Opcode) -> Outcome {
    let name = &arguments.name;
    let report = explain::opcode::explain(name).map_err(|near| unknown("opcode", name, &near))?;
    write(arguments.format, &report, explain::opcode::text)?;
    Ok(Status::Done)
}

/// The program, and what is left of the words.
fn program<'w>(code: Option<&str>, words: &'w [String]) -> Result<(Source, Option<&'w str>), Failure> {
    let (file, rest) = match (code, words) {
        (Some(_), rest) => (None, rest),
        (None, [file, rest @ ..]) => (Some(PathBuf::from(file)), rest),
        (None, []) => return Err(Failure::Usage("give a FILE, - for standard input, or -c CODE".to_owned())),
    };
    let name = match rest {
        [] => None,
        [name] => Some(name.as_str()),
        [_, extra, ..] => return Err(Failure::Usage(format!("one NAME at most, '{extra}' is one too many"))),
    };
    Ok((Program { file, code: code.map(str::to_owned) }.read()?.with_text()?, name))
}

fn unknown(what: &str, name: &str, near: &[String]) -> Failure {
    let near = near.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let hint = if near.is_empty() { String::new() } else { format!("; the nearest: {near}") };
    Failure::Usage(format!("no {what} '{name}'{hint}"))
}

impl Output {
    pub(crate) fn options(&self) -> Options {
        Options { optimize: self.optimize, ..Options::default() }
    }
}

/// Prints a report in the format asked for.
pub(crate) fn write<R: Schema + Serialize>(
    format: FormatName,
    report: &R,
    text: impl Fn(&R) -> String,
) -> Result<(), Failure> {
    let written = match format {
        FormatName::Text => text(report),
        FormatName::Json => json::write(report),
    };
    let mut out = io::stdout().lock();
    out.write_all(written.as_bytes())?;
    Ok(out.flush()?)
}
