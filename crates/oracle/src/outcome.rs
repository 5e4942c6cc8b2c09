//! What compiling a program raises and warns of, on both sides.

use std::fmt;
use std::io;
use std::time::Duration;

use base64::Engine as _;
use cutaway_pipeline::{Mode, Options, Refused, Request, chain};
use cutaway_source::{Color, Diagnostic, Filters, Shown, SourceFile, Warning};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::python::Python;
use crate::worker::{Answer, Process};

const SCRIPT: &str = include_str!("compile.py");
/// How long CPython may think about one program.
const LIMIT: Duration = Duration::from_secs(5);

/// A program for `compile`.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where it comes from, for people.
    pub origin: String,
    /// The name of the file that `compile` is told.
    pub name: String,
    /// Its bytes; UTF-8 for a text.
    pub source: Vec<u8>,
    /// Whether `compile` is given text or bytes.
    pub form: Form,
    /// What the source is.
    pub mode: Mode,
}

/// What `compile` is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A `str`: a cookie is of no account.
    Text,
    /// `bytes`.
    Bytes,
}

/// The name of a file that there is not.
pub const NO_FILE: &str = "<program>";

/// What came of a program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Outcome {
    /// The exception's type; none for a program that is accepted.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its message.
    pub message: Option<String>,
    /// Line, offset, end line and end offset.
    pub place: Option<[Option<i32>; 4]>,
    /// The exception as a traceback prints it.
    pub printed: Option<String>,
    /// The warnings as they are printed.
    pub warnings: String,
}

/// The first thing in which two outcomes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// One side accepts the program.
    Acceptance,
    /// The exception's type.
    Type,
    /// Its message.
    Message,
    /// Its place.
    Place,
    /// Its printed form.
    Printed,
    /// The warnings.
    Warnings,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Part::Acceptance => "acceptance",
            Part::Type => "type",
            Part::Message => "message",
            Part::Place => "place",
            Part::Printed => "printed form",
            Part::Warnings => "warnings",
        })
    }
}

impl Outcome {
    /// What our chain says.
    pub fn of_ours(case: &Case, filters: &Filters) -> Outcome {
        let options = Options { mode: case.mode, filters: filters.clone(), ..Options::default() };
        let compiled = match case.form {
            Form::Text => {
                let text = String::from_utf8_lossy(&case.source).into_owned();
                SourceFile::from_string(case.name.as_str(), text)
                    .map_err(Refused::from)
                    .and_then(|source| chain::compile_text(source, &options))
            }
            Form::Bytes => {
                chain::compile(&Request { name: &case.name, bytes: &case.source, options: &options })
            }
        };
        match compiled {
            Ok(compiled) => Outcome::accepted(&compiled.warnings, filters),
            Err(refused) => Outcome::refused(&refused, filters),
        }
    }

    fn accepted(warnings: &[Warning], filters: &Filters) -> Outcome {
        let warnings = Shown::default().render(warnings, filters);
        Outcome { kind: None, message: None, place: None, printed: None, warnings }
    }

    fn refused(refused: &Refused, filters: &Filters) -> Outcome {
        let error = &refused.diagnostic;
        Outcome {
            kind: Some(error.kind.name().to_owned()),
            message: Some(error.message.clone()),
            place: place(error),
            printed: Some(refused.render(Color::Plain)),
            ..Outcome::accepted(&refused.warnings, filters)
        }
    }

    /// What differs first.
    pub fn difference(&self, other: &Outcome) -> Option<Part> {
        if self.kind.is_some() != other.kind.is_some() {
            return Some(Part::Acceptance);
        }
        [
            (self.kind == other.kind, Part::Type),
            (self.message == other.message, Part::Message),
            (self.place == other.place, Part::Place),
            (self.printed == other.printed, Part::Printed),
            (self.warnings == other.warnings, Part::Warnings),
        ]
        .into_iter()
        .find_map(|(equal, part)| (!equal).then_some(part))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.warnings)?;
        match &self.printed {
            None => f.write_str("accepted\n"),
            Some(printed) => {
                let numbers = self.place.iter().flatten();
                let numbers =
                    numbers.map(|number| number.map_or("None".to_owned(), |number| number.to_string()));
                writeln!(f, "{printed}({})", numbers.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn place(error: &Diagnostic) -> Option<[Option<i32>; 4]> {
    let place = error.place.filter(|_| error.kind.is_syntax_error())?;
    Some([Some(place.lineno), Some(place.offset), place.end_lineno, place.end_offset])
}

/// A CPython that compiles.
#[derive(Debug)]
pub struct Compiler {
    python: Python,
    /// `-W` options that it is started with.
    options: Vec<String>,
    process: Option<Process>,
}

impl Compiler {
    /// One that starts its process with the first program, and has the filters for warnings that `filters` were made from.
    pub fn new(python: Python, filters: &Filters) -> Compiler {
        let options = filters.options.iter().map(|option| format!("-W{option}")).collect();
        Compiler { python, options, process: None }
    }

    /// What CPython says; an error where it crashes, or takes too long.
    pub fn ask(&mut self, case: &Case) -> Result<Outcome, String> {
        match self.exchange(case) {
            Ok(Answer::Shown(text)) => serde_json::from_slice(&text).map_err(|error| error.to_string()),
            Ok(Answer::Rejected(why) | Answer::Failed(why)) => Err(why),
            Err(error) => {
                self.process = None;
                Err(format!("CPython stopped: {error}"))
            }
        }
    }

    fn exchange(&mut self, case: &Case) -> io::Result<Answer> {
        let process = match &mut self.process {
            Some(process) => process,
            none => none.insert(Process::start(&self.python, SCRIPT, &self.options)?),
        };
        process.request(&request(case))?;
        process.answer(LIMIT)
    }
}

fn request(case: &Case) -> Value {
    json!({
        "source": base64::engine::general_purpose::STANDARD.encode(&case.source),
        "is_text": case.form == Form::Text,
        "name": case.name,
        "mode": case.mode.name(),
        "optimize": 0,
    })
}
