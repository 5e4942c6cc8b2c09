//! Copies of an interpreter with its library: one as it is, one whose caches are filled by our chain alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cutaway_bytecode::pyc::{self, Validation};
use cutaway_pipeline::{Options, Request};

use crate::python::Python;
use crate::sweep;

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
    let files = sweep::files(&[library.to_path_buf()]).map_err(io::Error::other)?;
    let next = AtomicUsize::new(0);
    let refused = Mutex::new(Vec::new());
    let results: Vec<io::Result<()>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.max(1))
            .map(|_| {
                scope.spawn(|| {
                    while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if !compile(path)? {
                            let name = path.strip_prefix(library).unwrap_or(path).to_string_lossy();
                            refused
                                .lock()
                                .map_err(|_| io::Error::other("a thread failed"))?
                                .push(name.into_owned());
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or(Ok(()))).collect()
    });
    results.into_iter().collect::<io::Result<()>>()?;
    let mut refused = refused.into_inner().unwrap_or_default();
    refused.sort();
    Ok(Filled { files: files.len(), refused })
}

/// Writes the caches of one source; whether it is accepted.
fn compile(path: &Path) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    let name = path.to_string_lossy();
    for optimize in 0..=2 {
        let options = Options { optimize, ..Options::default() };
        let request = Request { name: &name, bytes: &bytes, options: &options };
        let Ok(compiled) = cutaway_pipeline::compile(&request) else { return Ok(false) };
        let cache = cache(path, optimize);
        fs::create_dir_all(cache.parent().unwrap_or(path))?;
        let validation = Validation::UncheckedHash(pyc::source_hash(&bytes));
        fs::write(cache, pyc::write(&compiled.code, validation))?;
    }
    Ok(true)
}

/// `importlib.util.cache_from_source`.
fn cache(path: &Path, optimize: u8) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let level = if optimize == 0 { String::new() } else { format!(".opt-{optimize}") };
    path.with_file_name("__pycache__").join(format!("{stem}.cpython-313{level}.pyc"))
}
