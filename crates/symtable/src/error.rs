//! What a program may not say of its names.

use std::fmt;

use cutaway_source::depth::TooDeep;
use cutaway_source::{Diagnostic, ErrorKind, SourceFile, Span};

/// An error with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: Kind,
    /// Where; [`Span::NONE`] for those that have no place.
    pub span: Span,
}

/// What is wrong. Strings are names as the program writes them, static ones parts of the wording.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the wording, below, says it")]
pub enum Kind {
    DuplicateArgument(String),
    DuplicateTypeParam(String),
    DeclaredParam(String, Declaration),
    DeclaredAfterUse(String, Declaration),
    DeclaredAnnot(String, Declaration),
    DeclaredAfterAssign(String, Declaration),
    NonlocalAndGlobal(String),
    NonlocalAtModuleLevel,
    NoBindingForNonlocal(String),
    NonlocalTypeParam(String),
    ImportStar,
    NamedExprCompInClass,
    NamedExprCompInTypeVarBound,
    NamedExprCompInTypeAlias,
    NamedExprCompInTypeParam,
    NamedExprCompConflict(String),
    NamedExprCompInnerLoopConflict(String),
    NamedExprCompIterExpr,
    NotAllowedInAnnotation(&'static str),
    NotAllowedInTypeVariable(&'static str, &'static str),
    NotAllowedInTypeAlias(&'static str),
    NotAllowedInTypeParameters(&'static str),
    YieldInsideComprehension(&'static str),
    FunctionType,
    RecursionLimit,
}

/// A statement that says where a name is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// `global`
    Global,
    /// `nonlocal`
    Nonlocal,
}

impl fmt::Display for Declaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Declaration::Global => "global",
            Declaration::Nonlocal => "nonlocal",
        })
    }
}

impl Kind {
    /// CPython's wording.
    pub fn message(&self) -> String {
        match self {
            Kind::DuplicateArgument(name) => format!("duplicate argument '{name}' in function definition"),
            Kind::DuplicateTypeParam(name) => format!("duplicate type parameter '{name}'"),
            Kind::DeclaredParam(name, what) => format!("name '{name}' is parameter and {what}"),
            Kind::DeclaredAfterUse(name, what) => {
                format!("name '{name}' is used prior to {what} declaration")
            }
            Kind::DeclaredAnnot(name, what) => format!("annotated name '{name}' can't be {what}"),
            Kind::DeclaredAfterAssign(name, what) => {
                format!("name '{name}' is assigned to before {what} declaration")
            }
            Kind::NonlocalAndGlobal(name) => format!("name '{name}' is nonlocal and global"),
            Kind::NonlocalAtModuleLevel => "nonlocal declaration not allowed at module level".to_owned(),
            Kind::NoBindingForNonlocal(name) => format!("no binding for nonlocal '{name}' found"),
            Kind::NonlocalTypeParam(name) => {
                format!("nonlocal binding not allowed for type parameter '{name}'")
            }
            Kind::ImportStar => "import * only allowed at module level".to_owned(),
            Kind::NamedExprCompInClass => {
                "assignment expression within a comprehension cannot be used in a class body".to_owned()
            }
            Kind::NamedExprCompInTypeVarBound => {
                "assignment expression within a comprehension cannot be used in a TypeVar bound".to_owned()
            }
            Kind::NamedExprCompInTypeAlias => {
                "assignment expression within a comprehension cannot be used in a type alias".to_owned()
            }
            Kind::NamedExprCompInTypeParam => "assignment expression within a comprehension cannot be used \
                                               within the definition of a generic"
                .to_owned(),
            Kind::NamedExprCompConflict(name) => {
                format!("assignment expression cannot rebind comprehension iteration variable '{name}'")
            }
            Kind::NamedExprCompInnerLoopConflict(name) => {
                format!("comprehension inner loop cannot rebind assignment expression target '{name}'")
            }
            Kind::NamedExprCompIterExpr => {
                "assignment expression cannot be used in a comprehension iterable expression".to_owned()
            }
            Kind::NotAllowedInAnnotation(what) => format!("{what} cannot be used within an annotation"),
            Kind::NotAllowedInTypeVariable(what, info) => format!("{what} cannot be used within {info}"),
            Kind::NotAllowedInTypeAlias(what) => format!("{what} cannot be used within a type alias"),
            Kind::NotAllowedInTypeParameters(what) => {
                format!("{what} cannot be used within the definition of a generic")
            }
            Kind::YieldInsideComprehension(what) => format!("'yield' inside {what}"),
            Kind::FunctionType => "this compiler does not handle FunctionTypes".to_owned(),
            Kind::RecursionLimit => "maximum recursion depth exceeded during compilation".to_owned(),
        }
    }
}

impl Error {
    pub(crate) fn new(kind: Kind, span: Span) -> Self {
        Error { kind, span }
    }

    /// The exception that CPython raises.
    pub fn diagnostic(&self, source: &SourceFile) -> Diagnostic {
        let message = self.kind.message();
        match self.kind {
            Kind::RecursionLimit => {
                Diagnostic::without_place(ErrorKind::RecursionError, message, source.name())
            }
            Kind::FunctionType => Diagnostic::without_place(ErrorKind::SystemError, message, source.name()),
            _ => Diagnostic::of_compiler(source, ErrorKind::SyntaxError, message, source.location(self.span)),
        }
    }
}

impl From<TooDeep> for Error {
    fn from(_: TooDeep) -> Self {
        Error::new(Kind::RecursionLimit, Span::NONE)
    }
}
