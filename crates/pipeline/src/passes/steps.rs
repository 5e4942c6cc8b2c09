//! The list of all steps from a unit's instructions to its code object.

use cutaway_assembler::{self as assembler, STEPS};
use cutaway_cfg as cfg;
use cutaway_cfg::instrument::{self, PASSES_END, Selection};

/// One step on the way from a unit's instructions to its code object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `cfg`, `cfg-opt` or `assembler`.
    pub part: &'static str,
    /// CPython's name of it; with `:1` and so on where it has several turns.
    pub name: String,
    /// What it does, in one line.
    pub what: &'static str,
    /// Why a pass cannot be left out.
    pub required: Option<&'static str>,
}

/// All steps in their order: the passes, then the assembler's own.
pub fn steps() -> impl Iterator<Item = Step> {
    let parts = [("cfg", cfg::PREPROCESSING), ("cfg-opt", cfg::PASSES)];
    let passes = parts.into_iter().flat_map(|(part, passes)| passes.iter().map(move |pass| (part, pass)));
    let passes = passes.enumerate().map(|(place, (part, pass))| Step {
        part,
        name: instrument::full_name(place),
        what: pass.what,
        required: pass.required,
    });
    let own = |step: &assembler::Step| Step {
        part: "assembler",
        name: step.name.to_owned(),
        what: step.what,
        required: None,
    };
    passes.chain(STEPS.iter().map(own))
}

/// The names of what can be watched: the passes, and the assembler's steps but the last, behind which there is no graph.
pub fn watched() -> Vec<String> {
    let own = STEPS.split_last().map_or(STEPS, |(_, others)| others);
    instrument::names().into_iter().chain(own.iter().map(|step| step.name.to_owned())).collect()
}

/// What is watched under a name of [`watched`]; `all` is everything.
pub fn selection(name: &str) -> Selection {
    match STEPS.iter().position(|step| step.name == name) {
        Some(place) => Selection::default().with(PASSES_END + place),
        None => Selection::named(name),
    }
}
