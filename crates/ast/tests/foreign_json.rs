//! Foreign JSON: whatever is read, the answer is a tree that can be written again or an error with a place.

use bumpalo::Bump;
use cutaway_ast::{Builder, Constant, Expr, ExprContext, Operator, json};
use cutaway_source::{SourceFile, Span};
use proptest::prelude::*;

const SOURCE: &str = "lambda x, *y: (x + 1.5, [None, 'é'])\n";

/// A document with many kinds of values in it.
fn document() -> String {
    let bump = Bump::new();
    let b = Builder::new(&bump);
    let span = Span::new(0, 36);
    let name = |text: &str| b.name(span, b.ident(text), ExprContext::Load);
    let constant = |value| b.constant_expr(span, value, None);
    let sum = b.bin_op(span, name("x"), Operator::Add, constant(Constant::Float(1.5)));
    let items = [constant(Constant::None), constant(Constant::str("é")), constant(Constant::Bytes(&[1, 2]))];
    let list = b.list(Span::NONE, b.slice(&items), ExprContext::Load);
    let dict = b.dict(span, b.slice(&[None, Some(name("k"))]), b.slice(&[list, list]));
    let body: Expr<'_> = b.tuple(span, b.slice(&[sum, dict]), ExprContext::Load);
    let vararg = b.alloc(b.arg(span, b.ident("y"), None, Some("int")));
    let arg = b.arg(span, b.ident("x"), Some(name("int")), None);
    let arguments = b.arguments(&[], b.slice(&[arg]), Some(vararg), &[], b.slice(&[None]), None, &[]);
    let lambda = b.lambda(span, arguments, body);
    let module = b.module(b.slice(&[b.expr_stmt(span, lambda)]), &[]);
    json::write(module, &SourceFile::from_text("t.py", SOURCE.to_owned()))
}

fn check(text: &str) {
    let bump = Bump::new();
    match json::read(text, &Builder::new(&bump)) {
        Ok(document) => {
            let again = json::write(document.module, &document.source);
            let twice =
                json::read(&again, &Builder::new(&bump)).map(|read| json::write(read.module, &read.source));
            assert_eq!(twice.as_ref(), Ok(&again));
        }
        Err(error) => assert!(error.line as usize <= text.lines().count() + 1, "{error} in {text}"),
    }
}

proptest! {
    #[test]
    fn any_text(text in ".{0,200}") {
        check(&text);
    }

    #[test]
    fn changed_documents(at in 0.0..1.0, length in 0..6usize, new in "[0-9a-zA-Z\"\\\\{}:,. -]{0,4}|\\[|\\]|null|\\\\u[0-9a-f]{4}") {
        let mut text = document();
        let start = (at * text.len() as f64) as usize;
        let end = (start + length).min(text.len());
        if text.is_char_boundary(start) && text.is_char_boundary(end) {
            text.replace_range(start..end, &new);
            check(&text);
        }
    }
}
