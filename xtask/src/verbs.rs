//! One module a verb.

pub(crate) mod asdl;
pub(crate) mod bench;
pub(crate) mod compile;
pub(crate) mod completions;
pub(crate) mod dump;
pub(crate) mod explain;
pub(crate) mod golden;
pub(crate) mod man;
pub(crate) mod oracle;
pub(crate) mod regen;
pub(crate) mod report;
pub(crate) mod round_trip;
pub(crate) mod run;
pub(crate) mod stages;
pub(crate) mod transplant;
pub(crate) mod where_;
