//! `tee`: iterators over one source, linked cells hold what not all of them have seen.

use cutaway_runtime::object::{Module, NativeData, NativeDef, Type, native};
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use super::positional;
use crate::support::{Class, Steps, itself, keep, kept, next_of};

pub(super) const FUNCTIONS: &[NativeDef] = &[native("tee", "iterable, n=2, /", tee)];

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let methods = [native("__copy__", "$self, /", |vm, args| copy(vm, &args[0]))];
    let class = Class { methods: &methods, ..Class::named("_tee") };
    let ty = class.make(vm, module, |slots| {
        slots.new.set(Some(new));
        slots.iter.set(Some(itself));
        slots.next.set(Some(next_of::<Tee>));
    });
    keep("itertools._tee", &ty);
    let link = Class::named("_tee_dataobject").make(vm, module, |_| {});
    keep("itertools._tee_dataobject", &link);
}

/// One item that was taken from the source, and the link after it; both NULL until then.
struct Link {
    value: Slot,
    next: Slot,
}

impl NativeData for Link {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value.get());
        visit(&self.next.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend([self.value.take(), self.next.take()]);
    }
}

struct Tee {
    source: Value,
    link: Slot,
}

impl NativeData for Tee {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.link.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.link.take());
    }
}

impl Steps for Tee {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let link = self.link.get();
        let Some(data) = link.native::<Link>() else { return Ok(None) };
        if data.next.is_null() {
            let Some(value) = vm.next(&self.source)? else { return Ok(None) };
            data.value.set(value);
            data.next.set(new_link(vm)?);
        }
        let value = data.value.get();
        self.link.set(data.next.get());
        Ok(Some(value))
    }
}

fn new_link(vm: &Vm) -> Result<Value> {
    let ty = kept(vm, "itertools._tee_dataobject")?;
    Ok(vm.native_object(&ty, Link { value: Slot::empty(), next: Slot::empty() }).into())
}

/// An iterator that can be copied, over the same items.
fn copyable(vm: &Vm, ty: &Py<Type>, iterable: &Value) -> Result<Value> {
    let source = vm.iter(iterable)?;
    if source.native::<Tee>().is_some() {
        return copy(vm, &source);
    }
    let link = Slot::new(new_link(vm)?);
    Ok(vm.native_object(ty, Tee { source, link }).into())
}

fn copy(vm: &Vm, tee: &Value) -> Result<Value> {
    let Some(data) = tee.native::<Tee>() else { return Ok(tee.clone()) };
    let ty = kept(vm, "itertools._tee")?;
    let link = Slot::new(data.link.get());
    Ok(vm.native_object(&ty, Tee { source: data.source.clone(), link }).into())
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    positional(vm, "_tee", (1, 1), args, names)?;
    copyable(vm, ty, &args[0])
}

fn tee(vm: &Vm, args: &[Value]) -> Result<Value> {
    let count = if args[1].is_null() { 2 } else { vm.index_size(&args[1])? };
    if count < 0 {
        return Err(vm.value_error("n must be >= 0"));
    }
    let mut copies = Vec::new();
    if count > 0 {
        let first = copyable(vm, &kept(vm, "itertools._tee")?, &args[0])?;
        for _ in 1..count {
            copies.push(copy(vm, &first)?);
        }
        copies.insert(0, first);
    }
    Ok(vm.tuple(copies).into())
}
