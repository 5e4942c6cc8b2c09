//! CPython's own tests on our bytecode: an interpreter is given a copy of its library whose caches hold nothing but code
//! objects of ours, runs its test modules there, and has to come to the same results as on its own bytecode.
//!
//! [`library`] makes the copies, [`outcome`] runs a module and reads what became of each test.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

pub mod library;
pub mod outcome;

pub use library::{Copies, Filled};
pub use outcome::Outcomes;

use crate::python::Python;

/// The modules that are run when none is named, the quick ones first.
const MODULES: &str = include_str!("transplant/modules.txt");
/// The line between the quick ones and the others.
const REST: &str = "# The rest.";

/// How many modules to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Those that take a minute together.
    Quick,
    /// All that are listed.
    Full,
}

/// The listed test modules.
pub fn modules(extent: Extent) -> Vec<String> {
    MODULES
        .lines()
        .take_while(|line| extent == Extent::Full || *line != REST)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether CPython's tests have a module of that name; nothing where its library is not found.
pub fn has_module(python: &Python, module: &str) -> Option<bool> {
    let path = python.library()?.join("test").join(module.replace('.', "/"));
    Some(path.join("__init__.py").is_file() || path.with_extension("py").is_file())
}

/// One test that came out differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The test's id.
    pub test: String,
    /// What became of it on CPython's own bytecode.
    pub plain: String,
    /// What became of it on ours.
    pub ours: String,
}

/// What became of one test module.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// The module, without `test.`.
    pub module: String,
    /// How many tests it has on CPython's own bytecode.
    pub tests: usize,
    /// How many of the library's modules came from our caches.
    pub cached: usize,
    /// The tests that differ.
    pub differences: Vec<Difference>,
    /// Why there is nothing to compare: it does not run on CPython's own bytecode either.
    pub unanswered: Option<String>,
}

impl Verdict {
    /// Whether it was compared and all tests agree.
    pub fn is_equal(&self) -> bool {
        self.unanswered.is_none() && self.differences.is_empty()
    }
}

/// Runs modules both ways, `jobs` at a time, and tells each verdict as it comes.
pub fn run(copies: &Copies, modules: &[String], jobs: usize, tell: impl Fn(&Verdict) + Sync) -> Vec<Verdict> {
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, modules.len().max(1)) {
            scope.spawn(|| {
                while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = both(copies, module);
                    tell(&verdict);
                    if let Ok(mut verdicts) = verdicts.lock() {
                        verdicts.push(verdict);
                    }
                }
            });
        }
    });
    verdicts.into_inner().unwrap_or_default()
}

/// Runs one module both ways. What goes wrong counts when it goes wrong twice: some tests measure time, some lead CPython
/// itself to a fatal error now and then.
fn both(copies: &Copies, module: &str) -> Verdict {
    let first = once(copies, module);
    if first.is_equal() { first } else { once(copies, module) }
}

fn once(copies: &Copies, module: &str) -> Verdict {
    let module = module.strip_prefix("test.").unwrap_or(module).to_owned();
    let plain = match outcome::run(&copies.plain, &module) {
        Ok(plain) => plain,
        Err(error) => return Verdict { module, unanswered: Some(error.to_string()), ..Verdict::default() },
    };
    let (cached, differences) = match outcome::run(&copies.ours, &module) {
        Ok(ours) => (ours.cached, outcome::differences(&plain, &ours)),
        Err(error) => {
            let (plain, ours) = ("ran".to_owned(), error.to_string());
            (0, vec![Difference { test: format!("test.{module}"), plain, ours }])
        }
    };
    Verdict { tests: plain.tests.len(), module, cached, differences, unanswered: None }
}

/// A folder that is removed in the end, unless it is to stay.
pub fn workplace(keep: Option<&Path>) -> io::Result<(PathBuf, Option<tempfile::TempDir>)> {
    if let Some(folder) = keep {
        std::fs::create_dir_all(folder)?;
        return Ok((folder.canonicalize()?, None));
    }
    let folder = tempfile::Builder::new().prefix("cutaway-transplant-").tempdir()?;
    Ok((folder.path().canonicalize()?, Some(folder)))
}
