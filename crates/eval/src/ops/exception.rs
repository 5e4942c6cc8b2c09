//! `raise`, and what `except` and `except*` ask.

use std::cell::Cell;

use cutaway_runtime::object::{Exception, Tuple, Type, TypeFlags};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::machine::Machine;
use crate::regs::Regs;

/// `LOAD_ASSERTION_ERROR`.
pub(crate) fn assertion_error(vm: &Vm) -> Value {
    vm.exceptions.assertion_error.value()
}

/// `RAISE_VARARGS`: NULL for what is not given.
#[inline(never)]
pub(crate) fn raise(m: &Machine, exception: &Value, cause: &Value) {
    let vm = m.vm();
    if exception.is_null() {
        return reraise_handled(m);
    }
    let _: Raised = match prepare(vm, exception, cause) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    };
}

fn reraise_handled(m: &Machine) {
    let vm = m.vm();
    let handled = vm.handled.get();
    if handled.is_null() || handled.is_none() {
        let _: Raised = vm.runtime_error("No active exception to reraise");
    } else {
        m.reraise(handled);
    }
}

/// The exception to raise: classes are called, the cause is set.
fn prepare(vm: &Vm, exception: &Value, cause: &Value) -> Result<Value> {
    let Some(exception) = instantiate(vm, exception)? else {
        return Err(vm.type_error("exceptions must derive from BaseException"));
    };
    if !cause.is_null() {
        let cause = if cause.is_none() {
            Value::NULL
        } else {
            match instantiate(vm, cause)? {
                Some(cause) => cause,
                None => return Err(vm.type_error("exception causes must derive from BaseException")),
            }
        };
        if let Some(raised) = exception.get::<Exception>() {
            raised.suppress_context.set(true);
            raised.cause.set(cause);
        }
    }
    Ok(exception)
}

/// An instance; `None` for what is no exception.
fn instantiate(vm: &Vm, value: &Value) -> Result<Option<Value>> {
    if value.get::<Exception>().is_some() {
        return Ok(Some(value.clone()));
    }
    let Some(ty) = value.get::<Type>().filter(|ty| ty.is_subtype(&vm.exceptions.base_exception)) else {
        return Ok(None);
    };
    let made = vm.call(value, &[])?;
    if made.get::<Exception>().is_none() {
        let made = vm.type_name(&made);
        let message = format!(
            "calling {} should have returned an instance of BaseException, not {made}",
            vm.repr(ty.as_value())?.lossy()
        );
        return Err(vm.type_error(&message));
    }
    Ok(Some(made))
}

/// `RERAISE` with the place of the first raise `depth` below the exception, which is popped already.
pub(crate) fn reraise_place(r: Regs, depth: u32) -> *const Cell<u16> {
    let unit = r.peek(depth as usize).as_int().unwrap_or(0).max(0) as usize;
    let units = &r.code().units;
    units.get(unit + 1).map_or(r.pc, |unit| &raw const *unit)
}

fn is_exception_class(value: &Value) -> bool {
    value.get::<Type>().is_some_and(|ty| ty.has(TypeFlags::EXCEPTION_SUBCLASS))
}

const CANNOT_CATCH: &str = "catching classes that do not inherit from BaseException is not allowed";

/// `CHECK_EXC_MATCH`.
#[inline(never)]
pub(crate) fn check_exc_match(vm: &Vm, exception: &Value, class: &Value) -> Result<Value> {
    check_classes(vm, class, CANNOT_CATCH, |_| None)?;
    matches(exception, class).map(Value::bool).ok_or(Raised)
}

fn check_classes(
    vm: &Vm,
    class: &Value,
    message: &str,
    other: impl Fn(&Value) -> Option<&'static str>,
) -> Result<()> {
    let classes = class.get::<Tuple>().map_or(std::slice::from_ref(class), |tuple| tuple.as_slice());
    for class in classes {
        if !is_exception_class(class) {
            return Err(vm.type_error(message));
        }
        if let Some(message) = other(class) {
            return Err(vm.type_error(message));
        }
    }
    Ok(())
}

fn matches(exception: &Value, class: &Value) -> Option<bool> {
    let ty = exception.header().map(cutaway_runtime::heap::Header::ty)?;
    let classes = class.get::<Tuple>().map_or(std::slice::from_ref(class), |tuple| tuple.as_slice());
    Some(classes.iter().any(|class| class.get::<Type>().is_some_and(|class| ty.is_subtype(class))))
}

/// `CHECK_EG_MATCH`: what is left and what matched (None for nothing).
#[inline(never)]
pub(crate) fn check_eg_match(m: &Machine, exception: &Value, class: &Value) -> Result<(Value, Value)> {
    let vm = m.vm();
    let group = &vm.exceptions.base_exception_group;
    check_classes(vm, class, CANNOT_CATCH, |class| {
        let is_group = class.get::<Type>().is_some_and(|class| class.is_subtype(group));
        is_group.then_some("catching ExceptionGroup with except* is not allowed. Use except instead.")
    })?;
    let (matched, rest) = split(vm, exception, class)?;
    if !matched.is_none() {
        drop(m.set_handled(matched.clone()));
    }
    let rest = if matched.is_none() { exception.clone() } else { rest };
    Ok((rest, matched))
}

fn split(vm: &Vm, exception: &Value, class: &Value) -> Result<(Value, Value)> {
    let group = &vm.exceptions.base_exception_group;
    let is_group = vm.type_of(exception).is_subtype(group);
    if matches(exception, class) == Some(true) {
        if is_group {
            return Ok((exception.clone(), Value::NONE));
        }
        // A lone exception is wrapped.
        let group = if vm.type_of(exception).is_subtype(&vm.exceptions.exception) {
            &vm.exceptions.exception_group
        } else {
            group
        };
        let members = vm.tuple(vec![exception.clone()]).into();
        let wrapped = vm.call(group.as_value(), &[vm.empty_str.value(), members])?;
        if let (Some(inner), Some(outer)) = (exception.get::<Exception>(), wrapped.get::<Exception>()) {
            outer.traceback.set(inner.traceback.get());
        }
        return Ok((wrapped, Value::NONE));
    }
    if !is_group {
        return Ok((Value::NONE, exception.clone()));
    }
    let pair = vm.call_method(exception, &vm.intern("split"), std::slice::from_ref(class))?;
    match pair.get::<Tuple>().map_or(&[][..], |pair| pair.as_slice()) {
        [matched, rest, ..] => Ok((matched.clone(), rest.clone())),
        [_] => Err(vm.type_error(&format!(
            "{}.split must return a 2-tuple, got tuple of size 1",
            vm.type_name(exception)
        ))),
        [] => Err(vm.type_error(&format!(
            "{}.split must return a tuple, not {}",
            vm.type_name(exception),
            vm.type_name(&pair)
        ))),
    }
}
