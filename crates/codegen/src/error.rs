//! The `SyntaxError`s that only codegen finds.

use std::fmt;

use cutaway_source::{Diagnostic, Location, SourceFile};

use crate::Warning;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The node that is wrong.
    pub location: Location,
    /// What was warned of before.
    pub warnings: Vec<Warning>,
}

/// An [`Error`] on its way out: one word, because every function may return it.
pub(crate) type Failure = Box<(ErrorKind, Location)>;

/// What codegen complains about.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the wording below says it")]
pub enum ErrorKind {
    AssignToDebug,
    DeleteDebug,
    ReturnOutsideFunction,
    ReturnValueInAsyncGenerator,
    BreakOutsideLoop,
    ContinueOutsideLoop,
    JumpOutOfExceptStar,
    YieldOutsideFunction,
    YieldFromOutsideFunction,
    YieldFromInAsyncFunction,
    AwaitOutsideFunction,
    AwaitOutsideAsyncFunction,
    AsyncForOutsideAsyncFunction,
    AsyncWithOutsideAsyncFunction,
    AsyncComprehensionOutsideAsyncFunction,
    TooManyNestedBlocks,
    DefaultExceptNotLast,
    LateFutureImport,
    TooManyStarUnpacking,
    MultipleStarredInAssignment,
    StarredTarget,
    StarredHere,
    KeywordRepeated(Box<str>),
    NonDefaultTypeParameter(Box<str>),
    PatternMultipleAssignments(String),
    PatternCaptureUnreachable(String),
    PatternWildcardUnreachable,
    PatternDifferentNames,
    PatternTooManyStarUnpacking,
    PatternMultipleStarred,
    PatternAttributeRepeated(Box<str>),
    PatternDuplicateKey(String),
    PatternBadKey,
    PatternBadValue,
    /// A docstring holds a lone surrogate.
    DocstringEncode(Surrogate),
    /// The unit around does not hold a free variable of an inner one.
    FreeVariableNotHeld(String),
    /// A tree that no source text gives.
    InvalidTree(&'static str),
}

/// The first lone surrogates of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surrogate {
    /// The code point of the first.
    pub code: u16,
    /// How many characters stand before it.
    pub position: usize,
    /// How many stand side by side.
    pub count: usize,
}

impl fmt::Display for Surrogate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Surrogate { code, position, count } = self;
        f.write_str("'utf-8' codec can't encode ")?;
        match count {
            1 => write!(f, "character '\\u{code:04x}' in position {position}")?,
            _ => write!(f, "characters in position {position}-{}", position + count - 1)?,
        }
        f.write_str(": surrogates not allowed")
    }
}

/// The error at this place.
#[cold]
pub(crate) fn fail<T>(location: Location, kind: ErrorKind) -> Result<T, Failure> {
    Err(Box::new((kind, location)))
}

impl Error {
    pub(crate) fn new((kind, location): (ErrorKind, Location), warnings: Vec<Warning>) -> Self {
        Error { kind, location, warnings }
    }

    /// The form in which it is shown. Columns count bytes, as CPython's compiler gives them.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        let kind = match self.kind {
            ErrorKind::DocstringEncode(_) => cutaway_source::ErrorKind::UnicodeEncodeError,
            ErrorKind::FreeVariableNotHeld(_) | ErrorKind::InvalidTree(_) => {
                cutaway_source::ErrorKind::SystemError
            }
            _ => {
                let kind = cutaway_source::ErrorKind::SyntaxError;
                return Diagnostic::of_compiler(source, kind, self.to_string(), self.location);
            }
        };
        Diagnostic::without_place(kind, self.to_string(), source.name())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Error {}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ErrorKind as K;
        let fixed = match self {
            K::AssignToDebug => "cannot assign to __debug__",
            K::DeleteDebug => "cannot delete __debug__",
            K::ReturnOutsideFunction => "'return' outside function",
            K::ReturnValueInAsyncGenerator => "'return' with value in async generator",
            K::BreakOutsideLoop => "'break' outside loop",
            K::ContinueOutsideLoop => "'continue' not properly in loop",
            K::JumpOutOfExceptStar => "'break', 'continue' and 'return' cannot appear in an except* block",
            K::YieldOutsideFunction => "'yield' outside function",
            K::YieldFromOutsideFunction => "'yield from' outside function",
            K::YieldFromInAsyncFunction => "'yield from' inside async function",
            K::AwaitOutsideFunction => "'await' outside function",
            K::AwaitOutsideAsyncFunction => "'await' outside async function",
            K::AsyncForOutsideAsyncFunction => "'async for' outside async function",
            K::AsyncWithOutsideAsyncFunction => "'async with' outside async function",
            K::AsyncComprehensionOutsideAsyncFunction => {
                "asynchronous comprehension outside of an asynchronous function"
            }
            K::TooManyNestedBlocks => "too many statically nested blocks",
            K::LateFutureImport => "from __future__ imports must occur at the beginning of the file",
            K::DefaultExceptNotLast => "default 'except:' must be last",
            K::TooManyStarUnpacking => "too many expressions in star-unpacking assignment",
            K::MultipleStarredInAssignment => "multiple starred expressions in assignment",
            K::StarredTarget => "starred assignment target must be in a list or tuple",
            K::StarredHere => "can't use starred expression here",
            K::PatternWildcardUnreachable => "wildcard makes remaining patterns unreachable",
            K::PatternDifferentNames => "alternative patterns bind different names",
            K::PatternTooManyStarUnpacking => "too many expressions in star-unpacking sequence pattern",
            K::PatternMultipleStarred => "multiple starred names in sequence pattern",
            K::PatternBadKey => "mapping pattern keys may only match literals and attribute lookups",
            K::PatternBadValue => "patterns may only match literals and attribute lookups",
            K::FreeVariableNotHeld(what) => what,
            K::InvalidTree(what) => what,
            K::KeywordRepeated(name) => return write!(f, "keyword argument repeated: {name}"),
            K::NonDefaultTypeParameter(name) => {
                return write!(f, "non-default type parameter '{name}' follows default type parameter");
            }
            K::PatternMultipleAssignments(name) => {
                return write!(f, "multiple assignments to name {name} in pattern");
            }
            K::PatternCaptureUnreachable(name) => {
                return write!(f, "name capture {name} makes remaining patterns unreachable");
            }
            K::PatternAttributeRepeated(name) => {
                return write!(f, "attribute name repeated in class pattern: {name}");
            }
            K::PatternDuplicateKey(key) => {
                return write!(f, "mapping pattern checks duplicate key ({key})");
            }
            K::DocstringEncode(surrogate) => return surrogate.fmt(f),
        };
        f.write_str(fixed)
    }
}
