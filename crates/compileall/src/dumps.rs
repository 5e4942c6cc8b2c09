//! Dumps of a stage to `.pyc` files.

use std::fs;
use std::path::{Path, PathBuf};

use cutaway_pipeline::{Options, Request, pyc};
use cutaway_source::Warning;

use crate::error::Failure;
use crate::job::refuse_occupied;
use crate::write;

/// Goes on from a dump, of the stage that the options name, and writes `NAME.pyc` beside it or into `folder`; what later
/// stages warn of. The header has the hash of the source that the dump was made from, unchecked: the file stands on its
/// own.
pub fn compile_dump(path: &Path, options: &Options, folder: Option<&Path>) -> Result<Vec<Warning>, Failure> {
    let system = |error| Failure::system(path, error);
    let metadata = fs::metadata(path).map_err(system)?;
    let bytes = fs::read(path).map_err(system)?;
    let target = target(path, folder);
    refuse_occupied(&target)?;
    let request = Request { name: &path.to_string_lossy(), bytes: &bytes, options };
    let dump = pyc(&request).map_err(|refused| Failure::Refused(Box::new(refused)))?;
    write::replace(&target, &dump.bytes, &metadata).map_err(|error| Failure::system(&target, error))?;
    Ok(dump.warnings)
}

fn target(path: &Path, folder: Option<&Path>) -> PathBuf {
    let beside = path.with_extension("pyc");
    match (folder, beside.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => beside,
    }
}
