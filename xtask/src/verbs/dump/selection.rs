//! Which stages are shown, and whether they can be.

use cutaway_pipeline::{Format, Options, STAGES, Stage, resume, stage};

use crate::status::Failure;

/// Where a chain starts that does not start at a source text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Start {
    /// At the dump of a stage.
    Dump(&'static Stage),
    /// At the code object of a `.pyc` file.
    Pyc(&'static Stage),
}

/// Where the chain starts, if not at a source text.
pub(super) fn start(options: &Options, is_pyc: bool) -> Option<Start> {
    match options.start_from {
        Some(first) if first.name == "pyc" => Some(Start::Pyc(first)),
        Some(first) => Some(Start::Dump(first)),
        None => stage("pyc").filter(|_| is_pyc).map(Start::Pyc),
    }
}

/// Whether the chain comes to a stage.
fn is_ahead(stage: &Stage, start: Option<Start>) -> bool {
    match start {
        None => true,
        Some(Start::Dump(first) | Start::Pyc(first)) => resume::leads_to(first, stage),
    }
}

/// The stages to show. `all` leaves out the ones that print no text or run the program, and what a dump is past.
pub(super) fn stages(
    name: &str,
    options: &Options,
    start: Option<Start>,
) -> Result<Vec<&'static Stage>, Failure> {
    let stages: Vec<&Stage> = match stage(name) {
        Some(stage) if is_ahead(stage, start) => vec![stage],
        Some(stage) => return Err(behind(stage, start)),
        None => {
            let is_text = |stage: &&Stage| !matches!(stage.name, "pyc" | "eval");
            STAGES.iter().filter(is_text).filter(|stage| is_ahead(stage, start)).collect()
        }
    };
    stages.iter().try_for_each(|stage| check(stage, options))?;
    Ok(stages)
}

/// The stages that the chain comes by on its way to the last one, without running the program.
pub(super) fn up_to(last: Option<&Stage>, start: Option<Start>) -> Vec<(usize, &'static Stage)> {
    let end = STAGES.iter().position(|stage| last.is_some_and(|last| last.name == stage.name));
    let passed = (1..).zip(&STAGES[..end.map_or(0, |end| end + 1)]);
    passed.filter(|(_, stage)| stage.name != "eval" && is_ahead(stage, start)).collect()
}

fn behind(stage: &Stage, start: Option<Start>) -> Failure {
    Failure::Usage(match start {
        Some(Start::Dump(first)) => format!("{} comes before {}", stage.name, first.name),
        Some(Start::Pyc(_)) | None => {
            format!("a .pyc file has no {}, only code, pyc and eval", stage.name)
        }
    })
}

/// Whether a stage has the format, and units if one is asked for.
fn check(stage: &Stage, options: &Options) -> Result<(), Failure> {
    let format = options.format;
    if !stage.formats.contains(&format) {
        let formats: Vec<&str> = stage.formats.iter().map(|format| format.name()).collect();
        let formats = formats.join(", ");
        let message = format!("{} has no format '{}', only {formats}", stage.name, format.name());
        return Err(Failure::Usage(message));
    }
    let is_whole = match stage.name {
        "pyc" | "eval" => true,
        "tokens" | "ast" | "ast-opt" | "symtable" => format == Format::Json,
        _ => false,
    };
    if options.unit.is_some() && is_whole {
        let json = if format == Format::Json { " as JSON" } else { "" };
        let message = format!("{}{json} is of the whole program: leave --unit out", stage.name);
        return Err(Failure::Usage(message));
    }
    Ok(())
}
