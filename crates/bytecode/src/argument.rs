//! What an instruction's argument counts in, and whether it means something, for instructions that come from outside.

use crate::oparg::{BINARY_OPS, COMPARE_OPS, INTRINSICS_1, INTRINSICS_2};
use crate::{CodeObject, Opcode};

/// How long the tables are that arguments count in.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
    /// `co_consts`
    pub consts: usize,
    /// `co_names`
    pub names: usize,
    /// Local variables.
    pub locals: usize,
    /// Cells and free variables; in a code object they count among the slots.
    pub cells: usize,
}

impl Tables {
    /// Those of a code object.
    pub fn of(code: &CodeObject) -> Self {
        let slots = code.nlocalsplus();
        Tables { consts: code.co_consts.len(), names: code.co_names.len(), locals: slots, cells: slots }
    }
}

/// Whether compiled code may hold this opcode: a general form, not one that the loop puts in.
pub const fn is_compiled(opcode: Opcode) -> bool {
    !opcode.is_specialized()
        && !opcode.is_instrumented()
        && !matches!(
            opcode,
            Opcode::Cache | Opcode::Reserved | Opcode::InterpreterExit | Opcode::EnterExecutor
        )
}

/// Checks an argument; jumps have none to check. The error says what is wrong.
#[inline]
pub fn check(opcode: Opcode, oparg: i32, tables: &Tables) -> Result<(), String> {
    if opcode.has_target() {
        return Ok(());
    }
    let Ok(index) = usize::try_from(oparg) else { return Err(format!("{opcode} has a negative argument")) };
    if !opcode.has_arg() && index != 0 {
        return Err(format!("{opcode} takes no argument"));
    }
    match index_of(opcode, oparg) {
        Some(Index::Const(index)) => within(opcode, index, tables.consts, "constants"),
        Some(Index::Name(index)) => within(opcode, index, tables.names, "names"),
        Some(Index::Cell(index)) => within(opcode, index, tables.cells, "cells and free variables"),
        Some(Index::Local(index)) => within(opcode, index, tables.locals, "local variables"),
        Some(Index::Locals(first, second)) => {
            within(opcode, first, tables.locals, "local variables")?;
            within(opcode, second, tables.locals, "local variables")
        }
        None => value(opcode, oparg),
    }
}

/// An entry of a unit's tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Index {
    /// `co_consts`
    Const(usize),
    /// `co_names`
    Name(usize),
    /// A local variable.
    Local(usize),
    /// Two of the first 16 local variables.
    Locals(usize, usize),
    /// A cell or a free variable; in a code object a slot.
    Cell(usize),
}

/// The entry that an argument counts to; none for jumps and for arguments that are values. Some opcodes keep bits below
/// the number of a name.
#[inline]
pub fn index_of(opcode: Opcode, oparg: i32) -> Option<Index> {
    let index = usize::try_from(oparg).ok().filter(|_| !opcode.has_target())?;
    if opcode.has_const() {
        return Some(Index::Const(index));
    }
    if opcode.has_name() {
        return Some(Index::Name(match opcode {
            Opcode::LoadGlobal | Opcode::LoadAttr => index >> 1,
            Opcode::LoadSuperAttr => index >> 2,
            _ => index,
        }));
    }
    if matches!(opcode, Opcode::LoadFastLoadFast | Opcode::StoreFastLoadFast | Opcode::StoreFastStoreFast) {
        return Some(Index::Locals(index >> 4, index & 15));
    }
    if opcode.has_free() || opcode == Opcode::LoadClosure {
        return Some(Index::Cell(index));
    }
    opcode.has_local().then_some(Index::Local(index))
}

/// How many `EXTENDED_ARG`s an argument takes.
#[inline]
pub fn extended_args(oparg: i32) -> u32 {
    if oparg <= 0xFF { 0 } else { 1 + u32::from(oparg > 0xFFFF) + u32::from(oparg > 0xFF_FFFF) }
}

#[inline]
fn within(opcode: Opcode, index: usize, length: usize, table: &str) -> Result<(), String> {
    if index < length { Ok(()) } else { Err(beyond(opcode, index, length, table)) }
}

#[cold]
fn beyond(opcode: Opcode, index: usize, length: usize, table: &str) -> String {
    format!("{opcode} wants number {index} of the {table}, there are {length}")
}

/// Arguments that choose among a few operations.
fn value(opcode: Opcode, oparg: i32) -> Result<(), String> {
    let known = match opcode {
        Opcode::BinaryOp => (oparg as usize) < BINARY_OPS.len(),
        Opcode::CompareOp => (oparg as usize >> 5) < COMPARE_OPS.len(),
        Opcode::IsOp | Opcode::ContainsOp => oparg <= 1,
        Opcode::CallIntrinsic1 => (1..INTRINSICS_1.len() as i32).contains(&oparg),
        Opcode::CallIntrinsic2 => (1..INTRINSICS_2.len() as i32).contains(&oparg),
        Opcode::BuildSlice => (2..=3).contains(&oparg),
        Opcode::RaiseVarargs => oparg <= 2,
        Opcode::ConvertValue => (1..=3).contains(&oparg),
        Opcode::SetFunctionAttribute => matches!(oparg, 1 | 2 | 4 | 8),
        Opcode::Copy => oparg >= 1,
        Opcode::Swap => oparg >= 2,
        _ => true,
    };
    if known { Ok(()) } else { Err(format!("{opcode} has no meaning for the argument {oparg}")) }
}
