//! Places as editors show them: lines and columns from 1, columns in characters.

use cutaway_source::{Location, SourceFile, Span};
use schemars::JsonSchema;
use serde::Serialize;

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column behind the last character.
    pub end_column: u32,
}

impl Place {
    /// The place of a span; none for [`Span::NONE`].
    pub fn of(source: &SourceFile, span: Span) -> Option<Place> {
        if span.is_none() {
            return None;
        }
        let (line, column) = position(source, span.start);
        let (end_line, end_column) = position(source, span.end);
        Some(Place { line, column, end_line, end_column })
    }

    /// The place of CPython's four integers; none where there is no line or no column.
    pub fn of_location(source: &SourceFile, location: Location) -> Option<Place> {
        let start = offset(source, location.lineno, location.col_offset)?;
        let end = offset(source, location.end_lineno, location.end_col_offset)?;
        Place::of(source, Span::new(start, end.max(start)))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}:{}", self.line, self.column))
    }
}

/// Line and column of an offset.
pub fn position(source: &SourceFile, offset: u32) -> (u32, u32) {
    let line = source.line_of(offset);
    let before = source.slice(Span::new(source.line_start(line), offset));
    (line, before.chars().count() as u32 + 1)
}

/// Offset of a line and a column of bytes.
fn offset(source: &SourceFile, line: i32, column: i32) -> Option<u32> {
    let (line, column) = (u32::try_from(line).ok()?, u32::try_from(column).ok()?);
    (line >= 1).then(|| source.line_start(line) + column)
}
