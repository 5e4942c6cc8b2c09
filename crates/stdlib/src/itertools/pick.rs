//! Iterators that pass on some items: `compress`, `dropwhile`, `filterfalse`, `islice`, `starmap`, `takewhile`.

use std::cell::Cell;

use cutaway_runtime::object::{Module, NativeData, Type};
use cutaway_runtime::protocol::NewFn;
use cutaway_runtime::{Py, Raised, Result, Slot, Value, Vm};

use super::positional;
use crate::support::{Steps, iterator_class};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    iterator_class::<Compress>(vm, module, "compress", new_compress, &[]);
    iterator_class::<Islice>(vm, module, "islice", new_islice, &[]);
    let pickers: [(&'static str, NewFn); 4] = [
        ("dropwhile", |vm, ty, args, names| new_picker(vm, ty, args, names, Way::DropWhile)),
        ("filterfalse", |vm, ty, args, names| new_picker(vm, ty, args, names, Way::FilterFalse)),
        ("starmap", |vm, ty, args, names| new_picker(vm, ty, args, names, Way::StarMap)),
        ("takewhile", |vm, ty, args, names| new_picker(vm, ty, args, names, Way::TakeWhile)),
    ];
    for (name, new) in pickers {
        iterator_class::<Picker>(vm, module, name, new, &[]);
    }
}

#[derive(Clone, Copy)]
enum Way {
    DropWhile,
    FilterFalse,
    StarMap,
    TakeWhile,
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Way::DropWhile => "dropwhile",
            Way::FilterFalse => "filterfalse",
            Way::StarMap => "starmap",
            Way::TakeWhile => "takewhile",
        }
    }
}

struct Picker {
    way: Way,
    function: Value,
    source: Value,
    /// The predicate is not asked any more.
    settled: Cell<bool>,
}

impl NativeData for Picker {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.source);
    }
}

impl Picker {
    fn holds(&self, vm: &Vm, item: &Value) -> Result<bool> {
        if self.function.is_none() || self.function.is(vm.types.bool.as_value()) {
            return vm.truth(item);
        }
        let answer = vm.call(&self.function, std::slice::from_ref(item))?;
        vm.truth(&answer)
    }
}

impl Steps for Picker {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        loop {
            if self.settled.get() && matches!(self.way, Way::TakeWhile) {
                return Ok(None);
            }
            let Some(item) = vm.next(&self.source)? else { return Ok(None) };
            match self.way {
                Way::StarMap => {
                    let args = vm.collect(&item)?;
                    return vm.call(&self.function, &args).map(Some);
                }
                Way::TakeWhile if self.holds(vm, &item)? => return Ok(Some(item)),
                Way::TakeWhile => self.settled.set(true),
                Way::FilterFalse if self.holds(vm, &item)? => {}
                Way::FilterFalse => return Ok(Some(item)),
                Way::DropWhile if !self.settled.get() && self.holds(vm, &item)? => {}
                Way::DropWhile => {
                    self.settled.set(true);
                    return Ok(Some(item));
                }
            }
        }
    }
}

fn new_picker(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value], way: Way) -> Result<Value> {
    positional(vm, way.name(), (2, 2), args, names)?;
    let source = vm.iter(&args[1])?;
    Ok(vm
        .native_object(ty, Picker { way, function: args[0].clone(), source, settled: Cell::new(false) })
        .into())
}

struct Compress {
    data: Value,
    selectors: Value,
}

impl NativeData for Compress {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.data);
        visit(&self.selectors);
    }
}

impl Steps for Compress {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(selector) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.truth(&selector)? {
                return Ok(Some(item));
            }
        }
    }
}

fn new_compress(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("compress", &["data", "selectors"], 2, args, names)?;
    let data = Compress { data: vm.iter(&bound[0])?, selectors: vm.iter(&bound[1])? };
    Ok(vm.native_object(ty, data).into())
}

struct Islice {
    source: Slot,
    place: Cell<usize>,
    next: Cell<usize>,
    stop: Option<usize>,
    step: usize,
}

impl NativeData for Islice {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.source.take());
    }
}

impl Islice {
    fn end(&self) -> Option<Value> {
        drop(self.source.take());
        None
    }
}

impl Steps for Islice {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let Some(source) = self.source.load() else { return Ok(None) };
        while self.place.get() < self.next.get() {
            if vm.next(&source)?.is_none() {
                return Ok(self.end());
            }
            self.place.set(self.place.get() + 1);
        }
        if self.stop.is_some_and(|stop| self.place.get() >= stop) {
            return Ok(self.end());
        }
        let Some(item) = vm.next(&source)? else { return Ok(self.end()) };
        self.place.set(self.place.get() + 1);
        let next = self.next.get().saturating_add(self.step);
        self.next.set(self.stop.map_or(next, |stop| next.min(stop)));
        Ok(Some(item))
    }
}

fn new_islice(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    positional(vm, "islice", (2, 4), args, names)?;
    let (start, stop, step) = match args {
        [_, stop] => (&Value::NONE, stop, &Value::NONE),
        [_, start, stop] => (start, stop, &Value::NONE),
        [_, start, stop, step, ..] => (start, stop, step),
        _ => (&Value::NONE, &Value::NONE, &Value::NONE),
    };
    let alone = args.len() == 2;
    let stop = bound(vm, stop).map_err(|Raised| wrong(vm, if alone { STOP } else { INDICES }))?;
    let start = bound(vm, start).map_err(|Raised| wrong(vm, INDICES))?.unwrap_or(0);
    let step = match bound(vm, step) {
        Ok(step) => step.unwrap_or(1),
        Err(Raised) => return Err(wrong(vm, STEP)),
    };
    if step == 0 {
        return Err(vm.value_error(STEP));
    }
    let source = Slot::new(vm.iter(&args[0])?);
    let data = Islice { source, place: Cell::new(0), next: Cell::new(start), stop, step };
    Ok(vm.native_object(ty, data).into())
}

const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const STEP: &str = "Step for islice() must be a positive integer or None.";

/// Replaces whatever went wrong with an argument.
#[cold]
fn wrong(vm: &Vm, message: &str) -> Raised {
    drop(vm.take_raised());
    vm.value_error(message)
}

fn bound(vm: &Vm, value: &Value) -> Result<Option<usize>> {
    if value.is_none() {
        return Ok(None);
    }
    match vm.index_size(value)? {
        size if size >= 0 => Ok(Some(size as usize)),
        _ => Err(Raised),
    }
}
