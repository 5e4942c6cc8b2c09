//! Both sides in turn, and the medians.

use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::cpython::Cpython;
use crate::ours::{Refused, Stopwatch};
use crate::stage::{Stage, Times};

/// One stage: the medians of all files added up.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The stage.
    pub stage: Stage,
    /// CPython's CPU time in nanoseconds.
    pub cpython: f64,
    /// Ours.
    pub ours: f64,
}

impl Row {
    /// How many times as fast as CPython we are.
    pub fn ratio(self) -> f64 {
        self.cpython / self.ours
    }
}

/// What a comparison found.
#[derive(Debug, Clone)]
pub struct Table {
    /// A row a stage.
    pub rows: Vec<Row>,
    /// How many files were timed.
    pub files: usize,
    /// How many one of the two sides refuses.
    pub left_out: usize,
    /// Bytes of source in the files that were timed.
    pub bytes: usize,
}

/// Times `files` in `rounds` rounds, each on both sides.
///
/// # Errors
/// When CPython cannot be run, or when there is nothing to time.
pub fn compare(python: Command, files: &[PathBuf], rounds: usize) -> io::Result<Table> {
    let mut cpython = Cpython::start(python, files)?;
    let mut stopwatch = Stopwatch::default();
    let mut texts = Vec::new();
    for (index, path) in files.iter().enumerate() {
        let text = fs::read_to_string(path).ok().filter(|text| stopwatch.time(text).is_ok());
        texts.extend(text.filter(|_| cpython.accepted().get(index) == Some(&true)).map(|text| (index, text)));
    }
    if texts.is_empty() {
        return Err(io::Error::other("no file that both compile"));
    }
    let mut samples = vec![(Vec::new(), Vec::new()); texts.len()];
    for _ in 0..rounds {
        for ((index, _), samples) in texts.iter().zip(&mut samples) {
            samples.0.push(cpython.time(*index)?);
        }
        for ((_, text), samples) in texts.iter().zip(&mut samples) {
            samples.1.push(stopwatch.time(text).map_err(|Refused| io::Error::other("it is refused now"))?);
        }
    }
    let row = |stage| Row {
        stage,
        cpython: samples.iter().map(|(cpython, _)| median(cpython, stage)).sum(),
        ours: samples.iter().map(|(_, ours)| median(ours, stage)).sum(),
    };
    Ok(Table {
        rows: Stage::ALL.into_iter().map(row).collect(),
        files: texts.len(),
        left_out: files.len() - texts.len(),
        bytes: texts.iter().map(|(_, text)| text.len()).sum(),
    })
}

fn median(samples: &[Times], stage: Stage) -> f64 {
    let mut times: Vec<f64> = samples.iter().map(|times| times[stage as usize]).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(f, "{} files, {megabytes:.2} MB, {} left out", self.files, self.left_out)?;
        writeln!(f, "{:<20} {:>13} {:>10} {:>7}", "stage", "CPython MB/s", "ours MB/s", "ratio")?;
        for row in &self.rows {
            let speed = |nanoseconds: f64| self.bytes as f64 / nanoseconds * 1e3;
            let (cpython, ours) = (speed(row.cpython), speed(row.ours));
            writeln!(f, "{:<20} {cpython:>13.1} {ours:>10.1} {:>7.2}", row.stage.name(), row.ratio())?;
        }
        Ok(())
    }
}
