//! A `.pyc` file, whoever wrote it, beside what CPython makes of its source.

use std::fs;
use std::path::Path;

use cutaway_bytecode::pyc;
use cutaway_pipeline::Stage;

use crate::compare::{Comparison, Verdict};
use crate::plan::Plan;
use crate::python::Python;
use crate::worker::Worker;

/// Compares the file with what CPython makes of `program` at this level, under the name that the file has for it.
///
/// # Errors
/// When one of the files cannot be read, in words.
pub fn compare(
    python: &Python,
    stage: &'static Stage,
    program: &Path,
    compiled: &Path,
    optimize: u8,
) -> Result<Verdict, String> {
    let read =
        |path: &Path| fs::read(path).map_err(|error| format!("can't read '{}': {error}", path.display()));
    let (source, file) = (read(program)?, read(compiled)?);
    let (_, code) = pyc::read(&file).map_err(|error| format!("{}: {error}", compiled.display()))?;
    let plan = Plan { levels: vec![optimize], ..Plan::of(vec![stage]) };
    let mut worker = Worker::new(python.clone());
    let compare = |part| {
        Comparison { path: program, bytes: &source, name: &code.co_filename, part, against: Some(&file) }
            .run(&mut worker)
    };
    plan.parts().iter().flat_map(compare).next().ok_or_else(|| format!("{} is no file", stage.name))
}
