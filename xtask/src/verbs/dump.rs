//! `dump`: stop at a stage and print it.

mod folder;
mod options;
mod output;
mod selection;

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use cutaway_bytecode::pyc::is_pyc;
use cutaway_pipeline::passes::instrument::names;
use cutaway_pipeline::{Dump, Format, Options, Passes, Request, STAGES, Stage};

use crate::Outcome;
use crate::input::Program;
use crate::message;
use crate::passes::{self, PassArguments};
use crate::stage_name;
use crate::status::{Failure, Status};
use crate::warnings::WarningArguments;
use crate::watch;
use options::{FormatName, ModeName};

/// Stop at a stage and print it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask dump code -c 'x = 1'\n  cargo xtask dump cfg-opt --format dot program.py\n  cargo xtask dump cfg-opt --unit discount --print-changed=diff-quiet program.py\n  cargo xtask dump all program.py"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    /// The stage, or `all`
    #[arg(
        required_unless_present = "list_passes",
        default_value = "all",
        hide_default_value = true,
        value_parser = PossibleValuesParser::new(STAGES.iter().map(|stage| stage.name).chain(["all"]))
    )]
    stage: String,
    #[command(flatten)]
    program: Program,
    /// The output format, where the stage has it
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// Write to a file instead of standard output
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The optimization level
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
    /// What the source is
    #[arg(short, long, value_enum, default_value_t)]
    mode: ModeName,
    /// ast, ast-opt: do not parse type comments
    #[arg(long)]
    no_type_comments: bool,
    /// ast, ast-opt: leave out places
    #[arg(long)]
    no_attributes: bool,
    /// ast, ast-opt: columns a level
    #[arg(short, long, value_name = "N", default_value_t = 3)]
    indent: usize,
    /// symtable: analyse the folded tree, as the chain does
    #[arg(long)]
    folded: bool,
    /// FILE is a dump of this stage: go on from there
    #[arg(long, value_name = "STAGE", value_parser = stage_name::to_start_from(), conflicts_with = "code")]
    start_from: Option<&'static Stage>,
    /// Only the units of this number, qualified name or QUALNAME:LINE: of `tokens` their text, of `ast` and `ast-opt` the
    /// node that opens their scope, of `symtable` the scope
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// code: show inline cache entries
    #[arg(short = 'C', long)]
    show_caches: bool,
    /// code: show instruction offsets
    #[arg(short = 'O', long)]
    show_offsets: bool,
    /// code: give object reprs an address, as CPython does
    #[arg(long)]
    addresses: bool,
    /// code: show the bytes of instructions and tables, decoded
    #[arg(long)]
    bytes: bool,
    /// Print again whenever FILE changes
    #[arg(long, requires = "file")]
    watch: bool,
    #[command(flatten)]
    warnings: WarningArguments,
    #[command(flatten)]
    passes: PassArguments,
    /// Run this pass alone on the graphs as built, or several in the order given
    #[arg(long, value_name = "PASS", help_heading = "Passes", value_parser = PossibleValuesParser::new(names()))]
    run_pass: Vec<String>,
    /// Write every stage up to this one, and the units after each pass, to numbered files in a folder
    #[arg(long, value_name = "DIR", help_heading = "Passes")]
    dump_dir: Option<PathBuf>,
    /// Print the passes in their order, with what each does, and the assembler's own steps
    #[arg(long, help_heading = "Passes")]
    list_passes: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.program.file {
        Some(path) if arguments.watch => watch::repeat(path, || print(arguments)),
        _ => print(arguments),
    }
}

fn print(arguments: &Arguments) -> Outcome {
    if arguments.list_passes {
        passes::list()?;
        return Ok(Status::Done);
    }
    let options = options::options(arguments)?;
    let source = arguments.program.read()?;
    let start = selection::start(&options, is_pyc(&source.bytes));
    let stages = selection::stages(&arguments.stage, &options, start)?;
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    output::refuse_bytes_on_a_terminal(arguments)?;
    let shown = show(&stages, &request);
    passes::tell(options.passes.as_ref());
    let (bytes, status) = shown?;
    if let Some(folder) = &arguments.dump_dir {
        folder::write(folder, &selection::up_to(stages.last().copied(), start), &request)?;
    }
    output::write(arguments, &bytes)?;
    Ok(status)
}

/// The products of the stages; under headings if they are several. Passes are told of once.
fn show(stages: &[&Stage], request: &Request<'_>) -> Result<(Vec<u8>, Status), Failure> {
    let quiet = without_reports(request.options);
    let (mut bytes, mut status) = (Vec::new(), Status::Done);
    for (index, stage) in stages.iter().enumerate() {
        // JSON names its stage itself, and documents one behind the other can be read.
        if stages.len() > 1 && request.options.format != Format::Json {
            bytes.extend_from_slice(format!("== {} ==\n", stage.name).as_bytes());
        }
        let options = if index + 1 == stages.len() { request.options } else { &quiet };
        let dump = product(stage, &Request { options, ..*request })?;
        if bytes.is_empty() {
            bytes = dump.bytes;
        } else {
            bytes.extend(dump.bytes);
        }
        if let Some(error) = dump.error {
            message::text(&error);
            status = Status::Refused;
        }
    }
    Ok((bytes, status))
}

/// The same, with reports on passes that nobody reads.
fn without_reports(options: &Options) -> Options {
    let passes = options.passes.as_ref().map(|passes| Passes::new(passes.plan.clone()));
    Options { passes, ..options.clone() }
}

fn product(stage: &Stage, request: &Request<'_>) -> Result<Dump, Failure> {
    let dump = (stage.dump)(request)?;
    dump.warnings.iter().for_each(message::warning);
    Ok(dump)
}
