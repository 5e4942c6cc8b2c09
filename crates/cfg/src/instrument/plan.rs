//! What instruments are to do.

use std::fmt;

use crate::passes::ALL;

/// Steps by their places: the passes, and behind them those that are none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Selection(u32);

impl Selection {
    /// Every step.
    pub fn all() -> Self {
        Self(u32::MAX)
    }

    /// Every pass that may be left out.
    pub fn optional() -> Self {
        let optional = (0..).zip(ALL).filter(|(_, pass)| pass.required.is_none());
        Self(optional.fold(0, |set, (place, _)| set | 1 << place))
    }

    /// The passes of a name, as [`names`] lists them; `all` is every step.
    pub fn named(name: &str) -> Self {
        if name == "all" { Self::all() } else { places(name).fold(Self::default(), Self::with) }
    }

    /// These and one more.
    #[must_use]
    pub fn with(self, place: usize) -> Self {
        Self(self.0 | 1 << place)
    }

    /// These and those.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the step at a place is among them.
    pub fn has(self, place: usize) -> bool {
        self.0 >> place & 1 == 1
    }
}

/// How changes are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changes {
    /// The whole unit after each pass that changed it, and a line for each pass that did not.
    Text,
    /// The instructions that differ, and a line for each pass that changed nothing.
    Diff,
    /// As [`Changes::Text`], without passes that changed nothing.
    Quiet,
    /// As [`Changes::Diff`], without passes that changed nothing.
    DiffQuiet,
}

/// What to do while passes run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// Show units before these steps.
    pub before: Selection,
    /// Show units after these steps.
    pub after: Selection,
    /// Show what each step changes.
    pub changes: Option<Changes>,
    /// Leave these passes out.
    pub disabled: Selection,
    /// How many optional passes run, counted over all units in order; the required ones always do.
    pub limit: Option<u64>,
    /// Run these alone, by their places, instead of all that optimize.
    pub only: Vec<usize>,
    /// Show this unit only, as [`cutaway_codegen::Unit::is_called`] takes it.
    pub unit: Option<String>,
    /// Check the graph after each pass.
    pub verify: bool,
    /// Measure how long each step takes.
    pub times: bool,
    /// Keep the text of all units after each step.
    pub keep: bool,
}

impl Plan {
    /// Leaves out the passes of a name.
    pub fn disable(&mut self, name: &str) -> Result<(), Required> {
        for place in places(name) {
            if let Some(reason) = ALL[place].required {
                return Err(Required { name: full_name(place), reason });
            }
            self.disabled = self.disabled.with(place);
        }
        Ok(())
    }

    /// Runs the first pass of a name alone, or behind those that were named before.
    pub fn run_only(&mut self, name: &str) {
        self.only.extend(places(name).next());
    }
}

/// A pass without which code would be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Required {
    /// The pass.
    pub name: String,
    /// Why.
    pub reason: &'static str,
}

impl fmt::Display for Required {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pass '{}' cannot be disabled: {}", self.name, self.reason)
    }
}

impl std::error::Error for Required {}

/// The names under which passes are found: CPython's, and for one that runs more than once `NAME:1`, `NAME:2` too.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (place, pass) in ALL.iter().enumerate() {
        names.push(full_name(place));
        if !names.iter().any(|known| known == pass.name) {
            names.push(pass.name.to_owned());
        }
    }
    names
}

/// The name of the pass at a place: `NAME`, or `NAME:N` for the N-th of several turns.
pub fn full_name(place: usize) -> String {
    let name = ALL[place].name;
    let same = |passes: &[crate::Pass]| passes.iter().filter(|pass| pass.name == name).count();
    if same(ALL) == 1 { name.to_owned() } else { format!("{name}:{}", same(&ALL[..=place])) }
}

fn places(name: &str) -> impl Iterator<Item = usize> {
    (0..ALL.len()).filter(move |place| ALL[*place].name == name || full_name(*place) == name)
}
