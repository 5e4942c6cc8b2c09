//! Going on from a dump: which stage's it is decides how it is read.

use std::borrow::Cow;

use cutaway_ast::Builder;
use cutaway_bytecode::pyc::{self, Validation};
use cutaway_source::{Diagnostic, ErrorKind, Place, SourceFile};

use crate::product::{Product, Start};
use crate::registry::{Refused, Request, STAGES, Stage};

/// How a stage reads its own dump.
pub type Read = for<'ast> fn(&Dumped<'_>, &Builder<'ast>) -> Result<Start<'ast>, Diagnostic>;

/// A dump that was made before, of this program or another one, or written by hand.
#[derive(Debug, Clone, Copy)]
pub struct Dumped<'a> {
    /// The dump's own file name, for errors.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// A line that is shown with an error is not longer than this.
const LONGEST_LINE: usize = 200;

impl<'a> Dumped<'a> {
    /// What a request holds in the place of a source text.
    pub(crate) fn of(request: &Request<'a>) -> Self {
        Dumped { name: request.name, bytes: request.bytes }
    }

    /// Whether it is JSON; otherwise it is assembler text.
    pub fn is_json(&self) -> bool {
        self.bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
    }

    /// The dump as text.
    pub fn text(&self) -> Result<&'a str, Diagnostic> {
        std::str::from_utf8(self.bytes).map_err(|error| {
            let before = &self.bytes[..error.valid_up_to()];
            let line = before.split(|&byte| byte == b'\n').count() as u32;
            self.error(line, 1, "the dump is not UTF-8")
        })
    }

    /// An error in the dump, line and column from 1.
    pub fn error(&self, line: u32, column: u32, message: impl Into<String>) -> Diagnostic {
        let shown = self.bytes.split(|&byte| byte == b'\n').nth((line as usize).saturating_sub(1));
        let shown = shown.filter(|shown| shown.len() <= LONGEST_LINE).map(String::from_utf8_lossy);
        let message = message.into();
        Diagnostic {
            kind: ErrorKind::SyntaxError,
            // Where the line is too long to be shown, its carets cannot say the column.
            message: if shown.is_some() { message } else { format!("column {column}: {message}") },
            filename: self.name.to_owned(),
            place: Some(Place {
                lineno: line as i32,
                offset: column as i32,
                end_lineno: Some(line as i32),
                end_offset: Some(column as i32 + 1),
            }),
            text: shown.map(Cow::into_owned),
        }
    }

    /// An error that says itself where it is.
    pub fn fault(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::without_place(ErrorKind::ValueError, message, self.name)
    }

    /// An error of a reader.
    pub fn misread(&self, error: &cutaway_json::Error) -> Diagnostic {
        self.error(error.line, error.column, error.kind.to_string())
    }
}

/// Reads the dump that a request holds in the place of a source text.
pub(crate) fn read<'ast>(
    stage: &Stage,
    request: &Request<'_>,
    builder: &Builder<'ast>,
) -> Result<Start<'ast>, Refused> {
    let dumped = Dumped::of(request);
    match stage.read {
        Some(read) => Ok(read(&dumped, builder)?),
        None => {
            let message = format!("nothing goes on from {}", stage.name);
            Err(dumped.fault(message).into())
        }
    }
}

/// The code object of a `.pyc` file, CPython's own too.
pub(crate) fn of_pyc(dumped: &Dumped<'_>) -> Result<Start<'static>, Diagnostic> {
    let (validation, code) = pyc::read(dumped.bytes).map_err(|error| pyc_error(&error, dumped.name))?;
    let source_hash = match validation {
        Validation::CheckedHash(hash) | Validation::UncheckedHash(hash) => Some(hash),
        Validation::Timestamp { .. } => None,
    };
    let source = SourceFile::from_text(dumped.name, String::new());
    Ok(Start { source_hash, product: Product::Code(code), ..Start::of_source(source) })
}

/// What is wrong with a `.pyc` file.
pub(crate) fn pyc_error(error: &pyc::Error, name: &str) -> Diagnostic {
    Diagnostic::without_place(ErrorKind::ValueError, format!("{name}: {error}"), name)
}

/// Whether a dump of `from` has what `to` shows, or leads there. A `.pyc` file has the code in it.
pub fn leads_to(from: &Stage, to: &Stage) -> bool {
    let place = |name: &str| STAGES.iter().position(|other| other.name == name);
    let first = if from.name == "pyc" { "code" } else { from.name };
    place(first) <= place(to.name)
}
