//! A long-lived CPython process that answers for any stage.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::python::Python;

const SCRIPT: &str = include_str!("worker.py");

/// What CPython shows, or how it refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The stage's text.
    Shown(Vec<u8>),
    /// The program is rejected; the error as CPython prints it.
    Rejected(String),
    /// CPython has no answer (it crashed, or this stage cannot be asked for this program).
    Failed(String),
}

/// What a worker is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The stage's name in the registry.
    pub stage: &'a str,
    /// The file to read.
    pub path: &'a Path,
    /// The name that the compiler is told.
    pub name: &'a str,
    /// `exec`, `eval` or `single`.
    pub mode: &'a str,
    /// 0, 1 or 2.
    pub optimize: u8,
    /// For `pyc`: our bytes.
    pub pyc: Option<&'a [u8]>,
}

/// A running worker.
#[derive(Debug)]
pub struct Worker {
    python: Python,
    process: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Worker {
    /// A worker that starts its process with the first question.
    pub fn new(python: Python) -> Worker {
        Worker { python, process: None }
    }

    /// Asks one question. A process that dies over it is started anew for the next one.
    pub fn ask(&mut self, question: Question<'_>) -> Answer {
        self.exchange(question).unwrap_or_else(|error| {
            self.stop();
            Answer::Failed(format!("CPython stopped: {error}"))
        })
    }

    fn exchange(&mut self, question: Question<'_>) -> io::Result<Answer> {
        let (_, input, output) = self.started()?;
        writeln!(input, "{}", request(question))?;
        input.flush()?;
        let mut header = String::new();
        if output.read_line(&mut header)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let header: Value = serde_json::from_str(&header)?;
        let mut text = vec![0; usize::try_from(header["length"].as_u64().unwrap_or(0)).unwrap_or(0)];
        output.read_exact(&mut text)?;
        Ok(match header["status"].as_str() {
            Some("ok") => Answer::Shown(text),
            Some("rejected") => Answer::Rejected(String::from_utf8_lossy(&text).into_owned()),
            _ => Answer::Failed(String::from_utf8_lossy(&text).into_owned()),
        })
    }

    fn started(&mut self) -> io::Result<&mut (Child, ChildStdin, BufReader<ChildStdout>)> {
        if self.process.is_none() {
            let mut child = self
                .python
                .command()
                .args(["-c", SCRIPT])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?;
            let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
                return Err(io::ErrorKind::BrokenPipe.into());
            };
            self.process = Some((child, input, BufReader::new(output)));
        }
        self.process.as_mut().ok_or_else(|| io::ErrorKind::BrokenPipe.into())
    }

    fn stop(&mut self) {
        if let Some((mut child, input, output)) = self.process.take() {
            drop((input, output));
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

fn request(question: Question<'_>) -> Value {
    let pyc = question.pyc.map(|bytes| base64::engine::general_purpose::STANDARD.encode(bytes));
    json!({
        "stage": question.stage,
        "path": question.path,
        "name": question.name,
        "mode": question.mode,
        "optimize": question.optimize,
        "pyc": pyc,
    })
}
