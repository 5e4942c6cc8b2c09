//! Generators, coroutines and asynchronous iteration.

use std::cell::{Cell, RefCell};

use cutaway_bytecode::code::flags;
use cutaway_runtime::heap::{Py, Slot, VecCell, new_object};
use cutaway_runtime::object::{Exception, Generator, GeneratorState};
use cutaway_runtime::vm::Resumed;
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::machine::Machine;
use crate::regs::Regs;

/// `RETURN_GENERATOR`: the running frame becomes a generator.
#[inline(never)]
pub(crate) fn return_generator(m: &Machine, r: Regs) -> Result<Value> {
    let (vm, record) = (m.vm(), m.record());
    let code_flags = record.code.code.co_flags;
    let ty = if code_flags & flags::CO_COROUTINE != 0 {
        &vm.types.coroutine
    } else if code_flags & flags::CO_ASYNC_GENERATOR != 0 {
        &vm.types.async_generator
    } else {
        &vm.types.generator
    };
    let function = &record.function;
    let generator = Generator {
        code: record.code.clone(),
        function: Slot::new(function.value()),
        name: Slot::new(function.name.get()),
        qualname: Slot::new(function.qualname.get()),
        slots: VecCell::default(),
        pc: Cell::new(0),
        state: Cell::new(GeneratorState::Created),
        exception: Slot::empty(),
        frame: Slot::empty(),
        origin: Slot::empty(),
        bits: Cell::new(0),
        extra: RefCell::new(None),
    };
    m.move_out(r, &generator);
    Ok(new_object(ty, generator, std::iter::empty()).into())
}

/// What a `SEND` came to.
pub(crate) enum Sent {
    Yielded(Value),
    Returned(Value),
    /// The generator's frame is on top.
    Frame,
}

/// `SEND`: the receiver, and on top the value.
#[inline(never)]
pub(crate) fn send(m: &Machine, mut r: Regs, distance: u32) -> Result<Sent> {
    let vm = m.vm();
    if let Some(generator) = r.peek(2).get::<Generator>().filter(|generator| !is_async_generator(generator)) {
        let generator = generator.clone();
        if matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended) {
            let value = r.pop();
            let place = r.sp;
            m.record().return_offset.set(distance + 1);
            return match m.push_generator(&generator, value, place, false) {
                Ok(()) => Ok(Sent::Frame),
                Err(raised) => {
                    r.push(Value::NONE);
                    Err(raised)
                }
            };
        }
        return match resume_checked(m, &generator, r.peek(1).clone())? {
            Resumed::Yielded(value) => Ok(Sent::Yielded(value)),
            Resumed::Returned(value) => Ok(Sent::Returned(value)),
        };
    }
    let (receiver, value) = (r.peek(2), r.peek(1));
    let result = if value.is_none() && vm.type_of(receiver).slots().next.get().is_some() {
        vm.next(receiver)
    } else {
        vm.call_method(receiver, &vm.intern("send"), std::slice::from_ref(value)).map(Some)
    };
    match result {
        Ok(Some(value)) => Ok(Sent::Yielded(value)),
        Ok(None) => Ok(Sent::Returned(Value::NONE)),
        Err(Raised) => {
            let error = vm.catch(&vm.exceptions.stop_iteration)?;
            Ok(Sent::Returned(stop_value(&error)))
        }
    }
}

/// Generators that have ended or run already.
fn resume_checked(m: &Machine, generator: &Py<Generator>, value: Value) -> Result<Resumed> {
    let vm = m.vm();
    let coroutine = generator.code.code.co_flags & flags::CO_COROUTINE != 0;
    match generator.state.get() {
        GeneratorState::Running if coroutine => Err(vm.value_error("coroutine already executing")),
        GeneratorState::Running => Err(vm.value_error("generator already executing")),
        GeneratorState::Finished if coroutine => {
            Err(vm.runtime_error("cannot reuse already awaited coroutine"))
        }
        GeneratorState::Finished => Ok(Resumed::Returned(Value::NONE)),
        GeneratorState::Created | GeneratorState::Suspended => m.resume_generator(generator, Ok(value)),
    }
}

/// Whether it is neither a coroutine nor an asynchronous generator.
pub(crate) fn is_plain(generator: &Generator) -> bool {
    generator.code.code.co_flags & (flags::CO_COROUTINE | flags::CO_ASYNC_GENERATOR) == 0
}

pub(crate) fn is_async_generator(generator: &Generator) -> bool {
    generator.code.code.co_flags & flags::CO_ASYNC_GENERATOR != 0
}

/// `StopIteration.value`.
pub(crate) fn stop_value(error: &Value) -> Value {
    let field = error.get::<Exception>().and_then(|error| error.fields().first().and_then(Slot::load));
    field.unwrap_or(Value::NONE)
}

