//! What specialised instructions do, inlined into the loop. `None` sends them to the generic instruction.
#![expect(clippy::inline_always, reason = "part of the loop")]

use cutaway_bytecode::Opcode;
use cutaway_runtime::object::{
    BoundMethod, Builtin, Dict, Float, Function, Generator, GeneratorState, Imp, Instance, List, ListIter,
    Module, RangeIter, Str, Tuple, TupleIter, Type,
};
use cutaway_runtime::protocol::CompareOp;
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::frame::Kind;
use crate::machine::{Arguments, Machine};
use crate::regs::Regs;
use crate::specialize::{KEYS, PLACE, VERSION};

/// One step of a loop over a built-in iterator.
pub(crate) enum Step {
    Item(Value),
    Done,
    /// Not what was expected.
    Other,
}

#[inline(always)]
fn floats(a: &Value, b: &Value) -> Option<(f64, f64)> {
    Some((a.exact::<Float>()?.0, b.exact::<Float>()?.0))
}

#[inline(always)]
pub(crate) fn add_float(vm: &Vm, a: &Value, b: &Value) -> Option<Value> {
    floats(a, b).map(|(a, b)| vm.float(a + b))
}

#[inline(always)]
pub(crate) fn subtract_float(vm: &Vm, a: &Value, b: &Value) -> Option<Value> {
    floats(a, b).map(|(a, b)| vm.float(a - b))
}

#[inline(always)]
pub(crate) fn multiply_float(vm: &Vm, a: &Value, b: &Value) -> Option<Value> {
    floats(a, b).map(|(a, b)| vm.float(a * b))
}

/// `a + b` of two strs; the registers behind the instruction. A left operand that nobody else will see grows in place:
/// a temporary, or the variable that the next instruction stores to (`s += c`).
#[inline(never)]
pub(crate) fn add_str(vm: &Vm, mut r: Regs) -> Option<Regs> {
    let mut frame = r;
    let (a, b) = (r.peek(2).exact::<Str>()?, r.peek(1).exact::<Str>()?);
    let variable = stored_to(r.cache(1))
        .filter(|&index| r.peek(2).refcount() == Some(2) && r.local(index).is(r.peek(2)));
    if let Some(index) = variable {
        drop(frame.replace_local(index, Value::NULL));
    }
    if a.append_in_place(b) {
        drop(r.pop());
    } else {
        if let Some(index) = variable {
            drop(frame.replace_local(index, r.peek(2).clone()));
        }
        let mut text = rustpython_wtf8::Wtf8Buf::with_capacity(a.as_bytes().len() + b.as_bytes().len());
        text.push_wtf8(a.as_wtf8());
        text.push_wtf8(b.as_wtf8());
        let sum = vm.wtf8_sized(text, a.len() + b.len()).into();
        drop(r.pop());
        drop(r.replace(1, sum));
    }
    r.skip(1);
    Some(r)
}

/// The variable that an instruction stores to.
fn stored_to(unit: u16) -> Option<u32> {
    let (opcode, oparg) = (unit & 0xff, u32::from(unit >> 8));
    if opcode == Opcode::StoreFast.number() {
        Some(oparg)
    } else if opcode == Opcode::StoreFastLoadFast.number() {
        Some(oparg >> 4)
    } else {
        None
    }
}

#[inline(always)]
pub(crate) fn compare_ints(oparg: u32, a: i64, b: i64) -> Value {
    Value::bool(matches(oparg, a.cmp(&b)))
}

/// The comparison's mask of outcomes is in the argument: 2 unordered... less 8, greater 4, equal... as CPython packs it.
#[inline(always)]
fn matches(oparg: u32, ordering: std::cmp::Ordering) -> bool {
    // `COMPARISON_LESS_THAN` 2, `COMPARISON_GREATER_THAN` 4, `COMPARISON_EQUALS` 8.
    let outcome = match ordering {
        std::cmp::Ordering::Less => 2,
        std::cmp::Ordering::Greater => 4,
        std::cmp::Ordering::Equal => 8,
    };
    oparg & outcome != 0
}

