//! Functions and their cells.

use std::cell::Cell;

use cutaway_bytecode::oparg;
use cutaway_runtime::heap::{Slot, new_object};
use cutaway_runtime::object::{CellObject, Code, Function, Str};
use cutaway_runtime::{Result, Value, Vm};

use crate::machine::Machine;
use crate::regs::Regs;

/// `MAKE_FUNCTION`: a function of the running frame's globals.
#[inline(never)]
pub(crate) fn make_function(m: &Machine, code: &Value) -> Result<Value> {
    let (vm, function) = (m.vm(), &m.record().function);
    let Some(code) = code.get::<Code>() else {
        return Err(vm.system_error("MAKE_FUNCTION of something else than code"));
    };
    let module = function.globals.get_str(&vm.names.name).unwrap_or(Value::NONE);
    let made = Function {
        code: Slot::new(code.value()),
        globals: function.globals.clone(),
        builtins: function.builtins.clone(),
        name: Slot::new(code.name.value()),
        qualname: Slot::new(code.qualname.value()),
        doc: Slot::new(docstring(code)),
        module: Slot::new(module),
        defaults: Slot::empty(),
        kwdefaults: Slot::empty(),
        closure: Slot::empty(),
        annotations: Slot::empty(),
        type_params: Slot::empty(),
        dict: Slot::empty(),
        version: Cell::new(version(vm, code)),
    };
    Ok(new_object(&vm.types.function, made, std::iter::empty()).into())
}

/// All functions made from one code object share a version: their shape for calls is the same.
fn version(vm: &Vm, code: &Code) -> u32 {
    if code.version.get() == 0 {
        code.version.set(vm.next_function_version());
    }
    code.version.get()
}

/// The first constant if it is a string: CPython does the same.
pub(crate) fn docstring(code: &Code) -> Value {
    let first = code.consts.as_slice().first();
    first.filter(|value| value.get::<Str>().is_some()).map_or(Value::NONE, Value::clone)
}

/// `SET_FUNCTION_ATTRIBUTE`.
#[inline(never)]
pub(crate) fn set_attribute(function: &Value, which: u32, value: Value) {
    let Some(function) = function.get::<Function>() else { return };
    match which as i32 {
        oparg::MAKE_FUNCTION_DEFAULTS => function.defaults.set(value),
        oparg::MAKE_FUNCTION_KWDEFAULTS => function.kwdefaults.set(value),
        oparg::MAKE_FUNCTION_ANNOTATIONS => function.annotations.set(value),
        oparg::MAKE_FUNCTION_CLOSURE => function.closure.set(value),
        _ => {}
    }
}

/// `MAKE_CELL`.
#[inline]
pub(crate) fn make_cell(vm: &Vm, value: Value) -> Value {
    vm.cell(value).into()
}

/// `STORE_DEREF`; the old contents.
#[inline]
pub(crate) fn store_deref(cell: &Value, value: Value) -> Value {
    match cell.get::<CellObject>() {
        Some(cell) => cell.contents.replace(value),
        None => value,
    }
}

/// `COPY_FREE_VARS`: the closure's cells become the frame's last slots.
#[inline(never)]
pub(crate) fn copy_free_vars(m: &Machine, mut r: Regs, count: u32) -> Result<()> {
    let closure = m.record().function.closure();
    let cells = closure.as_ref().map_or(&[][..], |closure| closure.as_slice());
    if cells.len() != count as usize {
        return Err(m.vm().system_error("closure does not fit the code"));
    }
    let first = r.code().code.nlocalsplus() as u32 - count;
    for (index, cell) in (first..).zip(cells) {
        drop(r.replace_local(index, cell.clone()));
    }
    Ok(())
}
