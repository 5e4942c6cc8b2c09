//! Warnings of the compiler, as `warnings.showwarning` prints them.

mod filter;
mod shown;

use std::fmt::Write as _;

pub use filter::{Action, Filter, Filters};
pub use shown::Shown;

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

/// What is said of `~True`, also where it runs.
pub const BOOL_INVERSION: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. \
    This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a \
    bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the \
    underlying int.";

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

    /// The `DeprecationWarning` of `~True`, which CPython gives while it folds, at the place of whoever compiles.
    pub fn bool_inversion(caller: Caller) -> Warning {
        Warning::deprecation(caller, BOOL_INVERSION)
    }

    /// The `DeprecationWarning` of the codec that a source is decoded with, at that place.
    pub fn of_decoder(source: &SourceFile, caller: Caller) -> Option<Warning> {
        source.decoder_warning().map(|message| Warning::deprecation(caller, message))
    }

    fn deprecation(caller: Caller, message: &str) -> Warning {
        let (filename, lineno, _) = caller.place();
        Warning {
            category: WarningCategory::DeprecationWarning,
            message: message.to_owned(),
            filename: filename.to_owned(),
            lineno,
            text: None,
        }
    }

    /// The module that filters are asked about: that of whoever compiles, or what the file's name makes of it.
    pub fn module(&self) -> &str {
        let places = [Caller::Start, Caller::Import].map(Caller::place);
        let of_caller = places.into_iter().find(|(filename, ..)| *filename == self.filename);
        match of_caller {
            Some((.., module)) if self.category == WarningCategory::DeprecationWarning => module,
            _ if self.filename.is_empty() => "<unknown>",
            _ => self.filename.strip_suffix(".py").unwrap_or(&self.filename),
        }
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

/// Whose frame compiles: `~True` is warned of at its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Caller {
    /// None: the script that CPython is started with.
    #[default]
    Start,
    /// The import system, as for `compileall`.
    Import,
}

impl Caller {
    /// File, line and module.
    const fn place(self) -> (&'static str, u32, &'static str) {
        match self {
            Caller::Start => ("<sys>", 0, "sys"),
            Caller::Import => ("<frozen importlib._bootstrap>", 488, "importlib._bootstrap"),
        }
    }
}
