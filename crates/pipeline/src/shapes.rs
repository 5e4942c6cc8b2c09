//! Pieces of source, parsed for the carets of tracebacks.

use bumpalo::Bump;
use cutaway_ast::{Builder, Expr, Mod, Stmt};
use cutaway_eval::traceback::{Shape, Shapes, WholeCall};
use cutaway_source::{Location, SourceFile};

use crate::chain::Chain;
use crate::options::Options;
use crate::product::Start;

/// The parser as the traceback uses it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parser;

impl Shapes for Parser {
    fn shape(&self, segment: &str) -> Option<Shape> {
        first_statement(&format!("(\n{segment}\n)"), |statement, source| {
            let Stmt::Expr(statement) = statement else { return None };
            let expression = statement.value;
            let place = source.location(expression.span());
            match expression {
                Expr::BinOp(node) => Some(Shape::BinOp {
                    left: end(source.location(node.left.span())),
                    right: start(source.location(node.right.span())),
                }),
                Expr::Subscript(node) => {
                    Some(Shape::Subscript { value: end(source.location(node.value.span())), end: end(place) })
                }
                Expr::Call(node) => {
                    Some(Shape::Call { func: end(source.location(node.func.span())), end: end(place) })
                }
                _ => None,
            }
        })
    }

    fn whole_call(&self, text: &str) -> Option<WholeCall> {
        first_statement(text, |statement, source| {
            let call = match statement {
                Stmt::Return(node) => node.value.filter(|value| calls_a_name(*value))?,
                Stmt::Assign(node) if matches!(node.value, Expr::Call(_)) => node.value,
                _ => return None,
            };
            let place = source.location(call.span());
            Some(WholeCall {
                lineno: place.lineno as usize,
                end_lineno: place.end_lineno as usize,
                col_offset: place.col_offset as usize,
                end_col_offset: place.end_col_offset as usize,
            })
        })
    }
}

/// Looks at the first statement of a text that parses.
fn first_statement<R>(text: &str, look: impl FnOnce(Stmt<'_>, &SourceFile) -> Option<R>) -> Option<R> {
    let source = SourceFile::from_text("<unknown>", text.to_owned());
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let mut chain = Chain::new(Start::of_source(source), &[], &Options::default(), &builder);
    let Mod::Module(module) = chain.tree().ok()? else { return None };
    look(*module.body.first()?, &chain.source)
}

fn calls_a_name(value: Expr<'_>) -> bool {
    matches!(value, Expr::Call(call) if matches!(call.func, Expr::Name(_)))
}

/// Line from 0, counted from the line after the bracket that was put before the segment, and column.
fn start(place: Location) -> (usize, usize) {
    ((place.lineno - 2).max(0) as usize, place.col_offset as usize)
}

fn end(place: Location) -> (usize, usize) {
    ((place.end_lineno - 2).max(0) as usize, place.end_col_offset as usize)
}
