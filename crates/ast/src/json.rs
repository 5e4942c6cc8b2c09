//! The tree as JSON, both ways: schema `cutaway/ast/1`.
//!
//! A node is `{"node":"Name","span":[0,5],"lineno":1,…,"scope":2,"field":value,…}`: every field of the description is
//! there, in its order; a missing optional one is `null`. A sum without fields is its constructor's name.
//! Constants are tagged: see [`constant`](mod@constant).
//!
//! Readers step over keys that they do not know; what is missing, of another kind or out of range is refused
//! with line and column. Places are read from `span` alone.

pub mod constant;
pub mod reader;
mod writer;

use cutaway_asdl::support::json::escape;
use cutaway_source::SourceFile;

use crate::{Builder, Mod};
pub use cutaway_asdl::support::json::{Error, ErrorKind};
pub use reader::read_value;
pub use writer::write_value;

/// The schema's name and number, for a tree as it was parsed.
pub const SCHEMA: &str = "cutaway/ast/1";
/// The same for a tree that was folded.
pub const FOLDED_SCHEMA: &str = "cutaway/ast-opt/1";

/// A whole document: the tree and the text that its places speak about.
pub struct Document<'ast> {
    /// The text.
    pub source: SourceFile,
    /// The tree.
    pub module: Mod<'ast>,
}

/// The whole document on one line, with the line end.
pub fn write(module: Mod<'_>, source: &SourceFile) -> String {
    write_as(SCHEMA, module, source)
}

/// As [`write()`], under the schema given.
pub fn write_as(schema: &str, module: Mod<'_>, source: &SourceFile) -> String {
    let mut out = String::with_capacity(source.text().len() * 24 + 256);
    out.push_str("{\"schema\":\"");
    out.push_str(schema);
    out.push_str("\",\"python\":\"3.13\",\"filename\":");
    escape::string(source.name(), &mut out);
    out.push_str(",\"source\":");
    escape::string(source.text(), &mut out);
    out.push_str(",\"tree\":");
    write_value(&module, source, &mut out);
    out.push_str("}\n");
    out
}

/// Reads a whole document, the tree into the builder's arena.
pub fn read<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Document<'ast>, Error> {
    reader::document(text, builder)
}
