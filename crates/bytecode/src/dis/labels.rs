//! Labels: the offsets that jumps and the exception table name, numbered by place.

use std::fmt::Write;

use crate::CodeObject;
use crate::exceptiontable::Entry;
use crate::instructions::instructions;

/// The labels of a code object.
pub(super) struct Labels(Vec<i64>);

impl Labels {
    pub(super) fn new(code: &CodeObject, entries: &[Entry]) -> Self {
        let jumps = instructions(&code.co_code).filter_map(|instruction| instruction.jump_target());
        let ranges = entries.iter().flat_map(|entry| [entry.start, entry.end, entry.target]);
        let mut offsets: Vec<i64> = jumps.chain(ranges.map(bytes)).collect();
        offsets.sort_unstable();
        offsets.dedup();
        Self(offsets)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The number, from 1, of the label at an offset in bytes.
    pub(super) fn at(&self, offset: i64) -> Option<usize> {
        self.0.binary_search(&offset).ok().map(|index| index + 1)
    }

    /// `print_exception_table`
    pub(super) fn write_exception_table(&self, entries: &[Entry], out: &mut String) {
        if entries.is_empty() {
            return;
        }
        out.push_str("ExceptionTable:\n");
        for entry in entries {
            let number = |offset| self.at(bytes(offset)).unwrap_or(0);
            let (start, end, target) = (number(entry.start), number(entry.end), number(entry.target));
            let lasti = if entry.lasti { " lasti" } else { "" };
            let written = writeln!(out, "  L{start} to L{end} -> L{target} [{}]{lasti}", entry.depth);
            debug_assert!(written.is_ok(), "a string takes all");
        }
    }
}

/// Code units as bytes.
fn bytes(units: u32) -> i64 {
    i64::from(units) * 2
}
