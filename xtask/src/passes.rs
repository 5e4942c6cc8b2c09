//! Flags about the optimizer's passes, the same for every verb that runs them, and what comes of them.

mod times;

use std::fs;
use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use cutaway_pipeline::passes::instrument::{self, Changes, Kept, Plan, Report, Selection};
use cutaway_pipeline::passes::{Passes, Step, selection, steps, watched};

use crate::message;
use crate::output::{say, tell};
use crate::status::Failure;

/// Which passes run
#[derive(Debug, Args)]
#[command(next_help_heading = "Passes")]
pub(crate) struct Choice {
    /// Leave this pass out
    #[arg(long, value_name = "PASS", value_parser = PossibleValuesParser::new(instrument::names()))]
    disable_pass: Vec<String>,
    /// Run N optional passes only, counted over all units in order; the required ones always run
    #[arg(long, value_name = "N")]
    pass_limit: Option<u64>,
    /// Check the graph after each pass
    #[arg(long)]
    verify_each: bool,
}

impl Choice {
    /// What is asked for.
    pub(crate) fn plan(&self) -> Result<Plan, Failure> {
        let mut plan = Plan { limit: self.pass_limit, verify: self.verify_each, ..Plan::default() };
        for name in &self.disable_pass {
            plan.disable(name).map_err(|required| Failure::Usage(required.to_string()))?;
        }
        Ok(plan)
    }

    /// The plan with an empty report; nothing if nothing is asked for.
    pub(crate) fn passes(&self) -> Result<Option<Passes>, Failure> {
        Ok(asked(self.plan()?))
    }
}

/// A plan with an empty report; nothing if nothing is asked for.
fn asked(plan: Plan) -> Option<Passes> {
    (plan != Plan::default()).then(|| Passes::new(plan))
}

/// What is done to the optimizer's passes
#[derive(Debug, Args)]
#[command(next_help_heading = "Passes")]
pub(crate) struct PassArguments {
    /// Print each unit before this pass or step of the assembler, or before `all`
    #[arg(long, value_name = "PASS", value_parser = names_or_all())]
    print_before: Vec<String>,
    /// Print each unit after this pass or step of the assembler, or after `all`
    #[arg(long, value_name = "PASS", value_parser = names_or_all())]
    print_after: Vec<String>,
    /// Print what each pass and step changes: the whole unit, or with `diff` the instructions that differ; `quiet`
    /// and `diff-quiet` leave out those that change nothing
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
    /// Print how long each stage takes, and each pass and step in it
    #[arg(long)]
    time_passes: bool,
    #[command(flatten)]
    choice: Choice,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum HowChanged {
    Text,
    Diff,
    Quiet,
    DiffQuiet,
}

fn names_or_all() -> PossibleValuesParser {
    PossibleValuesParser::new(watched().into_iter().chain(["all".to_owned()]))
}

/// What is watched under all these names.
fn all_of(names: &[String]) -> Selection {
    names.iter().fold(Selection::default(), |all, name| all.and(selection(name)))
}

impl PassArguments {
    /// What is asked for.
    pub(crate) fn plan(&self) -> Result<Plan, Failure> {
        Ok(Plan {
            before: all_of(&self.print_before),
            after: all_of(&self.print_after),
            changes: self.print_changed.map(|how| match how {
                HowChanged::Text => Changes::Text,
                HowChanged::Diff => Changes::Diff,
                HowChanged::Quiet => Changes::Quiet,
                HowChanged::DiffQuiet => Changes::DiffQuiet,
            }),
            times: self.time_passes,
            ..self.choice.plan()?
        })
    }

    /// The plan with an empty report; nothing if nothing is asked for.
    pub(crate) fn passes(&self) -> Result<Option<Passes>, Failure> {
        Ok(asked(self.plan()?))
    }
}

/// Prints on standard error what there is to tell.
pub(crate) fn tell(passes: Option<&Passes>) {
    let Some(passes) = passes else { return };
    tell!("{}", passes.report().log);
    if passes.plan.times {
        tell!("{}", if message::is_json() { times::json(passes) } else { times::table(passes) });
    }
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

/// `--dump-dir`: writes the units after each step of a stage, under names that sort.
pub(crate) fn write_files(folder: &Path, number: usize, stage: &str, report: &Report) -> Result<(), Failure> {
    let of_stage = report.kept.values().filter(|kept| kept.stage == stage);
    for (place, Kept { name, text, .. }) in (1..).zip(of_stage) {
        let name = format!("{number:02}-{stage}-{place:02}-{}.txt", name.replace(':', "-"));
        write_file(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// Writes a file, or says in one line why that cannot be done.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes)
        .map_err(|error| Failure::Usage(format!("can't write '{}': {error}", path.display())))
}
