//! What stands in parentheses behind an argument (`ArgResolver.get_argval_argrepr`).

use std::fmt::Write;

use super::labels::Labels;
use crate::instructions::Instruction;
use crate::repr::{self, Addresses};
use crate::{CodeObject, Name, Opcode, oparg};

/// Appends what is known of the argument; nothing where nothing is, or the argument names nothing.
pub(super) fn write(
    instruction: &Instruction,
    code: &CodeObject,
    labels: &Labels,
    addresses: Addresses,
    out: &mut String,
) {
    let (Some(opcode), Some(arg)) = (instruction.deopt(), instruction.arg) else { return };
    let index = arg as usize;
    if opcode.has_const() {
        if let Some(value) = code.co_consts.get(index) {
            repr::constant(value, addresses, out);
        }
    } else if opcode.has_name() {
        name(opcode, index, code, out);
    } else if let Some(target) = instruction.jump_target() {
        let written = write!(out, "to L{}", labels.at(target).unwrap_or(0));
        debug_assert!(written.is_ok(), "a string takes all");
    } else if is_pair(opcode) {
        push(code.co_localsplusnames.get(index >> 4), out);
        out.push_str(", ");
        push(code.co_localsplusnames.get(index & 15), out);
    } else if opcode.has_local() || opcode.has_free() {
        push(code.co_localsplusnames.get(index), out);
    } else {
        operator(opcode, index, out);
    }
}

fn is_pair(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::LoadFastLoadFast | Opcode::StoreFastLoadFast | Opcode::StoreFastStoreFast)
}

fn push(name: Option<&Name>, out: &mut String) {
    out.push_str(name.map_or("", |name| name));
}

/// A name; its argument may have flags in the low bits.
fn name(opcode: Opcode, arg: usize, code: &CodeObject, out: &mut String) {
    let (index, null) = match opcode {
        Opcode::LoadGlobal => (arg / 2, " + NULL"),
        Opcode::LoadAttr => (arg / 2, " + NULL|self"),
        Opcode::LoadSuperAttr => (arg / 4, " + NULL|self"),
        _ => (arg, ""),
    };
    let name = code.co_names.get(index);
    push(name, out);
    if arg & 1 == 1 && name.is_some_and(|name| !name.is_empty()) {
        out.push_str(null);
    }
}

fn operator(opcode: Opcode, arg: usize, out: &mut String) {
    let known = |table: &[&'static str]| table.get(arg).copied().unwrap_or_default();
    match opcode {
        Opcode::CompareOp => {
            let operator = oparg::COMPARE_OPS.get(arg >> 5).copied().unwrap_or_default();
            if arg & 16 == 0 {
                out.push_str(operator);
            } else {
                out.extend(["bool(", operator, ")"]);
            }
        }
        Opcode::ConvertValue => out.push_str(known(&["", "str", "repr", "ascii"])),
        Opcode::SetFunctionAttribute => {
            let names = ["defaults", "kwdefaults", "annotations", "closure"];
            let set = names.iter().enumerate().filter(|(bit, _)| arg & 1 << bit != 0);
            out.push_str(&set.map(|(_, name)| *name).collect::<Vec<_>>().join(", "));
        }
        Opcode::BinaryOp => {
            out.push_str(oparg::BINARY_OPS.get(arg).map_or("", |(_, operator)| operator));
        }
        Opcode::CallIntrinsic1 => out.push_str(known(&oparg::INTRINSICS_1)),
        Opcode::CallIntrinsic2 => out.push_str(known(&oparg::INTRINSICS_2)),
        _ => {}
    }
}
