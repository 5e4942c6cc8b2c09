//! `--dump-dir`: a folder of all that the chain makes on the way.

use std::fs;
use std::path::Path;

use cutaway_pipeline::{Format, ListingOptions, Options, Request, Stage};

use super::without_reports;
use crate::passes;
use crate::status::Failure;

/// The stages under their numbers, each in a file, and the units after each pass.
pub(super) fn write(folder: &Path, stages: &[(usize, &Stage)], request: &Request<'_>) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::Usage(format!("can't create '{}': {error}", folder.display())))?;
    let listing = ListingOptions { items: false, ..request.options.listing };
    let options = Options { format: Format::Text, listing, ..without_reports(request.options) };
    for &(number, stage) in stages {
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
