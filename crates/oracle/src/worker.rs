//! A long-lived CPython process that answers for any stage, for several of one source at once.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use base64::Engine as _;
use cutaway_pipeline::Mode;
use serde_json::{Value, json};

use crate::python::Python;

const SCRIPT: &str = include_str!("worker.py");
/// How long CPython may think about one stage of one source.
const LIMIT: Duration = Duration::from_mins(2);

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

/// What a worker is asked about one source.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The source: a file, as CPython reads its lines again for some errors.
    pub path: &'a Path,
    /// The name that the compiler is told.
    pub name: &'a str,
    /// What the source is.
    pub mode: Mode,
    /// The compiler's flags: those of future features.
    pub flags: u32,
    /// The stages.
    pub asked: &'a [Asked<'a>],
}

/// One stage that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The stage's name in the registry.
    pub stage: &'a str,
    /// 0, 1 or 2.
    pub optimize: u8,
    /// For `pyc`: our bytes.
    pub pyc: Option<&'a [u8]>,
}

/// A running worker.
#[derive(Debug)]
pub struct Worker {
    python: Python,
    process: Option<Process>,
}

impl Worker {
    /// A worker that starts its process with the first question.
    pub fn new(python: Python) -> Worker {
        Worker { python, process: None }
    }

    /// Asks one question; gives an answer for each stage. A process that dies or hangs over one of them is started anew
    /// for those behind it.
    pub fn ask(&mut self, question: Question<'_>) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(question.asked.len());
        while let Some(rest) = question.asked.get(answers.len()..).filter(|rest| !rest.is_empty()) {
            if let Err(error) = self.exchange(Question { asked: rest, ..question }, &mut answers) {
                self.process = None;
                answers.push(Answer::Failed(format!("CPython stopped: {error}")));
            }
        }
        answers
    }

    fn exchange(&mut self, question: Question<'_>, answers: &mut Vec<Answer>) -> io::Result<()> {
        let process = match &mut self.process {
            Some(process) => process,
            none => none.insert(Process::start(&self.python, SCRIPT, &[])?),
        };
        process.request(&request(question))?;
        for _ in question.asked {
            answers.push(process.answer(LIMIT)?);
        }
        Ok(())
    }
}

/// A process, and a thread that reads its answers, so that waiting for one can end.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Answer>,
}

impl Process {
    /// Starts a script that answers a line of JSON with as many answers as it asks for.
    pub(crate) fn start(python: &Python, script: &str, options: &[String]) -> io::Result<Process> {
        let mut command = python.command();
        command
            .args(options)
            .args(["-c", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (send, answers) = mpsc::sync_channel(1);
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(answer) = read(&mut output) {
                if send.send(answer).is_err() {
                    break;
                }
            }
        });
        Ok(Process { child, input, answers })
    }

    /// Asks for what a line of JSON says.
    pub(crate) fn request(&mut self, request: &Value) -> io::Result<()> {
        writeln!(self.input, "{request}")?;
        self.input.flush()
    }

    /// The next answer.
    pub(crate) fn answer(&self, limit: Duration) -> io::Result<Answer> {
        self.answers.recv_timeout(limit).map_err(|error| match error {
            mpsc::RecvTimeoutError::Timeout => {
                io::Error::other(format!("no answer within {} s", limit.as_secs()))
            }
            mpsc::RecvTimeoutError::Disconnected => io::ErrorKind::UnexpectedEof.into(),
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads one answer.
fn read(output: &mut BufReader<ChildStdout>) -> io::Result<Answer> {
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

fn request(question: Question<'_>) -> Value {
    let base64 = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let asked: Vec<Value> = question
        .asked
        .iter()
        .map(|asked| json!([asked.stage, asked.optimize, asked.pyc.map(base64)]))
        .collect();
    json!({
        "path": question.path,
        "name": question.name,
        "mode": question.mode.name(),
        "flags": question.flags,
        "asked": asked,
    })
}
