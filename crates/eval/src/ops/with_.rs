//! `with` and `async with`.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Exception, Str};
use cutaway_runtime::{Result, Value, Vm};

/// `BEFORE_WITH`: the bound `__exit__` and what `__enter__` returned.
#[inline(never)]
pub(crate) fn before_with(vm: &Vm, manager: &Value) -> Result<(Value, Value)> {
    let protocol = "context manager protocol";
    let enter = special(vm, manager, &vm.names.enter, |name| {
        format!("'{name}' object does not support the {protocol}")
    })?;
    let exit = special(vm, manager, &vm.names.exit, |name| {
        format!("'{name}' object does not support the {protocol} (missed __exit__ method)")
    })?;
    let entered = vm.call(&enter, &[])?;
    Ok((exit, entered))
}

/// `BEFORE_ASYNC_WITH`: the bound `__aexit__` and the awaitable of `__aenter__`.
#[inline(never)]
pub(crate) fn before_async_with(vm: &Vm, manager: &Value) -> Result<(Value, Value)> {
    let protocol = "asynchronous context manager protocol";
    let enter = special(vm, manager, &vm.names.aenter, |name| {
        format!("'{name}' object does not support the {protocol}")
    })?;
    let exit = special(vm, manager, &vm.names.aexit, |name| {
        format!("'{name}' object does not support the {protocol} (missed __aexit__ method)")
    })?;
    let entered = vm.call(&enter, &[])?;
    Ok((exit, entered))
}

/// A method found on the type and bound; the message when there is none.
fn special(vm: &Vm, object: &Value, name: &Py<Str>, message: impl FnOnce(&str) -> String) -> Result<Value> {
    match vm.lookup_special(object, name)? {
        Some(method) => Ok(method),
        None => Err(vm.type_error(&message(&vm.type_name(object)))),
    }
}

/// `WITH_EXCEPT_START`: `exit(type, exception, traceback)`.
#[inline(never)]
pub(crate) fn with_except_start(vm: &Vm, exit: &Value, exception: &Value) -> Result<Value> {
    let ty = vm.type_of(exception).value();
    let traceback = exception.get::<Exception>().and_then(|exception| exception.traceback.load());
    vm.call(exit, &[ty, exception.clone(), traceback.unwrap_or(Value::NONE)])
}
