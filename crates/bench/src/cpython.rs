//! CPython's side: one process that answers for a file at a time.

use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::stage::Times;

const SCRIPT: &str = include_str!("cpython.py");

/// A CPython that has read the sources.
#[derive(Debug)]
pub struct Cpython {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    accepted: Vec<bool>,
}

impl Cpython {
    /// Starts it and lets it read the files.
    ///
    /// # Errors
    /// When it cannot be started or stops.
    pub fn start(mut command: Command, files: &[PathBuf]) -> io::Result<Cpython> {
        let mut child = command.args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let mut output = BufReader::new(output);
        writeln!(input, "{}", serde_json::to_string(files)?)?;
        let accepted = serde_json::from_str(&line(&mut output)?)?;
        Ok(Cpython { child, input, output, accepted })
    }

    /// Of each file, whether it compiles it.
    pub fn accepted(&self) -> &[bool] {
        &self.accepted
    }

    /// What `cpython.py` measures for the file with this index, in nanoseconds; see [`stages`].
    ///
    /// # Errors
    /// When it stops.
    pub fn time(&mut self, file: usize) -> io::Result<[f64; 4]> {
        writeln!(self.input, "{file}")?;
        self.input.flush()?;
        let answer: Value = serde_json::from_str(&line(&mut self.output)?)?;
        Ok(MEASURED.map(|name| answer[name].as_f64().unwrap_or_default()))
    }
}

/// The names of the measurements.
const MEASURED: [&str; 4] = ["tokens", "ast", "symtable", "whole"];

/// The times of the stages. Those of stages that cannot be asked for alone are differences.
pub fn stages([tokens, ast, symtable, whole]: [f64; 4]) -> Times {
    [tokens, ast, symtable - ast, whole - symtable, whole]
}

impl Drop for Cpython {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn line(output: &mut BufReader<ChildStdout>) -> io::Result<String> {
    let mut line = String::new();
    match output.read_line(&mut line)? {
        0 => Err(io::Error::other("CPython stopped")),
        _ => Ok(line),
    }
}
