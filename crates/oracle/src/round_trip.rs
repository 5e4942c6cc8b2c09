//! Every dump read back: printing, parsing and printing gives the same text, and what goes on from a dump ends in the same
//! `.pyc` file as the whole chain.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cutaway_pipeline::{Format, Options, Request, Stage, stage};
use cutaway_source::Color;

use crate::score::Score;

/// A dump that reads back.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Of which stage.
    pub stage: &'static Stage,
    /// In which format.
    pub format: Format,
}

/// The formats that read back.
const FORMATS: [Format; 2] = [Format::Json, Format::Asm];

/// All dumps of these stages that read back, in the order of the chain.
pub fn forms(stages: &[&'static Stage]) -> Vec<Form> {
    let reading = stages.iter().filter(|stage| stage.read.is_some());
    let forms = reading.flat_map(|stage| FORMATS.map(|format| Form { stage, format }));
    forms.filter(|form| form.stage.formats.contains(&form.format)).collect()
}

/// What was found.
#[derive(Debug, Default)]
pub struct Report {
    /// How many files are equal, for each form.
    pub scores: Vec<Score>,
    /// Bytes of all dumps, for each form.
    pub bytes: Vec<u64>,
    /// Files that are refused, so that there is nothing to read back.
    pub refused: usize,
    /// Files with the forms that are wrong, and how.
    pub findings: Vec<(PathBuf, Form, String)>,
}

/// Checks files on several cores; `tell` hears of every file that is done.
pub fn run(
    files: &[PathBuf],
    forms: &[Form],
    options: &Options,
    jobs: usize,
    tell: impl Fn() + Sync,
) -> Report {
    let next = AtomicUsize::new(0);
    let report = Mutex::new(Report {
        scores: vec![Score::default(); forms.len()],
        bytes: vec![0; forms.len()],
        ..Report::default()
    });
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, files.len().max(1)) {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let checked = check_file(path, forms, options);
                    let Ok(mut report) = report.lock() else { return };
                    report.add(path, forms, checked);
                    tell();
                }
            });
        }
    });
    let mut report = report.into_inner().unwrap_or_default();
    report.findings.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    report
}

impl Report {
    /// Whether all dumps are equal, and there were any.
    pub fn is_equal(&self) -> bool {
        self.scores.iter().all(|score| score.reaches(100.0))
    }

    fn add(&mut self, path: &Path, forms: &[Form], checked: Checked) {
        let Some(checked) = checked else {
            self.refused += 1;
            return;
        };
        for (index, result) in checked.into_iter().enumerate() {
            match result {
                Ok(bytes) => {
                    self.scores[index].equal += 1;
                    self.bytes[index] += bytes as u64;
                }
                Err(what) => {
                    self.scores[index].different += 1;
                    self.findings.push((path.to_path_buf(), forms[index], what));
                }
            }
        }
    }
}

fn check_file(path: &Path, forms: &[Form], options: &Options) -> Checked {
    let bytes = std::fs::read(path).ok()?;
    check(&Request { name: &path.to_string_lossy(), bytes: &bytes, options }, forms)
}

/// For each form of a program the dump's bytes or what is wrong; nothing for a program that is refused.
pub type Checked = Option<Vec<Result<usize, String>>>;

/// Checks the forms of a program: what became of each.
pub fn check(program: &Request<'_>, forms: &[Form]) -> Checked {
    let pyc = stage("pyc")?;
    let whole = dump(pyc, program).ok()?;
    Some(forms.iter().map(|form| check_form(*form, program, pyc, &whole)).collect())
}

/// Whether a dump leads to the `.pyc` file that the whole chain makes, and to itself; its size.
fn check_form(form: Form, program: &Request<'_>, pyc: &Stage, whole: &[u8]) -> Result<usize, String> {
    let Form { stage, format } = form;
    let written = Options { format, ..program.options.clone() };
    let first = dump(stage, &Request { options: &written, ..*program })?;
    let resumed = Request { name: "dump", bytes: &first, options: &Options::default() };
    let from_there = Options { start_from: Some(stage), ..program.options.clone() };
    if dump(pyc, &Request { options: &from_there, ..resumed })? != whole {
        return Err("another .pyc file".to_owned());
    }
    let again = Options { start_from: Some(stage), ..written };
    if dump(stage, &Request { options: &again, ..resumed })? != first {
        return Err("printed, read and printed again it differs".to_owned());
    }
    Ok(first.len())
}

fn dump(stage: &Stage, request: &Request<'_>) -> Result<Vec<u8>, String> {
    (stage.dump)(request).map(|dump| dump.bytes).map_err(|refused| refused.render(Color::Plain))
}