#[inline(always)]
pub(crate) fn compare_floats(oparg: u32, a: &Value, b: &Value) -> Option<Value> {
    let (a, b) = floats(a, b)?;
    Some(Value::bool(match a.partial_cmp(&b) {
        Some(ordering) => matches(oparg, ordering),
        None => oparg & 1 != 0,
    }))
}

#[inline(always)]
pub(crate) fn compare_strs(oparg: u32, a: &Value, b: &Value) -> Option<Value> {
    let (a, b) = (a.exact::<Str>()?, b.exact::<Str>()?);
    let equal = a.is(b) || a.as_bytes() == b.as_bytes();
    Some(Value::bool(equal == (oparg >> 5 == CompareOp::Eq as u32)))
}

#[inline(always)]
fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_int()?).ok()
}

#[inline(always)]
pub(crate) fn list_item(list: &Value, sub: &Value) -> Option<Value> {
    list.exact::<List>()?.items.get(index(sub)?)
}

#[inline(always)]
pub(crate) fn tuple_item(tuple: &Value, sub: &Value) -> Option<Value> {
    tuple.exact::<Tuple>()?.as_slice().get(index(sub)?).cloned()
}

#[inline(always)]
pub(crate) fn str_item(vm: &Vm, text: &Value, sub: &Value) -> Option<Value> {
    let text = text.exact::<Str>()?;
    if !text.is_ascii() {
        return None;
    }
    let byte = *text.as_bytes().get(index(sub)?)?;
    vm.latin1.get(usize::from(byte)).map(Py::value)
}

/// `dict[key]`.
#[inline(never)]
pub(crate) fn dict_item(vm: &Vm, dict: &Py<Dict>, key: &Value) -> Result<Value> {
    match dict.get(vm, key)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

/// Writes a list's item; the old one. What is on the stack stays.
#[inline(always)]
pub(crate) fn store_list(r: &Regs) -> Option<Value> {
    let place = index(r.peek(1))?;
    let list = r.peek(2).exact::<List>()?;
    if place >= list.items.len() {
        return None;
    }
    let value = r.peek(3).clone();
    let old = list.items.replace(place, value).ok()?;
    Some(old)
}

#[inline(always)]
pub(crate) fn next_of_list(iterator: &Value) -> Step {
    match iterator.exact::<ListIter>() {
        Some(iterator) => iterator.step().map_or(Step::Done, Step::Item),
        None => Step::Other,
    }
}

#[inline(always)]
pub(crate) fn next_of_tuple(iterator: &Value) -> Step {
    match iterator.exact::<TupleIter>() {
        Some(iterator) => iterator.step().map_or(Step::Done, Step::Item),
        None => Step::Other,
    }
}

#[inline(always)]
pub(crate) fn next_of_range(iterator: &Value) -> Step {
    let Some(iterator) = iterator.exact::<RangeIter>() else { return Step::Other };
    let left = iterator.left.get();
    if left == 0 {
        return Step::Done;
    }
    let next = iterator.next.get();
    let Some(value) = Value::small_int(next) else { return Step::Other };
    iterator.left.set(left - 1);
    iterator.next.set(next.wrapping_add(iterator.step));
    Step::Item(value)
}

/// Resumes the generator that a `FOR_ITER` loops over.
#[inline(always)]
pub(crate) fn resume_loop(m: &Machine, r: Regs, distance: u32) -> Option<Result<()>> {
    let generator = r.peek(1).exact::<Generator>()?;
    if !matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended)
        || !crate::ops::generator::is_plain(generator)
    {
        return None;
    }
    m.record().return_offset.set(distance + 1);
    Some(m.push_generator(generator, Value::NONE, r.sp, false))
}

