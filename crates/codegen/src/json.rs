//! The units as JSON, both ways: schema `cutaway/codegen/1`.
//!
//! An instruction is the tuple that `_testinternalcapi.compiler_codegen` gives, with the opcode's name for its
//! number: name, argument or `null`, first line, last line, first column, last column. Arguments of jumps are the
//! indices of the instructions that they lead to.

mod read;

use std::fmt::Write as _;
use std::rc::Rc;

use cutaway_bytecode::json::{write_constant, write_unit};
use cutaway_json::field::write_list;
use cutaway_json::{Program, escape, program};

use crate::sequence::{Instruction, InstructionSequence};
use crate::unit::{Const, Module, Unit, UnitId};

pub use read::{Check, Head, instruction_head, metadata as read_metadata, read, units as read_units};

/// The schema's name and number.
pub const SCHEMA: &str = "cutaway/codegen/1";

/// The whole module, an instruction a line.
pub fn write(module: &Module, program: &Program<'_>) -> String {
    let mut out = String::new();
    program::open(SCHEMA, program, &mut out);
    out.push_str(",\"units\":[");
    for (index, unit) in module.units.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        unit_json(unit, &mut out);
    }
    out.push_str("\n]}\n");
    out
}

fn unit_json(unit: &Unit, out: &mut String) {
    out.push('{');
    metadata(unit, &unit.consts, out);
    out.push_str(",\n \"instructions\":[");
    for (index, instruction) in unit.sequence.instructions.iter().enumerate() {
        out.push_str(if index == 0 { "\n  " } else { ",\n  " });
        instruction_json(&unit.sequence, instruction, out);
    }
    out.push_str("\n ]}");
}

/// What a unit has besides instructions, as fields of a JSON object; with these constants, which later stages
/// change.
pub fn metadata(unit: &Unit, consts: &[Const], out: &mut String) {
    out.push_str("\"id\":");
    unit_id(unit.id, out);
    out.push_str(",\"parent\":");
    match unit.parent {
        Some(parent) => unit_id(parent, out),
        None => out.push_str("null"),
    }
    text_field("scope", unit.scope.name(), out);
    text_field("name", &unit.name, out);
    text_field("qualname", &unit.qualname, out);
    number_field("firstlineno", i64::from(unit.firstlineno), out);
    number_field("argcount", i64::from(unit.argcount), out);
    number_field("posonlyargcount", i64::from(unit.posonlyargcount), out);
    number_field("kwonlyargcount", i64::from(unit.kwonlyargcount), out);
    number_field("nparams", i64::from(unit.nparams), out);
    number_field("flags", i64::from(unit.flags), out);
    out.push_str(",\n \"consts\":");
    write_list(consts, out, const_json);
    names_field("names", &unit.names, out);
    names_field("varnames", &unit.varnames, out);
    names_field("cellvars", &unit.cellvars, out);
    names_field("freevars", &unit.freevars, out);
    names_field("fast_hidden", &unit.fast_hidden, out);
}

fn instruction_json(sequence: &InstructionSequence, instruction: &Instruction, out: &mut String) {
    out.push_str("[\"");
    out.push_str(instruction.opcode.name());
    out.push_str("\",");
    match shown_oparg(sequence, instruction) {
        Some(oparg) => escape::int(oparg, out),
        None => out.push_str("null"),
    }
    let place = instruction.location;
    for value in [place.lineno, place.end_lineno, place.col_offset, place.end_col_offset] {
        out.push(',');
        escape::int(i64::from(value), out);
    }
    out.push(']');
}

/// The argument, for jumps where they lead; `None` for instructions without one.
pub(crate) fn shown_oparg(sequence: &InstructionSequence, instruction: &Instruction) -> Option<i64> {
    match sequence.target(instruction) {
        Some(target) => Some(target as i64),
        None => instruction.opcode.has_arg().then_some(i64::from(instruction.oparg)),
    }
}

fn unit_id(id: UnitId, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "\"u{}\"", id.0);
}

fn text_field(key: &str, value: &str, out: &mut String) {
    let _ = write!(out, ",\"{key}\":");
    escape::string(value, out);
}

fn number_field(key: &str, value: i64, out: &mut String) {
    let _ = write!(out, ",\"{key}\":{value}");
}

fn names_field(key: &str, names: &[Rc<str>], out: &mut String) {
    let _ = write!(out, ",\n \"{key}\":");
    write_list(names, out, |name, out| escape::string(name, out));
}

fn const_json(value: &Const, out: &mut String) {
    match value {
        Const::Unit(id) => write_unit(id.0, out),
        // Units hold no code objects.
        Const::Value(value) => write_constant(value, &|_| 0, out),
    }
}
