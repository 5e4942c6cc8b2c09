//! Bytes, line table and exception table.

use cutaway_bytecode::{CodeObject, dis, exceptiontable, instructions, linetable};
use cutaway_source::{Location, SourceFile};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Wanted, shown};

/// An instruction in bytes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BytesReport {
    /// Offset of its first byte, `EXTENDED_ARG` included.
    pub offset: usize,
    /// The bytes in hex, without inline caches.
    pub hex: String,
    /// Code units of inline cache behind it.
    pub caches: usize,
    /// Name and argument.
    pub text: String,
    /// Its place, as the line table says it.
    pub place: String,
}

/// An entry of the line table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LineEntry {
    /// Offset of the first byte that it is about.
    pub start: usize,
    /// Offset behind the last.
    pub end: usize,
    /// The place.
    pub place: String,
}

/// An entry of the exception table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProtectedRange {
    /// Offset of the first byte that it protects.
    pub start: u32,
    /// Offset behind the last.
    pub end: u32,
    /// Offset of the handler.
    pub target: u32,
    /// To what depth the stack is cut.
    pub depth: u32,
    /// Whether the offset of the instruction that raised is pushed.
    pub lasti: bool,
}

pub(super) fn bytes(code: &CodeObject, source: &SourceFile, wanted: Wanted) -> Vec<BytesReport> {
    let places: Vec<Location> = linetable::locations(&code.co_linetable, code.co_firstlineno).collect();
    let is_prefix = |byte: u8| byte == cutaway_bytecode::Opcode::ExtendedArg.number() as u8;
    let all = instructions::instructions(&code.co_code).filter(|one| !is_prefix(one.byte));
    let mut reports = Vec::new();
    for instruction in all {
        let Some(&place) = places.get(instruction.offset / 2) else { continue };
        if !wanted.has(source, place) {
            continue;
        }
        let raw = &code.co_code[instruction.start_offset..instruction.offset + 2];
        let hex: Vec<String> = raw.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = instruction.opcode.map_or("?", cutaway_bytecode::Opcode::name);
        reports.push(BytesReport {
            offset: instruction.start_offset,
            hex: hex.join(" "),
            caches: instruction.opcode.map_or(0, cutaway_bytecode::Opcode::caches),
            text: format!("{name} {}", dis::argument(&instruction, code)).trim_end().to_owned(),
            place: shown(source, place),
        });
    }
    reports
}

pub(super) fn line_table(code: &CodeObject, source: &SourceFile, wanted: Wanted) -> Vec<LineEntry> {
    let mut start = 0;
    let mut entries = Vec::new();
    for entry in linetable::entries(&code.co_linetable, code.co_firstlineno) {
        let end = start + entry.units * 2;
        if wanted.has(source, entry.location) {
            entries.push(LineEntry { start, end, place: shown(source, entry.location) });
        }
        start = end;
    }
    entries
}

/// The ranges that protect a wanted instruction.
pub(super) fn exception_table(code: &CodeObject, source: &SourceFile, wanted: Wanted) -> Vec<ProtectedRange> {
    let places: Vec<Location> = linetable::locations(&code.co_linetable, code.co_firstlineno).collect();
    let protects = |entry: &exceptiontable::Entry| {
        let range = places.get(entry.start as usize..entry.end as usize).unwrap_or_default();
        range.iter().any(|&place| wanted.has(source, place))
    };
    exceptiontable::entries(&code.co_exceptiontable)
        .filter(protects)
        .map(|entry| ProtectedRange {
            start: entry.start * 2,
            end: entry.end * 2,
            target: entry.target * 2,
            depth: entry.depth,
            lasti: entry.lasti,
        })
        .collect()
}
