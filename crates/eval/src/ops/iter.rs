//! Loops: `GET_ITER`, `FOR_ITER`.

use cutaway_runtime::object::{Generator, GeneratorState};
use cutaway_runtime::{Result, Value, Vm};

use crate::machine::Machine;
use crate::regs::Regs;

/// What the next step of a loop came to.
pub(crate) enum Next {
    /// An item.
    Value(Value),
    /// The generator's frame is on top.
    Frame,
    /// No more.
    Done,
}

/// `GET_ITER`.
#[inline]
pub(crate) fn get_iter(vm: &Vm, value: &Value) -> Result<Value> {
    vm.iter(value)
}

/// `FOR_ITER`: the iterator is on top of the stack.
#[inline]
pub(crate) fn for_iter(m: &Machine, r: Regs, distance: u32) -> Result<Next> {
    let iterator = r.peek(1);
    if let Some(generator) = iterator.exact::<Generator>()
        && matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended)
        && super::generator::is_plain(generator)
    {
        m.record().return_offset.set(distance + 1);
        m.push_generator(generator, Value::NONE, r.sp, false)?;
        return Ok(Next::Frame);
    }
    Ok(match m.vm().next(iterator)? {
        Some(value) => Next::Value(value),
        None => Next::Done,
    })
}
