//! Wrong programs and what CPython says of them.

use cutaway_lexer::{Options, lex};
use cutaway_source::{Filters, SourceFile, Span};

use crate::{Failure, Mode, diagnose, too_complex};

static NO_FILTERS: Filters = Filters::NONE;

const FAILURE: Failure<'_> = Failure { token: 0, span: Span::NONE, refusal: None, filters: &NO_FILTERS };

/// Diagnoses a module: exception, message, and the four numbers of its place.
fn check(source: &str, expected: &str) {
    check_as(source, Mode::Exec, FAILURE, expected);
}

fn check_as(source: &str, mode: Mode, failure: Failure<'_>, expected: &str) {
    let file = SourceFile::from_text("f.py", source.into());
    let tokens = lex(&file, Options::default());
    let error = diagnose(&file, &tokens, mode, failure).diagnostic;
    let end = |number: Option<i32>| number.unwrap_or_default();
    let place = error.place.map(|p| [p.lineno, p.offset, end(p.end_lineno), end(p.end_offset)]);
    let place = place.unwrap_or_default();
    assert_eq!(format!("{}: {} {place:?}", error.kind.name(), error.message), expected, "{source:?}");
}

#[test]
fn generic() {
    check("x = = 1", "SyntaxError: invalid syntax [1, 5, 1, 6]");
    check("  x", "IndentationError: unexpected indent [1, 2, 1, -1]");
    check("'\u{e9}' x", "SyntaxError: invalid syntax [1, 5, 1, 6]");
    check("x not = 0", "SyntaxError: invalid syntax [1, 7, 1, 8]");
    check("a <> b", "SyntaxError: invalid syntax [1, 3, 1, 5]");
    check_as("1 +", Mode::Eval, FAILURE, "SyntaxError: invalid syntax [1, 0, 1, 0]");
    check_as("", Mode::Single, FAILURE, "SyntaxError: invalid syntax [0, 0, 0, 0]");
}

#[test]
fn expressions() {
    check("f(a for a in b, c)", "SyntaxError: Generator expression must be parenthesized [1, 3, 1, 15]");
    check("(a b)", "SyntaxError: invalid syntax. Perhaps you forgot a comma? [1, 2, 1, 5]");
    check(
        "print x",
        "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? [1, 1, 1, 8]",
    );
    check("f(x=1, y)", "SyntaxError: positional argument follows keyword argument [1, 9, 1, 10]");
    check("f(**x, y)", "SyntaxError: positional argument follows keyword argument unpacking [1, 9, 1, 10]");
    check("1 + not x", "SyntaxError: 'not' after an operator must be parenthesized [1, 5, 1, 10]");
    check("{1: *a}", "SyntaxError: cannot use a starred expression in a dictionary value [1, 5, 1, 7]");
    check("x if y", "SyntaxError: expected 'else' after 'if' expression [1, 1, 1, 7]");
    check("0x1 for x", "SyntaxError: invalid syntax [1, 5, 1, 8]");
}

#[test]
fn targets() {
    check(
        "f() = 1",
        "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='? [1, 1, 1, 4]",
    );
    check("(a, 1) = 1", "SyntaxError: cannot assign to literal [1, 5, 1, 6]");
    check("del f()", "SyntaxError: cannot delete function call [1, 5, 1, 8]");
    check("for 1 in x: pass", "SyntaxError: cannot assign to literal [1, 5, 1, 6]");
    check("a, b: int", "SyntaxError: only single target (not tuple) can be annotated [1, 1, 1, 2]");
    check("None += 1", "SyntaxError: 'None' is an illegal expression for augmented assignment [1, 1, 1, 5]");
    check(
        "(x := 1) := 2",
        "SyntaxError: cannot use assignment expressions with named expression [1, 2, 1, 8]",
    );
}

#[test]
fn statements() {
    check("if x\n  pass", "SyntaxError: expected ':' [1, 5, 1, 6]");
    check(
        "if x:\npass",
        "IndentationError: expected an indented block after 'if' statement on line 1 [2, 1, 2, 5]",
    );
    check("try:\n  pass\nx", "SyntaxError: expected 'except' or 'finally' block [3, 1, 3, 2]");
    check(
        "def f(a=1, b): pass",
        "SyntaxError: parameter without a default follows parameter with a default [1, 12, 1, 13]",
    );
    check("import a from b", "SyntaxError: Did you mean to use 'from ... import ...' instead? [1, 1, 1, 16]");
    check("class C[]: pass", "SyntaxError: Type parameter list cannot be empty [1, 9, 1, 9]");
    check("match x:\n  case a as _: pass", "SyntaxError: cannot use '_' as a target [2, 13, 2, 14]");
    check_as(
        "x\ny",
        Mode::Single,
        FAILURE,
        "SyntaxError: multiple statements found while compiling a single statement [1, 2, 1, 3]",
    );
}

