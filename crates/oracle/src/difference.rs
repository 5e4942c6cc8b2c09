//! Where a stage's two sides first differ.

use std::fmt::Write as _;

pub mod code;
pub(crate) mod codegen;
pub(crate) mod text;

/// The first place where CPython's product and ours differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The unit, scope or node: `f (line 3)`.
    pub within: String,
    /// The instruction, field or line: `instruction 4`, `co_consts[2]`.
    pub at: String,
    /// CPython's side.
    pub cpython: String,
    /// Ours.
    pub ours: String,
    /// The line of the source that it comes from, 0 if there is none.
    pub line: usize,
}

impl Difference {
    /// The place, both sides and the source line.
    pub fn show(&self, source: &str) -> String {
        let comma = if self.within.is_empty() { "" } else { ", " };
        let mut shown = format!("{}{comma}{}", self.within, self.at);
        let _ = write!(shown, ":\n  CPython {}\n  ours    {}", self.cpython, self.ours);
        let line = self.line.checked_sub(1).and_then(|index| source.lines().nth(index));
        if let Some(line) = line.filter(|line| !line.trim().is_empty()) {
            let _ = write!(shown, "\n  line {:<4}{line}", self.line);
        }
        shown
    }
}
