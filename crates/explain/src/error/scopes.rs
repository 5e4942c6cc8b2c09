//! Errors of the symbol table.

use cutaway_symtable::Kind;

use super::Words;

/// What there is to say of an error.
pub(super) fn words(kind: &Kind) -> Words {
    let (meaning, advice) = match kind {
        Kind::DuplicateArgument(_) => {
            ("Two parameters of one function would be the same variable.", "Rename one of them.")
        }
        Kind::DuplicateTypeParam(_) => {
            ("Two type parameters would be the same variable.", "Rename one of them.")
        }
        Kind::DeclaredParam(..) => (
            "A parameter is a variable of its function, so it cannot be one of the module or of a function around.",
            "Rename the parameter, or drop the declaration.",
        ),
        Kind::DeclaredAfterUse(..) | Kind::DeclaredAfterAssign(..) => (
            "A declaration holds for the whole function, and must come before the name is mentioned there.",
            "Move the declaration to the top of the function.",
        ),
        Kind::DeclaredAnnot(..) => (
            "An annotation declares a variable of this scope, a global or nonlocal statement one of another.",
            "Annotate the name where it is a variable, and assign without annotation here.",
        ),
        Kind::NonlocalAndGlobal(_) => (
            "global means the module's variable, nonlocal that of a function around: it cannot be both.",
            "Drop one of the declarations.",
        ),
        Kind::NonlocalAtModuleLevel => (
            "nonlocal means a variable of a function around, and around the module there is none.",
            "Drop the declaration.",
        ),
        Kind::NoBindingForNonlocal(_) => (
            "nonlocal means a variable of a function around. None of them binds this name; variables of the module \
             and of classes do not count.",
            "Use global for the module's variable, or bind the name in a function around. `explain scope` shows \
             where it was looked for.",
        ),
        Kind::NonlocalTypeParam(_) => {
            ("A type parameter cannot be bound anew.", "Use another name for the variable.")
        }
        Kind::ImportStar => (
            "import * binds names that are known at run time only, and the variables of a function are settled \
             before.",
            "Import the names that are needed, or import at the top of the module.",
        ),
        Kind::NamedExprCompInClass => (
            "In a comprehension := binds in the scope around, and that of a class body cannot be reached from inside \
             the comprehension.",
            "Write a loop, or do the work in a function.",
        ),
        Kind::NamedExprCompInTypeVarBound
        | Kind::NamedExprCompInTypeAlias
        | Kind::NamedExprCompInTypeParam => (
            "In a comprehension := binds in the scope around, and type parameters and aliases are evaluated in a \
             scope of their own.",
            "Compute the value before.",
        ),
        Kind::NamedExprCompConflict(_) | Kind::NamedExprCompInnerLoopConflict(_) => (
            "A loop variable belongs to the comprehension, what := binds to the scope around: it cannot be both.",
            "Use another name.",
        ),
        Kind::NamedExprCompIterExpr => (
            "What a comprehension loops over is evaluated partly outside of it, so := is not allowed there.",
            "Compute the value before.",
        ),
        Kind::NotAllowedInAnnotation(_) => (
            "Annotations may be evaluated late or never, so they must have no effect.",
            "Compute the value before.",
        ),
        Kind::NotAllowedInTypeVariable(..)
        | Kind::NotAllowedInTypeAlias(_)
        | Kind::NotAllowedInTypeParameters(_) => (
            "Bounds, defaults and aliases are evaluated when they are asked for, in a scope of their own.",
            "Compute the value before.",
        ),
        Kind::YieldInsideComprehension(_) => (
            "A comprehension is no function that could be suspended.",
            "Write a loop, or a generator function.",
        ),
        Kind::FunctionType => ("A function type, as type comments have it, is no program.", "Parse it only."),
        Kind::RecursionLimit => (
            "Expressions or statements are nested deeper than CPython has stack for.",
            "Take the expression apart.",
        ),
    };
    Words { meaning, advice }
}
