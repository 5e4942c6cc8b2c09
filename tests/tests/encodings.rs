//! Source encodings against a CPython 3.13, where one is found: every name, and every codec's characters and messages.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use cutaway_oracle::Python;
use cutaway_oracle::outcome::{Case, Form, Outcome};
use cutaway_pipeline::{Mode, Options, Reading, Request, chain};
use cutaway_source::{Color, Filters, SourceFile, decode};
use serde::Deserialize;

/// A line that the script prints.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// A codec's name, a source, the message of what `compile` raises, and the text that it decodes to.
    Said(String, String, Option<String>, Option<String>),
    /// A codec's name, bytes, the message of what it raises, and their text.
    Read(String, String, Option<String>, Option<String>),
    /// A codec's name, and the texts of all bytes between a prefix and a suffix, or the numbers of the messages.
    Row(String, String, String, Vec<String>, Vec<Cell>),
}

/// What a codec makes of bytes.
#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    /// The number of a message.
    Refused(usize),
    /// Text.
    Text(String),
}

/// What differs, by codec.
#[derive(Default)]
struct Differences {
    checked: usize,
    by_codec: BTreeMap<String, Vec<String>>,
}

impl Differences {
    fn compare(&mut self, codec: &str, bytes: &[u8], cpython: Result<&str, &str>, ours: Result<&str, &str>) {
        self.checked += 1;
        if cpython != ours {
            self.count(codec, bytes, &cpython, &ours);
        }
    }

    fn count(&mut self, codec: &str, bytes: &[u8], cpython: &impl Debug, ours: &impl Debug) {
        let list = self.by_codec.entry(codec.to_owned()).or_default();
        list.push(format!("{}: CPython {cpython:?}, ours {ours:?}", bytes.escape_ascii()));
    }

    fn said(&mut self, codec: &str, source: &[u8], message: Option<&str>, text: Option<&str>) {
        self.checked += 1;
        let (origin, name) = (String::new(), "<s>".to_owned());
        let case = Case { origin, name, source: source.to_vec(), form: Form::Bytes, mode: Mode::Exec };
        let ours = Outcome::of_ours(&case, &Filters::default()).message;
        if ours.as_deref() != message {
            self.count(codec, source, &message, &ours);
        }
        if let Some(text) = text {
            let ours = SourceFile::decode("<s>", source);
            let ours = ours.as_ref().map(SourceFile::original).map_err(|error| error.message.as_str());
            self.compare(codec, source, Ok(text), ours);
        }
    }

    fn read(&mut self, codec: &str, bytes: &[u8], cpython: Result<&str, &str>) {
        let ours = decode::text(codec, bytes);
        self.compare(codec, bytes, cpython, ours.as_deref().map_err(String::as_str));
    }

    fn line(&mut self, line: &str) {
        match serde_json::from_str(line).expect("a line of the script") {
            Line::Said(codec, source, message, text) => {
                self.said(&codec, &bytes(&source), message.as_deref(), text.as_deref());
            }
            Line::Read(codec, source, message, text) => {
                let cpython = message.as_deref().map_or(Ok(text.as_deref().unwrap_or_default()), Err);
                self.read(&codec, &bytes(&source), cpython);
            }
            Line::Row(codec, prefix, suffix, messages, cells) => {
                for (byte, cell) in (1..=u8::MAX).zip(cells) {
                    let cpython = match &cell {
                        Cell::Refused(number) => Err(messages[*number].as_str()),
                        Cell::Text(text) => Ok(text.as_str()),
                    };
                    self.read(&codec, &[&*bytes(&prefix), &[byte], &bytes(&suffix)].concat(), cpython);
                }
            }
        }
    }
}

#[test]
fn names_and_characters() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let mut command = python.command();
    command.args(["-W", "ignore", "-c", include_str!("encodings.py")]).stdout(Stdio::piped());
    let mut cpython = command.spawn().expect("CPython runs");
    let mut differences = Differences::default();
    for line in BufReader::new(cpython.stdout.take().expect("its output")).lines() {
        differences.line(&line.expect("a line"));
    }
    assert!(cpython.wait().expect("CPython ends").success());
    let mut report = String::new();
    for (codec, list) in &differences.by_codec {
        let _ = writeln!(report, "{codec}: {}", list.len());
        list.iter().take(3).for_each(|one| _ = writeln!(report, "    {one}"));
    }
    assert!(report.is_empty(), "{report}");
    assert!(differences.checked > 1_000_000, "{}", differences.checked);
}

#[test]
fn scripts() {
    let Some(python) = Python::find(None) else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let output = python.command().args(["-c", include_str!("encodings_scripts.py")]).output();
    let output = output.expect("CPython runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut compared = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let (source, stderr): (String, String) = serde_json::from_str(line).expect("a line of the script");
        let options = Options { reading: Reading::Script, ..Options::default() };
        let request = Request { name: "script.py", bytes: &bytes(&source), options: &options };
        let ours = chain::compile(&request).map_err(|refused| refused.render(Color::Plain));
        assert_eq!(ours.err().unwrap_or_default(), stderr, "{}", request.bytes.escape_ascii());
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0) as u8;
    hexadecimal.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect()
}
