//! `transplant`: CPython's own tests on our bytecode.

use std::io;
use std::path::PathBuf;

use clap::Args;
use cutaway_oracle::Python;
use cutaway_oracle::transplant::{self, Extent, Verdict, library};

use crate::Outcome;
use crate::output::say;
use crate::status::{Failure, Status};

/// Run CPython 3.13's own tests on our bytecode and compare test by test
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask transplant --quick\n  cargo xtask transplant test_grammar test_json"
)]
pub(crate) struct Arguments {
    /// Modules of CPython's `test` package [default: those that --list shows]
    #[arg(value_name = "MODULE")]
    modules: Vec<String>,
    /// Run only the listed modules that take a minute together
    #[arg(long, conflicts_with = "modules")]
    quick: bool,
    /// Print the names of the modules instead of running them
    #[arg(long, conflicts_with = "modules")]
    list: bool,
    /// The interpreter
    #[arg(long, value_name = "FILE")]
    python: Option<PathBuf>,
    /// Make the copies in this folder and leave them there
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// How many differences to show for each module
    #[arg(long, value_name = "N", default_value_t = 10)]
    show: usize,
    /// Modules to run side by side [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let extent = if arguments.quick { Extent::Quick } else { Extent::Full };
    let modules =
        if arguments.modules.is_empty() { transplant::modules(extent) } else { arguments.modules.clone() };
    if arguments.list {
        say!("{}", modules.join("\n"));
        return Ok(Status::Done);
    }
    let Some(python) = Python::find(arguments.python.as_deref()) else {
        return Err(Failure::Usage("no CPython 3.13 found; give --python or set CUTAWAY_PYTHON".to_owned()));
    };
    let unknown = |module: &&String| transplant::has_module(&python, module) == Some(false);
    if let Some(module) = modules.iter().find(unknown) {
        return Err(Failure::Usage(format!("CPython's tests have no module '{module}'")));
    }
    say!("CPython {} ({})", python.version, python.path.display());
    let jobs = arguments.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let (folder, _guard) =
        transplant::workplace(arguments.keep.as_deref()).map_err(|error| cannot(&error))?;
    let (copies, filled) = library::make(&python, &folder, jobs).map_err(|error| cannot(&error))?;
    let refused = filled.refused.len();
    say!("{} files, {} compiled by ours at levels 0, 1 and 2", filled.files, filled.files - refused);
    let verdicts = transplant::run(&copies, &modules, jobs, |verdict| {
        let _ = show(verdict, arguments.show);
    });
    summarize(&verdicts)
}

fn cannot(error: &io::Error) -> Failure {
    Failure::Usage(format!("the library cannot be copied: {error}"))
}

/// One line a module, then the tests that differ.
fn show(verdict: &Verdict, most: usize) -> io::Result<()> {
    let (module, tests) = (&verdict.module, verdict.tests);
    if let Some(why) = &verdict.unanswered {
        say!("{module:<28} does not run under CPython: {why}");
        return Ok(());
    }
    let differing = verdict.differences.len();
    if differing == 0 {
        say!("{module:<28} {tests} tests equal");
        return Ok(());
    }
    say!("{module:<28} {differing} of {tests} tests differ");
    for difference in verdict.differences.iter().take(most) {
        say!(
            "  {}\n    CPython's  {}\n    ours       {}",
            difference.test,
            difference.plain,
            difference.ours
        );
    }
    Ok(())
}

/// All that were compared have to be equal, and most have to be compared: one in ten may fail under CPython itself.
fn summarize(verdicts: &[Verdict]) -> Outcome {
    let compared = || verdicts.iter().filter(|verdict| verdict.unanswered.is_none());
    let equal = verdicts.iter().filter(|verdict| verdict.is_equal()).count();
    let tests: usize = compared().map(|verdict| verdict.tests).sum();
    let cached: usize = compared().map(|verdict| verdict.cached).sum();
    let (all, count) = (verdicts.len(), compared().count());
    let left_out = all - count;
    say!(
        "{equal} of {count} modules equal, {left_out} left out, {tests} tests, {cached} imports from our caches"
    );
    let done = equal == count && count > 0 && left_out * 10 <= all;
    Ok(if done { Status::Done } else { Status::Refused })
}
