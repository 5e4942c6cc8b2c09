//! `traceback`.

use cutaway_bytecode::linetable;
use cutaway_runtime::object::{Frame, Traceback, native};
use cutaway_runtime::types::define::{getset, getter};
use cutaway_runtime::{Result, Value, Vm};

pub(super) fn fill(vm: &Vm) {
    let attributes = [
        getset("tb_next", |_, x| Ok(next(x)), set_next),
        getter("tb_frame", |_, x| Ok(x.get::<Traceback>().map_or(Value::NONE, |entry| entry.frame.clone()))),
        getter("tb_lasti", |vm, x| {
            Ok(x.get::<Traceback>().map_or(Value::NONE, |entry| vm.int(i64::from(entry.lasti.get()))))
        }),
        getter("tb_lineno", |vm, x| {
            Ok(x.get::<Traceback>().and_then(line).map_or(Value::NONE, |line| vm.int(i64::from(line))))
        }),
    ];
    let dir = native("__dir__", "$self, /", |vm, _| {
        let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
        Ok(vm.list(names.iter().map(|name| vm.intern(name).value()).collect()).into())
    });
    vm.complete(&vm.types.traceback, |_| {}, &[dir], &attributes);
}

fn next(x: &Value) -> Value {
    x.get::<Traceback>().and_then(|entry| entry.next.load()).unwrap_or(Value::NONE)
}

fn set_next(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let (Some(entry), Some(value)) = (x.get::<Traceback>(), value) else {
        return Err(vm.type_error("can't delete tb_next attribute"));
    };
    if !value.is_none() && value.get::<Traceback>().is_none() {
        let ty = vm.type_name(&value);
        return Err(vm.type_error(&format!("expected traceback object, got '{ty}'")));
    }
    let mut cursor = value.clone();
    while let Some(link) = cursor.clone().get::<Traceback>() {
        if cursor.is(x) {
            return Err(vm.value_error("traceback loop detected"));
        }
        cursor = link.next.get();
    }
    entry.next.set(if value.is_none() { Value::NULL } else { value });
    Ok(())
}

/// The line of the entry.
pub(super) fn line(entry: &cutaway_runtime::Py<Traceback>) -> Option<i32> {
    if entry.lineno.get() >= 0 {
        return Some(entry.lineno.get());
    }
    let code = &entry.frame.get::<Frame>()?.code.code;
    let unit = (entry.lasti.get().max(0) / 2) as usize;
    let line = linetable::locations(&code.co_linetable, code.co_firstlineno).nth(unit)?.lineno;
    (line > 0).then_some(line)
}