/// Resumes the generator or coroutine that a `SEND` waits for.
#[inline(always)]
pub(crate) fn resume_send(m: &Machine, r: &mut Regs, distance: u32) -> Option<Result<()>> {
    let generator = r.peek(2).exact::<Generator>()?.clone();
    if !matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended)
        || crate::ops::generator::is_async_generator(&generator)
    {
        return None;
    }
    let value = r.pop();
    m.record().return_offset.set(distance + 1);
    let result = m.push_generator(&generator, value, r.sp, false);
    if result.is_err() {
        r.push(Value::NONE);
    }
    Some(result)
}

/// The owner's class if it is the one that the cache knows.
#[inline(always)]
fn known_instance(r: &Regs) -> Option<&Py<Instance>> {
    let instance = r.peek(1).get::<Instance>()?;
    if instance.ty().version.get() == r.cache32(VERSION) { Some(instance) } else { None }
}

#[inline(always)]
pub(crate) fn inline_attribute(r: &Regs) -> Option<Value> {
    known_instance(r)?.inline(usize::from(r.cache(KEYS)))
}

#[inline(always)]
pub(crate) fn member(r: &Regs) -> Option<Value> {
    known_instance(r)?.member(usize::from(r.cache(KEYS)))?.load()
}

/// What the class has, for instances without attributes of their own.
#[inline(always)]
pub(crate) fn class_value(vm: &Vm, r: &Regs) -> Option<Value> {
    let ty = vm.type_of(r.peek(1));
    if ty.version.get() != r.cache32(VERSION) {
        return None;
    }
    ty.resolved(usize::from(r.cache(PLACE)))
}

/// What the class has, for instances whose inline attributes do not have the name.
#[inline(always)]
pub(crate) fn class_value_of_inline(_vm: &Vm, r: &Regs) -> Option<Value> {
    let instance = known_instance(r)?;
    let ty = instance.ty();
    if !instance.is_inline() || ty.shared.len() != usize::from(r.cache(KEYS)) {
        return None;
    }
    ty.resolved(usize::from(r.cache(PLACE)))
}

#[inline(always)]
pub(crate) fn class_attribute(r: &Regs) -> Option<Value> {
    let class = r.peek(1).get::<Type>()?;
    if class.version.get() != r.cache32(VERSION) {
        return None;
    }
    class.resolved(usize::from(r.cache(PLACE)))
}

#[inline(always)]
pub(crate) fn module_attribute(r: &Regs) -> Option<Value> {
    let module = r.peek(1).exact::<Module>()?;
    if module.dict.keys_version() != r.cache32(VERSION) {
        return None;
    }
    module.dict.value_at(usize::from(r.cache(KEYS)))
}

/// Writes an inline attribute; the old value. What is on the stack stays.
#[inline(always)]
pub(crate) fn store_inline(r: &Regs) -> Option<Value> {
    let instance = known_instance(r)?;
    let value = r.peek(2).clone();
    let old = instance.replace_inline(usize::from(r.cache(3)), value).ok()?;
    Some(old)
}

/// Writes a slot; the old value.
#[inline(always)]
pub(crate) fn store_member(r: &Regs) -> Option<Value> {
    let old = known_instance(r)?.member(usize::from(r.cache(3)))?.replace(r.peek(2).clone());
    Some(old)
}

#[inline(always)]
pub(crate) fn global(m: &Machine, r: &Regs) -> Option<Value> {
    let globals = &m.record().function.globals;
    if globals.keys_version() != u32::from(r.cache(2)) {
        return None;
    }
    globals.value_at(usize::from(r.cache(1)))
}

#[inline(always)]
pub(crate) fn builtin(m: &Machine, r: &Regs) -> Option<Value> {
    let function = &m.record().function;
    if function.globals.keys_version() != u32::from(r.cache(2))
        || function.builtins.keys_version() != u32::from(r.cache(3))
    {
        return None;
    }
    function.builtins.value_at(usize::from(r.cache(1)))
}

