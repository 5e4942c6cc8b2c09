//! Errors of the lexer.

use cutaway_lexer::LexErrorKind as Kind;

use super::Words;

/// What there is to say of an error.
pub(super) fn words(kind: Kind) -> Words {
    let (meaning, advice) = match kind {
        Kind::InvalidCharacter(_) => (
            "This character stands in no name and is no operator, quote or digit of the language.",
            "Characters that look alike are a frequent cause: typographic quotes, dashes, full-width letters. Type \
             it anew.",
        ),
        Kind::NonPrintable(_) => (
            "An invisible character stands between the words, which came with copied text, mostly.",
            "Delete the character; many editors can show it.",
        ),
        Kind::Undecodable => (
            "The bytes of this name are not UTF-8.",
            "Save the file as UTF-8, or name its encoding in a comment on the first line.",
        ),
        Kind::InvalidLiteral(_) => (
            "A number ends where letters follow at once; the two would be one word.",
            "A name must not begin with a digit; put a blank or an operator between number and word.",
        ),
        Kind::InvalidDigit(..) => (
            "The base of this number does not have this digit.",
            "0b takes 0 and 1, 0o takes 0 to 7, 0x takes 0 to 9 and a to f.",
        ),
        Kind::LeadingZeros => (
            "A number other than zero begins with 0, which was the way to write octal numbers once.",
            "Leave out the zeros, or write 0o for an octal number.",
        ),
        Kind::UnterminatedString { escaped_quote: true, .. } => (
            "The line ends inside a string. A quote on it does not close the string, because a backslash stands \
             before it.",
            "To end a string with a backslash write two of them.",
        ),
        Kind::UnterminatedString { .. } | Kind::UnterminatedFString(_) => (
            "The line ends inside a string: one that begins with one quote ends on the same line.",
            "Add the closing quote, or use three quotes for a string of several lines.",
        ),
        Kind::UnterminatedTripleString(_) | Kind::UnterminatedTripleFString(_) => (
            "The file ends inside a string that begins with three quotes.",
            "Add the three closing quotes. What is meant to be code behind the string is part of it.",
        ),
        Kind::FStringExpectingBrace => (
            "The f-string ends while one of its replacement fields is open.",
            "Close the field with }, or write {{ for a brace that is just text.",
        ),
        Kind::FStringSingleBrace => (
            "In the text of an f-string a } closes a field, and none is open.",
            "Write }} for a brace that is just text.",
        ),
        Kind::FStringUnmatched(_) => (
            "Inside a replacement field a bracket is closed that was not opened there.",
            "Look at the brackets between { and }.",
        ),
        Kind::FStringTooDeep => (
            "Replacement fields stand inside the format specification of another field, and those have fields again: \
             two levels are allowed.",
            "Compute the specification before and use it as a variable.",
        ),
        Kind::TooManyFStrings => (
            "There are 150 f-strings inside each other, which is the limit.",
            "Compute parts before and use them as variables.",
        ),
        Kind::TooManyParentheses => (
            "More than 200 brackets are open at once, which is the limit.",
            "Take the expression apart, or look for a bracket that was not closed long before.",
        ),
        Kind::Unmatched(_) => (
            "A bracket is closed, and none is open.",
            "Delete it, or look for the opening bracket that is missing before.",
        ),
        Kind::Mismatched { .. } => (
            "The innermost open bracket is of another kind than the one that closes here.",
            "Close the innermost one first; the message names it.",
        ),
        Kind::NeverClosed(_) => (
            "The file ends, and this bracket is open. Lines in between were taken for the inside of it.",
            "Close the bracket. Often it is missing at the end of this very line.",
        ),
        Kind::UnexpectedEof => {
            ("The file ends after a backslash, which says that a line goes on.", "Delete the backslash.")
        }
        Kind::LineContinuation => (
            "A backslash outside of strings says that the line goes on, and must be the last character of its line.",
            "Delete what follows it; a blank is enough to be in the way. In a path or a pattern the string's quotes \
             may be missing.",
        ),
        Kind::Dedent => (
            "This line is indented less than the one before, and no line around stands at this column.",
            "Indent it exactly as the block that it belongs to.",
        ),
        Kind::TabSpace => (
            "Whether this line is indented more or less than another depends on how wide a tab is.",
            "Use blanks only, or tabs only; most editors can convert.",
        ),
        Kind::TooDeep => {
            ("Blocks are nested 100 deep, which is the limit.", "Put inner parts into functions.")
        }
    };
    Words { meaning, advice }
}
