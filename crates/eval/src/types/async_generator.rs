//! `async_generator`, and the awaitables of `__anext__`, `asend`, `athrow`, `aclose`.
//!
//! An awaitable is an `Iter`: `source` is the generator, `other` what is sent (or the tuple of what is thrown, NULL for
//! `aclose`), `index` its state.

use cutaway_runtime::heap::{Py, new_object};
use cutaway_runtime::object::{Generator, GeneratorState, Iter, Tuple, Type, native};
use cutaway_runtime::types::define::getter;
use cutaway_runtime::vm::Resumed;
use cutaway_runtime::{Raised, Result, Slot, Value, Vm};

use super::generator;

/// The awaitable was not started.
const INIT: usize = 0;
/// It was started.
const ITERATING: usize = 1;
/// It has ended.
const CLOSED: usize = 2;

/// Bit of [`Generator::bits`]: an awaitable runs it.
const RUNNING: u32 = 1;
/// Bit of [`Generator::bits`]: it was closed.
const ENDED: u32 = 2;

pub(super) fn fill(vm: &Vm) {
    let methods = [
        native("asend", "$self, value, /", |vm, args| {
            Ok(awaitable(vm, &vm.types.async_generator_asend, &args[0], args[1].clone()))
        }),
        native("athrow", "$self, type, value=None, traceback=None, /", |vm, args| {
            let thrown = vm.tuple(args[1..].to_vec()).into();
            Ok(awaitable(vm, &vm.types.async_generator_athrow, &args[0], thrown))
        }),
        native("aclose", "$self, /", |vm, args| {
            Ok(awaitable(vm, &vm.types.async_generator_athrow, &args[0], Value::NULL))
        }),
    ];
    let attributes =
        generator::attributes("ag_frame", "ag_running_frame", "ag_code", "ag_await", "ag_suspended");
    vm.complete(
        &vm.types.async_generator,
        |slots| {
            slots.aiter.set(Some(|_, x| Ok(x.clone())));
            slots.anext.set(Some(|vm, x| Ok(awaitable(vm, &vm.types.async_generator_asend, x, Value::NONE))));
            slots.repr.set(Some(generator::repr));
            slots.finalize.set(Some(finalize));
        },
        &methods,
        &attributes,
    );
    let running = |_: &Vm, x: &Value| {
        Ok(Value::bool(x.get::<Generator>().is_some_and(|g| g.bits.get() & RUNNING != 0)))
    };
    vm.add_attributes(&vm.types.async_generator, &[getter("ag_running", running)]);
    fill_awaitable(vm, &vm.types.async_generator_asend);
    fill_awaitable(vm, &vm.types.async_generator_athrow);
}

fn fill_awaitable(vm: &Vm, ty: &Py<Type>) {
    let methods = [
        native("send", "$self, value, /", |vm, args| step(vm, &args[0], Input::Send(args[1].clone()))),
        native("throw", "$self, type, value=None, traceback=None, /", |vm, args| {
            let exception = generator::thrown(vm, args)?;
            step(vm, &args[0], Input::Throw(exception))
        }),
        native("close", "$self, /", |_, args| {
            if let Some(this) = args[0].get::<Iter>() {
                this.index.set(CLOSED);
            }
            Ok(Value::NONE)
        }),
        native("__next__", "$self, /", |vm, args| step(vm, &args[0], Input::Send(Value::NONE))),
    ];
    vm.complete(
        ty,
        |slots| {
            slots.iter.set(Some(|_, x| Ok(x.clone())));
            slots.r#await.set(Some(|_, x| Ok(x.clone())));
            slots.next.set(Some(|vm, x| step(vm, x, Input::Send(Value::NONE)).map(Some)));
        },
        &methods,
        &[],
    );
}

enum Input {
    Send(Value),
    Throw(Value),
}

fn awaitable(vm: &Vm, ty: &Py<Type>, generator: &Value, payload: Value) -> Value {
    let body = Iter { source: Slot::new(generator.clone()), other: Slot::new(payload), ..Iter::default() };
    let _ = vm;
    new_object(ty, body, std::iter::empty()).into()
}

