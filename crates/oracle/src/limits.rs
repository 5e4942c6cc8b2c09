//! Programs at the limits of CPython's compiler: of each kind the largest that it accepts, and the next.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io;
use std::rc::Rc;

use cutaway_pipeline::Mode;
use cutaway_pipeline::run::{Invocation, Output, execute};

use crate::outcome::{Case, Form, NO_FILE};

/// The table; it says itself how it is to be read.
const TABLE: &str = include_str!("limits.txt");

/// A kind of program that can be as large as one likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The heading that it stands under.
    pub group: &'static str,
    /// What there are `n` of.
    pub name: &'static str,
    /// The largest `n` that CPython accepts, or that was tried.
    pub most: usize,
    /// What is said of `most + 1`; none where no limit was met.
    pub said: Option<&'static str>,
    /// Whether CPython crashes over `most + 1` instead.
    pub crashes: bool,
    /// An expression of Python in `n`: the program's text.
    pub program: &'static str,
}

/// A program of one kind.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its kind.
    pub limit: Limit,
    /// Its size.
    pub n: usize,
    /// Its text.
    pub text: String,
}

/// All kinds, in the order of the table.
pub fn limits() -> Vec<Limit> {
    let mut group = "";
    let mut limits = Vec::new();
    for line in TABLE.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            group = heading;
        } else if let [name, most, said, program] = line.splitn(4, " | ").collect::<Vec<_>>()[..] {
            let crashes = said.starts_with("! ");
            let said = Some(said.trim_start_matches("! ")).filter(|said| *said != "-");
            if let Ok(most) = most.parse() {
                limits.push(Limit { group, name, most, said, crashes, program });
            }
        }
    }
    limits
}

impl Limit {
    /// The sizes that tell: the last that is accepted, and the first that is not.
    fn sizes(&self) -> Vec<usize> {
        if self.said.is_some() { vec![self.most, self.most + 1] } else { vec![self.most] }
    }
}

impl Program {
    /// What is to be said of it; none if it is accepted.
    pub fn said(&self) -> Option<&'static str> {
        self.limit.said.filter(|_| self.n > self.limit.most)
    }

    /// The program for `compile`.
    pub fn case(&self) -> Case {
        Case {
            origin: format!("{}, {}", self.limit.name, self.n),
            name: NO_FILE.to_owned(),
            source: self.text.clone().into_bytes(),
            form: Form::Text,
            mode: Mode::Exec,
        }
    }
}

/// The programs of all kinds, written by our own chain out of the table's expressions; an error where it cannot.
pub fn programs() -> Result<Vec<Program>, String> {
    let sized = limits().into_iter().flat_map(|limit| limit.sizes().into_iter().map(move |n| (limit, n)));
    let sized: Vec<(Limit, usize)> = sized.collect();
    let mut script = String::new();
    for (limit, n) in &sized {
        let _ = writeln!(script, "n = {n}\nprint(repr({}))", limit.program);
    }
    let texts = run(script)?;
    let lines: Vec<&str> = texts.lines().collect();
    if lines.len() != sized.len() {
        return Err(format!("{} programs for {} sizes:\n{texts}", lines.len(), sized.len()));
    }
    let programs = sized.into_iter().zip(lines);
    Ok(programs.map(|((limit, n), line)| Program { limit, n, text: unquoted(line) }).collect())
}

/// The text of a `repr` that has no escapes but of line ends, backslashes and quotes.
fn unquoted(repr: &str) -> String {
    let quoted = repr.get(1..repr.len().saturating_sub(1)).unwrap_or_default();
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.extend(characters.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped })),
            other => text.push(other),
        }
    }
    text
}

/// A writer whose text can be had afterwards.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a program prints.
fn run(script: String) -> Result<String, String> {
    let (stdout, stderr) = (Shared::default(), Shared::default());
    let output = Output { stdout: Box::new(stdout.clone()), stderr: Box::new(stderr.clone()) };
    let text = |shared: &Shared| String::from_utf8_lossy(&shared.0.borrow()).into_owned();
    match execute(&Invocation::of_text("<limits>", script.into_bytes(), vec!["-c".to_owned()]), output) {
        0 => Ok(text(&stdout)),
        _ => Err(text(&stderr)),
    }
}
