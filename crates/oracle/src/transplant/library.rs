//! Copies of an interpreter with its library: one as it is, one whose caches are filled by our chain alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cutaway_compileall::{self as compileall, Failure, Invalidation, Outcome, Walk};

use crate::python::Python;

const GUARD: &str = include_str!("guard.py");

/// An interpreter with a library of its own.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Where it lies.
    pub folder: PathBuf,
    /// Its library.
    pub library: PathBuf,
    /// The interpreter.
    pub python: Python,
    /// Whether its caches were filled, so that nothing of its library is compiled.
    pub filled: bool,
}

/// The two that are compared.
#[derive(Debug, Clone)]
pub struct Copies {
    /// Compiles its library itself.
    pub plain: Copy,
    /// Has our code objects.
    pub ours: Copy,
}

/// What filling the caches came to.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    /// The library's sources.
    pub files: usize,
    /// Those that are refused, relative to the library.
    pub refused: Vec<String>,
}

/// Copies an interpreter twice into `folder` and fills the caches of one copy.
///
/// # Errors
/// When files cannot be copied or written, or when the interpreter does not take the library beside it for its own.
pub fn make(python: &Python, folder: &Path, jobs: usize) -> io::Result<(Copies, Filled)> {
    let mut ours = copy(python, &folder.join("ours"))?;
    let plain = copy(python, &folder.join("plain"))?;
    fs::write(ours.library.join("sitecustomize.py"), GUARD)?;
    let filled = fill(&ours.library, jobs)?;
    fs::write(ours.library.join("refused.txt"), filled.refused.join("\n"))?;
    ours.filled = true;
    Ok((Copies { plain, ours }, filled))
}

/// Copies the interpreter and its library in the layout of an installation, caches and installed packages left out.
fn copy(python: &Python, folder: &Path) -> io::Result<Copy> {
    let source = python.library().ok_or_else(|| io::Error::other("the library is not found"))?;
    let executable = folder.join("bin/python3.13");
    let library = folder.join("lib/python3.13");
    fs::create_dir_all(folder.join("bin"))?;
    fs::copy(&python.path, &executable)?;
    copy_folder(&source, &library)?;
    let copied = Python { path: executable, version: python.version.clone() };
    if copied.library().as_deref() != Some(&library) {
        let message = format!("a copy of {} does not use the library beside it", python.path.display());
        return Err(io::Error::other(message));
    }
    Ok(Copy { folder: folder.to_path_buf(), library, python: copied, filled: false })
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if path.is_dir() {
            if name != "__pycache__" && name != "site-packages" {
                copy_folder(&path, &to.join(name))?;
            }
        } else {
            fs::copy(path, to.join(name))?;
        }
    }
    Ok(())
}

/// Compiles every source of a library at every level.
fn fill(library: &Path, jobs: usize) -> io::Result<Filled> {
    let found = Walk::default().find(&[library.to_path_buf()]);
    let options = compileall::Options {
        invalidation: Invalidation::UncheckedHash,
        levels: vec![0, 1, 2],
        jobs,
        ..compileall::Options::default()
    };
    let mut filled = Filled { files: found.sources.len(), refused: Vec::new() };
    let mut fault = None;
    compileall::compile(&found.sources, &options, |source, report| match report.outcome {
        Outcome::Written | Outcome::Fresh => {}
        Outcome::Failed(Failure::Refused(_)) => {
            let name = source.path.strip_prefix(library).unwrap_or(&source.path);
            filled.refused.push(name.to_string_lossy().into_owned());
        }
        Outcome::Failed(failure) => fault = Some(io::Error::other(failure.to_string())),
    });
    fault.map_or(Ok(filled), Err)
}
