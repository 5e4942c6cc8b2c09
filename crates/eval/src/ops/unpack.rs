//! Unpacking: `a, b = x` and `a, *b = x`.

use cutaway_runtime::object::{List, Tuple};
use cutaway_runtime::{Raised, Result, Value, Vm};

/// `UNPACK_SEQUENCE`: exactly `count` values.
#[inline(never)]
pub(crate) fn unpack_sequence(vm: &Vm, value: &Value, count: u32) -> Result<Vec<Value>> {
    let count = count as usize;
    if let Some(tuple) = value.exact::<Tuple>()
        && tuple.len() == count
    {
        return Ok(tuple.as_slice().to_vec());
    }
    if let Some(list) = value.exact::<List>()
        && list.items.len() == count
    {
        return Ok(list.items.to_vec());
    }
    let iterator = iterator(vm, value)?;
    let values = take(vm, &iterator, count, count, false)?;
    if vm.next(&iterator)?.is_none() {
        return Ok(values);
    }
    Err(too_many(vm, value, count))
}

fn iterator(vm: &Vm, value: &Value) -> Result<Value> {
    vm.iter(value).map_err(|raised| {
        let slots = vm.type_of(value).slots();
        let iterates = slots.iter.get().is_some() || slots.getitem.get().is_some();
        if iterates || !vm.raised_is(&vm.exceptions.type_error) {
            return raised;
        }
        drop(vm.take_raised());
        vm.type_error(&format!("cannot unpack non-iterable {} object", vm.type_name(value)))
    })
}

/// The first `count` items.
fn take(vm: &Vm, iterator: &Value, count: usize, least: usize, starred: bool) -> Result<Vec<Value>> {
    let mut values = Vec::new();
    while values.len() < count {
        match vm.next(iterator)? {
            Some(value) => values.push(value),
            None => return Err(too_few(vm, least, values.len(), starred)),
        }
    }
    Ok(values)
}

#[cold]
fn too_few(vm: &Vm, expected: usize, got: usize, starred: bool) -> Raised {
    let least = if starred { "at least " } else { "" };
    vm.value_error(&format!("not enough values to unpack (expected {least}{expected}, got {got})"))
}

#[cold]
fn too_many(vm: &Vm, value: &Value, expected: usize) -> Raised {
    let _ = value;
    vm.value_error(&format!("too many values to unpack (expected {expected})"))
}

/// `UNPACK_EX`: what is before the star, a list, what is after it.
#[inline(never)]
pub(crate) fn unpack_ex(vm: &Vm, value: &Value, counts: u32) -> Result<Vec<Value>> {
    let (before, after) = ((counts & 0xFF) as usize, (counts >> 8) as usize);
    let iterator = iterator(vm, value)?;
    let mut values = take(vm, &iterator, before, before + after, true)?;
    let mut rest = Vec::new();
    while let Some(item) = vm.next(&iterator)? {
        rest.push(item);
    }
    if rest.len() < after {
        return Err(too_few(vm, before + after, before + rest.len(), true));
    }
    let tail = rest.split_off(rest.len() - after);
    values.push(vm.list(rest).into());
    values.extend(tail);
    Ok(values)
}
