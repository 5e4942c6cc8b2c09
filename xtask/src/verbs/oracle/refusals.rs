//! `oracle --refusals`, `--snippets`, `--mutations` and `--limits`: what both sides refuse and warn of.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use cutaway_oracle::refusals::{Difference, Tally, Terms, program, run};
use cutaway_oracle::{Python, limits, mutate, sweep, texts};
use cutaway_pipeline::warn_options;

use crate::Outcome;
use crate::output::say;
use crate::status::{Failure, Status};

#[derive(Debug, Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// Compare what is refused and warned of: the files as they stand
    #[arg(long)]
    refusals: bool,
    /// Compare what is refused and warned of: every text of the interpreter's own tests that could be a program
    #[arg(long)]
    snippets: bool,
    /// Compare what is refused and warned of: so many programs, each one of the files with a change at random
    #[arg(long, value_name = "N")]
    mutations: Option<usize>,
    /// Compare what is refused and warned of: programs at the compiler's limits, and one beyond
    #[arg(long)]
    limits: bool,
    /// What both sides do with warnings, as `python3.13 -W` takes it [default: always]
    #[arg(short = 'W', value_name = "ACTION", allow_hyphen_values = true)]
    warnings: Vec<String>,
    /// The seed of the mutations
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Write the programs over which the sides differ to this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// How much is compared and shown, and how equal it must be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) jobs: usize,
    pub(crate) show: usize,
    pub(crate) at_least: f64,
}

impl Arguments {
    pub(crate) fn asked_for(&self) -> bool {
        self.refusals || self.snippets || self.limits || self.mutations.is_some()
    }

    /// Stages are compared with CPython's own filters.
    pub(crate) fn refuse_warnings(&self) -> Result<(), Failure> {
        if self.warnings.is_empty() {
            return Ok(());
        }
        Err(Failure::Usage("-W goes with --refusals, --snippets, --mutations or --limits".to_owned()))
    }

    pub(crate) fn run(&self, python: &Python, paths: &[PathBuf], measure: Measure) -> Outcome {
        let mut clean = true;
        let terms = &self.terms(python, measure.jobs)?;
        if self.refusals {
            let files = files(paths)?;
            let case = |index: usize| program(files.get(index)?);
            clean &= self.report("refusals", &run(files.len(), case, terms), measure)?;
        }
        if self.snippets {
            let cases = texts::extract(python).map_err(Failure::Usage)?;
            let tally = run(cases.len(), |index| cases.get(index).cloned(), terms);
            clean &= self.report("snippets", &tally, measure)?;
        }
        if let Some(count) = self.mutations {
            let files = files(paths)?;
            say!("{count} mutations of {} files, seed {}", files.len(), self.seed);
            let case = |index| mutate::mutation(&files, self.seed, index);
            clean &= self.report("mutations", &run(count, case, terms), measure)?;
        }
        if self.limits {
            let programs = limits::programs().map_err(Failure::Usage)?;
            let case = |index: usize| programs.get(index).map(limits::Program::case);
            clean &= self.report("limits", &run(programs.len(), case, terms), measure)?;
        }
        Ok(if clean { Status::Done } else { Status::Refused })
    }

    fn terms<'a>(&self, python: &'a Python, jobs: usize) -> Result<Terms<'a>, Failure> {
        if self.warnings.is_empty() {
            return Ok(Terms::always(python, jobs));
        }
        let (filters, invalid) = warn_options::filters(self.warnings.clone());
        match invalid.first() {
            Some(why) => Err(Failure::Usage(why.to_string())),
            None => Ok(Terms { python, jobs, filters }),
        }
    }

    /// Shows a tally; whether it is good enough.
    fn report(&self, name: &str, tally: &Tally, measure: Measure) -> Result<bool, Failure> {
        for difference in tally.differences.iter().take(measure.show) {
            let Difference { case, part, cpython, ours, .. } = difference;
            say!("{name}: {}: {part}\nCPython:\n{cpython}ours:\n{ours}", case.origin);
        }
        for why in tally.left_out.iter().take(measure.show) {
            say!("{name}: left out: {why}");
        }
        if let Some(folder) = &self.keep {
            keep(folder, name, tally)?;
        }
        say!("{name:<9} {tally}");
        Ok(tally.reaches(measure.at_least))
    }
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let files = sweep::files(paths).map_err(Failure::Usage)?;
    if files.is_empty() { Err(Failure::Usage("no files to compare".to_owned())) } else { Ok(files) }
}

/// Writes the programs that differ, each with what both sides say beside it.
fn keep(folder: &Path, name: &str, tally: &Tally) -> Result<(), Failure> {
    let failed =
        |error: std::io::Error| Failure::Usage(format!("can't write to '{}': {error}", folder.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    for Difference { index, case, part, cpython, ours } in &tally.differences {
        let program = folder.join(format!("{name}-{index}.py"));
        fs::write(&program, &case.source).map_err(failed)?;
        let said = format!("{}: {part}\nCPython:\n{cpython}ours:\n{ours}", case.origin);
        fs::write(program.with_extension("txt"), said).map_err(failed)?;
    }
    Ok(())
}
