//! The units as JSON (schema `cutaway/codegen/1`) and as text.
//!
//! An instruction is the tuple that `_testinternalcapi.compiler_codegen` gives, with the opcode's name for its
//! number: name, argument or `null`, first line, last line, first column, last column. Arguments of jumps are the
//! indices of the instructions that they lead to.

use std::fmt::Write as _;
use std::rc::Rc;

use bumpalo::Bump;
use cutaway_bytecode::Constant;
use cutaway_constant::{Constant as Borrowed, Int, repr};
use cutaway_json::{constant, escape};

use crate::sequence::{Instruction, InstructionSequence};
use crate::unit::{Const, Module, ScopeKind, Unit, UnitId};

/// The schema's name and number.
pub const SCHEMA: &str = "cutaway/codegen/1";

/// The whole module as JSON, an instruction a line.
pub fn json(module: &Module, filename: &str) -> String {
    let mut out = String::new();
    out.push_str("{\"schema\":\"");
    out.push_str(SCHEMA);
    out.push_str("\",\"python\":\"3.13\",\"filename\":");
    escape::string(filename, &mut out);
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
    text_field("scope", scope_name(unit.scope), out);
    text_field("name", &unit.name, out);
    text_field("qualname", &unit.qualname, out);
    number_field("firstlineno", i64::from(unit.firstlineno), out);
    number_field("argcount", i64::from(unit.argcount), out);
    number_field("posonlyargcount", i64::from(unit.posonlyargcount), out);
    number_field("kwonlyargcount", i64::from(unit.kwonlyargcount), out);
    number_field("nparams", i64::from(unit.nparams), out);
    number_field("flags", i64::from(unit.flags), out);
    out.push_str(",\n \"consts\":[");
    list(consts, out, const_json);
    out.push(']');
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
fn shown_oparg(sequence: &InstructionSequence, instruction: &Instruction) -> Option<i64> {
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
    let _ = write!(out, ",\n \"{key}\":[");
    list(names, out, |name, out| escape::string(name, out));
    out.push(']');
}

fn list<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
}

fn const_json(value: &Const, out: &mut String) {
    match value {
        Const::Unit(id) => {
            out.push_str("{\"unit\":");
            unit_id(*id, out);
            out.push('}');
        }
        Const::Value(value) => constant::write(&borrowed(value, &Bump::new()), out),
    }
}

/// The borrowed form of a constant. Units hold no code objects.
fn borrowed<'a>(value: &'a Constant, bump: &'a Bump) -> Borrowed<'a> {
    let all =
        |items: &'a [Constant]| &*bump.alloc_slice_fill_iter(items.iter().map(|item| borrowed(item, bump)));
    match value {
        Constant::None | Constant::Code(_) => Borrowed::None,
        Constant::Bool(value) => Borrowed::Bool(*value),
        Constant::Ellipsis => Borrowed::Ellipsis,
        Constant::Int(value) => Borrowed::int(*value),
        Constant::BigInt(value) => Borrowed::Int(Int::from_bigint(value, bump)),
        Constant::Float(value) => Borrowed::Float(*value),
        Constant::Complex { real, imag } => Borrowed::Complex { real: *real, imag: *imag },
        Constant::Str(text) => Borrowed::Str(text),
        Constant::Bytes(bytes) => Borrowed::Bytes(bytes),
        Constant::Tuple(items) => Borrowed::Tuple(all(items)),
        Constant::FrozenSet(items) => Borrowed::FrozenSet(all(items)),
    }
}

/// `COMPILER_SCOPE_*`
fn scope_name(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Module => "module",
        ScopeKind::Class => "class",
        ScopeKind::Function => "function",
        ScopeKind::AsyncFunction => "async function",
        ScopeKind::Lambda => "lambda",
        ScopeKind::Comprehension => "comprehension",
        ScopeKind::TypeParams => "type parameters",
    }
}

/// The whole module for reading: each unit under a heading, labels before the instructions that they stand at.
pub fn text(module: &Module) -> String {
    let mut out = String::new();
    for unit in &module.units {
        if unit.id.0 > 0 {
            out.push('\n');
        }
        unit_text(unit, &mut out);
    }
    out
}

fn unit_text(unit: &Unit, out: &mut String) {
    let scope = scope_name(unit.scope);
    let _ = writeln!(out, "u{} {} ({scope}, line {})", unit.id.0, unit.qualname, unit.firstlineno);
    for (title, names) in [
        ("names", &unit.names),
        ("varnames", &unit.varnames),
        ("cellvars", &unit.cellvars),
        ("freevars", &unit.freevars),
    ] {
        if !names.is_empty() {
            let _ = writeln!(out, "  {title}: {}", names.join(", "));
        }
    }
    let sequence = &unit.sequence;
    let mut is_target = vec![false; sequence.instructions.len()];
    for target in sequence.instructions.iter().filter_map(|instruction| sequence.target(instruction)) {
        if let Some(mark) = is_target.get_mut(target) {
            *mark = true;
        }
    }
    for ((index, instruction), is_target) in sequence.instructions.iter().enumerate().zip(is_target) {
        let mark = if is_target { ">>" } else { "  " };
        let line = instruction.location.lineno;
        let line = if line < 0 { "--".to_owned() } else { line.to_string() };
        let name = instruction.opcode.name();
        let _ = write!(out, "{line:>5} {mark}{index:>5} {name}");
        if let Some(oparg) = shown_oparg(&unit.sequence, instruction) {
            let _ = write!(out, " {oparg}{}", explained(unit, instruction));
        }
        out.push('\n');
    }
}

/// What the argument stands for, in brackets.
fn explained(unit: &Unit, instruction: &Instruction) -> String {
    if instruction.opcode.has_target() {
        return String::new();
    }
    let constant = instruction.opcode.has_const().then(|| unit.consts.get(instruction.oparg as usize));
    match constant.flatten() {
        Some(Const::Unit(id)) => format!(" (u{})", id.0),
        Some(Const::Value(value)) => {
            format!(" ({})", repr::to_string(&borrowed(value, &Bump::new())))
        }
        None => String::new(),
    }
}
