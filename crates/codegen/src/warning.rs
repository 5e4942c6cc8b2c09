//! What is no error yet.

use cutaway_source::{Diagnostic, ErrorKind, Location, SourceFile};

/// A `SyntaxWarning`.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The message.
    pub message: String,
    /// The node that it is about.
    pub location: Location,
}

impl Warning {
    /// The warning as it is shown.
    pub fn show(&self, source: &SourceFile) -> cutaway_source::Warning {
        let lineno = self.location.lineno.max(0) as u32;
        cutaway_source::Warning::syntax(source, self.message.clone(), lineno)
    }

    /// The error that it is where warnings are errors.
    pub fn error(&self, source: &SourceFile) -> Diagnostic {
        Diagnostic::of_compiler(source, ErrorKind::SyntaxError, self.message.clone(), self.location)
    }
}
