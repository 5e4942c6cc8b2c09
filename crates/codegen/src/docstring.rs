//! Docstrings: `_PyAST_GetDocString` and `_PyCompile_CleanDoc`.

use cutaway_ast::{Constant, ConstantExpr, Expr, Stmt};
use rustpython_wtf8::{CodePoint, Wtf8};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, Surrogate, fail};

/// The string that a body begins with.
pub(crate) fn get_docstring<'a>(body: &'a [Stmt<'a>]) -> Option<(&'a ConstantExpr<'a>, &'a Wtf8)> {
    let Some(Stmt::Expr(statement)) = body.first() else { return None };
    let Expr::Constant(node) = statement.value else { return None };
    match node.value {
        Constant::Str(text) => Some((node, text)),
        _ => None,
    }
}

/// Removes indentation as `inspect.cleandoc` does, but keeps blank lines at both ends.
pub(crate) fn clean<'a>(c: &Compiler<'a, '_>, doc: &'a Wtf8) -> Result<&'a Wtf8> {
    let Some(text) = doc.as_str().ok() else {
        return fail(cutaway_source::Location::NONE, surrogate(doc));
    };
    let expanded;
    let text = if text.contains('\t') {
        expanded = expand_tabs(text);
        c.builder.str(&expanded)
    } else {
        text
    };
    let margin = margin(text);
    let first = text.trim_start_matches(' ');
    if first.len() == text.len() && margin == 0 {
        return Ok(Wtf8::new(text));
    }
    Ok(Wtf8::new(c.builder.str(&without_margin(first, margin))))
}

/// The least indentation of the lines after the first, blank ones aside.
fn margin(text: &str) -> usize {
    let indentation = |line: &str| {
        let indented = line.trim_start_matches(' ');
        (!indented.is_empty()).then(|| line.len() - indented.len())
    };
    text.split('\n').skip(1).filter_map(indentation).min().unwrap_or(0)
}

fn without_margin(text: &str, margin: usize) -> String {
    let mut clean = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index == 0 {
            clean.push_str(line);
            continue;
        }
        clean.push('\n');
        let spaces = line.len() - line.trim_start_matches(' ').len();
        clean.push_str(&line[spaces.min(margin)..]);
    }
    clean
}

/// `str.expandtabs()`
fn expand_tabs(text: &str) -> String {
    const TAB_SIZE: usize = 8;
    let mut expanded = String::with_capacity(text.len() + TAB_SIZE);
    let mut column = 0;
    for ch in text.chars() {
        if ch == '\t' {
            let spaces = TAB_SIZE - column % TAB_SIZE;
            expanded.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
            continue;
        }
        expanded.push(ch);
        column = if matches!(ch, '\n' | '\r') { 0 } else { column + 1 };
    }
    expanded
}

/// The error for text that has no UTF-8 form. CPython has expanded the tabs before it finds out.
fn surrogate(doc: &Wtf8) -> ErrorKind {
    let is_lone = |point: &CodePoint| point.to_char().is_none();
    let mut points = doc.code_points();
    let before: String = points.by_ref().map_while(CodePoint::to_char).collect();
    let mut lone = doc.code_points().skip_while(|point| !is_lone(point)).take_while(is_lone);
    let code = lone.next().map_or(0, |point| point.to_u32() as u16);
    let position = expand_tabs(&before).chars().count();
    ErrorKind::DocstringEncode(Surrogate { code, position, count: 1 + lone.count() })
}
