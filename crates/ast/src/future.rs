//! `from __future__ import …` at the head of a module (PEP 236).

use cutaway_source::{Diagnostic, ErrorKind, Place, SourceFile, Span};

use crate::{Constant, Expr, ImportFrom, Mod, Stmt};

/// `CO_FUTURE_BARRY_AS_BDFL`
pub const CO_FUTURE_BARRY_AS_BDFL: u32 = 0x0040_0000;
/// `CO_FUTURE_ANNOTATIONS`
pub const CO_FUTURE_ANNOTATIONS: u32 = 0x0100_0000;

/// The features that are part of the language by now: asking for them changes nothing.
const MANDATORY: [&str; 8] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
];
/// As many bytes of a feature's name as the message quotes (`%.100s`).
const QUOTED: usize = 100;

/// What a module asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features {
    /// Annotations become strings.
    pub annotations: bool,
    /// `<>` instead of `!=`.
    pub barry_as_bdfl: bool,
    /// The last of the leading `__future__` imports, [`Span::NONE`] without one: the compiler refuses those on
    /// later lines than its last.
    pub last: Span,
}

impl Features {
    /// No feature at all.
    pub const NONE: Self = Self { annotations: false, barry_as_bdfl: false, last: Span::NONE };

    /// The features as `co_flags` has them.
    pub const fn flags(self) -> u32 {
        (if self.annotations { CO_FUTURE_ANNOTATIONS } else { 0 })
            | (if self.barry_as_bdfl { CO_FUTURE_BARRY_AS_BDFL } else { 0 })
    }
}

impl Default for Features {
    fn default() -> Self {
        Self::NONE
    }
}

/// A feature that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The feature.
    pub feature: String,
    /// The import statement.
    pub span: Span,
}

impl Error {
    /// CPython's message.
    pub fn message(&self) -> String {
        if self.feature == "braces" {
            return "not a chance".to_owned();
        }
        let quoted = &self.feature.as_bytes()[..self.feature.len().min(QUOTED)];
        format!("future feature {} is not defined", String::from_utf8_lossy(quoted))
    }

    /// The exception: its place is the statement's start, the offset counted in bytes as in CPython.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        let location = source.location(self.span);
        Diagnostic {
            kind: ErrorKind::SyntaxError,
            message: self.message(),
            filename: source.name().to_owned(),
            place: Some(Place {
                lineno: location.lineno,
                offset: location.col_offset + 1,
                end_lineno: Some(location.lineno),
                end_offset: None,
            }),
            text: source.error_line(location.lineno.max(0) as u32),
        }
    }
}

/// The features that a module's head asks for: leading `__future__` imports, after the docstring if there is one.
pub fn features(module: Mod<'_>) -> Result<Features, Error> {
    let body = match module {
        Mod::Module(module) => module.body,
        Mod::Interactive(interactive) => interactive.body,
        Mod::Expression(_) | Mod::FunctionType(_) => &[],
    };
    let mut features = Features::NONE;
    let head = if docstring(body).is_some() { &body[1..] } else { body };
    for statement in head {
        let Stmt::ImportFrom(import) = statement else { break };
        if import.level.unwrap_or(0) != 0 || import.module.is_none_or(|name| name.as_str() != "__future__") {
            break;
        }
        check_features(import, &mut features)?;
        features.last = import.span;
    }
    Ok(features)
}

fn check_features(import: &ImportFrom<'_>, features: &mut Features) -> Result<(), Error> {
    for alias in import.names {
        match alias.name.as_str() {
            "annotations" => features.annotations = true,
            "barry_as_FLUFL" => features.barry_as_bdfl = true,
            name if MANDATORY.contains(&name) => {}
            name => return Err(Error { feature: name.to_owned(), span: import.span }),
        }
    }
    Ok(())
}

/// The string that stands alone as a body's first statement (`_PyAST_GetDocString`).
pub fn docstring<'ast>(body: &[Stmt<'ast>]) -> Option<crate::constant::Str<'ast>> {
    let Some(Stmt::Expr(statement)) = body.first() else { return None };
    let Expr::Constant(node) = statement.value else { return None };
    match node.value {
        Constant::Str(text) => Some(text),
        _ => None,
    }
}
