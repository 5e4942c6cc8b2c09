//! `dump`: stop at a stage and print it.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use cutaway_bytecode::pyc::is_pyc;
use cutaway_pipeline::{
    Dump, Format, ListingOptions, Mode, Options, Passes, Request, STAGES, Stage, TreeOptions, resume, stage,
};

use cutaway_pipeline::passes::instrument::{Plan, names};

use crate::Outcome;
use crate::input::Program;
use crate::message;
use crate::passes::{self, PassArguments};
use crate::stage_name;
use crate::status::{Failure, Status};
use crate::watch;

/// Stop at a stage and print it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask dump code -c 'x = 1'\n  cargo xtask dump cfg-opt --format dot program.py\n  cargo xtask dump all program.py"
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
    #[arg(long, value_name = "STAGE", value_parser = stage_name::parser(), conflicts_with = "code")]
    start_from: Option<&'static Stage>,
    /// Only the units of this number, qualified name or QUALNAME:LINE
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

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FormatName {
    #[default]
    Text,
    Json,
    Dot,
    Mermaid,
    Svg,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ModeName {
    #[default]
    Exec,
    Eval,
    Single,
    #[value(name = "func_type")]
    FuncType,
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
    let options = options(arguments)?;
    let source = arguments.program.read()?;
    let stages = selected(&arguments.stage, &options, is_pyc(&source.bytes))?;
    let request = Request { name: &source.name, bytes: &source.bytes, options: &options };
    refuse_bytes_on_a_terminal(arguments)?;
    let shown = show(&stages, &request);
    passes::tell(options.passes.as_ref());
    let (bytes, status) = shown?;
    if let Some(folder) = &arguments.dump_dir {
        write_stages(folder, stages.last().map_or("", |stage| stage.name), &request)?;
    }
    write(arguments, &bytes)?;
    Ok(status)
}

/// The products of the stages; under headings if they are several. Passes are told of once.
fn show(stages: &[&Stage], request: &Request<'_>) -> Result<(Vec<u8>, Status), Failure> {
    let quiet = without_reports(request.options);
    let (mut bytes, mut status) = (Vec::new(), Status::Done);
    for (index, stage) in stages.iter().enumerate() {
        if stages.len() > 1 {
            bytes.extend_from_slice(format!("== {} ==\n", stage.name).as_bytes());
        }
        let options = if index + 1 == stages.len() { request.options } else { &quiet };
        let dump = product(stage, &Request { options, ..*request })?;
        bytes.extend(dump.bytes);
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

/// `--dump-dir`: the stages up to the last one, each in a file, and the units after each pass.
fn write_stages(folder: &Path, last: &str, request: &Request<'_>) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::Usage(format!("can't create '{}': {error}", folder.display())))?;
    let up_to = STAGES.iter().position(|stage| stage.name == last).unwrap_or(0);
    let options = Options { format: Format::Text, ..without_reports(request.options) };
    let is_ahead = |stage: &Stage| options.start_from.is_none_or(|start| resume::leads_to(start, stage));
    let stages = (1..).zip(&STAGES[..=up_to]);
    for (number, stage) in stages.filter(|(_, stage)| stage.name != "eval" && is_ahead(stage)) {
        let dump = (stage.dump)(&Request { options: &options, ..*request })?;
        let extension = if stage.name == "pyc" { "pyc" } else { "txt" };
        let name = format!("{number:02}-{}.{extension}", stage.name);
        passes::write_file(&folder.join(name), &dump.bytes)?;
        if let Some(passes) = &request.options.passes {
            passes::write_files(folder, number, stage.name, &passes.report())?;
        }
    }
    Ok(())
}

/// The stages to show. `all` leaves out the ones that print no text or run the program, and what a dump is past.
fn selected(name: &str, options: &Options, is_pyc: bool) -> Result<Vec<&'static Stage>, Failure> {
    let start = options.start_from.or_else(|| stage("code").filter(|_| is_pyc));
    let is_ahead = |stage: &Stage| start.is_none_or(|start| resume::leads_to(start, stage));
    let stages: Vec<&Stage> = match (stage(name), start) {
        (Some(stage), Some(_)) if is_pyc && !is_ahead(stage) => {
            return Err(Failure::Usage(format!(
                "a .pyc file has no {}, only code, pyc and eval",
                stage.name
            )));
        }
        (Some(stage), Some(start)) if !is_ahead(stage) => {
            return Err(Failure::Usage(format!("{} comes before {}", stage.name, start.name)));
        }
        (Some(stage), _) => vec![stage],
        (None, _) => {
            STAGES.iter().filter(|stage| !matches!(stage.name, "pyc" | "eval") && is_ahead(stage)).collect()
        }
    };
    let format = options.format;
    match stages.iter().find(|stage| !stage.formats.contains(&format)) {
        Some(stage) => {
            let formats: Vec<&str> = stage.formats.iter().map(|format| format.name()).collect();
            let message =
                format!("{} has no format '{}', only {}", stage.name, format.name(), formats.join(", "));
            Err(Failure::Usage(message))
        }
        None => Ok(stages),
    }
}

fn product(stage: &Stage, request: &Request<'_>) -> Result<Dump, Failure> {
    let dump = (stage.dump)(request)?;
    dump.warnings.iter().for_each(message::warning);
    Ok(dump)
}

fn refuse_bytes_on_a_terminal(arguments: &Arguments) -> Result<(), Failure> {
    let is_text = arguments.stage != "pyc" || arguments.format.is_some();
    if !is_text && arguments.output.is_none() && io::stdout().is_terminal() {
        let message = "pyc is not text: give -o FILE, redirect standard output, or ask for --format text";
        return Err(Failure::Usage(message.to_owned()));
    }
    Ok(())
}

fn write(arguments: &Arguments, bytes: &[u8]) -> Result<(), Failure> {
    match &arguments.output {
        Some(path) => passes::write_file(path, bytes),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            Ok(out.flush()?)
        }
    }
}

/// What is to be done with passes; nothing if nothing is asked for.
fn passes_of(arguments: &Arguments) -> Result<Option<Passes>, Failure> {
    let mut plan = arguments.passes.plan()?;
    plan.keep = arguments.dump_dir.is_some();
    arguments.run_pass.iter().for_each(|name| plan.run_only(name));
    let asked = plan != Plan::default();
    plan.unit.clone_from(&arguments.unit);
    Ok(asked.then(|| Passes::new(plan)))
}

fn options(arguments: &Arguments) -> Result<Options, Failure> {
    Ok(Options {
        mode: match arguments.mode {
            ModeName::Exec => Mode::Exec,
            ModeName::Eval => Mode::Eval,
            ModeName::Single => Mode::Single,
            ModeName::FuncType => Mode::FuncType,
        },
        optimize: arguments.optimize,
        future: 0,
        format: match arguments.format.unwrap_or_default() {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Dot => Format::Dot,
            FormatName::Mermaid => Format::Mermaid,
            FormatName::Svg => Format::Svg,
        },
        tree: TreeOptions {
            type_comments: !arguments.no_type_comments,
            attributes: !arguments.no_attributes,
            indent: arguments.indent,
        },
        listing: ListingOptions {
            show_caches: arguments.show_caches,
            show_offsets: arguments.show_offsets,
            addresses: arguments.addresses,
            bytes: arguments.bytes,
            items: arguments.format.is_some(),
        },
        folded: arguments.folded,
        unit: arguments.unit.clone(),
        start_from: arguments.start_from,
        passes: passes_of(arguments)?,
    })
}
