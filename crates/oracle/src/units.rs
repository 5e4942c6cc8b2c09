//! The units of a module as `_testinternalcapi.compiler_codegen` gives them: one tuple an instruction.

use std::fmt::Write as _;

use cutaway_codegen::{Instruction, InstructionSequence, Module};

/// A line an instruction, `unit` before each unit, in the order in which the units are entered.
pub(crate) fn tuples(module: &Module) -> String {
    let mut text = String::new();
    for unit in &module.units {
        text.push_str("unit\n");
        for instruction in &unit.sequence.instructions {
            let argument = argument(&unit.sequence, instruction);
            let place = instruction.location;
            let _ = writeln!(
                text,
                "{} {argument} {} {} {} {}",
                instruction.opcode.number(),
                place.lineno,
                place.end_lineno,
                place.col_offset,
                place.end_col_offset
            );
        }
    }
    text
}

/// The argument, the index of the instruction that a label stands at, or `-`.
fn argument(sequence: &InstructionSequence, instruction: &Instruction) -> String {
    match sequence.target(instruction) {
        Some(target) => target.to_string(),
        None if instruction.opcode.has_arg() => instruction.oparg.to_string(),
        None => "-".to_owned(),
    }
}
