//! The expressions and statements of a file, each to be fed alone, and a file in another spelling.

use cutaway_ast::visit::{Visitor, walk_stmt};
use cutaway_ast::{Expr, Mod, Stmt};
use cutaway_lexer::{self as lexer, TokenKind};
use cutaway_pipeline::{Mode, Request, chain};
use cutaway_source::{SourceFile, Span};

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snippet {
    /// The line on which it begins.
    pub(crate) line: u32,
    /// Its text.
    pub(crate) text: String,
}

/// For `eval` the outermost expressions of all statements, in brackets; for `single` the statements of the module's body.
/// A file that is rejected has none.
pub(crate) fn snippets(request: &Request<'_>, mode: Mode) -> Vec<Snippet> {
    let found = chain::with(request, |chain| {
        let tree = chain.tree()?;
        Ok(of_tree(tree, &chain.source, mode))
    });
    found.unwrap_or_default()
}

fn of_tree(tree: Mod<'_>, source: &SourceFile, mode: Mode) -> Vec<Snippet> {
    let Mod::Module(module) = tree else { return Vec::new() };
    match mode {
        Mode::Single => module.body.iter().map(|statement| whole(*statement, source)).collect(),
        Mode::Exec | Mode::Eval | Mode::FuncType => {
            let mut found = Expressions { source, found: Vec::new() };
            for statement in module.body {
                found.visit_stmt(*statement);
            }
            found.found
        }
    }
}

/// Collects expressions; those inside of others are part of them.
struct Expressions<'a> {
    source: &'a SourceFile,
    found: Vec<Snippet>,
}

impl<'ast> Visitor<'ast> for Expressions<'_> {
    fn visit_stmt(&mut self, node: Stmt<'ast>) {
        cutaway_source::depth::grow(|| walk_stmt(self, node));
    }

    fn visit_expr(&mut self, node: Expr<'ast>) {
        let span = node.span();
        self.found
            .push(Snippet { line: line(self.source, span), text: format!("({})", self.source.slice(span)) });
    }
}

/// A statement with its decorators and a line end.
fn whole(statement: Stmt<'_>, source: &SourceFile) -> Snippet {
    let decorators = match statement {
        Stmt::FunctionDef(node) => node.decorator_list,
        Stmt::AsyncFunctionDef(node) => node.decorator_list,
        Stmt::ClassDef(node) => node.decorator_list,
        _ => &[],
    };
    let mut span = statement.span();
    if let Some(first) = decorators.first() {
        let before = source.slice(Span { start: 0, end: first.span().start });
        span.start = before.rfind('@').map_or(span.start, |at| at as u32);
    }
    Snippet { line: line(source, span), text: format!("{}\n", source.slice(span)) }
}

fn line(source: &SourceFile, span: Span) -> u32 {
    source.location(span).lineno.max(1) as u32
}

/// The file with `<>` for every `!=`, as `barry_as_FLUFL` wants it.
pub(crate) fn with_barry_not_equal(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut spelled = bytes.to_vec();
    let Ok(source) = SourceFile::decode(name, bytes) else { return spelled };
    let tokens = lexer::tokenize(&source).tokens;
    // Offsets are those of the decoded text; they are the file's where both have the same bytes.
    if source.original().as_bytes() == bytes {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::NotEqual) {
            spelled[token.span.start as usize..token.span.end as usize].copy_from_slice(b"<>");
        }
    }
    spelled
}
