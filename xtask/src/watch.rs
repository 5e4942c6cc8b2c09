//! Doing something again whenever a file changes.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher as _};

use crate::Outcome;
use crate::status::Failure;

/// How long a burst of events may take: editors write a file in several steps.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs `action` now and after every change of the file, until the process is ended or the output is closed. What is
/// wrong with one version of the file is said, and the next one is waited for.
pub(crate) fn repeat(path: &Path, action: impl Fn() -> Outcome) -> Outcome {
    let (sender, events) = channel();
    let watched = path.canonicalize().map_err(|error| failure(path, &error))?;
    let folder = watched.parent().unwrap_or(Path::new("/")).to_path_buf();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| failure(path, &error))?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(|error| failure(path, &error))?;
    loop {
        if let Err(failure) = action() {
            if let Failure::Output(_) = failure {
                return Err(failure);
            }
            failure.report();
        }
        wait(&events, &watched).map_err(|error| failure(path, &error))?;
        clear()?;
    }
}

/// Returns after the last of a burst of changes.
fn wait(events: &Receiver<notify::Result<Event>>, path: &Path) -> notify::Result<()> {
    loop {
        let event = events.recv().map_err(|_| notify::Error::generic("the watcher stopped"))??;
        if !event.kind.is_access() && event.paths.iter().any(|changed| changed == path) {
            break;
        }
    }
    std::thread::sleep(PAUSE);
    while events.try_recv().is_ok() {}
    Ok(())
}

/// An empty screen on a terminal, an empty line elsewhere.
fn clear() -> io::Result<()> {
    let mut out = io::stdout();
    if out.is_terminal() { out.write_all(b"\x1b[2J\x1b[H") } else { out.write_all(b"\n") }
}

fn failure(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Usage(format!("can't watch '{}': {error}", path.display()))
}
