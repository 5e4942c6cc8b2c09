//! One stage over many files, on several cores.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cutaway_pipeline::{Options, Stage};

use crate::compare::{Comparison, Verdict};
use crate::python::Python;
use crate::run::compare_runs;
use crate::score::Score;
use crate::worker::Worker;

/// The verdicts of one stage.
#[derive(Debug, Default)]
pub struct Report {
    /// All of them added up.
    pub score: Score,
    /// File and verdict, in the order of the files.
    pub verdicts: Vec<(PathBuf, Verdict)>,
}

impl Report {
    /// The files that do not agree with CPython.
    pub fn differences(&self) -> impl Iterator<Item = (&Path, &Verdict)> {
        let disagrees =
            |verdict: &Verdict| matches!(verdict, Verdict::Different(_) | Verdict::RejectedOtherwise(_));
        self.verdicts
            .iter()
            .filter(move |(_, verdict)| disagrees(verdict))
            .map(|(path, verdict)| (&**path, verdict))
    }
}

/// The Python files among and below `paths`, sorted, each once.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut todo: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            let entries =
                path.read_dir().map_err(|error| format!("can't read '{}': {error}", path.display()))?;
            todo.extend(entries.flatten().map(|entry| entry.path()).filter(|entry| wanted(entry)));
        } else if path.is_file() {
            found.push(path);
        } else {
            return Err(format!("can't find '{}'", path.display()));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Folders other than caches and installed packages, and Python files.
fn wanted(path: &Path) -> bool {
    if path.is_dir() {
        return !path.ends_with("__pycache__") && !path.ends_with("site-packages");
    }
    path.extension().is_some_and(|extension| extension == "py")
}

/// Compares one stage for all files.
pub fn run(stage: &Stage, files: &[PathBuf], options: &Options, python: &Python, jobs: usize) -> Report {
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(vec![None; files.len()]);
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, files.len().max(1)) {
            scope.spawn(|| {
                let mut worker = Worker::new(python.clone());
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = files.get(index) else { break };
                    let verdict = verdict(stage, path, options, python, &mut worker);
                    if let Ok(mut verdicts) = verdicts.lock() {
                        verdicts[index] = Some(verdict);
                    }
                }
            });
        }
    });
    let mut report = Report::default();
    let verdicts = verdicts.into_inner().unwrap_or_default();
    for (path, verdict) in files.iter().zip(verdicts) {
        let verdict = verdict.unwrap_or_else(|| Verdict::Unanswered("the comparison was cut off".to_owned()));
        report.score.add(&verdict);
        report.verdicts.push((path.clone(), verdict));
    }
    report
}

fn verdict(stage: &Stage, path: &Path, options: &Options, python: &Python, worker: &mut Worker) -> Verdict {
    if stage.name == "eval" {
        return compare_runs(python, path);
    }
    match std::fs::read(path) {
        Ok(bytes) => Comparison { stage, path, bytes: &bytes, options }.run(worker),
        Err(error) => Verdict::Unanswered(format!("can't read it: {error}")),
    }
}
