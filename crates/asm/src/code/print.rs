//! The instructions and tables of a code object.

use std::fmt::Write as _;

use cutaway_bytecode::exceptiontable::{self, Entry};
use cutaway_bytecode::instructions::{Instruction, instructions};
use cutaway_bytecode::json::Units;
use cutaway_bytecode::{CodeObject, Constant, Opcode, linetable};
use cutaway_json::escape::hex_bytes;
use cutaway_source::Location;
use rustc_hash::FxHashSet;

use super::body;
use crate::instruction::{self, write_meaning};
use crate::lines::Lines;

/// Appends `.code` and what follows. What would come back as other bytes is written in hexadecimal besides.
pub(super) fn body(code: &CodeObject, units: &Units<'_>, out: &mut String) {
    let start = out.len();
    out.push_str(".code\n");
    listing(code, units, out);
    exceptions(code, out);
    let mut lines = Lines::new(&out[start..]);
    let _ = lines.next();
    let again = body::read(&mut lines, code.co_firstlineno).ok();
    let again = again.unwrap_or_default();
    for (directive, wanted, got) in [
        (".co_code", &code.co_code, &again.code),
        (".co_linetable", &code.co_linetable, &again.linetable),
        (".co_exceptiontable", &code.co_exceptiontable, &again.exceptiontable),
    ] {
        if wanted != got {
            let _ = write!(out, "{directive} ");
            hex_bytes(wanted, out);
            out.push('\n');
        }
    }
}

fn listing(code: &CodeObject, units: &Units<'_>, out: &mut String) {
    let targets = targets(code);
    let places: Vec<Location> = linetable::locations(&code.co_linetable, code.co_firstlineno).collect();
    for instruction in instructions(&code.co_code) {
        let Some(opcode) = instruction.opcode else { continue };
        if opcode == Opcode::ExtendedArg {
            continue;
        }
        if targets.contains(&instruction.start_offset) {
            let _ = writeln!(out, "L{}:", instruction.start_offset);
        }
        let place = places.get(instruction.start_offset / 2).copied().unwrap_or(Location::NONE);
        let argument = match instruction.jump_target() {
            Some(target) => Some(format!("L{target}")),
            None => instruction.arg.map(|arg| arg.to_string()),
        };
        instruction::write(opcode, argument.as_deref(), place, out);
        write_meaning(meaning(code, units, &instruction).as_deref(), out);
    }
    if targets.contains(&code.co_code.len()) {
        let _ = writeln!(out, "L{}:", code.co_code.len());
    }
}

/// The offsets that need a label.
fn targets(code: &CodeObject) -> FxHashSet<usize> {
    let jumps = instructions(&code.co_code).filter_map(|instruction| instruction.jump_target());
    let mut targets: FxHashSet<usize> = jumps.filter_map(|target| usize::try_from(target).ok()).collect();
    for Entry { start, end, target, .. } in exceptiontable::entries(&code.co_exceptiontable) {
        targets.extend([start, end, target].map(|unit| unit as usize * 2));
    }
    targets
}

fn exceptions(code: &CodeObject, out: &mut String) {
    for Entry { start, end, target, depth, lasti } in exceptiontable::entries(&code.co_exceptiontable) {
        let (start, end, target) = (u64::from(start) * 2, u64::from(end) * 2, u64::from(target) * 2);
        let lasti = if lasti { " lasti" } else { "" };
        let _ = writeln!(out, ".exception L{start} L{end} L{target} depth {depth}{lasti}");
    }
}

/// What an argument counts, if it counts in a table.
fn meaning(code: &CodeObject, units: &Units<'_>, instruction: &Instruction) -> Option<String> {
    let slots = &code.co_localsplusnames[..];
    let tables = instruction::Tables { names: &code.co_names, locals: slots, cells: [slots, &[]] };
    let constant = |index: usize| match code.co_consts.get(index)? {
        Constant::Code(inner) => Some(format!("u{}", units.number(inner))),
        value => Some(tables.constant(value)),
    };
    tables.meaning(instruction.opcode?, instruction.arg?, constant)
}
