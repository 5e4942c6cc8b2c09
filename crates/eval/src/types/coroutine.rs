//! `coroutine` and its `__await__`.

use cutaway_runtime::object::{Generator, GeneratorState, Iter, native};
use cutaway_runtime::types::define::getter;
use cutaway_runtime::vm::Resumed;
use cutaway_runtime::{Result, Value, Vm};

use super::generator;
use crate::warnings;

pub(super) fn fill(vm: &Vm) {
    let methods = [
        native("send", "$self, value, /", |vm, args| generator::send_value(vm, &args[0], &args[1])),
        native("throw", "$self, type, value=None, traceback=None, /", generator::throw_value),
        native("close", "$self, /", |vm, args| generator::close(vm, &args[0])),
    ];
    let attributes = generator::attributes("cr_frame", "cr_running", "cr_code", "cr_await", "cr_suspended");
    vm.complete(
        &vm.types.coroutine,
        |slots| {
            slots.r#await.set(Some(wrapper));
            slots.repr.set(Some(generator::repr));
            slots.finalize.set(Some(finalize));
        },
        &methods,
        &attributes,
    );
    vm.add_attributes(&vm.types.coroutine, &[getter("cr_origin", |_, _| Ok(Value::NONE))]);
    fill_wrapper(vm);
}

fn wrapper(vm: &Vm, x: &Value) -> Result<Value> {
    Ok(vm.iter_object(&vm.types.coroutine_wrapper, x.clone(), 0, 0))
}

fn inner(x: &Value) -> Value {
    x.get::<Iter>().map_or(Value::NULL, |iter| iter.source.get())
}

/// `coroutine.__await__()`: the coroutine as an iterator.
fn fill_wrapper(vm: &Vm) {
    let methods = [
        native("send", "$self, value, /", |vm, args| generator::send_value(vm, &inner(&args[0]), &args[1])),
        native("throw", "$self, type, value=None, traceback=None, /", |vm, args| {
            let mut args = args.to_vec();
            args[0] = inner(&args[0]);
            generator::throw_value(vm, &args)
        }),
        native("close", "$self, /", |vm, args| generator::close(vm, &inner(&args[0]))),
        native("__next__", "$self, /", |vm, args| generator::send_value(vm, &inner(&args[0]), &Value::NONE)),
    ];
    vm.complete(
        &vm.types.coroutine_wrapper,
        |slots| {
            slots.iter.set(Some(|_, x| Ok(x.clone())));
            slots.next.set(Some(|vm, x| match generator::send(vm, &inner(x), &Value::NONE)? {
                Resumed::Yielded(value) => Ok(Some(value)),
                Resumed::Returned(value) if value.is_none() => Ok(None),
                Resumed::Returned(value) => Err(vm.stop_iteration(value)),
            }));
        },
        &methods,
        &[],
    );
}

/// A coroutine that was never awaited is warned of; a suspended one is closed.
fn finalize(vm: &Vm, x: &Value) {
    let Some(coroutine) = x.get::<Generator>() else { return };
    if coroutine.state.get() == GeneratorState::Created {
        let name = crate::bind::text(&coroutine.qualname.get());
        let message = format!("coroutine '{name}' was never awaited");
        if warnings::warn(vm, &vm.exceptions.runtime_warning, &message).is_err() {
            vm.unraisable(x);
        }
        return;
    }
    generator::finalize(vm, x);
}
