//! Errors of the code generator.

use cutaway_codegen::ErrorKind as Kind;

use super::Words;

/// The assembler got something that codegen never makes.
pub(super) const ASSEMBLER: Words = Words {
    meaning: "The instructions do not fit together: a mistake of the compiler's, not of the program's.",
    advice: "Report it, with the program.",
};

/// What there is to say of an error.
#[expect(clippy::too_many_lines, reason = "one arm for each kind")]
pub(super) fn words(kind: &Kind) -> Words {
    let (meaning, advice) = match kind {
        Kind::AssignToDebug | Kind::DeleteDebug => (
            "__debug__ is a constant of the compiler: true, or false with -O. It can only be read.",
            "Use another name.",
        ),
        Kind::ReturnOutsideFunction
        | Kind::YieldOutsideFunction
        | Kind::YieldFromOutsideFunction
        | Kind::AwaitOutsideFunction => (
            "Only a function can be left or suspended; the body of a module or a class is none.",
            "Look at the indentation: the statement may stand outside of the function by mistake.",
        ),
        Kind::ReturnValueInAsyncGenerator => (
            "An async def with yield gives values by yielding; it has no result.",
            "Write return without a value, or yield it.",
        ),
        Kind::BreakOutsideLoop | Kind::ContinueOutsideLoop => {
            ("There is no loop around in the same function.", "Look at the indentation, or use return.")
        }
        Kind::JumpOutOfExceptStar => (
            "Several except* blocks may run for one exception group, so none of them can be left early.",
            "Set a variable in the block and act on it afterwards.",
        ),
        Kind::YieldFromInAsyncFunction => (
            "yield from hands everything on to another generator, which asynchronous generators cannot do.",
            "Write async for and yield.",
        ),
        Kind::AwaitOutsideAsyncFunction
        | Kind::AsyncForOutsideAsyncFunction
        | Kind::AsyncWithOutsideAsyncFunction
        | Kind::AsyncComprehensionOutsideAsyncFunction => (
            "Waiting suspends the function, and only async def makes functions that can be.",
            "Write async def, and await the function where it is called.",
        ),
        Kind::TooManyNestedBlocks => (
            "Loops, with, try and comprehensions are nested more than 20 deep, which is the limit.",
            "Put inner parts into functions.",
        ),
        Kind::DefaultExceptNotLast => (
            "except without a class catches everything, so what stands behind it would never be tried.",
            "Move it behind the others.",
        ),
        Kind::LateFutureImport => (
            "A future statement changes how the whole file is compiled, so only the docstring, comments and other \
             future statements may stand before it.",
            "Move it to the top.",
        ),
        Kind::TooManyStarUnpacking | Kind::PatternTooManyStarUnpacking => (
            "Before a starred target may stand 255 others, and 16 million behind it.",
            "Take the sequence apart in steps.",
        ),
        Kind::MultipleStarredInAssignment | Kind::PatternMultipleStarred => (
            "One starred target takes what the others leave; with two it would not be clear what each gets.",
            "Leave one star.",
        ),
        Kind::StarredTarget => (
            "A starred target takes several items, so there must be a list or tuple of targets around it.",
            "Add a comma: *x, = … makes a tuple of one.",
        ),
        Kind::StarredHere => (
            "A star takes a value apart into a list, a tuple, a set or a call, and there is none around it.",
            "Put the expression into brackets, or remove the star.",
        ),
        Kind::KeywordRepeated(_) => {
            ("A parameter can get one value in a call.", "Remove one of the arguments.")
        }
        Kind::NonDefaultTypeParameter(_) => (
            "Once a type parameter has a default, those behind it need one as well.",
            "Reorder the type parameters, or give it a default.",
        ),
        Kind::PatternMultipleAssignments(_) => {
            ("A pattern binds each name once.", "Rename one of them, and compare in a guard (if a == b).")
        }
        Kind::PatternCaptureUnreachable(_) | Kind::PatternWildcardUnreachable => (
            "This pattern fits everything, so what stands behind it would never be tried. A plain name in a pattern \
             binds; it is not compared.",
            "Move the case to the end; to compare with a constant, write a dotted name or a guard.",
        ),
        Kind::PatternDifferentNames => (
            "Whichever alternative fits, the block behind it uses the same names.",
            "Let all alternatives bind the same names.",
        ),
        Kind::PatternAttributeRepeated(_) => (
            "A class pattern looks at each attribute once.",
            "Combine the two with an or-pattern or a guard.",
        ),
        Kind::PatternDuplicateKey(_) => {
            ("A mapping pattern looks at each key once.", "Remove one of the two.")
        }
        Kind::PatternBadKey | Kind::PatternBadValue => (
            "Patterns compare with literals and dotted names only.",
            "Capture the value and compare it in a guard.",
        ),
        Kind::DocstringEncode(_) => (
            "A docstring is written to the code object as UTF-8, which has no lone surrogates.",
            "Escape the character with a second backslash.",
        ),
        Kind::FreeVariableNotHeld(_) => (
            "An inlined comprehension in a class body does not hand `__class__` on: a fault of CPython 3.13's.",
            "Write a loop, or give the class a name of its own.",
        ),
        Kind::InvalidTree(_) => ("No source text gives such a tree.", "Look at what made the tree."),
    };
    Words { meaning, advice }
}
