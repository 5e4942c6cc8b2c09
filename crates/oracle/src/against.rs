//! A file, whoever wrote it, beside what CPython makes of its source: a `.pyc` file, a stage's text, or a dump that a chain goes
//! on from.

use std::fs;
use std::path::Path;

use cutaway_bytecode::pyc;
use cutaway_pipeline::resume::Dumped;
use cutaway_pipeline::{Options, Request, Stage, chain};
use cutaway_source::Color;

use crate::compare::{Comparison, Verdict};
use crate::plan::Plan;
use crate::python::Python;
use crate::units;
use crate::worker::Worker;

/// The file, and what it is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The stage that is compared.
    pub stage: &'static Stage,
    /// The source.
    pub program: &'a Path,
    /// The file.
    pub file: &'a Path,
    /// The stage whose dump the file is, where that is another one.
    pub start_from: Option<&'static Stage>,
    /// The optimization level.
    pub optimize: u8,
}

/// What the file has, in the form in which CPython shows the stage.
struct Shown {
    bytes: Vec<u8>,
    /// The name that the file has for its source.
    name: String,
}

/// Compares the file with what CPython makes of the program, under the name that the file has for it.
///
/// # Errors
/// When one of the files cannot be read, in words.
pub fn compare(python: &Python, against: Against<'_>) -> Result<Verdict, String> {
    let Against { stage, program, file, optimize, .. } = against;
    let read =
        |path: &Path| fs::read(path).map_err(|error| format!("can't read '{}': {error}", path.display()));
    let source = read(program)?;
    let shown = shown(against, read(file)?)?;
    let plan = Plan { levels: vec![optimize], ..Plan::of(vec![stage]) };
    let mut worker = Worker::new(python.clone());
    let compare = |part| {
        let against = Some(shown.bytes.as_slice());
        Comparison { path: program, bytes: &source, name: &shown.name, part, against }.run(&mut worker)
    };
    plan.parts().iter().flat_map(compare).next().ok_or_else(|| format!("{} is no file", stage.name))
}

fn shown(against: Against<'_>, bytes: Vec<u8>) -> Result<Shown, String> {
    let Against { stage, program, file, start_from, .. } = against;
    let is_json = Dumped { name: "", bytes: &bytes }.is_json();
    match start_from.or(is_json.then_some(stage)) {
        Some(from) => of_dump(against, from, &bytes),
        None if stage.name == "pyc" => {
            let (_, code) = pyc::read(&bytes).map_err(|error| format!("{}: {error}", file.display()))?;
            Ok(Shown { bytes, name: code.co_filename.to_string() })
        }
        None => Ok(Shown { bytes, name: program.to_string_lossy().into_owned() }),
    }
}

/// Goes on from a dump to the stage.
fn of_dump(against: Against<'_>, from: &'static Stage, bytes: &[u8]) -> Result<Shown, String> {
    let Against { stage, file, optimize, .. } = against;
    let options = Options { start_from: Some(from), optimize, ..Options::default() };
    let name = file.to_string_lossy();
    let request = Request { name: &name, bytes, options: &options };
    let name = chain::with(&request, |chain| Ok(chain.source.name().to_owned()));
    let bytes = match stage.name {
        "codegen" => chain::units(&request).map(|module| units::tuples(&module).into_bytes()),
        _ => (stage.dump)(&request).map(|dump| dump.bytes),
    };
    name.and_then(|name| Ok(Shown { bytes: bytes?, name })).map_err(|refused| refused.render(Color::Plain))
}
