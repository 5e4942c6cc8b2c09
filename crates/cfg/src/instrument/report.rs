//! What instruments have to tell.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Step;

/// What came of a [`super::Plan`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// What was to be printed, in order.
    pub log: String,
    /// All units after each step, by the step's place; nothing unless the plan asks for it.
    pub kept: BTreeMap<usize, Kept>,
    /// Optional passes that had their turn, those beyond the limit too.
    pub turns: u64,
    /// The last one of them that ran under a limit: its number, its name and its unit.
    pub last: Option<String>,
    /// How long steps took, by their places; nothing unless the plan asks for it.
    pub times: BTreeMap<usize, Time>,
}

/// All units after a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The stage that the step belongs to.
    pub stage: &'static str,
    /// The step, with `:1` and so on where it has several turns.
    pub name: String,
    /// The text of the units.
    pub text: String,
}

/// How long a step took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Time {
    /// The stage that the step belongs to.
    pub stage: &'static str,
    /// The step, with `:1` and so on where it has several turns.
    pub name: String,
    /// How often it ran.
    pub runs: u32,
    /// All runs together.
    pub total: Duration,
}

impl Report {
    /// Counts anew: another program begins.
    pub fn restart(&mut self) {
        self.turns = 0;
        self.last = None;
    }

    /// What a limit has cut off, in one line.
    pub fn cut_off(&self, limit: u64) -> String {
        let beyond = self.turns.saturating_sub(limit);
        match &self.last {
            Some(last) => format!("pass-limit: the last that ran is {last}; {beyond} behind it did not run"),
            None => format!("pass-limit: none ran of {}", self.turns),
        }
    }

    pub(super) fn add_time(&mut self, step: Step<'_>, took: Duration) {
        let new = || Time { stage: step.stage, name: step.full_name(), runs: 0, total: Duration::ZERO };
        let time = self.times.entry(step.place).or_insert_with(new);
        time.runs += 1;
        time.total += took;
    }

    pub(super) fn keep(&mut self, step: Step<'_>, text: &str) {
        let new = || Kept { stage: step.stage, name: step.full_name(), text: String::new() };
        let kept = self.kept.entry(step.place).or_insert_with(new);
        kept.text.push_str(if kept.text.is_empty() { "" } else { "\n" });
        kept.text.push_str(text);
    }
}
