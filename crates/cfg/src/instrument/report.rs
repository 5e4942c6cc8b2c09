//! What instruments have to tell.

use std::time::Duration;

use super::plan::full_name;
use crate::passes::{ALL, BUILDING};

/// What came of a [`super::Plan`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// What was to be printed, in order.
    pub log: String,
    /// The text of all units after each pass, by the pass's place; nothing unless the plan asks for it.
    pub texts: Vec<String>,
    /// Optional passes that had their turn, those beyond the limit too.
    pub turns: u64,
    /// How long passes took, in the order in which they first ran.
    pub times: Vec<Time>,
}

/// How long something took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Time {
    /// The pass.
    pub name: &'static str,
    /// How often it ran.
    pub runs: u32,
    /// All runs together.
    pub total: Duration,
}

impl Report {
    pub(super) fn add_time(&mut self, name: &'static str, took: Duration) {
        match self.times.iter_mut().find(|time| time.name == name) {
            Some(time) => {
                time.runs += 1;
                time.total += took;
            }
            None => self.times.push(Time { name, runs: 1, total: took }),
        }
    }

    /// The texts that were kept, each with the stage that its pass belongs to and the pass's name; in order.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, String, &str)> {
        let kept = (0..ALL.len()).zip(&self.texts).filter(|(_, text)| !text.is_empty());
        kept.map(|(place, text)| {
            let stage = if BUILDING.contains(&place) { "cfg" } else { "cfg-opt" };
            (stage, full_name(place).replace(':', "-"), text.as_str())
        })
    }
}
