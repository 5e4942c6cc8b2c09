//! Both sides in turn, all files in a row as compilers are used, and the quickest of their rounds.

use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::cpython::{self, Cpython};
use crate::ours::{Refused, Stopwatch};
use crate::stage::Stage;

/// One stage: the least times of all files added up.
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
    let mut least = vec![([f64::INFINITY; 4], [f64::INFINITY; 5]); texts.len()];
    for _ in 0..rounds {
        for ((index, _), least) in texts.iter().zip(&mut least) {
            take_less(&mut least.0, cpython.time(*index)?);
        }
        for ((_, text), least) in texts.iter().zip(&mut least) {
            let ours = stopwatch.time(text).map_err(|Refused| io::Error::other("it is refused now"))?;
            take_less(&mut least.1, ours);
        }
    }
    let row = |stage: Stage| Row {
        stage,
        cpython: least.iter().map(|(cpython, _)| cpython::stages(*cpython)[stage as usize]).sum(),
        ours: least.iter().map(|(_, ours)| ours[stage as usize]).sum(),
    };
    Ok(Table {
        rows: Stage::ALL.into_iter().map(row).collect(),
        files: texts.len(),
        left_out: files.len() - texts.len(),
        bytes: texts.iter().map(|(_, text)| text.len()).sum(),
    })
}

/// Of each measurement, the less of two.
fn take_less<const N: usize>(least: &mut [f64; N], times: [f64; N]) {
    for (least, time) in least.iter_mut().zip(times) {
        *least = least.min(time);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(f, "{} files, {megabytes:.2} MB, {} left out", self.files, self.left_out)?;
        writeln!(f, "{:<24} {:>13} {:>10} {:>7}", "stage", "CPython MB/s", "ours MB/s", "ratio")?;
        for row in &self.rows {
            let speed = |nanoseconds: f64| self.bytes as f64 / nanoseconds * 1e3;
            let (cpython, ours) = (speed(row.cpython), speed(row.ours));
            writeln!(f, "{:<24} {cpython:>13.1} {ours:>10.1} {:>7.2}", row.stage.name(), row.ratio())?;
        }
        Ok(())
    }
}
