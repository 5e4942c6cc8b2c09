//! The units as JSON, both ways: schema `cutaway/codegen/1`.
//!
//! An instruction is the tuple that `_testinternalcapi.compiler_codegen` gives, with the opcode's name for its
//! number: name, argument or `null`, first line, last line, first column, last column. Arguments of jumps are the
//! indices of the instructions that they lead to.

mod read;

use cutaway_bytecode::Opcode;
use cutaway_bytecode::json::{write_constant, write_unit};
use cutaway_json::field::{write_list, write_nullable, write_number, write_text, write_texts};
use cutaway_json::{Program, escape, program};
use cutaway_source::Location;

use crate::sequence::{Instruction, InstructionSequence};
use crate::unit::{Const, Module, Unit, UnitId};

pub use read::{Check, Head, instruction_head, read, units as read_units};

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
    write_text(",\"scope\":", unit.scope.name(), out);
    write_text(",\"name\":", &unit.name, out);
    write_text(",\"qualname\":", &unit.qualname, out);
    write_number(",\"firstlineno\":", unit.firstlineno, out);
    write_number(",\"argcount\":", unit.argcount, out);
    write_number(",\"posonlyargcount\":", unit.posonlyargcount, out);
    write_number(",\"kwonlyargcount\":", unit.kwonlyargcount, out);
    write_number(",\"nparams\":", unit.nparams, out);
    write_number(",\"flags\":", unit.flags, out);
    out.push_str(",\n \"consts\":");
    write_list(consts, out, const_json);
    write_texts(",\n \"names\":", &unit.names, out);
    write_texts(",\n \"varnames\":", &unit.varnames, out);
    write_texts(",\n \"cellvars\":", &unit.cellvars, out);
    write_texts(",\n \"freevars\":", &unit.freevars, out);
    write_texts(",\n \"fast_hidden\":", &unit.fast_hidden, out);
}

fn instruction_json(sequence: &InstructionSequence, instruction: &Instruction, out: &mut String) {
    let Instruction { opcode, location, .. } = *instruction;
    write_instruction_head(opcode, shown_oparg(sequence, instruction), location, out);
    out.push(']');
}

/// How an instruction's array begins in every stage: name, argument and place.
pub fn write_instruction_head(opcode: Opcode, oparg: Option<i64>, location: Location, out: &mut String) {
    out.push_str("[\"");
    out.push_str(opcode.name());
    write_nullable("\",", oparg, out);
    write_number(",", location.lineno, out);
    write_number(",", location.end_lineno, out);
    write_number(",", location.col_offset, out);
    write_number(",", location.end_col_offset, out);
}

/// The argument, for jumps where they lead; `None` for instructions without one.
pub(crate) fn shown_oparg(sequence: &InstructionSequence, instruction: &Instruction) -> Option<i64> {
    match sequence.target(instruction) {
        Some(target) => Some(target as i64),
        None => instruction.opcode.has_arg().then_some(i64::from(instruction.oparg)),
    }
}

fn unit_id(id: UnitId, out: &mut String) {
    out.push_str("\"u");
    escape::unsigned(id.0.into(), out);
    out.push('"');
}

fn const_json(value: &Const, out: &mut String) {
    match value {
        Const::Unit(id) => write_unit(id.0, out),
        // Units hold no code objects.
        Const::Value(value) => write_constant(value, &|_| 0, out),
    }
}
