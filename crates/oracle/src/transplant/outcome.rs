//! Running one test module in one copy, and what became of its tests.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use super::Difference;
use super::library::Copy;
use crate::process;

const RUNNER: &str = include_str!("runner.py");
/// How long one module may run.
const LIMIT: Duration = Duration::from_mins(5);

/// What became of the tests of one module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// By id: `passed`, `skipped`, `failed: AssertionError: …`.
    pub tests: BTreeMap<String, String>,
    /// How many of the library's modules were loaded from their caches.
    pub cached: usize,
}

/// Runs `test.MODULE` with the interpreter of a copy.
///
/// # Errors
/// When it cannot be imported, crashes, does not end, or when a module of the library did not come from its cache.
pub(super) fn run(copy: &Copy, module: &str) -> io::Result<Outcomes> {
    let report = copy.folder.join(format!("{module}.report"));
    let output = copy.folder.join(format!("{module}.output"));
    // Modules run side by side: each in a folder of its own, as some clear up whatever they find.
    let place = tempfile::tempdir_in(&copy.folder)?;
    let mut command = copy.python.command();
    command
        .env_remove("PYTHONDONTWRITEBYTECODE")
        .env("PYTHON_FROZEN_MODULES", "off")
        .current_dir(place.path());
    command.args(["-X", "frozen_modules=off", "-c", RUNNER]).arg(format!("test.{module}")).arg(&report);
    if copy.filled {
        command.arg(&copy.library);
    }
    let file = File::create(&output)?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    let ended = process::output(command, LIMIT)?;
    if !ended.status.success() {
        let printed = fs::read(&output)?;
        let printed = String::from_utf8_lossy(&printed);
        return Err(io::Error::other(format!("{}: {}", ended.status, reason(&printed))));
    }
    read(&fs::read_to_string(report)?)
}

/// The line of an interpreter's last words that says what happened: the fatal error, or else the last line.
pub(crate) fn reason(printed: &str) -> &str {
    let fatal = printed.lines().rfind(|line| line.starts_with("Fatal Python error"));
    fatal.or_else(|| printed.trim_end().lines().last()).unwrap_or_default()
}

/// Reads a report: see `runner.py`.
pub(crate) fn read(report: &str) -> io::Result<Outcomes> {
    let mut outcomes = Outcomes::default();
    for line in report.lines() {
        let words: Vec<Value> = serde_json::from_str(line)?;
        match &words[..] {
            [Value::String(test), Value::String(outcome), Value::String(detail)] => {
                let outcome =
                    if detail.is_empty() { outcome.clone() } else { format!("{outcome}: {detail}") };
                outcomes.tests.insert(test.clone(), outcome);
            }
            [Value::Number(cached), Value::Array(missing)] if missing.is_empty() => {
                outcomes.cached = cached.as_u64().map_or(0, |count| count as usize);
            }
            [Value::Number(_), missing] => return Err(io::Error::other(format!("not cached: {missing}"))),
            _ => return Err(io::Error::other(format!("not a line of a report: {line}"))),
        }
    }
    Ok(outcomes)
}

/// The tests whose outcome differs; what exactly went wrong may have other words.
pub(crate) fn differences(plain: &Outcomes, ours: &Outcomes) -> Vec<Difference> {
    let of = |outcomes: &Outcomes, test: &str| {
        outcomes.tests.get(test).cloned().unwrap_or_else(|| "not run".to_owned())
    };
    let kind = |outcome: &str| outcome.split(':').next().unwrap_or_default().to_owned();
    let mut tests: Vec<&String> = plain.tests.keys().chain(ours.tests.keys()).collect();
    tests.sort_unstable();
    tests.dedup();
    tests
        .into_iter()
        .map(|test| Difference { test: test.clone(), plain: of(plain, test), ours: of(ours, test) })
        .filter(|difference| kind(&difference.plain) != kind(&difference.ours))
        .collect()
}
