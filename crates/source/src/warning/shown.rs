//! What was shown already: the registries of CPython's `warnings` module.

use std::collections::HashSet;

use crate::warning::{Action, Filters, Warning, WarningCategory};

/// What is kept in mind of the warnings that were shown. CPython's compiler gives its `SyntaxWarning`s without a registry,
/// so only [`Action::Once`] keeps one of those in mind.
#[derive(Clone, Debug, Default)]
pub struct Shown(HashSet<(WarningCategory, String)>);

impl Shown {
    /// The text of those that are to be shown, one after the other.
    pub fn render(&mut self, warnings: &[Warning], filters: &Filters) -> String {
        warnings.iter().filter(|warning| self.is_next(warning, filters)).map(Warning::render).collect()
    }

    /// Whether a warning is to be shown; it counts as shown then.
    pub fn is_next(&mut self, warning: &Warning, filters: &Filters) -> bool {
        let is_kept = match filters.action(warning) {
            Action::Ignore | Action::Error => return false,
            Action::Always => false,
            Action::Once => true,
            // All of this category have the same text and place.
            Action::Default | Action::Module => warning.category == WarningCategory::DeprecationWarning,
        };
        !is_kept || self.0.insert((warning.category, warning.message.clone()))
    }
}
