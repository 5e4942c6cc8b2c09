//! `compile`: many files to `.pyc` files.

use std::env;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cutaway_compileall::{
    self as compileall, Duplicates, Freshness, Invalidation, Layout, Naming, Options, Outcome as Compiled,
    Walk,
};
use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Options as Resumed, Passes, Stage};
use cutaway_source::Caller;
use indicatif::{ProgressBar, ProgressStyle};
use regex::Regex;

use crate::input::{read_file, read_stdin};
use crate::output::tell;
use crate::passes::Choice;
use crate::status::{Failure, Status};
use crate::warnings::WarningArguments;
use crate::{Outcome, color, message, stage_name};

/// Write .pyc files as python3.13 -m compileall does, on all cores
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  cargo xtask compile --invalidation-mode unchecked-hash my-programs\n  cargo xtask compile --start-from codegen countdown.asm -o target/pyc"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    /// Python files, and folders to search for them
    #[arg(required_unless_present = "list", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Also take the paths that FILE has, one a line; `-` is standard input
    #[arg(short = 'i', long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// Do not enter folders below those that are named
    #[arg(short = 'l')]
    flat: bool,
    /// How many levels of folders to enter below those that are named
    #[arg(short = 'r', value_name = "N", overrides_with = "flat")]
    recursion: Option<usize>,
    /// Leave out files whose path matches
    #[arg(short = 'x', long, value_name = "REGEX")]
    exclude: Option<Regex>,
    /// Leave out links to files outside DIR
    #[arg(short = 'e', value_name = "DIR")]
    links_within: Option<PathBuf>,
    /// Compile also what is up to date
    #[arg(short, long)]
    force: bool,
    /// Each PATH is a dump of this stage: go on from there, and write NAME.pyc beside it, or into the folder of `-o`
    #[arg(long, value_name = "STAGE", value_parser = stage_name::of_dumps(),
        conflicts_with_all = ["flat", "recursion", "exclude", "invalidation_mode", "legacy", "destination", "strip", "prepend"])]
    start_from: Option<&'static Stage>,
    /// An optimization level; given several times, each gets a file
    #[arg(long, value_name = "N", default_value = "0", value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: Vec<u8>,
    /// Where a source's files of two levels are equal, make them hard links to one
    #[arg(long)]
    hardlink_dupes: bool,
    /// How a .pyc file says which source it was made from [default: timestamp, or checked-hash if
    /// `SOURCE_DATE_EPOCH` is set]
    #[arg(long, value_enum)]
    invalidation_mode: Option<InvalidationMode>,
    /// Write below DIR, as CPython's `-X pycache_prefix=DIR` does, and not beside the sources
    /// [default: `PYTHONPYCACHEPREFIX`, if it is set]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write NAME.pyc beside the source
    #[arg(short = 'b', conflicts_with = "output")]
    legacy: bool,
    /// The folder that code objects name instead of the one given
    #[arg(short = 'd', value_name = "DIR", conflicts_with_all = ["strip", "prepend"])]
    destination: Option<PathBuf>,
    /// What to take from the front of the paths that code objects name
    #[arg(short = 's', value_name = "DIR")]
    strip: Option<PathBuf>,
    /// What to put in front of the paths that code objects name
    #[arg(short = 'p', value_name = "DIR")]
    prepend: Option<PathBuf>,
    #[command(flatten)]
    warnings: WarningArguments,
    #[command(flatten)]
    passes: Choice,
    /// Threads to compile on [default: one a core]
    #[arg(short, long, visible_alias = "workers", value_name = "N", default_value_t = 0)]
    jobs: usize,
    /// No progress bar; twice: no errors either, only the exit status
    #[arg(short, action = clap::ArgAction::Count)]
    quiet: u8,
}

/// `py_compile.PycInvalidationMode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InvalidationMode {
    Timestamp,
    CheckedHash,
    UncheckedHash,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if let Some(stage) = arguments.start_from {
        return dumps(stage, arguments);
    }
    let options = arguments.options()?;
    let found = arguments.walk().find(&arguments.all_paths()?);
    let bar = arguments.bar(found.sources.len() as u64);
    let mut failed = !found.unlisted.is_empty();
    for path in &found.unlisted {
        arguments.complain(&bar, || message::text(&format!("can't list '{}'", path.display())));
    }
    compileall::compile(&found.sources, &options, |source, report| {
        arguments.complain(&bar, || {
            report.warnings.iter().for_each(message::warning);
            report.cut_off.iter().for_each(|line| tell_cut_off(line, &source.path));
        });
        if let Compiled::Failed(failure) = &report.outcome {
            failed = true;
            arguments.complain(&bar, || tell(failure, &source.path));
        }
        bar.inc(1);
    });
    bar.finish_and_clear();
    Ok(if failed { Status::Refused } else { Status::Done })
}