#[test]
fn literals() {
    check("x = 'a' b'b'", "SyntaxError: cannot mix bytes and nonbytes literals [1, 13, 1, 13]");
    check("b'\u{e9}'", "SyntaxError: bytes can only contain ASCII literal characters [1, 1, 1, 5]");
    check(
        "'\u{e9}\u{e9}\\x'",
        "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 20-21: \
         truncated \\xXX escape [1, 1, 1, 7]",
    );
    check(
        "f\"{r'\\xg' = !r}\"",
        "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 2-3: \
         truncated \\xXX escape [1, 16, 1, 17]",
    );
    check(
        "'\\N{BULLET}\\N{foo}'",
        "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position 10-16: \
         unknown Unicode character name [1, 1, 1, 20]",
    );
    check(
        "f'{a!x}'",
        "SyntaxError: f-string: invalid conversion character 'x': expected 's', 'r', or 'a' [1, 6, 1, 7]",
    );
    check("f'{}'", "SyntaxError: f-string: valid expression required before '}' [1, 4, 1, 5]");
}

#[test]
fn the_lexer_goes_first() {
    check("x = (\n\ny", "SyntaxError: '(' was never closed [1, 5, 1, 0]");
    check("x y\n)", "SyntaxError: unmatched ')' [2, 1, 2, 1]");
    check("x y\n'a", "SyntaxError: unterminated string literal (detected at line 2) [2, 1, 2, 1]");
    check("a\\", "SyntaxError: unexpected EOF while parsing [1, 3, 1, -1]");
    check(
        "if 1:\n  a\n b",
        "IndentationError: unindent does not match any outer indentation level [3, 3, 3, -1]",
    );
}

#[test]
fn too_deep() {
    let error = |depth: usize| {
        let file = SourceFile::from_text("f.py", "[-~".repeat(depth) + "1" + &"]".repeat(depth));
        too_complex(&file, &lex(&file, Options::default()), 0, Mode::Exec)
            .map(|error| error.diagnostic.message)
    };
    assert_eq!(error(100), None);
    assert_eq!(error(180), None);
    assert_eq!(error(199).as_deref(), Some("Parser stack overflowed - Python source too complex to parse"));
}

/// The warnings in front of an error, and the text that is shown with it.
fn check_shown(source: &str, warnings: &[&str], text: &str) {
    let file = SourceFile::from_text("<text>", source.into());
    let diagnosis = diagnose(&file, &lex(&file, Options::default()), Mode::Exec, FAILURE);
    let given: Vec<String> =
        diagnosis.warnings.iter().map(|warning| format!("{} {}", warning.lineno, warning.message)).collect();
    assert_eq!(given, warnings, "{source:?}");
    assert_eq!(diagnosis.diagnostic.text.as_deref(), Some(text), "{source:?}");
}

#[test]
fn warnings_go_before_the_error() {
    check_shown(r"'\e' 1", &[r"1 invalid escape sequence '\e'"], "'\\e' 1\n");
    check_shown(r"(b'\777' x)", &[r"1 invalid octal escape sequence '\777'"], "(b'\\777' x)\n");
    // Numbers are looked at up to the end of the source, strings only where the parser comes.
    check_shown("x y\n'\\e'\n1if x else y\n", &["3 invalid decimal literal"], "x y\n");
    check_shown("f'\\{x}' y", &[r"1 invalid escape sequence '\{'"], "f'\\{x}' y\n");
    // The text of a field with `=` is decoded too, behind what stands in the field.
    let escapes = [r"1 invalid escape sequence '\w'", r"1 invalid escape sequence '\w'"];
    check_shown("f\"{'\\w'=}\" y", &escapes, "f\"{'\\w'=}\" y\n");
    check_shown(
        "f\"{r'\\w' !r}{r'\\s'=!r}\" y",
        &[r"1 invalid escape sequence '\s'"],
        "f\"{r'\\w' !r}{r'\\s'=!r}\" y\n",
    );
}

#[test]
fn what_the_tokenizer_holds_is_shown() {
    check_shown("a = '''\n''' b", &[], "a = '''\n''' b\n");
    check_shown("import \\\nimport x\n", &[], "import \\\nimport x\n");
    check_shown("(a, # \\\nb c)\n", &[], "b c)\n");
    check_shown("f'''\n{a b}'''\n", &[], "f'''\n{a b}'''\n");
}
