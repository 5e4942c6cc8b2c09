//! Running one program under both interpreters.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::compare::Verdict;
use crate::difference;
use crate::normalize::without_addresses;
use crate::process;
use crate::python::Python;

/// Runs `path` with CPython and with this very executable's `run` verb, each in the program's folder, and compares
/// standard output, standard error and exit status.
pub fn compare_runs(python: &Python, path: &Path) -> Verdict {
    let Ok(path) = path.canonicalize() else { return Verdict::Unanswered("no such file".to_owned()) };
    let ours = match std::env::current_exe() {
        Ok(driver) => {
            let mut command = Command::new(driver);
            command
                .arg("run")
                .env("PYTHONHASHSEED", "0")
                .env("PYTHON_COLORS", "0")
                .env_remove("PYTHONWARNINGS");
            command
        }
        Err(error) => return Verdict::Unanswered(format!("no driver: {error}")),
    };
    match (execute(python.command(), &path), execute(ours, &path)) {
        (Ok(want), Ok(got)) => verdict(&want, &got),
        (Err(error), _) => Verdict::Unanswered(error.to_string()),
        (_, Err(error)) => Verdict::Different(error.to_string()),
    }
}

/// How long a program may run.
const LIMIT: Duration = Duration::from_secs(20);

/// Runs one side.
fn execute(mut command: Command, path: &Path) -> io::Result<Output> {
    let folder = path.parent().unwrap_or(Path::new("."));
    command.arg(path).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    process::output(command, LIMIT)
}

/// Compares what two runs did.
fn verdict(want: &Output, got: &Output) -> Verdict {
    if want.status.code() != got.status.code() {
        let error = String::from_utf8_lossy(&got.stderr);
        let last = error.trim_end().lines().last().unwrap_or_default();
        return Verdict::Different(format!(
            "exit status {:?} for {:?}: {last}",
            got.status.code(),
            want.status.code()
        ));
    }
    for (name, want, got) in [("stdout", &want.stdout, &got.stdout), ("stderr", &want.stderr, &got.stderr)] {
        let (want, got) = (String::from_utf8_lossy(want), String::from_utf8_lossy(got));
        let (want, got) = (without_addresses(&want), without_addresses(&got));
        if want != got {
            let difference = difference::text::first("eval", &want, &got);
            return Verdict::Different(format!("{name}, {}", difference.show("")));
        }
    }
    Verdict::Equal
}
