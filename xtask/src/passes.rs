//! Flags about the optimizer's passes, the same for every verb that runs them, and what comes of them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use cutaway_pipeline::passes::instrument::{self, Changes, Plan, Report, Selection, Time};
use cutaway_pipeline::passes::{Passes, Step, steps};

use serde_json::json;

use crate::message;
use crate::output::say;
use crate::status::Failure;

/// What is done to the optimizer's passes
#[derive(Debug, Args)]
#[command(next_help_heading = "Passes")]
pub(crate) struct PassArguments {
    /// Print each unit before this pass, or before `all`
    #[arg(long, value_name = "PASS", value_parser = names_or_all())]
    print_before: Vec<String>,
    /// Print each unit after this pass, or after `all`
    #[arg(long, value_name = "PASS", value_parser = names_or_all())]
    print_after: Vec<String>,
    /// Print what each pass changes: the whole unit, or with `diff` the instructions that differ; `quiet` and
    /// `diff-quiet` leave out passes that change nothing
    #[arg(
        long,
        value_name = "HOW",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text",
        hide_possible_values = true
    )]
    print_changed: Option<HowChanged>,
    /// Leave this pass out
    #[arg(long, value_name = "PASS", value_parser = PossibleValuesParser::new(instrument::names()))]
    disable_pass: Vec<String>,
    /// Run N optional passes only, counted over all units in order; the required ones always run
    #[arg(long, value_name = "N")]
    pass_limit: Option<u64>,
    /// Check the graph after each pass
    #[arg(long)]
    verify_each: bool,
    /// Print how long each pass takes
    #[arg(long)]
    time_passes: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum HowChanged {
    Text,
    Diff,
    Quiet,
    DiffQuiet,
}

fn names_or_all() -> PossibleValuesParser {
    PossibleValuesParser::new(instrument::names().into_iter().chain(["all".to_owned()]))
}

/// The passes of all these names.
fn selection(names: &[String]) -> Selection {
    names.iter().fold(Selection::default(), |all, name| all.and(Selection::named(name)))
}

impl PassArguments {
    /// What is asked for.
    pub(crate) fn plan(&self) -> Result<Plan, Failure> {
        let mut plan = Plan {
            before: selection(&self.print_before),
            after: selection(&self.print_after),
            changes: self.print_changed.map(|how| match how {
                HowChanged::Text => Changes::Text,
                HowChanged::Diff => Changes::Diff,
                HowChanged::Quiet => Changes::Quiet,
                HowChanged::DiffQuiet => Changes::DiffQuiet,
            }),
            limit: self.pass_limit,
            verify: self.verify_each,
            times: self.time_passes,
            ..Plan::default()
        };
        for name in &self.disable_pass {
            plan.disable(name).map_err(|required| Failure::Usage(required.to_string()))?;
        }
        Ok(plan)
    }

    /// The plan with an empty report; nothing if nothing is asked for.
    pub(crate) fn passes(&self) -> Result<Option<Passes>, Failure> {
        let plan = self.plan()?;
        Ok((plan != Plan::default()).then(|| Passes::new(plan)))
    }
}

/// Prints on standard error what there is to tell.
pub(crate) fn tell(passes: Option<&Passes>) {
    let Some(passes) = passes else { return };
    let report = passes.report();
    eprint!("{}", report.log);
    if !report.times.is_empty() {
        let times = if message::is_json() { times_json(&report) } else { times(&report) };
        eprint!("{times}");
    }
}

/// A table of how long things took, in the order in which they first ran.
fn times(report: &Report) -> String {
    let total: Duration = report.times.iter().map(|time| time.total).sum();
    let line = |time: &Duration, share: f64, runs: String, name: &str| {
        let milliseconds = time.as_secs_f64() * 1000.0;
        format!("{milliseconds:>8.3} ms {share:>5.1} % {runs:>6}  {name}\n")
    };
    let share = |time: &Time| 100.0 * time.total.as_secs_f64() / total.as_secs_f64().max(f64::MIN_POSITIVE);
    let lines =
        report.times.iter().map(|time| line(&time.total, share(time), time.runs.to_string(), time.name));
    let head = format!("{:>11} {:>7} {:>6}  what\n", "time", "share", "runs");
    std::iter::once(head).chain(lines).chain([line(&total, 100.0, String::new(), "all")]).collect()
}

/// The same as JSON, on one line.
fn times_json(report: &Report) -> String {
    let time = |time: &Time| json!({ "name": time.name, "runs": time.runs, "nanoseconds": time.total.as_nanos() as u64 });
    let times: Vec<_> = report.times.iter().map(time).collect();
    format!("{}\n", json!({ "schema": "cutaway/times/1", "times": times }))
}

/// `--list-passes`: all steps from a unit's instructions to its code object.
pub(crate) fn list() -> Result<(), Failure> {
    let mut part = "";
    for Step { part: this, name, what, required } in steps() {
        if part != this {
            part = this;
            say!("{part}");
        }
        let note = if this == "assembler" { "" } else { required.map_or("optional", |_| "required") };
        say!("{}", format!("  {name:<47} {note:<8}  {what}").trim_end());
        if let Some(reason) = required {
            say!("  {:<47} {:<8}  because {reason}", "", "");
        }
    }
    Ok(())
}

/// `--dump-dir`: writes the units after each pass of a stage, under names that sort.
pub(crate) fn write_files(folder: &Path, number: usize, stage: &str, report: &Report) -> Result<(), Failure> {
    let of_stage = report.files().filter(|(of, _, _)| *of == stage);
    for (place, (_, pass, text)) in of_stage.enumerate() {
        let name = format!("{number:02}-{stage}-{:02}-{pass}.txt", place + 1);
        write_file(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// Writes a file, or says in one line why that cannot be done.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes)
        .map_err(|error| Failure::Usage(format!("can't write '{}': {error}", path.display())))
}
