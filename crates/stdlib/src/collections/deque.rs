//! `deque`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use cutaway_runtime::object::{Module, NativeData, Type, TypeFlags};
use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Result, Value, Vm};

use super::deque_methods::METHODS;
use crate::support::{Class, Steps, itself, keep, kept, next_of};

/// The items; borrowed for single operations only.
pub(super) struct Deque {
    items: RefCell<VecDeque<Value>>,
    pub(super) maxlen: Cell<Option<usize>>,
    /// Raised by every change of the length.
    pub(super) changes: Cell<u64>,
}

impl NativeData for Deque {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.borrow().iter().for_each(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend(self.items.take());
    }
}

impl Deque {
    fn empty() -> Deque {
        Deque { items: RefCell::default(), maxlen: Cell::new(None), changes: Cell::new(0) }
    }

    pub(super) fn len(&self) -> usize {
        self.items.borrow().len()
    }

    pub(super) fn get(&self, place: usize) -> Option<Value> {
        self.items.borrow().get(place).cloned()
    }

    pub(super) fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    /// Works on the items; nothing that `work` does may run foreign code: what is removed is handed out.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut VecDeque<Value>) -> R) -> R {
        self.changes.set(self.changes.get() + 1);
        work(&mut self.items.borrow_mut())
    }

    /// Appends on the right; what falls off on the left is handed out.
    pub(super) fn push(&self, item: Value) -> Option<Value> {
        let full = self.maxlen.get().is_some_and(|max| self.len() >= max);
        self.with(|items| {
            items.push_back(item);
            if full { items.pop_front() } else { None }
        })
    }

    /// Appends on the left; what falls off on the right is handed out.
    pub(super) fn push_left(&self, item: Value) -> Option<Value> {
        let full = self.maxlen.get().is_some_and(|max| self.len() >= max);
        self.with(|items| {
            items.push_front(item);
            if full { items.pop_back() } else { None }
        })
    }
}

/// The deque behind an object.
pub(super) fn data<'a>(vm: &Vm, object: &'a Value) -> Result<&'a Deque> {
    object.native().ok_or_else(|| vm.type_error("not a deque"))
}

const ATTRIBUTES: &[Attribute] =
    &[getter("maxlen", |vm, x| Ok(data(vm, x)?.maxlen.get().map_or(Value::NONE, |max| vm.int(max as i64))))];

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let flags = TypeFlags::BASE.with(TypeFlags::HAS_WEAKREF).with(TypeFlags::SEQUENCE);
    let class = Class { flags, methods: METHODS, attributes: ATTRIBUTES, ..Class::named("deque") };
    class.make(vm, module, |slots| {
        slots.new.set(Some(|vm, ty, _, _| Ok(vm.native_object(ty, Deque::empty()).into())));
        slots.init.set(Some(init));
        slots.repr.set(Some(show));
        slots.compare.set(Some(compare));
        slots.iter.set(Some(|vm, x| iterator(vm, x, Direction::Forwards)));
        slots.len.set(Some(|vm, x| Ok(data(vm, x)?.len())));
        slots.getitem.set(Some(|vm, x, index| {
            let place = place(vm, x, index)?;
            data(vm, x)?.get(place).ok_or_else(|| vm.index_error("deque index out of range"))
        }));
        slots.setitem.set(Some(set_item));
        slots
            .contains
            .set(Some(|vm, x, item| find(vm, x, item, (0, usize::MAX)).map(|place| place.is_some())));
        slots.concat.set(Some(concat));
        slots.iconcat.set(Some(|vm, a, b| {
            extend(vm, a, b)?;
            Ok(a.clone())
        }));
        slots.repeat.set(Some(repeat));
        slots.irepeat.set(Some(|vm, x, times| {
            let items = repeated(vm, x, times)?;
            let deque = data(vm, x)?;
            let old = deque.with(std::mem::take);
            for item in items {
                drop(deque.push(item));
            }
            drop(old);
            Ok(x.clone())
        }));
    });
    for name in ["_deque_iterator", "_deque_reverse_iterator"] {
        let ty = Class::named(name).make(vm, module, |slots| {
            slots.iter.set(Some(itself));
            slots.next.set(Some(next_of::<Walk>));
        });
        keep(name, &ty);
    }
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let bound = vm.bind_simple("deque", &["iterable", "maxlen"], 0, args, names)?;
    let deque = data(vm, x)?;
    deque.maxlen.set(None);
    if !bound[1].is_null() && !bound[1].is_none() {
        if !bound[1].is_int() {
            return Err(vm.type_error("an integer is required"));
        }
        let Ok(max) = usize::try_from(vm.index_size(&bound[1])?) else {
            return Err(vm.value_error("maxlen must be non-negative"));
        };
        deque.maxlen.set(Some(max));
    }
    drop(deque.with(std::mem::take));
    if bound[0].is_null() { Ok(()) } else { extend(vm, x, &bound[0]) }
}