/// `GET_YIELD_FROM_ITER`.
#[inline(never)]
pub(crate) fn get_yield_from_iter(m: &Machine, value: &Value) -> Result<Value> {
    let vm = m.vm();
    let ty = vm.type_of(value);
    if ty.is(&vm.types.coroutine) {
        let allowed = flags::CO_COROUTINE | flags::CO_ITERABLE_COROUTINE;
        if m.record().code.code.co_flags & allowed == 0 {
            return Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
        }
        return Ok(value.clone());
    }
    if ty.is(&vm.types.generator) { Ok(value.clone()) } else { vm.iter(value) }
}

/// `GET_AWAITABLE`; the argument says whose result it is, for the message.
#[inline(never)]
pub(crate) fn get_awaitable(m: &Machine, place: u32, value: &Value) -> Result<Value> {
    let vm = m.vm();
    if vm.type_of(value).is(&vm.types.coroutine) {
        if value.get::<Generator>().is_some_and(|coroutine| Machine::yield_from(coroutine).is_some()) {
            return Err(vm.runtime_error("coroutine is being awaited already"));
        }
        return Ok(value.clone());
    }
    awaitable_iter(vm, value, place)
}

fn awaitable_iter(vm: &Vm, value: &Value, place: u32) -> Result<Value> {
    let iterable_generator =
        |generator: &Py<Generator>| generator.code.code.co_flags & flags::CO_ITERABLE_COROUTINE != 0;
    if value.get::<Generator>().is_some_and(iterable_generator) {
        return Ok(value.clone());
    }
    let name = vm.type_name(value);
    let Some(get) = vm.type_of(value).slots().r#await.get() else {
        return Err(vm.type_error(&match place {
            1 => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            2 => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
            _ => format!("object {name} can't be used in 'await' expression"),
        }));
    };
    let iterator = get(vm, value)?;
    if iterator.get::<Generator>().is_some() && vm.type_of(&iterator).is(&vm.types.coroutine) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if vm.type_of(&iterator).slots().next.get().is_none() {
        let ty = vm.type_name(&iterator);
        return Err(vm.type_error(&format!("__await__() returned non-iterator of type '{ty}'")));
    }
    Ok(iterator)
}

/// `GET_AITER`.
#[inline(never)]
pub(crate) fn get_aiter(vm: &Vm, value: &Value) -> Result<Value> {
    let name = vm.type_name(value);
    let Some(get) = vm.type_of(value).slots().aiter.get() else {
        return Err(
            vm.type_error(&format!("'async for' requires an object with __aiter__ method, got {name}"))
        );
    };
    let iterator = get(vm, value)?;
    if vm.type_of(&iterator).slots().anext.get().is_none() {
        let ty = vm.type_name(&iterator);
        let message =
            format!("'async for' received an object from __aiter__ that does not implement __anext__: {ty}");
        return Err(vm.type_error(&message));
    }
    Ok(iterator)
}

/// `GET_ANEXT`.
#[inline(never)]
pub(crate) fn get_anext(vm: &Vm, iterator: &Value) -> Result<Value> {
    let Some(next) = vm.type_of(iterator).slots().anext.get() else {
        let name = vm.type_name(iterator);
        return Err(
            vm.type_error(&format!("'async for' requires an iterator with __anext__ method, got {name}"))
        );
    };
    let awaitable = next(vm, iterator)?;
    if vm.type_of(iterator).is(&vm.types.async_generator) {
        return Ok(awaitable);
    }
    if vm.type_of(&awaitable).is(&vm.types.coroutine) {
        return Ok(awaitable);
    }
    awaitable_iter(vm, &awaitable, 0).inspect_err(|_| {
        let cause = vm.take_raised();
        let ty = vm.type_name(&awaitable);
        let _: Raised =
            vm.type_error(&format!("'async for' received an invalid object from __anext__: {ty}"));
        let error = vm.take_raised();
        if let Some(error) = error.get::<Exception>() {
            error.cause.set(cause.clone());
            error.context.set(cause);
            error.suppress_context.set(true);
        }
        vm.restore_raised(error);
    })
}

/// `CLEANUP_THROW`: the value of a `StopIteration`; everything else is raised again.
#[inline(never)]
pub(crate) fn cleanup_throw(m: &Machine, exception: &Value) -> Result<Value> {
    let vm = m.vm();
    if vm.type_of(exception).is_subtype(&vm.exceptions.stop_iteration) {
        return Ok(stop_value(exception));
    }
    m.reraise(exception.clone());
    Err(Raised)
}

/// `END_ASYNC_FOR`.
#[inline(never)]
pub(crate) fn end_async_for(m: &Machine, exception: &Value) -> Result<()> {
    let vm = m.vm();
    if vm.type_of(exception).is_subtype(&vm.exceptions.stop_async_iteration) {
        return Ok(());
    }
    m.reraise(exception.clone());
    Err(Raised)
}
