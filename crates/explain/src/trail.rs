//! `explain code` and `where`: what becomes of a line or of one place in every stage.

mod bytes;
mod nodes;
mod passes;
mod symbols;
mod text;
mod tokens;

use bumpalo::Bump;
use cutaway_ast::{Builder, Mod};
use cutaway_pipeline::chain::{self, Chain};
use cutaway_pipeline::product::Start;
use cutaway_pipeline::{Refused, Request};
use cutaway_source::{Location, SourceFile, Span};
use schemars::JsonSchema;
use serde::Serialize;

use crate::json::Schema;
use crate::place::{Place, position};
use crate::staged;

pub use bytes::{BytesReport, LineEntry, ProtectedRange};
pub use nodes::NodeReport;
pub use passes::{Change, InstructionReport, PassReport};
pub use symbols::SymbolReport;
pub use text::text;
pub use tokens::TokenReport;

/// A line or a place in every stage.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// The file's name as it was given.
    pub filename: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters; none for a whole line.
    pub column: Option<u32>,
    /// The line's text.
    pub source: String,
    /// The tokens.
    pub tokens: Vec<TokenReport>,
    /// The nodes as parsed: those that begin on the line, or those around the place, outermost first.
    pub nodes: Vec<NodeReport>,
    /// The same after folding.
    pub folded: Vec<NodeReport>,
    /// The names.
    pub symbols: Vec<SymbolReport>,
    /// The units of code that have instructions for it.
    pub units: Vec<UnitReport>,
    /// Which stage refuses the program, and its message.
    pub refused: Option<String>,
}

/// What the later stages have in one unit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnitReport {
    /// The unit's number: `u0`.
    pub id: String,
    /// Its qualified name.
    pub qualname: String,
    /// The instructions of codegen.
    pub codegen: Vec<InstructionReport>,
    /// Where they stand in the graph as it is built.
    pub built: Vec<InstructionReport>,
    /// What each pass did to them.
    pub passes: Vec<PassReport>,
    /// Where they stand after all passes.
    pub optimized: Vec<InstructionReport>,
    /// The bytes.
    pub bytes: Vec<BytesReport>,
    /// The entries of the line table.
    pub line_table: Vec<LineEntry>,
    /// The entries of the exception table that protect them.
    pub exception_table: Vec<ProtectedRange>,
}

/// A line in every stage: the report of `explain code`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct LineReport(pub Report);

/// A place in every stage: the report of `where`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct PlaceReport(pub Report);

impl Schema for LineReport {
    const SCHEMA: &'static str = "cutaway/explain-code/1";
}

impl Schema for PlaceReport {
    const SCHEMA: &'static str = "cutaway/where/1";
}

/// Why there is no report.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The program does not parse.
    Refused(Box<Refused>),
    /// The file has so many lines.
    NoSuchLine(u32),
    /// The line has so many columns.
    NoSuchColumn(u32),
}

/// What of the program is looked at.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// What begins on a line.
    Line(u32),
    /// What covers a character; its statement.
    Point { offset: u32, statement: Span },
}

impl Wanted {
    fn has_span(self, source: &SourceFile, span: Span) -> bool {
        match self {
            Wanted::Line(line) => !span.is_none() && source.line_of(span.start) == line,
            Wanted::Point { offset, .. } => covers(span, offset),
        }
    }

    /// Whether an instruction of that place belongs to it: for a point, one of the same statement.
    fn has(self, source: &SourceFile, location: Location) -> bool {
        let Some(span) = span_of(source, location) else {
            return matches!(self, Wanted::Line(line) if location.lineno == line as i32);
        };
        match self {
            Wanted::Line(line) => location.lineno == line as i32,
            Wanted::Point { offset, statement } => {
                covers(span, offset) && statement.start <= span.start && span.end <= statement.end
            }
        }
    }
}

fn covers(span: Span, offset: u32) -> bool {
    !span.is_none() && span.start <= offset && offset < span.end
}

/// The span of four integers, where all are there.
fn span_of(source: &SourceFile, location: Location) -> Option<Span> {
    let offset = |line: i32, column: i32| {
        let (line, column) = (u32::try_from(line).ok()?, u32::try_from(column).ok()?);
        (line >= 1).then(|| source.line_start(line) + column)
    };
    let start = offset(location.lineno, location.col_offset)?;
    Some(Span::new(start, offset(location.end_lineno, location.end_col_offset)?))
}

