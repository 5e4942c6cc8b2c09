//! A code object byte by byte: code units beside instructions, decoded tables, kinds of slots.

use std::fmt::{self, Write};

use super::growth::{self, Growth};
use super::labels::Labels;
use super::{Options, argrepr, caches};
use crate::code::kinds;
use crate::instructions::{Instruction, instructions};
use crate::{CodeObject, Constant, Opcode, exceptiontable, linetable, repr};
use cutaway_source::depth::grow;

/// Code units on a line of hexadecimal digits.
const UNITS: usize = 4;

/// The bytes of a code object, then those of the code objects in its constants, as deep as the options say.
pub fn bytes(code: &CodeObject, options: Options) -> String {
    let mut out = String::new();
    let written = one(code, options, &mut out);
    debug_assert!(written.is_ok(), "a string takes all");
    if options.depth == Some(0) {
        return out;
    }
    let options = Options { depth: options.depth.map(|depth| depth - 1), ..options };
    for constant in &code.co_consts {
        if let Constant::Code(nested) = constant {
            out.push('\n');
            out += &grow(|| bytes(nested, options));
        }
    }
    out
}

fn one(code: &CodeObject, options: Options, out: &mut String) -> fmt::Result {
    writeln!(out, "{} (line {})", code.co_qualname, code.co_firstlineno)?;
    code_units(code, options, out)?;
    locations(code, out)?;
    handlers(code, out)?;
    slots(code, out)
}

/// `co_code`: the bytes of each instruction, those of its `EXTENDED_ARG`s before and its caches behind.
fn code_units(code: &CodeObject, options: Options, out: &mut String) -> fmt::Result {
    writeln!(out, "  co_code, {} bytes", code.co_code.len())?;
    let entries: Vec<_> = exceptiontable::entries(&code.co_exceptiontable).collect();
    let labels = Labels::new(code, &entries);
    let growths = growth::growths(&code.co_code);
    let is_prefix = |one: &Instruction| one.deopt() == Some(Opcode::ExtendedArg);
    for instruction in instructions(&code.co_code).filter(|one| !is_prefix(one)) {
        let Instruction { offset, start_offset, .. } = instruction;
        let hex = hex(&code.co_code[start_offset..offset + 2]);
        let name = instruction.opcode.map_or_else(|| format!("<{}>", instruction.byte), |op| op.to_string());
        let mut argument = String::new();
        if let Some(arg) = instruction.arg {
            write!(argument, "{arg}")?;
            let before = argument.len();
            argrepr::write(&instruction, code, &labels, options.addresses, &mut argument);
            if argument.len() > before {
                argument.insert_str(before, " (");
                argument.push(')');
            }
        }
        if let Ok(at) = growths.binary_search_by_key(&offset, |growth| growth.offset) {
            argument += &grown(&growths[at]);
        }
        let line = format!("{start_offset:>6}  {hex:<24} {name:<24} {argument}");
        writeln!(out, "  {}", line.trim_end())?;
        cache_units(&instruction, code, out)?;
    }
    Ok(())
}

/// In which round of the assembler a jump got its `EXTENDED_ARG`s.
fn grown(growth: &Growth) -> String {
    let sizes: Vec<String> = growth.sizes.iter().map(u32::to_string).collect();
    format!("   EXTENDED_ARG by round: {}", sizes.join(", "))
}

fn cache_units(instruction: &Instruction, code: &CodeObject, out: &mut String) -> fmt::Result {
    let Some(opcode) = instruction.deopt() else { return Ok(()) };
    let mut offset = instruction.offset + 2;
    for (name, size) in caches::format(opcode) {
        let end = (offset + 2 * size).min(code.co_code.len());
        let bytes = code.co_code.get(offset..end).unwrap_or_default();
        writeln!(out, "  {offset:>6}  {:<24} cache {name}", hex(bytes))?;
        offset += 2 * size;
    }
    Ok(())
}

