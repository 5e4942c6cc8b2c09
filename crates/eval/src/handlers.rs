//! The exception table, decoded once for each code object.

use cutaway_bytecode::exceptiontable;

/// A protected range of code units and where its exceptions go.
pub type Handler = exceptiontable::Entry;

/// Reads `co_exceptiontable`.
pub(crate) fn decode(table: &[u8]) -> Box<[Handler]> {
    exceptiontable::entries(table).collect()
}

/// Whether the range has this unit.
pub(crate) fn covers(handler: &Handler, unit: usize) -> bool {
    (handler.start as usize..handler.end as usize).contains(&unit)
}
