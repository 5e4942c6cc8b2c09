//! Warnings of the compiler, as `warnings.showwarning` prints them.

use std::fmt::Write as _;

use crate::SourceFile;

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
    /// A `SyntaxWarning` about a line.
    pub fn syntax(source: &SourceFile, message: String, lineno: u32) -> Warning {
        let text = source.warning_line(lineno);
        let filename = source.name().to_owned();
        Warning { category: WarningCategory::SyntaxWarning, message, filename, lineno, text }
    }

    /// The `DeprecationWarning` of `~True`, which CPython gives while it folds: where nothing runs, it is placed in
    /// `sys`.
    pub fn bool_inversion() -> Warning {
        let message = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns \
                       the bitwise inversion of the underlying int object and is usually not what you expect from \
                       negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want \
                       the bitwise inversion of the underlying int.";
        Warning {
            category: WarningCategory::DeprecationWarning,
            message: message.to_owned(),
            filename: "<sys>".to_owned(),
            lineno: 0,
            text: None,
        }
    }

    /// Whether CPython shows it without being told to: it hides what is deprecated.
    pub fn is_shown(&self) -> bool {
        match self.category {
            WarningCategory::SyntaxWarning => true,
            WarningCategory::DeprecationWarning => false,
        }
    }

    /// What CPython writes to stderr without being told to show more.
    pub fn shown(warnings: &[Warning]) -> String {
        warnings.iter().filter(|warning| warning.is_shown()).map(Warning::render).collect()
    }

    /// What CPython writes to stderr: the message, and below it the source line.
    pub fn render(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "{}:{}: {}: {}", self.filename, self.lineno, self.category.name(), self.message);
        if let Some(line) = &self.text {
            let _ = writeln!(out, "  {}", line.trim());
        }
        out
    }
}
