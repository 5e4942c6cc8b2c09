//! Timing a program under both interpreters.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::python::Python;

/// Whole-process times of one program, medians, start-up subtracted.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// CPython's.
    pub cpython: Duration,
    /// Ours.
    pub ours: Duration,
}

impl Timing {
    /// Our time relative to CPython's.
    pub fn ratio(self) -> f64 {
        self.ours.as_secs_f64() / self.cpython.as_secs_f64()
    }
}

/// Times a program `rounds` times under CPython and under `driver`, in turn, and an empty program likewise.
///
/// # Errors
/// When a program cannot be run, fails, or the two print different things.
pub fn time(python: &Python, driver: &Path, program: &Path, rounds: usize) -> io::Result<Timing> {
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..rounds {
        let (cpython, want) = run(python.command().arg(program))?;
        let (ours, got) = run(Command::new(driver).arg("run").arg(program))?;
        if want != got {
            return Err(io::Error::other("the two print different things"));
        }
        let (cpython_start, _) = run(python.command().args(["-c", "pass"]))?;
        let (our_start, _) = run(Command::new(driver).args(["run", "-c", "pass"]))?;
        for (list, time) in times.iter_mut().zip([cpython, ours, cpython_start, our_start]) {
            list.push(time);
        }
    }
    let [cpython, ours, cpython_start, our_start] = times.map(median);
    Ok(Timing { cpython: cpython.saturating_sub(cpython_start), ours: ours.saturating_sub(our_start) })
}

fn run(command: &mut Command) -> io::Result<(Duration, Vec<u8>)> {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let time = start.elapsed();
    if output.status.success() { Ok((time, output.stdout)) } else { Err(io::Error::other("it failed")) }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
