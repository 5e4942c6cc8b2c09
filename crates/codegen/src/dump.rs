//! The units as text: each under a heading, labels before the instructions that they stand at.

use std::fmt::Write as _;

use cutaway_bytecode::repr::{self, Addresses};

use crate::json::shown_oparg;
use crate::sequence::Instruction;
use crate::unit::{Const, Module, Unit};

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
    let scope = unit.scope.name();
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
            let mut out = String::from(" (");
            repr::constant(value, Addresses::Hidden, &mut out);
            out + ")"
        }
        None => String::new(),
    }
}
