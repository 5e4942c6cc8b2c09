//! What the page shows, as its JSON has it.

use cutaway_source::Location;
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
}

/// What a stage shows.
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

/// A location that is somewhere.
pub(crate) fn place(location: Location) -> Option<Place> {
    let Location { lineno, end_lineno, col_offset, end_col_offset } = location;
    (lineno > 0).then_some([lineno, col_offset, end_lineno, end_col_offset])
}