/// One step of an awaitable; `StopIteration` carries its result.
fn step(vm: &Vm, x: &Value, input: Input) -> Result<Value> {
    let Some(this) = x.get::<Iter>() else { return Err(vm.system_error("not an awaitable")) };
    let is_send = vm.type_of(x).is(&vm.types.async_generator_asend);
    let source = this.source.get();
    let Some(generator) = source.get::<Generator>() else {
        return Err(vm.system_error("not an async generator"));
    };
    let name = match (is_send, this.other.is_null()) {
        (true, _) => "__anext__()/asend()",
        (false, false) => "athrow()",
        (false, true) => "aclose()",
    };
    if this.index.get() == CLOSED {
        return Err(vm.runtime_error(&format!("cannot reuse already awaited {name}")));
    }
    if this.index.get() == INIT {
        if generator.bits.get() & RUNNING != 0 {
            this.index.set(CLOSED);
            let what = if is_send { "anext()" } else { name };
            return Err(vm.runtime_error(&format!("{what}: asynchronous generator is already running")));
        }
        if !is_send && generator.bits.get() & ENDED != 0 {
            this.index.set(CLOSED);
            return Err(vm.raise_new(&vm.exceptions.stop_async_iteration, ""));
        }
    }
    let first = this.index.replace(ITERATING) == INIT;
    generator.bits.set(generator.bits.get() | RUNNING);
    let resumed = start_or_continue(vm, this, generator, is_send, first, input);
    settle(vm, this, generator, is_send, resumed)
}

fn start_or_continue(
    vm: &Vm,
    this: &Iter,
    generator: &Py<Generator>,
    is_send: bool,
    first: bool,
    input: Input,
) -> Result<Resumed> {
    let input = match input {
        Input::Throw(exception) => Err(exception),
        Input::Send(value) if !first => Ok(value),
        Input::Send(value) if is_send => Ok(if value.is_none() { this.other.get() } else { value }),
        Input::Send(_) if this.other.is_null() => {
            generator.bits.set(generator.bits.get() | ENDED);
            Err(vm.new_exception(&vm.exceptions.generator_exit, Vec::new()))
        }
        Input::Send(_) => {
            let mut args = vec![Value::NULL];
            args.extend(this.other.get().get::<Tuple>().map_or(Vec::new(), |args| args.as_slice().to_vec()));
            Err(generator::thrown(vm, &args)?)
        }
    };
    if first && this.other.is_null() && generator.state.get() == GeneratorState::Created {
        crate::natives::machine(vm)?.discard_generator(generator);
        return Ok(Resumed::Returned(Value::NONE));
    }
    generator::resume(vm, generator, input)
}

/// What a step came to: a wrapped value is the awaitable's result, anything else goes on to the event loop.
fn settle(
    vm: &Vm,
    this: &Iter,
    generator: &Py<Generator>,
    is_send: bool,
    resumed: Result<Resumed>,
) -> Result<Value> {
    let end = || {
        this.index.set(CLOSED);
        generator.bits.set(generator.bits.get() & !RUNNING);
    };
    let closing = !is_send && this.other.is_null();
    match resumed {
        Ok(Resumed::Yielded(value)) => {
            if !vm.type_of(&value).is(&vm.types.async_generator_wrapped) {
                return Ok(value);
            }
            end();
            if closing {
                return Err(vm.runtime_error("async generator ignored GeneratorExit"));
            }
            let wrapped = value.get::<Iter>().map_or(Value::NONE, |wrapped| wrapped.source.get());
            Err(vm.stop_iteration(wrapped))
        }
        Ok(Resumed::Returned(_)) => {
            end();
            generator.bits.set(generator.bits.get() | ENDED);
            if closing {
                return Err(vm.stop_iteration(Value::NONE));
            }
            let stop = vm.new_exception(&vm.exceptions.stop_async_iteration, Vec::new());
            Err(vm.raise(stop))
        }
        Err(Raised) => {
            end();
            let stops = vm.raised_is(&vm.exceptions.stop_async_iteration)
                || vm.raised_is(&vm.exceptions.generator_exit);
            if stops {
                generator.bits.set(generator.bits.get() | ENDED);
            }
            if closing && stops {
                drop(vm.take_raised());
                return Err(vm.stop_iteration(Value::NONE));
            }
            Err(Raised)
        }
    }
}

/// One that dies while it is suspended is closed as far as that goes without an event loop.
fn finalize(vm: &Vm, x: &Value) {
    let Some(found) = x.get::<Generator>() else { return };
    if found.state.get() != GeneratorState::Suspended {
        return;
    }
    let exit = vm.new_exception(&vm.exceptions.generator_exit, Vec::new());
    match generator::resume(vm, found, Err(exit)) {
        Ok(_) => {}
        Err(Raised) => {
            let ours = [
                &vm.exceptions.generator_exit,
                &vm.exceptions.stop_async_iteration,
                &vm.exceptions.stop_iteration,
            ];
            if ours.iter().any(|ty| vm.raised_is(ty)) {
                drop(vm.take_raised());
            } else {
                vm.unraisable(x);
            }
        }
    }
}
