//! Many programs, most of them wrong: what both sides raise and warn of.

use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cutaway_pipeline::{Mode, warn_options};
use cutaway_source::Filters;

use crate::outcome::{Case, Compiler, Form, Outcome, Part};
use crate::python::Python;

/// A program over which the sides differ.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The number of the program.
    pub index: usize,
    /// The program.
    pub case: Case,
    /// What differs first.
    pub part: Part,
    /// What CPython says.
    pub cpython: Outcome,
    /// What ours says.
    pub ours: Outcome,
}

/// What came of all programs.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Both accept, with the same warnings.
    pub accepted_alike: usize,
    /// Both refuse, and say the same.
    pub refused_alike: usize,
    /// The programs over which the sides differ, in their order.
    pub differences: Vec<Difference>,
    /// Programs over which CPython crashes, or takes too long.
    pub left_out: Vec<String>,
}

impl Tally {
    /// Whether at least this share, in percent, is equal, and anything was compared at all.
    pub fn reaches(&self, percent: f64) -> bool {
        let equal = self.accepted_alike + self.refused_alike;
        let compared = equal + self.differences.len();
        compared > 0 && equal as f64 * 100.0 >= percent * compared as f64
    }

    /// How many programs differ in this part first.
    fn count(&self, part: Part) -> usize {
        self.differences.iter().filter(|difference| difference.part == part).count()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let equal = self.accepted_alike + self.refused_alike;
        let compared = equal + self.differences.len();
        let percent = if compared == 0 { 100.0 } else { 100.0 * equal as f64 / compared as f64 };
        write!(f, "{equal} of {compared} alike ({percent:.2}%): ")?;
        write!(f, "{} refused, {} accepted", self.refused_alike, self.accepted_alike)?;
        let parts = [Part::Acceptance, Part::Type, Part::Message, Part::Place, Part::Printed, Part::Warnings];
        for part in parts.into_iter().filter(|part| self.count(*part) > 0) {
            write!(f, "; {} differ in {part}", self.count(part))?;
        }
        write!(f, "; {} left out", self.left_out.len())
    }
}

/// A file as it stands; none where it cannot be read.
pub fn program(path: &Path) -> Option<Case> {
    let name = path.to_string_lossy().into_owned();
    let source = std::fs::read(path).ok()?;
    Some(Case { origin: name.clone(), name, source, form: Form::Bytes, mode: Mode::Exec })
}

/// What became of one program.
enum Verdict {
    Accepted,
    Refused,
    Differs(Box<Difference>),
    LeftOut(String),
}

/// How programs are compared.
#[derive(Debug)]
pub struct Terms<'a> {
    /// The interpreter.
    pub python: &'a Python,
    /// How many processes run side by side.
    pub jobs: usize,
    /// Which warnings are shown, and which are errors, on both sides.
    pub filters: Filters,
}

impl<'a> Terms<'a> {
    /// All warnings are shown.
    pub fn always(python: &'a Python, jobs: usize) -> Terms<'a> {
        let (filters, _) = warn_options::filters(vec!["always".to_owned()]);
        Terms { python, jobs, filters }
    }
}

/// Compares the programs of the numbers up to `count`; some numbers may have none.
pub fn run(count: usize, case: impl Fn(usize) -> Option<Case> + Sync, terms: &Terms<'_>) -> Tally {
    let Terms { python, jobs, filters } = terms;
    let (python, jobs) = (*python, *jobs);
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, count.max(1)) {
            scope.spawn(|| {
                let mut compiler = Compiler::new(python.clone(), filters);
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= count {
                        break;
                    }
                    let Some(case) = case(index) else { continue };
                    let verdict = compare(index, case, &mut compiler, filters);
                    if let Ok(mut tally) = tally.lock() {
                        add(&mut tally, verdict);
                    }
                }
            });
        }
    });
    let mut tally = tally.into_inner().unwrap_or_default();
    tally.differences.sort_by_key(|difference| difference.index);
    tally
}

fn compare(index: usize, case: Case, compiler: &mut Compiler, filters: &Filters) -> Verdict {
    let cpython = match compiler.ask(&case) {
        Ok(outcome) => outcome,
        Err(why) => return Verdict::LeftOut(format!("{}: {why}", case.origin)),
    };
    let ours = Outcome::of_ours(&case, filters);
    match cpython.difference(&ours) {
        None if cpython.kind.is_none() => Verdict::Accepted,
        None => Verdict::Refused,
        Some(part) => Verdict::Differs(Box::new(Difference { index, case, part, cpython, ours })),
    }
}

fn add(tally: &mut Tally, verdict: Verdict) {
    match verdict {
        Verdict::Accepted => tally.accepted_alike += 1,
        Verdict::Refused => tally.refused_alike += 1,
        Verdict::Differs(difference) => tally.differences.push(*difference),
        Verdict::LeftOut(why) => tally.left_out.push(why),
    }
}
