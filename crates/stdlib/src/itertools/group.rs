//! `groupby`.

use cutaway_runtime::object::{Module, NativeData, Type};
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use crate::support::{Class, Steps, itself, keep, kept, next_of};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    Class::named("groupby").make(vm, module, |slots| {
        slots.new.set(Some(new));
        slots.iter.set(Some(itself));
        slots.next.set(Some(next));
    });
    let group = Class::named("_grouper").make(vm, module, |slots| {
        slots.iter.set(Some(itself));
        slots.next.set(Some(next_of::<Group>));
    });
    keep("itertools._grouper", &group);
}

/// Values are NULL while there is none.
struct GroupBy {
    source: Value,
    function: Value,
    /// The key of the group that was given out last.
    target: Slot,
    /// The key of `value`.
    key: Slot,
    value: Slot,
    /// The group that may still take items.
    group: Slot,
}

impl NativeData for GroupBy {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.function);
        for slot in [&self.target, &self.key, &self.value] {
            visit(&slot.get());
        }
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend([self.target.take(), self.key.take(), self.value.take()]);
    }
}

impl GroupBy {
    /// Takes the next item; false at the end.
    fn advance(&self, vm: &Vm) -> Result<bool> {
        let Some(value) = vm.next(&self.source)? else { return Ok(false) };
        let key = if self.function.is_none() {
            value.clone()
        } else {
            vm.call(&self.function, std::slice::from_ref(&value))?
        };
        self.value.set(value);
        self.key.set(key);
        Ok(true)
    }
}

/// Names a group without keeping it alive.
struct Mark;

impl NativeData for Mark {}

impl GroupBy {
    /// The key of the next group.
    fn next_key(&self, vm: &Vm) -> Result<Option<Value>> {
        drop(self.group.take());
        loop {
            if let Some(key) = self.key.load() {
                match self.target.load() {
                    None => break,
                    Some(target) if !vm.eq(&target, &key)? => break,
                    Some(_) => {}
                }
            }
            if !self.advance(vm)? {
                return Ok(None);
            }
        }
        let key = self.key.get();
        self.target.set(key.clone());
        Ok(Some(key))
    }
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("groupby", &["iterable", "key"], 1, args, names)?;
    let function = if bound[1].is_null() { Value::NONE } else { bound[1].clone() };
    let data = GroupBy {
        source: vm.iter(&bound[0])?,
        function,
        target: Slot::empty(),
        key: Slot::empty(),
        value: Slot::empty(),
        group: Slot::empty(),
    };
    Ok(vm.native_object(ty, data).into())
}

/// The items of one group.
struct Group {
    parent: Value,
    key: Value,
    mark: Value,
}

impl NativeData for Group {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.parent);
        visit(&self.key);
        visit(&self.mark);
    }
}

impl Steps for Group {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let Some(parent) = self.parent.native::<GroupBy>() else { return Ok(None) };
        if !parent.group.get().is(&self.mark) {
            return Ok(None);
        }
        if parent.value.is_null() && !parent.advance(vm)? {
            return Ok(None);
        }
        if !vm.eq(&self.key, &parent.key.get())? {
            return Ok(None);
        }
        Ok(parent.value.take().non_null())
    }
}

/// `next(groupby)`: key and group.
fn next(vm: &Vm, groupby: &Value) -> Result<Option<Value>> {
    let Some(data) = groupby.native::<GroupBy>() else { return Ok(None) };
    let Some(key) = data.next_key(vm)? else { return Ok(None) };
    let ty = kept(vm, "itertools._grouper")?;
    let mark: Value = vm.native_object(&ty, Mark).into();
    data.group.set(mark.clone());
    let group = vm.native_object(&ty, Group { parent: groupby.clone(), key: key.clone(), mark });
    Ok(Some(vm.tuple(vec![key, group.into()]).into()))
}
