//! What the types that hold frames can do: generators, coroutines, asynchronous generators, frames, tracebacks.

mod async_generator;
mod coroutine;
mod frame;
mod frame_locals;
mod generator;
mod traceback;

use cutaway_runtime::Vm;

pub(crate) use frame::line_of;
pub(crate) use generator::resume;

/// Gives the types their slots, methods and attributes.
pub(crate) fn fill(vm: &Vm) {
    generator::fill(vm);
    coroutine::fill(vm);
    async_generator::fill(vm);
    frame::fill(vm);
    frame_locals::fill(vm);
    traceback::fill(vm);
}
