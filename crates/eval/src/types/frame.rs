//! `frame`.

use cutaway_bytecode::linetable;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Code, Frame, Generator, native};
use cutaway_runtime::types::define::{getset, getter};
use cutaway_runtime::{Result, Slot, Value, Vm};

use super::frame_locals;
use crate::natives::machine;

pub(super) fn fill(vm: &Vm) {
    let attributes = [
        getter("f_back", back),
        getter("f_code", |_, x| Ok(x.get::<Frame>().map_or(Value::NONE, |frame| frame.code.value()))),
        getter("f_globals", |_, x| Ok(x.get::<Frame>().map_or(Value::NONE, |frame| frame.globals.value()))),
        getter("f_builtins", |_, x| Ok(x.get::<Frame>().map_or(Value::NONE, |frame| frame.builtins.value()))),
        getter("f_locals", |vm, x| Ok(x.get::<Frame>().map_or(Value::NONE, |frame| locals(vm, frame)))),
        getter("f_lasti", |vm, x| {
            let Some(frame) = x.get::<Frame>() else { return Ok(Value::NONE) };
            let unit = machine(vm)?.frame_unit(frame);
            Ok(vm.int(if unit < 0 { -1 } else { 2 * i64::from(unit) }))
        }),
        getter("f_lineno", |vm, x| {
            let Some(frame) = x.get::<Frame>() else { return Ok(Value::NONE) };
            let line = line_of(&frame.code, machine(vm)?.frame_unit(frame));
            Ok(line.map_or(Value::NONE, |line| vm.int(i64::from(line))))
        }),
        getset(
            "f_trace",
            |_, x| Ok(trace(x).and_then(Slot::load).unwrap_or(Value::NONE)),
            |_, x, value| {
                if let Some(slot) = trace(x) {
                    slot.set(value.unwrap_or(Value::NULL));
                }
                Ok(())
            },
        ),
        getset("f_trace_lines", |_, x| Ok(Value::bool(flag(x, 1))), |vm, x, value| set_flag(vm, x, 1, value)),
        getset(
            "f_trace_opcodes",
            |_, x| Ok(Value::bool(flag(x, 2))),
            |vm, x, value| set_flag(vm, x, 2, value),
        ),
    ];
    let clear = native("clear", "$self, /", |vm, args| clear(vm, &args[0]));
    vm.complete(&vm.types.frame, |slots| slots.repr.set(Some(repr)), &[clear], &attributes);
}

fn trace(x: &Value) -> Option<&Slot> {
    x.get::<Frame>().map(|frame| &frame.trace)
}

fn flag(x: &Value, bit: u8) -> bool {
    x.get::<Frame>().is_some_and(|frame| frame.trace_flags.get() & bit != 0)
}

fn set_flag(vm: &Vm, x: &Value, bit: u8, value: Option<Value>) -> Result<()> {
    let (Some(frame), Some(on)) = (x.get::<Frame>(), value.and_then(|value| value.as_bool())) else {
        return Err(vm.type_error("attribute value type must be bool"));
    };
    let flags = frame.trace_flags.get();
    frame.trace_flags.set(if on { flags | bit } else { flags & !bit });
    Ok(())
}

/// The line of a code unit; before the first one the code's own.
pub(crate) fn line_of(code: &Code, unit: i32) -> Option<i32> {
    let code = &code.code;
    let Ok(unit) = usize::try_from(unit) else { return Some(code.co_firstlineno) };
    let line = linetable::locations(&code.co_linetable, code.co_firstlineno).nth(unit)?.lineno;
    (line > 0).then_some(line)
}

fn back(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(frame) = x.get::<Frame>() else { return Ok(Value::NONE) };
    let m = machine(vm)?;
    let index = frame.record.get();
    if m.records().get(index).is_some() {
        return Ok(m.frame_object_at(index - 1).unwrap_or(Value::NONE));
    }
    Ok(frame.back.load().unwrap_or(Value::NONE))
}

fn locals(vm: &Vm, frame: &Py<Frame>) -> Value {
    match frame.locals.load() {
        Some(namespace) => namespace,
        None => frame_locals::proxy(vm, frame),
    }
}

/// `frame.clear()`: the variables of a frame that does not run.
fn clear(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(frame) = x.get::<Frame>() else { return Ok(Value::NONE) };
    let m = machine(vm)?;
    if m.records().get(frame.record.get()).is_some() {
        return Err(vm.runtime_error("cannot clear an executing frame"));
    }
    let generator = crate::locals::generator_of(frame);
    if let Some(generator) = generator.as_ref().and_then(Value::get::<Generator>) {
        m.discard_generator(generator);
    }
    drop(frame.slots.take());
    Ok(Value::NONE)
}

/// `<frame at 0x…, file 'x.py', line 3, code f>`.
fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(frame) = x.get::<Frame>() else { return Ok(Value::NONE) };
    let line = line_of(&frame.code, machine(vm)?.frame_unit(frame)).unwrap_or(0);
    let file = vm.repr(frame.code.filename.as_value())?;
    let name = &frame.code.code.co_name;
    Ok(vm.str(&format!("<frame at {:#x}, file {}, line {line}, code {name}>", x.id(), file.lossy())).into())
}
