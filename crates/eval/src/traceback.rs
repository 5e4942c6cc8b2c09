//! The text of an exception that nobody caught, as CPython's `traceback` module prints it.
//!
//! Everything here works on plain data; `report.rs` reads it off the exception.

mod frame;
mod report;
pub mod suggest;
mod syntax;
mod text;
mod wide;

pub use frame::FrameSummary;
pub use report::{Report, SyntaxDetail};

/// What the text of an expression is, as a parser sees it: where the carets change.
///
/// Lines count from 0; columns are bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `left + right`: the end of the left operand, the start of the right one.
    BinOp {
        /// The end of the left operand.
        left: (usize, usize),
        /// The start of the right operand.
        right: (usize, usize),
    },
    /// `value[index]`: the end of the value, the end of the whole.
    Subscript {
        /// The end of the value.
        value: (usize, usize),
        /// The end of the whole.
        end: (usize, usize),
    },
    /// `f(args)`: the end of the function, the end of the whole.
    Call {
        /// The end of the function.
        func: (usize, usize),
        /// The end of the whole.
        end: (usize, usize),
    },
}

/// The place of a call that is a statement's whole value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WholeCall {
    /// First line, from 1.
    pub lineno: usize,
    /// Last line, from 1.
    pub end_lineno: usize,
    /// First column in bytes.
    pub col_offset: usize,
    /// The column after the last, in bytes.
    pub end_col_offset: usize,
}

/// Parses pieces of source for the carets. The pipeline implements it.
pub trait Shapes {
    /// The shape of `(\n{segment}\n)` as an expression, places relative to the segment. `None` when it is none, or
    /// has no place to point at.
    fn shape(&self, segment: &str) -> Option<Shape>;
    /// When `text` starts with `return name(…)` or `name = call(…)`: where that call is.
    fn whole_call(&self, text: &str) -> Option<WholeCall>;
}

/// For when there is no parser: no anchors.
pub struct NoShapes;

impl Shapes for NoShapes {
    fn shape(&self, _segment: &str) -> Option<Shape> {
        None
    }

    fn whole_call(&self, _text: &str) -> Option<WholeCall> {
        None
    }
}