/// Turns a bound method below the arguments into its function and its self.
#[inline(always)]
pub(crate) fn unpack_method(r: &mut Regs, count: usize) -> bool {
    if !r.peek(count + 1).is_null() {
        return false;
    }
    let Some(method) = r.peek(count + 2).exact::<BoundMethod>() else { return false };
    let (function, receiver) = (method.function.clone(), method.receiver.clone());
    drop(r.replace(count + 1, receiver));
    drop(r.replace(count + 2, function));
    true
}

/// A function of a module with exactly its parameters.
#[inline(always)]
pub(crate) fn call_builtin(vm: &Vm, r: &Regs, count: usize) -> Option<Result<Value>> {
    if !r.peek(count + 1).is_null() {
        return None;
    }
    let builtin = r.peek(count + 2).exact::<Builtin>()?;
    match builtin.def.imp {
        Imp::Bound(function)
            if builtin.receiver.is_null()
                && !builtin.params.open
                && !builtin.params.has_self
                && builtin.params.names.len() == count =>
        {
            Some(function(vm, r.args(count)))
        }
        _ => None,
    }
}

/// A method of a built-in type with exactly its parameters.
#[inline(always)]
pub(crate) fn call_method(vm: &Vm, r: &Regs, count: usize) -> Option<Result<Value>> {
    let builtin = r.peek(count + 2).exact::<Builtin>()?;
    let owner = builtin.owner.get::<Type>()?;
    match builtin.def.imp {
        Imp::Bound(function)
            if !builtin.params.open
                && builtin.params.names.len() == count
                && vm.type_of(r.peek(count + 1)).is_subtype(owner)
                && !r.peek(count + 1).is_null() =>
        {
            Some(function(vm, r.args(count + 1)))
        }
        _ => None,
    }
}

/// `len(x)`.
#[inline(always)]
pub(crate) fn call_len(m: &Machine, r: &Regs) -> Option<Result<Value>> {
    let vm = m.vm();
    if !r.peek(2).is_null() || r.peek(3).exact::<Builtin>()?.def.name != "len" {
        return None;
    }
    Some(vm.len(r.peek(1)).map(Value::index))
}

/// `list.append(x)`; the item is off the stack afterwards.
#[inline(always)]
pub(crate) fn list_append(vm: &Vm, r: &mut Regs) -> bool {
    let append = r.peek(3).exact::<Builtin>();
    let known =
        append.is_some_and(|append| append.owner.is(vm.types.list.as_value()) && append.def.name == "append");
    if !known || r.peek(2).exact::<List>().is_none() {
        return false;
    }
    let item = r.pop();
    if let Some(list) = r.peek(1).exact::<List>() {
        list.items.push(item);
    }
    true
}

/// A new instance and its `__init__`.
#[inline(always)]
pub(crate) fn enter_init(m: &Machine, r: Regs, count: usize) -> Option<Regs> {
    let class = r.peek(count + 2).get::<Type>()?;
    if !r.peek(count + 1).is_null() || class.version.get() != r.cache32(1) {
        return None;
    }
    let class = class.clone();
    m.enter_init(r, &class, count)
}

/// The getter of a property.
#[inline(never)]
pub(crate) fn enter_property(m: &Machine, r: Regs, oparg: u32) -> Option<Result<Regs>> {
    let getter = class_value(m.vm(), &r)?.downcast::<Function>().ok()?;
    if oparg & 1 != 0 {
        return None;
    }
    m.record().return_offset.set(9);
    let first = r.sp.wrapping_sub(1);
    let arguments = Arguments { first, count: 1, keywords: &[], ret: first };
    let entered = m.enter(getter, &arguments, Kind::Call, Value::NULL);
    Some(entered.map(|()| m.registers()).map_err(|raised| m.fail(first, raised)))
}