/// Follows a line through the stages.
pub fn line(request: &Request<'_>, line: u32) -> Result<LineReport, Failure> {
    follow(request, line, None).map(LineReport)
}

/// Follows a place through the stages: a line and a column from 1, the column in characters.
pub fn place(request: &Request<'_>, line: u32, column: u32) -> Result<PlaceReport, Failure> {
    follow(request, line, Some(column)).map(PlaceReport)
}

fn follow(request: &Request<'_>, line: u32, column: Option<u32>) -> Result<Report, Failure> {
    let refused = |refused| Failure::Refused(Box::new(refused));
    let source = chain::source(request).map_err(refused)?;
    let offset = column.map(|column| offset(&source, line, column)).transpose()?;
    let lines = source.text().lines().count() as u32;
    if line == 0 || line > lines {
        return Err(Failure::NoSuchLine(lines));
    }
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let start = Start::of_source(source.clone());
    let parsed = Chain::new(start, &[], request.options, &builder).tree().map_err(refused)?;
    let wanted = match offset {
        None => Wanted::Line(line),
        Some(offset) => Wanted::Point { offset, statement: nodes::statement(parsed, offset) },
    };
    let mut report = Report {
        filename: source.name().to_owned(),
        line,
        column,
        source: source.line_text(line).to_owned(),
        tokens: tokens::tokens(&source, wanted),
        nodes: nodes::nodes(parsed, &source, wanted),
        folded: Vec::new(),
        symbols: Vec::new(),
        units: Vec::new(),
        refused: None,
    };
    later(&mut report, &source, request, (&builder, wanted));
    Ok(report)
}

/// The stages behind the parser, as far as they accept the program.
fn later<'ast>(
    report: &mut Report,
    source: &SourceFile,
    request: &Request<'_>,
    (builder, wanted): (&Builder<'ast>, Wanted),
) {
    let staged = match staged::run(source, request.options, builder) {
        Ok(staged) => staged,
        Err(refused) => {
            report.refused = Some(refused.diagnostic.message);
            return;
        }
    };
    let folded: Mod<'ast> = staged.folded;
    report.folded = nodes::nodes(folded, source, wanted);
    report.symbols = symbols::symbols(&staged.table, source, wanted);
    if let Some(error) = &staged.refused {
        report.refused = Some(format!("symtable: {}", error.kind.message()));
    }
    if let Some(diagnostic) = &staged.refused_by_codegen {
        report.refused = Some(format!("codegen: {}", diagnostic.message));
    }
    if let Some(units) = &staged.units {
        let passes = request.options.passes.clone().unwrap_or_default();
        match passes::units(&units.module, source, wanted, &passes) {
            Ok(units) => report.units = units,
            Err(error) => report.refused = Some(format!("code: {error}")),
        }
    }
}

/// The offset of a column; the one behind the last character stands for the line end.
fn offset(source: &SourceFile, line: u32, column: u32) -> Result<u32, Failure> {
    let text = source.line_text(line);
    let columns = text.chars().count() as u32;
    if line == 0 || line > source.line_count() {
        return Err(Failure::NoSuchLine(source.text().lines().count() as u32));
    }
    if column == 0 || column > columns {
        return Err(Failure::NoSuchColumn(columns));
    }
    let before: usize = text.chars().take(column as usize - 1).map(char::len_utf8).sum();
    Ok(source.line_start(line) + before as u32)
}

/// `3:5` or `3:5-3:9`, or the line alone.
fn shown(source: &SourceFile, location: Location) -> String {
    match Place::of_location(source, location) {
        Some(place) => range(place),
        None if location.lineno >= 0 => format!("line {}", location.lineno),
        None => "no place".to_owned(),
    }
}

/// `3:5-9`: the last line only where it is another.
fn range(place: Place) -> String {
    let Place { line, column, end_line, end_column } = place;
    if line == end_line {
        format!("{line}:{column}-{end_column}")
    } else {
        format!("{line}:{column}-{end_line}:{end_column}")
    }
}

/// The range of a span.
fn range_of(source: &SourceFile, span: Span) -> String {
    let (line, column) = position(source, span.start);
    let (end_line, end_column) = position(source, span.end);
    range(Place { line, column, end_line, end_column })
}
