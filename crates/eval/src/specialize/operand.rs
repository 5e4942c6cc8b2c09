//! Operators, subscripts, loops, globals: chosen by the exact types of the operands.

use cutaway_bytecode::Opcode;
use cutaway_runtime::object::{
    Dict, Float, Generator, List, ListIter, RangeIter, Set, Str, Tuple, TupleIter,
};
use cutaway_runtime::{Py, Value};

use super::settle;
use crate::machine::Machine;
use crate::ops::generator::is_plain;
use crate::regs::Regs;

fn both_ints(r: Regs) -> bool {
    Value::both_ints(r.peek(2), r.peek(1)).is_some()
}

fn both_floats(r: Regs) -> bool {
    r.peek(2).exact::<Float>().is_some() && r.peek(1).exact::<Float>().is_some()
}

fn both_strs(r: Regs) -> bool {
    r.peek(2).exact::<Str>().is_some() && r.peek(1).exact::<Str>().is_some()
}

#[cold]
pub(crate) fn binary_op(r: Regs, oparg: u32) {
    let by_type = |int, float| {
        if both_ints(r) {
            Some(int)
        } else if both_floats(r) {
            Some(float)
        } else {
            None
        }
    };
    let found = match oparg {
        0 | 13 if both_strs(r) => Some(Opcode::BinaryOpAddUnicode),
        0 | 13 => by_type(Opcode::BinaryOpAddInt, Opcode::BinaryOpAddFloat),
        10 | 23 => by_type(Opcode::BinaryOpSubtractInt, Opcode::BinaryOpSubtractFloat),
        5 | 18 => by_type(Opcode::BinaryOpMultiplyInt, Opcode::BinaryOpMultiplyFloat),
        _ => None,
    };
    settle(r, Opcode::BinaryOp, found);
}

#[cold]
pub(crate) fn compare_op(r: Regs, oparg: u32) {
    let equality = matches!(oparg >> 5, 2 | 3);
    let found = if both_ints(r) {
        Some(Opcode::CompareOpInt)
    } else if both_floats(r) {
        Some(Opcode::CompareOpFloat)
    } else if both_strs(r) && equality {
        Some(Opcode::CompareOpStr)
    } else {
        None
    };
    settle(r, Opcode::CompareOp, found);
}

#[cold]
pub(crate) fn contains_op(r: Regs) {
    let container = r.peek(1);
    let found = if container.exact::<Dict>().is_some() {
        Some(Opcode::ContainsOpDict)
    } else if container.exact::<Set>().is_some() {
        Some(Opcode::ContainsOpSet)
    } else {
        None
    };
    settle(r, Opcode::ContainsOp, found);
}

#[cold]
pub(crate) fn to_bool(r: Regs) {
    let value = r.peek(1);
    let found = if value.as_bool().is_some() {
        Some(Opcode::ToBoolBool)
    } else if value.is_small_int() {
        Some(Opcode::ToBoolInt)
    } else if value.is_none() {
        Some(Opcode::ToBoolNone)
    } else if value.exact::<List>().is_some() {
        Some(Opcode::ToBoolList)
    } else if value.exact::<Str>().is_some() {
        Some(Opcode::ToBoolStr)
    } else {
        None
    };
    settle(r, Opcode::ToBool, found);
}

#[cold]
pub(crate) fn binary_subscr(r: Regs) {
    let (container, sub) = (r.peek(2), r.peek(1));
    let index = sub.as_int().is_some_and(|index| index >= 0);
    let found = if container.exact::<Dict>().is_some() {
        Some(Opcode::BinarySubscrDict)
    } else if index && container.exact::<List>().is_some() {
        Some(Opcode::BinarySubscrListInt)
    } else if index && container.exact::<Tuple>().is_some() {
        Some(Opcode::BinarySubscrTupleInt)
    } else if index && container.exact::<Str>().is_some_and(|text| text.is_ascii()) {
        Some(Opcode::BinarySubscrStrInt)
    } else {
        None
    };
    settle(r, Opcode::BinarySubscr, found);
}

#[cold]
pub(crate) fn store_subscr(r: Regs) {
    let (container, sub) = (r.peek(2), r.peek(1));
    let found = if container.exact::<Dict>().is_some() {
        Some(Opcode::StoreSubscrDict)
    } else if sub.as_int().is_some_and(|index| index >= 0) && container.exact::<List>().is_some() {
        Some(Opcode::StoreSubscrListInt)
    } else {
        None
    };
    settle(r, Opcode::StoreSubscr, found);
}

#[cold]
pub(crate) fn for_iter(r: Regs) {
    let iterator = r.peek(1);
    let found = if iterator.exact::<ListIter>().is_some() {
        Some(Opcode::ForIterList)
    } else if iterator.exact::<TupleIter>().is_some() {
        Some(Opcode::ForIterTuple)
    } else if iterator.exact::<RangeIter>().is_some() {
        Some(Opcode::ForIterRange)
    } else if iterator.exact::<Generator>().is_some_and(|generator| is_plain(generator)) {
        Some(Opcode::ForIterGen)
    } else {
        None
    };
    settle(r, Opcode::ForIter, found);
}

#[cold]
pub(crate) fn send(r: Regs) {
    let found = r.peek(2).exact::<Generator>().is_some().then_some(Opcode::SendGen);
    settle(r, Opcode::Send, found);
}

#[cold]
pub(crate) fn unpack_sequence(r: Regs, count: u32) {
    let value = r.peek(1);
    let found = if value.exact::<Tuple>().is_some_and(|tuple| tuple.len() == count as usize) {
        Some(if count == 2 { Opcode::UnpackSequenceTwoTuple } else { Opcode::UnpackSequenceTuple })
    } else if value.exact::<List>().is_some() {
        Some(Opcode::UnpackSequenceList)
    } else {
        None
    };
    settle(r, Opcode::UnpackSequence, found);
}

/// A place and the name of a dict's keys, when both fit a cache.
fn find(m: &Machine, dict: &Py<Dict>, name: &Py<Str>) -> Option<(u16, u16)> {
    let place = u16::try_from(dict.place_of(name)?).ok()?;
    let version = u16::try_from(dict.name_keys(m.vm())).ok()?;
    (version != 0).then_some((place, version))
}

#[cold]
pub(crate) fn load_global(m: &Machine, r: Regs, index: u32) {
    let function = &m.record().function;
    let (globals, builtins) = (&function.globals, &function.builtins);
    let Some(name) = r.code().names.get(index as usize) else { return };
    let exact = globals.as_value().exact::<Dict>().is_some() && builtins.as_value().exact::<Dict>().is_some();
    let found = if !exact {
        None
    } else if let Some((place, version)) = find(m, globals, name) {
        r.set_cache(1, place);
        r.set_cache(2, version);
        Some(Opcode::LoadGlobalModule)
    } else if globals.place_of(name).is_some() {
        None
    } else if let Some((place, version)) = find(m, builtins, name)
        && let Ok(globals_version @ 1..) = u16::try_from(globals.name_keys(m.vm()))
    {
        r.set_cache(1, place);
        r.set_cache(2, globals_version);
        r.set_cache(3, version);
        Some(Opcode::LoadGlobalBuiltin)
    } else {
        None
    };
    settle(r, Opcode::LoadGlobal, found);
}
