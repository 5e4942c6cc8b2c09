mod strings;
mod syntax;

use bumpalo::Bump;
use cutaway_ast::{Builder, dump};
use cutaway_source::SourceFile;

use crate::{Error, Mode, parse};

/// The tree of a source as `ast.dump` shows it, or the error; then the warnings.
fn parsed(text: &str, mode: Mode, type_comments: bool) -> String {
    let source = SourceFile::from_text("test.py", text.to_owned());
    let options = cutaway_lexer::Options { type_comments, ..Default::default() };
    let tokens = cutaway_lexer::lex(&source, options);
    let bump = Bump::new();
    match parse(&source, &tokens, mode, &Builder::new(&bump)) {
        Ok(parsed) => {
            let options = dump::Options { include_attributes: false, ..Default::default() };
            let warnings = parsed.warnings.iter();
            let shown = warnings
                .map(|warning| format!(" | {}: {}", source.line_of(warning.span.start), warning.message()));
            dump::dump(parsed.module, &source, options) + &shown.collect::<String>()
        }
        Err(Error::Unexpected(index)) => match tokens.tokens.get(index) {
            Some(token) => format!("unexpected {:?} {:?}", token.kind, source.slice(token.span)),
            None => format!("unexpected end: {:?}", tokens.error),
        },
        Err(Error::Refused { kind, span }) => format!("refused {:?}: {kind:?}", source.slice(span)),
    }
}

/// Compares the tree of one expression.
#[track_caller]
fn check_expression(text: &str, expected: &str) {
    let tree = parsed(text, Mode::Eval, false);
    assert_eq!(inner(&tree, "Expression(body=", ")"), expected, "{text}");
}

/// Compares the trees of the statements of a module.
#[track_caller]
fn check_statements(text: &str, expected: &str) {
    let tree = parsed(text, Mode::Exec, false);
    assert_eq!(inner(&tree, "Module(body=[", "])"), expected, "{text}");
}

/// Expects no tree.
#[track_caller]
fn check_refused(text: &str) {
    let tree = parsed(text, Mode::Exec, false);
    assert!(tree.starts_with("refused") || tree.starts_with("unexpected"), "{text}\n  {tree}");
}

/// The text without its frame, and the warnings behind it.
fn inner(tree: &str, head: &str, tail: &str) -> String {
    let (tree, warnings) = tree.split_at(tree.find(" | ").unwrap_or(tree.len()));
    let tree = tree.strip_prefix(head).and_then(|tree| tree.strip_suffix(tail)).unwrap_or(tree);
    format!("{tree}{warnings}")
}
