//! Many files, on several cores.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cutaway_bytecode::pyc;
use cutaway_pipeline::{Mode, Options, Request};

use crate::compare::{Comparison, Verdict};
use crate::known::known;
use crate::plan::{Part, Plan, Point};
use crate::python::Python;
use crate::run::compare_runs;
use crate::score::Score;
use crate::snippets;
use crate::worker::Worker;

/// What a sweep found.
#[derive(Debug, Default)]
pub struct Report {
    /// Each point of the plan with its verdicts added up.
    pub scores: Vec<(Point, Score)>,
    /// The sources that differ, in the order of the files.
    pub findings: Vec<Finding>,
}

/// A source that does not agree with CPython.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The file.
    pub path: PathBuf,
    /// Where in the file the source begins, for one of its expressions or statements.
    pub line: Option<u32>,
    /// The first stage that differs.
    pub point: Point,
    /// How it differs.
    pub verdict: Verdict,
    /// The later ones that differ.
    pub also: Vec<Point>,
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
            if is_compiled(&path) {
                return Err(format!("'{}' is a .pyc file: it has no source text", path.display()));
            }
            found.push(path);
        } else {
            return Err(format!("can't find '{}'", path.display()));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Whether a file begins as `.pyc` files do.
fn is_compiled(path: &Path) -> bool {
    let mut head = [0; pyc::HEADER_SIZE];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && pyc::is_pyc(&head)
}

/// Folders other than caches and installed packages, and Python files.
fn wanted(path: &Path) -> bool {
    if path.is_dir() {
        return !path.ends_with("__pycache__") && !path.ends_with("site-packages");
    }
    path.extension().is_some_and(|extension| extension == "py")
}

/// Compares what the plan says for all files, `jobs` at a time; `tell` hears of every file that is done.
pub fn run(
    plan: &Plan,
    files: &[PathBuf],
    python: &Python,
    jobs: usize,
    tell: impl Fn(&Path) + Sync,
) -> Report {
    let parts = plan.parts();
    let (next, seen) = (AtomicUsize::new(0), Mutex::default());
    let mut results: Vec<(usize, Report)> = std::thread::scope(|scope| {
        let work = || {
            let mut worker = Worker::new(python.clone());
            let folder = tempfile::tempdir().ok();
            let scratch = folder.as_ref().map(|folder| folder.path().join("snippet.py"));
            let mut results = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(path) = files.get(index) else { break results };
                let (scratch, report) = (scratch.as_deref(), empty(&parts));
                let mut file = File { path, python, worker: &mut worker, seen: &seen, scratch, report };
                for part in &parts {
                    file.compare(part);
                }
                results.push((index, file.report));
                tell(path);
            }
        };
        let threads: Vec<_> = (0..jobs.clamp(1, files.len().max(1))).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().fold(empty(&parts), |mut whole, (_, report)| {
        whole.add(report);
        whole
    })
}

/// A report without a verdict.
fn empty(parts: &[Part]) -> Report {
    let points = parts.iter().flat_map(|part| &part.points);
    Report { scores: points.map(|point| (*point, Score::default())).collect(), findings: Vec::new() }
}

impl Report {
    fn add(&mut self, other: Report) {
        for ((_, score), (_, more)) in self.scores.iter_mut().zip(&other.scores) {
            score.merge(more);
        }
        self.findings.extend(other.findings);
    }

    /// Counts the verdicts of one source, one for each point of the part.
    fn count(&mut self, path: &Path, line: Option<u32>, points: &[Point], verdicts: Vec<Verdict>) {
        let mut finding: Option<Finding> = None;
        for (point, verdict) in points.iter().zip(verdicts) {
            if let Some((_, score)) = self.scores.iter_mut().find(|(scored, _)| scored.same(point)) {
                score.add(&verdict);
            }
            if !verdict.disagrees() {
                continue;
            }
            match &mut finding {
                Some(finding) => finding.also.push(*point),
                none => {
                    let (path, also) = (path.to_path_buf(), Vec::new());
                    *none = Some(Finding { path, line, point: *point, verdict, also });
                }
            }
        }
        self.findings.extend(finding);
    }
}

/// One file while it is compared.
struct File<'a> {
    path: &'a Path,
    python: &'a Python,
    worker: &'a mut Worker,
    /// Expressions and statements that were compared already, by their hash.
    seen: &'a Mutex<HashSet<u64>>,
    /// Where what is compared alone is put, as CPython reads its lines again for some errors.
    scratch: Option<&'a Path>,
    report: Report,
}

impl File<'_> {
    fn compare(&mut self, part: &Part) {
        let bytes = match std::fs::read(self.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let verdict = Verdict::Unanswered(format!("can't read it: {error}"));
                let verdicts = vec![verdict; part.points.len()];
                return self.report.count(self.path, None, &part.points, verdicts);
            }
        };
        match (part.mode, part.feature) {
            (Mode::Exec | Mode::FuncType, None) => self.whole(part, &bytes),
            (Mode::Exec | Mode::FuncType, Some(feature)) if feature.name == "barry_as_FLUFL" => {
                let name = self.path.to_string_lossy().into_owned();
                self.text(part, None, &snippets::with_barry_not_equal(&name, &bytes));
            }
            (Mode::Exec | Mode::FuncType, Some(_)) => self.text(part, None, &bytes),
            (Mode::Eval | Mode::Single, _) => self.snippets(part, &bytes),
        }
    }

    fn whole(&mut self, part: &Part, bytes: &[u8]) {
        let (programs, shown): (Vec<Point>, Vec<Point>) =
            part.points.iter().partition(|point| point.stage.name == "eval");
        if !shown.is_empty() {
            let part = Part { points: shown, ..part.clone() };
            self.source(&part, None, self.path, bytes);
        }
        if !programs.is_empty() {
            let verdicts = vec![compare_runs(self.python, self.path)];
            self.report.count(self.path, None, &programs, verdicts);
        }
    }

    fn snippets(&mut self, part: &Part, bytes: &[u8]) {
        let name = self.path.to_string_lossy().into_owned();
        let options = Options::default();
        let request = Request { name: &name, bytes, options: &options };
        for snippet in snippets::snippets(&request, part.mode) {
            let mut hasher = DefaultHasher::new();
            (part.mode.name(), &snippet.text).hash(&mut hasher);
            let new = self.seen.lock().is_ok_and(|mut seen| seen.insert(hasher.finish()));
            if new {
                self.text(part, Some(snippet.line), snippet.text.as_bytes());
            }
        }
    }

    fn text(&mut self, part: &Part, line: Option<u32>, bytes: &[u8]) {
        match self.scratch {
            Some(path) if std::fs::write(path, bytes).is_ok() => self.source(part, line, path, bytes),
            _ => {
                let verdict = Verdict::Unanswered("no temporary file can be written".to_owned());
                self.report.count(self.path, line, &part.points, vec![verdict; part.points.len()]);
            }
        }
    }

    fn source(&mut self, part: &Part, line: Option<u32>, path: &Path, bytes: &[u8]) {
        let name = path.to_string_lossy();
        let verdicts = Comparison { path, bytes, name: &name, part, against: None }.run(self.worker);
        let sides = part.points.iter().zip(verdicts);
        let verdicts = sides.map(|(point, verdict)| known(verdict, point, self.python)).collect();
        self.report.count(self.path, line, &part.points, verdicts);
    }
}
