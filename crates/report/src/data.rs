//! What the page shows, as its JSON has it.

use cutaway_source::{Diagnostic, Location};
use schemars::JsonSchema;
use serde::Serialize;

/// Line, column, last line, column behind the end; columns count UTF-8 bytes, -1 is none.
pub type Place = [i32; 4];

/// The whole document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// `cutaway/report/1`
    pub schema: &'static str,
    /// The version of Python.
    pub python: &'static str,
    /// The file's name.
    pub filename: String,
    /// The source, a line each.
    pub source: Vec<String>,
    /// The stages, each with what it shows.
    pub stages: Vec<Stage>,
    /// The optimizer's work; nothing where the chain stopped before.
    pub passes: Option<Passes>,
    /// The error of the stage that refuses the program, as CPython prints it.
    pub error: Option<String>,
    /// Its last line: the exception and its message.
    pub error_message: Option<String>,
    /// Where it is, if it has a place.
    pub error_place: Option<Place>,
}

/// What a stage shows; of the one that refuses the program, what it had made by then.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stage {
    /// Its name in the registry.
    pub name: &'static str,
    /// The groups: one of the whole, or one for each scope or unit.
    pub groups: Vec<Group>,
    /// Whether this stage refuses the program.
    pub refused: bool,
}

/// Rows under a title.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Group {
    /// The title; may be empty.
    pub title: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row: how far it is indented, its text, and the places that it comes from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row(pub u32, pub String, pub Vec<Place>);

/// The optimizer's work, pass by pass.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Passes {
    /// The units' names.
    pub units: Vec<String>,
    /// Every instruction in every form that it ever has.
    pub rows: Vec<(String, Option<Place>)>,
    /// The graphs as built, then as each pass leaves them.
    pub states: Vec<State>,
    /// A drawing of each unit after all passes.
    pub drawings: Vec<String>,
}

/// The graphs of all units after a pass.
#[derive(Debug, Serialize, JsonSchema)]
pub struct State {
    /// The pass, or `cfg`.
    pub name: &'static str,
    /// The blocks of each unit, or nothing where they are as in the state before.
    pub units: Vec<Option<Vec<BlockRows>>>,
}

/// A block: its name, its marks, and number and form of each instruction by turns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BlockRows(pub String, pub Vec<u32>);

/// The place of an error, whose columns count characters from 1, in these lines. One that is behind the last line is at its end.
pub(crate) fn place_of(error: &Diagnostic, lines: &[String]) -> Option<Place> {
    let place = error.place?;
    let last = i32::try_from(lines.len()).unwrap_or(i32::MAX);
    if last == 0 {
        return None;
    }
    let (line, offset) =
        if place.lineno > last { (last, i32::MAX) } else { (place.lineno.max(1), place.offset) };
    let end_line = place.end_lineno.unwrap_or(line).clamp(line, last);
    let end_offset = place.end_offset.unwrap_or(0);
    if offset <= 0 {
        return Some([line, -1, end_line, -1]);
    }
    let bytes = |line: i32, offset: i32| {
        let text = &lines[line as usize - 1];
        let before = text.chars().take(offset.max(1) as usize - 1);
        before.map(char::len_utf8).sum::<usize>() as i32
    };
    let is_empty = end_line == line && end_offset <= offset;
    let end = if is_empty { bytes(line, offset.saturating_add(1)) } else { bytes(end_line, end_offset) };
    Some([line, bytes(line, offset), end_line, end])
}

/// A location that is somewhere.
pub(crate) fn place(location: Location) -> Option<Place> {
    let Location { lineno, end_lineno, col_offset, end_col_offset } = location;
    (lineno > 0).then_some([lineno, col_offset, end_lineno, end_col_offset])
}
