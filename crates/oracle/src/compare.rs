//! One source, some stages, both sides.

use std::fmt;
use std::path::Path;

use cutaway_bytecode::{Constant, marshal, pyc};
use cutaway_pipeline::passes::{Passes, instrument};
use cutaway_pipeline::{Options, Request, chain};
use cutaway_source::{Color, SourceFile};
use similar::TextDiff;

use crate::difference;
use crate::normalize;
use crate::plan::{Part, Point};
use crate::units;
use crate::worker::{Answer, Asked, Question, Worker};

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
    /// They differ as this patch release is known to differ from the reference; the text says why.
    Known(String),
    /// CPython has no answer.
    Unanswered(String),
}

impl Verdict {
    /// Whether the two do not agree.
    pub fn disagrees(&self) -> bool {
        matches!(self, Verdict::Different(_) | Verdict::RejectedOtherwise(_))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Equal => f.write_str("equal"),
            Verdict::RejectedAlike => f.write_str("rejected alike"),
            Verdict::Different(why)
            | Verdict::RejectedOtherwise(why)
            | Verdict::Known(why)
            | Verdict::Unanswered(why) => f.write_str(why),
        }
    }
}

/// One source and what is compared of it.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The source.
    pub path: &'a Path,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The name that both compilers are told.
    pub name: &'a str,
    /// The mode, the feature and the stages.
    pub part: &'a Part,
    /// A `.pyc` file that stands for what our chain makes.
    pub against: Option<&'a [u8]>,
}

impl Comparison<'_> {
    /// Asks both sides and puts them next to each other; a verdict for each point of the part.
    pub fn run(self, worker: &mut Worker) -> Vec<Verdict> {
        let flags = self.part.feature.map_or(0, |feature| feature.flag);
        let ours: Vec<_> = self.part.points.iter().map(|point| self.ours(*point)).collect();
        let asked: Vec<_> = (self.part.points.iter().zip(&ours))
            .map(|(point, ours)| Asked {
                stage: point.stage.name,
                optimize: point.optimize,
                pyc: ours.as_deref().ok().filter(|_| point.stage.name == "pyc"),
            })
            .collect();
        let question =
            Question { path: self.path, name: self.name, mode: self.part.mode, flags, asked: &asked };
        let answers = worker.ask(question);
        let sides = self.part.points.iter().zip(ours).zip(answers);
        sides.map(|((point, ours), answer)| self.verdict(*point, ours, answer)).collect()
    }

    fn options(self, point: Point) -> Options {
        let future = point.feature.map_or(0, |feature| feature.flag);
        let plan = &self.part.passes;
        let passes = (*plan != instrument::Plan::default()).then(|| Passes::new(plan.clone()));
        Options { mode: point.mode, optimize: point.optimize, future, passes, ..Options::default() }
    }

    /// What our stage shows, or the error as it is printed.
    fn ours(self, point: Point) -> Result<Vec<u8>, String> {
        if let Some(bytes) = self.against {
            return Ok(bytes.to_vec());
        }
        let options = self.options(point);
        let request = Request { name: self.name, bytes: self.bytes, options: &options };
        let shown = if point.stage.name == "codegen" {
            chain::units(&request).map(|module| units::tuples(&module).into_bytes())
        } else {
            (point.stage.dump)(&request).map(|dump| dump.bytes)
        };
        shown.map_err(|refused| refused.render(Color::Plain))
    }

    fn verdict(self, point: Point, ours: Result<Vec<u8>, String>, answer: Answer) -> Verdict {
        match (answer, ours) {
            (Answer::Failed(why), _) => Verdict::Unanswered(why),
            (Answer::Rejected(text), ours) => rejection_verdict(&text, ours),
            (Answer::Shown(_), Err(error)) => Verdict::Different(format!("rejected: {error}")),
            (Answer::Shown(theirs), Ok(_)) if point.stage.name == "pyc" && theirs.is_empty() => {
                Verdict::Equal
            }
            (Answer::Shown(theirs), Ok(ours)) if point.stage.name == "pyc" => {
                Verdict::Different(self.code_difference(&theirs, &ours))
            }
            (Answer::Shown(theirs), Ok(ours)) if theirs == ours => Verdict::Equal,
            (Answer::Shown(theirs), Ok(ours)) => self.text_verdict(point, &theirs, &ours),
        }
    }

    fn text_verdict(self, point: Point, want: &[u8], got: &[u8]) -> Verdict {
        let (want, got) = (String::from_utf8_lossy(want), String::from_utf8_lossy(got));
        let stage = point.stage.name;
        let (want, got) = (normalized(stage, &want), normalized(stage, &got));
        if want == got {
            return Verdict::Equal;
        }
        let difference = if stage == "codegen" {
            let options = self.options(point);
            let module = chain::units(&Request { name: self.name, bytes: self.bytes, options: &options });
            difference::codegen::first(&want, &got, module.as_ref().ok())
        } else {
            difference::text::first(stage, &want, &got)
        };
        Verdict::Different(difference.show(&self.source()))
    }

    /// The first field that differs. CPython says that the two are not equal: where we find no difference, our reader of
    /// `.pyc` files hides it.
    fn code_difference(self, theirs: &[u8], ours: &[u8]) -> String {
        match (marshal::load(theirs), pyc::read(ours)) {
            (Ok(Constant::Code(want)), Ok((_, got))) => match difference::code::first(&want, &got) {
                Some(difference) => difference.show(&self.source()),
                None => "CPython reads another code object than we do".to_owned(),
            },
            (Ok(_), Err(error)) => format!("it cannot be read: {error}"),
            _ => String::from_utf8_lossy(theirs).into_owned(),
        }
    }

    /// The text that source lines are shown from.
    fn source(self) -> String {
        match SourceFile::decode(self.name, self.bytes) {
            Ok(source) => source.text().to_owned(),
            Err(_) => String::new(),
        }
    }
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

/// A unified diff of two texts, for people.
pub fn diff(want: &str, got: &str, names: (&str, &str)) -> String {
    TextDiff::from_lines(want, got).unified_diff().header(names.0, names.1).to_string()
}
