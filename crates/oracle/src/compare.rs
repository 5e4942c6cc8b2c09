//! One stage, one file, both sides.

use std::fmt;
use std::path::Path;

use cutaway_pipeline::{Options, Request, Stage, chain};
use cutaway_source::Color;
use similar::TextDiff;

use crate::normalize;
use crate::units;
use crate::worker::{Answer, Question, Worker};

/// How a comparison ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Both show the same.
    Equal,
    /// CPython accepts; ours shows something else or rejects. The text says where.
    Different(String),
    /// Both reject and print the same.
    RejectedAlike,
    /// CPython rejects; ours accepts or prints something else.
    RejectedOtherwise(String),
    /// CPython has no answer.
    Unanswered(String),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Equal => f.write_str("equal"),
            Verdict::RejectedAlike => f.write_str("rejected alike"),
            Verdict::Different(why) | Verdict::RejectedOtherwise(why) | Verdict::Unanswered(why) => {
                f.write_str(why)
            }
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// The file.
    pub path: &'a Path,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Compiler options for both sides.
    pub options: &'a Options,
}

impl Comparison<'_> {
    /// Asks both sides and puts them next to each other.
    pub fn run(self, worker: &mut Worker) -> Verdict {
        let name = self.path.to_string_lossy();
        let request = Request { name: &name, bytes: self.bytes, options: self.options };
        let ours = self.ours(&request);
        let question = Question {
            stage: self.stage.name,
            path: self.path,
            name: &name,
            mode: self.options.mode.name(),
            optimize: self.options.optimize,
            pyc: ours.as_deref().ok(),
        };
        match worker.ask(question) {
            Answer::Shown(text) if self.stage.name == "pyc" => pyc_verdict(ours, &text),
            Answer::Shown(text) => text_verdict(self.stage.name, &text, ours),
            Answer::Rejected(text) => rejection_verdict(&text, ours),
            Answer::Failed(why) => Verdict::Unanswered(why),
        }
    }

    /// What our stage shows, or the error as it is printed.
    fn ours(self, request: &Request<'_>) -> Result<Vec<u8>, String> {
        let shown = if self.stage.name == "codegen" {
            chain::units(request).map(|module| units::tuples(&module).into_bytes())
        } else {
            (self.stage.dump)(request).map(|dump| dump.bytes)
        };
        shown.map_err(|refused| refused.render(Color::Plain))
    }
}

fn pyc_verdict(ours: Result<Vec<u8>, String>, difference: &[u8]) -> Verdict {
    match ours {
        Err(error) => Verdict::Different(format!("rejected: {error}")),
        Ok(_) if difference.is_empty() => Verdict::Equal,
        Ok(_) => Verdict::Different(String::from_utf8_lossy(difference).into_owned()),
    }
}

fn text_verdict(stage: &str, want: &[u8], ours: Result<Vec<u8>, String>) -> Verdict {
    let got = match ours {
        Ok(got) => got,
        Err(error) => return Verdict::Different(format!("rejected: {error}")),
    };
    if want == got {
        return Verdict::Equal;
    }
    let (want, got) = (String::from_utf8_lossy(want), String::from_utf8_lossy(&got));
    let (want, got) = (normalized(stage, &want), normalized(stage, &got));
    if want == got { Verdict::Equal } else { Verdict::Different(first_difference(&want, &got)) }
}

fn rejection_verdict(want: &str, ours: Result<Vec<u8>, String>) -> Verdict {
    match ours {
        Err(got) if got.trim_end() == want.trim_end() => Verdict::RejectedAlike,
        Err(got) => Verdict::RejectedOtherwise(format!("CPython:\n{want}ours:\n{got}")),
        Ok(_) => Verdict::RejectedOtherwise(format!("accepted, CPython says:\n{want}")),
    }
}

/// The text of a stage after the normalisations that concern it.
fn normalized(stage: &str, text: &str) -> String {
    match stage {
        "symtable" => normalize::with_sorted_free_symbols(text),
        "code" => normalize::with_sorted_frozensets(&normalize::without_addresses(text)).into_owned(),
        "ast-opt" => normalize::with_sorted_frozensets(text).into_owned(),
        _ => text.to_owned(),
    }
}

/// The first line that differs, with both sides.
pub(crate) fn first_difference(want: &str, got: &str) -> String {
    let (mut ours, mut line) = (got.lines(), 0);
    for theirs in want.lines() {
        line += 1;
        match ours.next() {
            Some(mine) if mine == theirs => {}
            mine => {
                return format!("line {line}:\n  CPython {theirs}\n  ours    {}", mine.unwrap_or("(end)"));
            }
        }
    }
    format!("line {}:\n  CPython (end)\n  ours    {}", line + 1, ours.next().unwrap_or("(other line ends)"))
}

/// A unified diff of two texts, for people.
pub fn diff(want: &str, got: &str, names: (&str, &str)) -> String {
    TextDiff::from_lines(want, got).unified_diff().header(names.0, names.1).to_string()
}