/// Appends all items of an iterable, the deque itself too.
pub(super) fn extend(vm: &Vm, x: &Value, iterable: &Value) -> Result<()> {
    let deque = data(vm, x)?;
    let copy;
    let iterable = if iterable.is(x) {
        copy = vm.list(deque.to_vec()).into();
        &copy
    } else {
        iterable
    };
    vm.for_each(iterable, |item| {
        drop(deque.push(item));
        Ok(())
    })
}

/// An index in range, counted from the end when negative.
pub(super) fn place(vm: &Vm, x: &Value, index: &Value) -> Result<usize> {
    if !vm.has_index(index) {
        let ty = vm.type_name(index);
        return Err(vm.type_error(&format!("sequence index must be integer, not '{ty}'")));
    }
    let index = vm.index_for(index)?;
    let length = data(vm, x)?.len() as isize;
    let index = if index < 0 { index + length } else { index };
    if (0..length).contains(&index) {
        Ok(index as usize)
    } else {
        Err(vm.index_error("deque index out of range"))
    }
}

fn set_item(vm: &Vm, x: &Value, index: &Value, value: Option<Value>) -> Result<()> {
    let place = place(vm, x, index)?;
    let deque = data(vm, x)?;
    let old = match value {
        Some(value) => {
            let mut items = deque.items.borrow_mut();
            items.get_mut(place).map(|slot| std::mem::replace(slot, value))
        }
        None => deque.with(|items| items.remove(place)),
    };
    drop(old);
    Ok(())
}

/// The first place of an equal item in a range.
pub(super) fn find(vm: &Vm, x: &Value, item: &Value, range: (usize, usize)) -> Result<Option<usize>> {
    let deque = data(vm, x)?;
    let changes = deque.changes.get();
    let mut place = range.0;
    while place < range.1 {
        let Some(candidate) = deque.get(place) else { break };
        if vm.eq(&candidate, item)? {
            return Ok(Some(place));
        }
        if deque.changes.get() != changes {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        place += 1;
    }
    Ok(None)
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    if !vm.enter_repr(x) {
        return Ok(vm.str("[...]").into());
    }
    let deque = data(vm, x)?;
    let items = vm.repr(vm.list(deque.to_vec()).as_value());
    vm.leave_repr();
    let items = items?;
    let name = vm.type_of(x).name();
    let max = deque.maxlen.get().map_or_else(String::new, |max| format!(", maxlen={max}"));
    Ok(vm.string(format!("{name}({}{max})", items.lossy())).into())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(left), Some(right)) = (a.native::<Deque>(), b.native::<Deque>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (left, right) = (vm.list(left.to_vec()), vm.list(right.to_vec()));
    vm.compare(left.as_value(), right.as_value(), op)
}

/// A deque of the same class and limit with these items.
pub(super) fn like(vm: &Vm, x: &Value, items: Vec<Value>) -> Result<Value> {
    let deque = data(vm, x)?;
    let max = deque.maxlen.get().map_or(Value::NONE, |max| vm.int(max as i64));
    let mut args = vec![vm.list(items).into()];
    if !max.is_none() {
        args.push(max);
    }
    vm.call(vm.type_of(x).as_value(), &args)
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let Some(other) = b.native::<Deque>() else {
        let ty = vm.type_name(b);
        return Err(vm.type_error(&format!("can only concatenate deque (not \"{ty}\") to deque")));
    };
    let mut items = data(vm, a)?.to_vec();
    items.extend(other.to_vec());
    like(vm, a, items)
}

fn repeated(vm: &Vm, x: &Value, times: &Value) -> Result<Vec<Value>> {
    let list = vm.list(data(vm, x)?.to_vec());
    let many = vm.binary(BinaryOp::Multiply, list.as_value(), times)?;
    vm.collect(&many)
}

fn repeat(vm: &Vm, x: &Value, times: &Value) -> Result<Value> {
    let items = repeated(vm, x, times)?;
    like(vm, x, items)
}

/// Which way an iterator goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forwards,
    Backwards,
}

struct Walk {
    deque: Value,
    done: Cell<usize>,
    changes: u64,
    direction: Direction,
}

impl NativeData for Walk {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.deque);
    }
}

impl Steps for Walk {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let deque = data(vm, &self.deque)?;
        let (done, length) = (self.done.get(), deque.len());
        if deque.changes.get() != self.changes {
            if done >= length {
                return Ok(None);
            }
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        let place = match self.direction {
            Direction::Forwards => Some(done),
            Direction::Backwards => length.checked_sub(done + 1),
        };
        self.done.set(done + 1);
        Ok(place.and_then(|place| deque.get(place)))
    }
}

pub(super) fn iterator(vm: &Vm, x: &Value, direction: Direction) -> Result<Value> {
    let changes = data(vm, x)?.changes.get();
    let name = match direction {
        Direction::Forwards => "_deque_iterator",
        Direction::Backwards => "_deque_reverse_iterator",
    };
    let ty: Py<Type> = kept(vm, name)?;
    Ok(vm.native_object(&ty, Walk { deque: x.clone(), done: Cell::new(0), changes, direction }).into())
}
