//! Expected files beside each program of a folder: `NAME.py` has `NAME.STAGE.golden` for each stage asked for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cutaway_pipeline::{Options, Request, Stage};
use cutaway_source::Color;

use crate::compare::diff;
use crate::normalize::without_addresses;

/// What became of one expected file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is as the stage shows.
    Same,
    /// It was written.
    Written,
    /// It is not there.
    Missing,
    /// It differs; the text is a unified diff.
    Differs(String),
}

/// The programs below a folder, sorted.
pub fn programs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Where the expected output of `stage` for `program` is kept.
pub fn expected_path(program: &Path, stage: &Stage) -> PathBuf {
    program.with_extension(format!("{}.golden", stage.name))
}

/// What `stage` shows for `program`, its errors included, with the folder's path taken out.
pub fn shown(program: &Path, folder: &Path, stage: &Stage, options: &Options) -> io::Result<Vec<u8>> {
    let bytes = fs::read(program)?;
    if stage.name == "eval" {
        return Ok(effects(program, folder, stage, &bytes, options));
    }
    let name = program.strip_prefix(folder).unwrap_or(program).to_string_lossy().replace('\\', "/");
    let request = Request { name: &name, bytes: &bytes, options };
    Ok(match (stage.dump)(&request) {
        Ok(dump) => dump.bytes,
        Err(refused) => refused.render(Color::Plain).into_bytes(),
    })
}

/// Compares one expected file with what the stage shows, or writes it.
pub fn check(
    program: &Path,
    folder: &Path,
    stage: &Stage,
    options: &Options,
    update: bool,
) -> io::Result<Outcome> {
    let got = shown(program, folder, stage, options)?;
    let path = expected_path(program, stage);
    let want = match fs::read(&path) {
        Ok(want) => Some(want),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if want.as_ref() == Some(&got) {
        return Ok(Outcome::Same);
    }
    if update {
        fs::write(&path, &got)?;
        return Ok(Outcome::Written);
    }
    Ok(match want {
        None => Outcome::Missing,
        Some(want) => Outcome::Differs(diff(
            &String::from_utf8_lossy(&want),
            &String::from_utf8_lossy(&got),
            (&path.to_string_lossy(), stage.name),
        )),
    })
}

/// A program that runs has to know where it lies; what it shows must not.
fn effects(program: &Path, folder: &Path, stage: &Stage, bytes: &[u8], options: &Options) -> Vec<u8> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let name = absolute(program).to_string_lossy().into_owned();
    let shown = match (stage.dump)(&Request { name: &name, bytes, options }) {
        Ok(dump) => String::from_utf8_lossy(&dump.bytes).into_owned(),
        Err(refused) => refused.render(Color::Plain),
    };
    let shown = shown.replace(&format!("{}{}", absolute(folder).display(), std::path::MAIN_SEPARATOR), "");
    without_addresses(&shown).into_owned().into_bytes()
}
