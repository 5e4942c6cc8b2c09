//! `generator`, and what coroutines share with it.

use cutaway_bytecode::code::flags;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Exception, Generator, GeneratorState, Str, Traceback, Type, native};
use cutaway_runtime::types::define::{Attribute, getset, getter};
use cutaway_runtime::vm::Resumed;
use cutaway_runtime::{Raised, Result, Slot, Value, Vm};

use crate::machine::{Machine, YieldFrom};
use crate::natives::machine;

pub(super) fn fill(vm: &Vm) {
    let methods = [
        native("send", "$self, value, /", |vm, args| send_value(vm, &args[0], &args[1])),
        native("throw", "$self, type, value=None, traceback=None, /", throw_value),
        native("close", "$self, /", |vm, args| close(vm, &args[0])),
        native("__next__", "$self, /", |vm, args| send_value(vm, &args[0], &Value::NONE)),
    ];
    let attributes = attributes("gi_frame", "gi_running", "gi_code", "gi_yieldfrom", "gi_suspended");
    vm.complete(
        &vm.types.generator,
        |slots| {
            slots.iter.set(Some(|_, x| Ok(x.clone())));
            slots.next.set(Some(next));
            slots.repr.set(Some(repr));
            slots.finalize.set(Some(finalize));
        },
        &methods,
        &attributes,
    );
}

/// The attributes under a family's names: frame, running, code, what it waits for, suspended; name and qualname.
pub(super) fn attributes(
    frame: &'static str,
    running: &'static str,
    code: &'static str,
    waits: &'static str,
    suspended: &'static str,
) -> [Attribute; 7] {
    [
        getter(frame, frame_of),
        getter(running, |_, x| Ok(Value::bool(state(x) == Some(GeneratorState::Running)))),
        getter(code, |_, x| Ok(x.get::<Generator>().map_or(Value::NONE, |generator| generator.code.value()))),
        getter(waits, |_, x| {
            let waits = x.get::<Generator>().and_then(|generator| Machine::yield_from(generator));
            Ok(waits.map_or(Value::NONE, |YieldFrom(inner)| inner))
        }),
        getter(suspended, |_, x| Ok(Value::bool(state(x) == Some(GeneratorState::Suspended)))),
        getset(
            "__name__",
            |_, x| Ok(x.get::<Generator>().map_or(Value::NONE, |generator| generator.name.get())),
            |vm, x, value| set_name(vm, x, value, "__name__", |generator| &generator.name),
        ),
        getset(
            "__qualname__",
            |_, x| Ok(x.get::<Generator>().map_or(Value::NONE, |generator| generator.qualname.get())),
            |vm, x, value| set_name(vm, x, value, "__qualname__", |generator| &generator.qualname),
        ),
    ]
}

fn set_name(
    vm: &Vm,
    x: &Value,
    value: Option<Value>,
    what: &str,
    slot: fn(&Generator) -> &Slot,
) -> Result<()> {
    match (x.get::<Generator>(), value.filter(|value| value.get::<Str>().is_some())) {
        (Some(generator), Some(value)) => {
            slot(generator).set(value);
            Ok(())
        }
        _ => Err(vm.type_error(&format!("{what} must be set to a string object"))),
    }
}

fn state(x: &Value) -> Option<GeneratorState> {
    x.get::<Generator>().map(|generator| generator.state.get())
}

fn frame_of(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(generator) = x.get::<Generator>() else { return Ok(Value::NONE) };
    Ok(machine(vm)?.generator_frame(generator, x))
}

/// The word for its family in messages.
pub(super) fn family(generator: &Generator) -> &'static str {
    match generator.code.code.co_flags {
        bits if bits & flags::CO_COROUTINE != 0 => "coroutine",
        bits if bits & flags::CO_ASYNC_GENERATOR != 0 => "async generator",
        _ => "generator",
    }
}

/// Resumes with all of CPython's checks (`gen_send_ex2`).
pub(crate) fn resume(vm: &Vm, generator: &Py<Generator>, input: Result<Value, Value>) -> Result<Resumed> {
    let coroutine = generator.code.code.co_flags & flags::CO_COROUTINE != 0;
    match (generator.state.get(), &input) {
        (GeneratorState::Created, Ok(value)) if !value.is_none() => {
            Err(vm.type_error(&format!("can't send non-None value to a just-started {}", family(generator))))
        }
        (GeneratorState::Running, _) => {
            Err(vm.value_error(&format!("{} already executing", family(generator))))
        }
        (GeneratorState::Finished, _) if coroutine => {
            Err(vm.runtime_error("cannot reuse already awaited coroutine"))
        }
        (GeneratorState::Finished, Ok(_)) => Ok(Resumed::Returned(Value::NONE)),
        (GeneratorState::Finished, Err(exception)) => Err(vm.raise(exception.clone())),
        (GeneratorState::Created | GeneratorState::Suspended, _) => {
            machine(vm)?.resume_generator(generator, input)
        }
    }
}

