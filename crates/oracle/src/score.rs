//! Adding verdicts up.

use std::fmt;

use crate::compare::Verdict;

/// How many comparisons of one stage ended how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// CPython accepts and both show the same.
    pub equal: usize,
    /// CPython accepts and ours differs or is rejected.
    pub different: usize,
    /// Both reject with the same text.
    pub rejected_alike: usize,
    /// Both reject, with other words or places, or only CPython rejects.
    pub rejected_otherwise: usize,
    /// They differ as this patch release is known to.
    pub known: usize,
    /// CPython has no answer.
    pub unanswered: usize,
}

impl Score {
    /// Counts one verdict.
    pub fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Equal => self.equal += 1,
            Verdict::Different(_) => self.different += 1,
            Verdict::RejectedAlike => self.rejected_alike += 1,
            Verdict::RejectedOtherwise(_) => self.rejected_otherwise += 1,
            Verdict::Known(_) => self.known += 1,
            Verdict::Unanswered(_) => self.unanswered += 1,
        }
    }

    /// Adds another score.
    pub(crate) fn merge(&mut self, other: &Score) {
        self.equal += other.equal;
        self.different += other.different;
        self.rejected_alike += other.rejected_alike;
        self.rejected_otherwise += other.rejected_otherwise;
        self.known += other.known;
        self.unanswered += other.unanswered;
    }

    /// Whether at least this share, in percent, of what was compared agrees, and anything was compared at all.
    pub fn reaches(&self, percent: f64) -> bool {
        let agreeing = self.equal + self.rejected_alike;
        let compared = agreeing + self.different + self.rejected_otherwise;
        compared > 0 && agreeing as f64 * 100.0 >= percent * compared as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = self.equal + self.different;
        let percent = if accepted == 0 { 100.0 } else { 100.0 * self.equal as f64 / accepted as f64 };
        write!(f, "{} of {accepted} equal ({percent:.2}%)", self.equal)?;
        let rejected = self.rejected_alike + self.rejected_otherwise;
        if rejected > 0 {
            write!(f, ", {} of {rejected} rejected alike", self.rejected_alike)?;
        }
        if self.known > 0 {
            write!(f, ", {} as this release is known to differ", self.known)?;
        }
        if self.unanswered > 0 {
            write!(f, ", {} without an answer from CPython", self.unanswered)?;
        }
        Ok(())
    }
}
