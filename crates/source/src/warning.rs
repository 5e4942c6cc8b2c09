//! Warnings of the compiler, as `warnings.showwarning` prints them.

use std::fmt::Write as _;

/// The category of a compiler warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningCategory {
    /// `SyntaxWarning`.
    SyntaxWarning,
    /// `DeprecationWarning`; shown by default only for `__main__`.
    DeprecationWarning,
}

impl WarningCategory {
    /// The category's name.
    pub const fn name(self) -> &'static str {
        match self {
            WarningCategory::SyntaxWarning => "SyntaxWarning",
            WarningCategory::DeprecationWarning => "DeprecationWarning",
        }
    }
}

/// A warning with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its category.
    pub category: WarningCategory,
    /// Its message.
    pub message: String,
    /// The file's name as it was given.
    pub filename: String,
    /// The line, from 1.
    pub lineno: u32,
    /// Text of that line.
    pub text: Option<String>,
}

impl Warning {
    /// What CPython writes to stderr: the message, and below it the source line.
    pub fn render(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "{}:{}: {}: {}", self.filename, self.lineno, self.category.name(), self.message);
        let line = self.text.as_deref().unwrap_or("").trim();
        if !line.is_empty() {
            let _ = writeln!(out, "  {line}");
        }
        out
    }
}