/// The end becomes a `StopIteration`.
pub(super) fn finish(vm: &Vm, resumed: Resumed) -> Result<Value> {
    match resumed {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(vm.stop_iteration(value)),
    }
}

fn generator_of<'a>(vm: &Vm, x: &'a Value) -> Result<&'a Py<Generator>> {
    x.get::<Generator>().ok_or_else(|| vm.system_error("not a generator"))
}

/// `x.send(value)` of a generator or coroutine.
pub(crate) fn send(vm: &Vm, x: &Value, value: &Value) -> Result<Resumed> {
    resume(vm, generator_of(vm, x)?, Ok(value.clone()))
}

pub(super) fn send_value(vm: &Vm, x: &Value, value: &Value) -> Result<Value> {
    finish(vm, send(vm, x, value)?)
}

/// The `next` slot: the end without an exception.
pub(super) fn next(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    match send(vm, x, &Value::NONE)? {
        Resumed::Yielded(value) => Ok(Some(value)),
        Resumed::Returned(_) => Ok(None),
    }
}

pub(super) fn throw_value(vm: &Vm, args: &[Value]) -> Result<Value> {
    finish(vm, throw(vm, args)?)
}

/// `x.throw(type, value, traceback)`.
pub(super) fn throw(vm: &Vm, args: &[Value]) -> Result<Resumed> {
    let exception = thrown(vm, args)?;
    let generator = generator_of(vm, &args[0])?;
    resume(vm, generator, Err(exception))
}

/// The exception that arguments of `throw` stand for.
pub(super) fn thrown(vm: &Vm, args: &[Value]) -> Result<Value> {
    let given = |index: usize| args.get(index).filter(|value| !value.is_null() && !value.is_none());
    let kind = args.get(1).cloned().unwrap_or(Value::NONE);
    let exception = if kind.get::<Exception>().is_some() {
        if given(2).is_some() {
            return Err(vm.type_error("instance exception may not have a separate value"));
        }
        kind
    } else if kind.get::<Type>().is_some_and(|ty| ty.is_subtype(&vm.exceptions.base_exception)) {
        match given(2) {
            Some(value) if value.get::<Exception>().is_some() => value.clone(),
            Some(value) => match value.get::<cutaway_runtime::object::Tuple>() {
                Some(tuple) => vm.call(&kind, tuple.as_slice())?,
                None => vm.call(&kind, std::slice::from_ref(value))?,
            },
            None => vm.call(&kind, &[])?,
        }
    } else {
        let ty = vm.type_name(&kind);
        let message =
            format!("exceptions must be classes or instances deriving from BaseException, not {ty}");
        return Err(vm.type_error(&message));
    };
    if let Some(traceback) = given(3) {
        if traceback.get::<Traceback>().is_none() {
            return Err(vm.type_error("throw() third argument must be a traceback object"));
        }
        if let Some(exception) = exception.get::<Exception>() {
            exception.traceback.set(traceback.clone());
        }
    }
    Ok(exception)
}

/// `x.close()`: `GeneratorExit` is thrown in; the value of a return.
pub(super) fn close(vm: &Vm, x: &Value) -> Result<Value> {
    let generator = generator_of(vm, x)?;
    match generator.state.get() {
        GeneratorState::Created => {
            machine(vm)?.discard_generator(generator);
            return Ok(Value::NONE);
        }
        GeneratorState::Finished => return Ok(Value::NONE),
        GeneratorState::Running | GeneratorState::Suspended => {}
    }
    let exit = vm.new_exception(&vm.exceptions.generator_exit, Vec::new());
    match resume(vm, generator, Err(exit)) {
        Ok(Resumed::Yielded(_)) => {
            Err(vm.runtime_error(&format!("{} ignored GeneratorExit", family(generator))))
        }
        Ok(Resumed::Returned(value)) => Ok(value),
        Err(Raised) => match vm.catch(&vm.exceptions.generator_exit) {
            Ok(_) => Ok(Value::NONE),
            Err(Raised) => {
                let stop = vm.catch(&vm.exceptions.stop_iteration)?;
                Ok(crate::ops::generator::stop_value(&stop))
            }
        },
    }
}

/// `<generator object f at 0x…>`.
pub(super) fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let generator = generator_of(vm, x)?;
    let name = generator.qualname.get();
    let name = name.get::<Str>().map_or_else(String::new, |name| name.lossy().into_owned());
    let family = vm.type_name(x);
    Ok(vm.str(&format!("<{family} object {name} at {:#x}>", x.id())).into())
}

/// A suspended generator that dies is closed.
pub(super) fn finalize(vm: &Vm, x: &Value) {
    let Some(generator) = x.get::<Generator>() else { return };
    if generator.state.get() != GeneratorState::Suspended {
        return;
    }
    if close(vm, x).is_err() {
        vm.unraisable(x);
    }
}