/// `--start-from`: dumps, one after the other.
fn dumps(stage: &'static Stage, arguments: &Arguments) -> Outcome {
    let &[optimize] = &arguments.optimize[..] else {
        return Err(Failure::Usage("a dump is compiled at one optimization level".to_owned()));
    };
    let plan = arguments.passes.plan()?;
    let filters = arguments.warnings.choose();
    let mut status = Status::Done;
    for path in arguments.all_paths()? {
        let passes = (plan != Plan::default()).then(|| Passes::new(plan.clone()));
        let options = Resumed {
            optimize,
            start_from: Some(stage),
            passes: passes.clone(),
            filters: filters.clone(),
            caller: Caller::Import,
            ..Resumed::default()
        };
        let compiled = compileall::compile_dump(&path, &options, arguments.output.as_deref());
        if let Some(line) = passes.and_then(|passes| passes.cut_off()).filter(|_| arguments.quiet < 2) {
            tell_cut_off(&line, &path);
        }
        match compiled {
            Ok(warnings) if arguments.quiet < 2 => warnings.iter().for_each(message::warning),
            Ok(_) => {}
            Err(failure) => {
                status = Status::Refused;
                if arguments.quiet < 2 {
                    tell(&failure, &path);
                }
            }
        }
    }
    Ok(status)
}

impl Arguments {
    fn options(&self) -> Result<Options, Failure> {
        let several = self.optimize.iter().any(|level| *level != self.optimize[0]);
        if self.legacy && several {
            return Err(Failure::Usage(
                "-b has one file for all optimization levels; give one level".to_owned(),
            ));
        }
        if self.hardlink_dupes && !several {
            return Err(Failure::Usage(
                "--hardlink-dupes makes sense only with more than one optimization level".to_owned(),
            ));
        }
        let naming = Naming {
            destination: self.destination.clone(),
            strip: self.strip.clone(),
            prepend: self.prepend.clone(),
        };
        let default = Options::default();
        Ok(Options {
            invalidation: self.invalidation(),
            levels: self.optimize.clone(),
            freshness: if self.force { Freshness::Force } else { Freshness::Check },
            duplicates: if self.hardlink_dupes { Duplicates::Linked } else { Duplicates::Written },
            layout: self.layout(),
            naming,
            passes: self.passes.plan()?,
            filters: self.warnings.choose(),
            jobs: if self.jobs == 0 { default.jobs } else { self.jobs },
        })
    }

    fn invalidation(&self) -> Invalidation {
        match self.invalidation_mode {
            Some(InvalidationMode::Timestamp) => Invalidation::Timestamp,
            Some(InvalidationMode::CheckedHash) => Invalidation::CheckedHash,
            Some(InvalidationMode::UncheckedHash) => Invalidation::UncheckedHash,
            None if env::var_os("SOURCE_DATE_EPOCH").is_some_and(|value| !value.is_empty()) => {
                Invalidation::CheckedHash
            }
            None => Invalidation::Timestamp,
        }
    }

    fn layout(&self) -> Layout {
        let prefix = env::var_os("PYTHONPYCACHEPREFIX").filter(|value| !value.is_empty()).map(PathBuf::from);
        match self.output.clone().or(prefix) {
            _ if self.legacy => Layout::Legacy,
            Some(folder) => Layout::Prefix(folder),
            None => Layout::Cache,
        }
    }

    fn walk(&self) -> Walk {
        let levels = self.recursion.or(self.flat.then_some(0));
        Walk { levels, exclude: self.exclude.clone(), links_within: self.links_within.clone() }
    }

    fn all_paths(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut paths = self.paths.clone();
        let listed = match self.list.as_deref() {
            None => Vec::new(),
            Some(list) if list == Path::new("-") => read_stdin()?.bytes,
            Some(list) => read_file(list)?,
        };
        paths.extend(String::from_utf8_lossy(&listed).lines().map(|line| PathBuf::from(line.trim())));
        paths.retain(|path| !path.as_os_str().is_empty());
        Ok(paths)
    }

    /// On a terminal a bar, elsewhere none.
    fn bar(&self, sources: u64) -> ProgressBar {
        if self.quiet > 0 {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files, {eta} left");
        ProgressBar::new(sources).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }

    fn complain(&self, bar: &ProgressBar, say: impl FnOnce()) {
        if self.quiet < 2 {
            bar.suspend(say);
        }
    }
}

fn tell_cut_off(line: &str, source: &Path) {
    tell!("{}: {line}\n", source.display());
}

/// An error under the line that `compileall` prints, for tools without it.
fn tell(failure: &compileall::Failure, source: &Path) {
    match failure {
        compileall::Failure::Refused(refused) if !message::is_for_people() => {
            message::error(&refused.diagnostic);
        }
        _ => message::text(&failure.render(source, color::of_stderr())),
    }
}
