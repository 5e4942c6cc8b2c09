//! What the symbol table notes of a line or a place.

use cutaway_source::SourceFile;
use cutaway_symtable::{NameScope, SymbolTable, flags};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Wanted, range_of};
use crate::scope::title;

/// One mention of a name, and what the name is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SymbolReport {
    /// The name, mangled.
    pub name: String,
    /// What is noted: `USE`, `DEF_LOCAL`, …
    pub flags: Vec<&'static str>,
    /// Where the name lives: `LOCAL`, `CELL`, …
    pub scope: &'static str,
    /// The scope that it is noted in.
    pub inside: String,
    /// Its place.
    pub place: String,
}

pub(super) fn symbols(table: &SymbolTable<'_>, source: &SourceFile, wanted: Wanted) -> Vec<SymbolReport> {
    let found = table.facts.iter().filter(|fact| match wanted {
        Wanted::Line(_) => wanted.has_span(source, fact.span),
        // Not the names of functions and classes whose whole body is around the place.
        Wanted::Point { statement, .. } => {
            wanted.has_span(source, fact.span) && statement.start <= fact.span.start
        }
    });
    found
        .map(|fact| {
            let scope = table[fact.scope].symbol(fact.name).scope();
            SymbolReport {
                name: fact.name.as_str().to_owned(),
                flags: flags::NAMES
                    .iter()
                    .filter(|(_, flag)| fact.flags & flag != 0)
                    .map(|&(name, _)| name)
                    .collect(),
                scope: if scope == NameScope::Unknown { "not decided" } else { scope.name() },
                inside: title(table, fact.scope),
                place: range_of(source, fact.span),
            }
        })
        .collect()
}
