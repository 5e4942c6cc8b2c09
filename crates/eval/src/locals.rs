//! Local variables from outside: `locals()` and the variables of frame objects (PEP 667).

use cutaway_bytecode::code::{flags, kinds};
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{CellObject, Code, Frame, Generator, WeakRef};
use cutaway_runtime::{Result, Value, Vm};

use crate::frame::Record;
use crate::machine::Machine;

/// `locals()`: the namespace of a module or class, a snapshot of a function's variables.
pub(crate) fn locals(m: &Machine, vm: &Vm) -> Result<Value> {
    let depth = m.records().depth();
    let Some(record) = m.records().get(depth) else { return Err(vm.system_error("frame does not exist")) };
    if !record.namespace.is_null() {
        // Comprehensions that are inlined into a module or class add nothing.
        return Ok(record.namespace.clone());
    }
    let dict = vm.dict();
    for (index, name) in record.code.localsplus.iter().enumerate() {
        if is_hidden(&record.code, index) && !is_live_hidden(m, record, index) {
            continue;
        }
        let value = contents(&record.code, index, m.slot_of(record, index));
        if !value.is_null() {
            dict.insert(vm, name.as_value(), value)?;
        }
    }
    Ok(dict.into())
}

/// The suspended generator whose frame this is. The frame object does not keep it alive.
pub(crate) fn generator_of(frame: &Frame) -> Option<Value> {
    frame.generator.get().get::<WeakRef>()?.target()
}

fn is_hidden(code: &Code, index: usize) -> bool {
    code.code.co_localspluskinds.get(index).is_some_and(|kind| kind & kinds::CO_FAST_HIDDEN != 0)
}

fn is_live_hidden(m: &Machine, record: &Record, index: usize) -> bool {
    record.code.code.co_flags & flags::CO_OPTIMIZED != 0 && !m.slot_of(record, index).is_null()
}

/// What a slot holds for a program: cells show their contents.
fn contents(code: &Code, index: usize, value: Value) -> Value {
    let kind = code.code.co_localspluskinds.get(index).copied().unwrap_or(0);
    match value.get::<CellObject>() {
        Some(cell) if kind & (kinds::CO_FAST_CELL | kinds::CO_FAST_FREE) != 0 => cell.contents.get(),
        _ => value,
    }
}

/// The variables of a frame object: name and value, NULL for those without one.
pub(crate) fn variables(m: &Machine, frame: &Py<Frame>) -> Vec<(Value, Value)> {
    let code = &frame.code;
    let read = |index: usize| match m.records().get(frame.record.get()) {
        Some(record) => m.slot_of(record, index),
        None => match generator_of(frame).as_ref().and_then(Value::get::<Generator>) {
            Some(generator) => generator.slots.get(index).unwrap_or(Value::NULL),
            None => frame.slots.get(index).unwrap_or(Value::NULL),
        },
    };
    let names = code.localsplus.iter().enumerate();
    names.map(|(index, name)| (name.value(), contents(code, index, read(index)))).collect()
}

/// Writes a variable of a frame object; whether there is one of that index.
pub(crate) fn set_variable(m: &Machine, frame: &Py<Frame>, index: usize, value: Value) -> bool {
    let kind = frame.code.code.co_localspluskinds.get(index).copied().unwrap_or(0);
    let slot = match m.records().get(frame.record.get()) {
        Some(record) => m.slot_of(record, index),
        None => match generator_of(frame).as_ref().and_then(Value::get::<Generator>) {
            Some(generator) => generator.slots.get(index).unwrap_or(Value::NULL),
            None => frame.slots.get(index).unwrap_or(Value::NULL),
        },
    };
    if kind & (kinds::CO_FAST_CELL | kinds::CO_FAST_FREE) != 0
        && let Some(cell) = slot.get::<CellObject>()
    {
        cell.contents.set(value);
        return true;
    }
    match m.records().get(frame.record.get()) {
        Some(record) => drop(m.set_slot_of(record, index, value)),
        None => match generator_of(frame).as_ref().and_then(Value::get::<Generator>) {
            Some(generator) => drop(generator.slots.replace(index, value)),
            None => drop(frame.slots.replace(index, value)),
        },
    }
    true
}