/// `co_linetable`, an entry a line: its bytes, the code units that it covers, its form and what its fields say.
fn locations(code: &CodeObject, out: &mut String) -> fmt::Result {
    writeln!(out, "  co_linetable, {} bytes, from line {}", code.co_linetable.len(), code.co_firstlineno)?;
    let (mut unit, mut at) = (0, 0);
    for decoded in linetable::decoded(&code.co_linetable, code.co_firstlineno) {
        let bytes = &code.co_linetable[at..decoded.end];
        let end = unit + decoded.entry.units * 2;
        let line = format!(
            "{at:>6}  {:<24} {:<9} {:<10} {:<36} {}",
            hex(bytes),
            format!("{unit}..{end}"),
            decoded.form,
            decoded.fields,
            place(&decoded.entry)
        );
        writeln!(out, "  {}", line.trim_end())?;
        (unit, at) = (end, decoded.end);
    }
    leftover(&code.co_linetable, at, out)
}

fn place(entry: &linetable::Entry) -> String {
    let place = entry.location;
    match (place.is_none(), place.col_offset < 0) {
        (true, _) => "= no location".to_owned(),
        (false, true) => format!("= line {}", place.lineno),
        (false, false) => {
            format!("= {}:{}-{}:{}", place.lineno, place.col_offset, place.end_lineno, place.end_col_offset)
        }
    }
}

/// `co_exceptiontable`, four numbers an entry, each with its bytes.
fn handlers(code: &CodeObject, out: &mut String) -> fmt::Result {
    writeln!(out, "  co_exceptiontable, {} bytes", code.co_exceptiontable.len())?;
    let table = &code.co_exceptiontable;
    let mut at = 0;
    for entry in exceptiontable::entries(table) {
        let numbers = [
            ("start", entry.start),
            ("length", entry.end.wrapping_sub(entry.start)),
            ("target", entry.target),
            ("depth and lasti", entry.depth << 1 | u32::from(entry.lasti)),
        ];
        for (name, value) in numbers {
            let end = at + 1 + table[at..].iter().take_while(|byte| **byte & 64 != 0).count();
            let what = match name {
                "start" => format!("start {value}: offset {}", value.wrapping_mul(2)),
                "length" => format!("length {value}: up to {}", entry.end.wrapping_mul(2)),
                "target" => format!("target {value}: offset {}", value.wrapping_mul(2)),
                _ => {
                    let lasti = if entry.lasti { ", lasti" } else { "" };
                    format!("{name} {value}: depth {}{lasti}", entry.depth)
                }
            };
            let groups: Vec<String> =
                table[at..end].iter().map(|byte| format!("{:06b}", byte & 63)).collect();
            writeln!(out, "  {at:>6}  {:<24} {:<24} {what}", hex(&table[at..end]), groups.join(" "))?;
            at = end;
        }
    }
    leftover(table, at, out)
}

/// Bytes at the end of a table that make no entry.
fn leftover(table: &[u8], at: usize, out: &mut String) -> fmt::Result {
    match table.get(at..) {
        Some(rest) if !rest.is_empty() => writeln!(out, "  {at:>6}  {} no entry", hex(rest)),
        _ => Ok(()),
    }
}

/// `co_localspluskinds`, with the names.
fn slots(code: &CodeObject, out: &mut String) -> fmt::Result {
    writeln!(out, "  co_localsplusnames, co_localspluskinds, {} slots", code.nlocalsplus())?;
    let bits = [
        (kinds::CO_FAST_HIDDEN, "hidden"),
        (kinds::CO_FAST_LOCAL, "local"),
        (kinds::CO_FAST_CELL, "cell"),
        (kinds::CO_FAST_FREE, "free"),
    ];
    for (index, (name, kind)) in code.co_localsplusnames.iter().zip(&code.co_localspluskinds).enumerate() {
        let words: Vec<&str> =
            bits.iter().filter(|(bit, _)| kind & bit != 0).map(|(_, word)| *word).collect();
        let mut shown = String::new();
        repr::constant(&Constant::str(name), repr::Addresses::Hidden, &mut shown);
        writeln!(out, "  {index:>6}  {kind:02x} {shown} {}", words.join(", "))?;
    }
    Ok(())
}

/// Pairs of digits; a code unit's two bytes stand together. Of long runs the start.
fn hex(bytes: &[u8]) -> String {
    let shown: Vec<String> = bytes.iter().take(2 * UNITS).map(|byte| format!("{byte:02x}")).collect();
    let more = if bytes.len() > 2 * UNITS { " …" } else { "" };
    shown.join(" ") + more
}
