//! Which warnings are shown, and which are errors: the filters of CPython's `warnings` module.

use crate::warning::{Warning, WarningCategory};

/// What is done with a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shown, once for each place where it is kept in mind what was shown.
    Default,
    /// Shown.
    Always,
    /// Not shown.
    Ignore,
    /// Shown once for each module where it is kept in mind what was shown.
    Module,
    /// Shown once.
    Once,
    /// Raised as an exception.
    Error,
}

/// What is done with warnings that fit all of this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is done.
    pub action: Action,
    /// What the message begins with, in letters of either case.
    pub message: String,
    /// The category's name; `Warning` is all of them.
    pub category: String,
    /// The module, if it has to be a certain one.
    pub module: Option<String>,
    /// The line; 0 is any.
    pub lineno: u64,
}

/// The filters that are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filters {
    /// The first that fits decides.
    pub list: Vec<Filter>,
    /// The options that they were made from: `sys.warnoptions`.
    pub options: Vec<String>,
}

impl Filters {
    /// No filters: everything gets [`Action::Default`].
    pub const NONE: Filters = Filters { list: Vec::new(), options: Vec::new() };

    /// [`Filters::NONE`] where they are borrowed.
    pub fn none() -> &'static Filters {
        static NONE: Filters = Filters::NONE;
        &NONE
    }

    /// What is done with a warning.
    pub fn action(&self, warning: &Warning) -> Action {
        self.list.iter().find(|filter| filter.fits(warning)).map_or(Action::Default, |filter| filter.action)
    }

    /// Whether a warning is raised.
    pub fn is_error(&self, warning: &Warning) -> bool {
        self.action(warning) == Action::Error
    }
}

impl Default for Filters {
    /// What CPython begins with, as far as its compiler gives such warnings.
    fn default() -> Filters {
        let deprecated = |action, module: Option<&str>| Filter {
            action,
            message: String::new(),
            category: WarningCategory::DeprecationWarning.name().to_owned(),
            module: module.map(str::to_owned),
            lineno: 0,
        };
        let list = vec![deprecated(Action::Default, Some("__main__")), deprecated(Action::Ignore, None)];
        Filters { list, options: Vec::new() }
    }
}

impl Filter {
    fn fits(&self, warning: &Warning) -> bool {
        (self.category == "Warning" || self.category == warning.category.name())
            && (self.lineno == 0 || self.lineno == u64::from(warning.lineno))
            && self.module.as_deref().is_none_or(|module| module == warning.module())
            && begins_with(&warning.message, &self.message)
    }
}

/// Whether a text begins with another one, in letters of either case.
fn begins_with(text: &str, start: &str) -> bool {
    let mut letters = text.chars();
    start.chars().all(|wanted| letters.next().is_some_and(|letter| same_letter(letter, wanted)))
}

fn same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase()) || a.to_uppercase().eq(b.to_uppercase())
}
