//! The tree as JSON, both ways: schema `cutaway/ast/1`.
//!
//! A node is `{"node":"Name","span":[0,5],"lineno":1,…,"scope":2,"field":value,…}`: every field of the description is
//! there, in its order; a missing optional one is `null`. A sum without fields is its constructor's name.
//! Constants are tagged: see [`cutaway_json::constant`].
//!
//! Readers step over keys that they do not know; what is missing, of another kind or out of range is refused
//! with line and column. Places are read from `span` alone.

pub mod reader;
mod writer;

pub use cutaway_json::{Error, ErrorKind};
use cutaway_json::{Program, program};
use cutaway_source::SourceFile;

use crate::future::Features;
use crate::{Builder, Mod};
pub use reader::{read_embedded, read_value};
pub use writer::{folded as write_embedded, write_value};

/// The schema's name and number, for a tree as it was parsed.
pub const SCHEMA: &str = "cutaway/ast/1";
/// The same for a tree that was folded.
pub const FOLDED_SCHEMA: &str = "cutaway/ast-opt/1";

/// A whole document: the tree and the text that its places speak about.
pub struct Document<'ast> {
    /// The text.
    pub source: SourceFile,
    /// The hash of the file that the text came from.
    pub source_hash: Option<[u8; 8]>,
    /// The tree.
    pub module: Mod<'ast>,
}

/// A document of a folded tree, with what folding depended on: later stages want to know that too.
pub struct Folded<'ast> {
    /// Text and tree.
    pub document: Document<'ast>,
    /// The optimization level.
    pub optimize: u8,
    /// The future features.
    pub features: Features,
}

/// A document of a parsed tree on one line, with the line end.
pub fn write(module: Mod<'_>, source: &SourceFile) -> String {
    let program =
        Program { filename: source.name().into(), source: source.text().into(), ..Program::default() };
    write_parsed(&program, module, source)
}

/// As [`write()`], with what is known of the program.
pub fn write_parsed(program: &Program<'_>, module: Mod<'_>, source: &SourceFile) -> String {
    let mut out = String::with_capacity(source.text().len() * 24 + 256);
    program::open(SCHEMA, program, &mut out);
    out.push_str(",\"tree\":");
    write_value(&module, source, &mut out);
    out.push_str("}\n");
    out
}

/// A document of a folded tree on one line, with the line end.
pub fn write_folded(
    program: &Program<'_>,
    features: Features,
    module: Mod<'_>,
    source: &SourceFile,
) -> String {
    let mut out = String::with_capacity(source.text().len() * 24 + 256);
    program::open(FOLDED_SCHEMA, program, &mut out);
    writer::folded(features, module, source, &mut out);
    out.push_str("}\n");
    out
}

/// Reads a whole document of a parsed tree, the tree into the builder's arena.
pub fn read<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Document<'ast>, Error> {
    reader::document(text, builder)
}

/// Reads a whole document of a folded tree, the tree into the builder's arena.
pub fn read_folded<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Folded<'ast>, Error> {
    reader::folded(text, builder)
}
