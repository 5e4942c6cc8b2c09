//! What later patch releases of CPython 3.13 are known to do differently from 3.13.0, which is the reference.

use crate::compare::Verdict;
use crate::plan::Point;
use crate::python::Python;

/// One change a line: the first release that has it, the stage, a text that the difference contains, the reason.
const CHANGES: &str = include_str!("known.txt");

/// One known change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change<'a> {
    /// The third number of the first version that has it.
    since: u32,
    /// The stage that shows it.
    stage: &'a str,
    /// What the difference contains.
    text: &'a str,
    /// Why CPython changed.
    pub(crate) why: &'a str,
}

/// The verdict, or [`Verdict::Known`] where this CPython is known to differ in that way.
pub(crate) fn known(verdict: Verdict, point: &Point, python: &Python) -> Verdict {
    let (Verdict::Different(text) | Verdict::RejectedOtherwise(text)) = &verdict else { return verdict };
    match changes(CHANGES).find(|change| change.explains(text, point.stage.name, &python.version)) {
        Some(change) => Verdict::Known(change.why.to_owned()),
        None => verdict,
    }
}

/// Reads a list; lines that start with `#` are remarks.
pub(crate) fn changes(list: &str) -> impl Iterator<Item = Change<'_>> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split(" | ");
        let since = patch(words.next()?)?;
        Some(Change { since, stage: words.next()?, text: words.next()?, why: words.next()? })
    })
}

impl Change<'_> {
    /// Whether it is the reason for a difference at a stage of that version.
    pub(crate) fn explains(&self, difference: &str, stage: &str, version: &str) -> bool {
        patch(version).is_some_and(|patch| patch >= self.since)
            && self.stage == stage
            && difference.contains(self.text)
    }
}

fn patch(version: &str) -> Option<u32> {
    version.strip_prefix("3.13.")?.parse().ok()
}
