//! What is no error yet.

use cutaway_lexer::LexWarningKind;
use cutaway_source::{SourceFile, Span};

/// A `SyntaxWarning` about a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub kind: LexWarningKind,
    /// The token in whose first line CPython reports it.
    pub span: Span,
    /// Up to where CPython has read when it warns: the order of warnings.
    pub(crate) read: u32,
}

impl Warning {
    /// The message, as CPython words it.
    pub fn message(&self) -> String {
        self.kind.message()
    }

    /// The warning as it is shown.
    pub fn show(&self, source: &SourceFile) -> cutaway_source::Warning {
        cutaway_source::Warning::syntax(source, self.message(), source.line_of(self.span.start))
    }
}
