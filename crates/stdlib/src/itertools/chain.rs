//! `chain`, `cycle`, `repeat`, `zip_longest`.

use std::cell::Cell;

use cutaway_runtime::heap::VecCell;
use cutaway_runtime::object::{Module, NativeData, Str, Type, native};
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use super::positional;
use crate::support::{Steps, iterator_class};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let from = [native("from_iterable", "$type, iterable, /", |vm, args| match args[0].get::<Type>() {
        Some(ty) => Ok(vm.native_object(ty, Chain::over(vm.iter(&args[1])?)).into()),
        None => Ok(Value::NONE),
    })];
    iterator_class::<Chain>(vm, module, "chain", new_chain, &from);
    iterator_class::<Cycle>(vm, module, "cycle", new_cycle, &[]);
    let hint = [native("__length_hint__", "$self, /", |vm, args| {
        match args[0].native::<Repeat>().and_then(|repeat| repeat.left.get()) {
            Some(left) => Ok(vm.int(left as i64)),
            None => Err(vm.type_error("len() of unsized object")),
        }
    })];
    let repeat = iterator_class::<Repeat>(vm, module, "repeat", new_repeat, &hint);
    repeat.slots().repr.set(Some(show_repeat));
    iterator_class::<ZipLongest>(vm, module, "zip_longest", new_zip_longest, &[]);
}

struct Chain {
    sources: Slot,
    active: Slot,
}

impl Chain {
    fn over(sources: Value) -> Chain {
        Chain { sources: Slot::new(sources), active: Slot::empty() }
    }
}

impl NativeData for Chain {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.sources.get());
        visit(&self.active.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend([self.sources.take(), self.active.take()]);
    }
}

impl Steps for Chain {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        loop {
            if let Some(active) = self.active.load() {
                if let Some(item) = vm.next(&active)? {
                    return Ok(Some(item));
                }
                drop(self.active.take());
            }
            let Some(sources) = self.sources.load() else { return Ok(None) };
            match vm.next(&sources) {
                Ok(Some(source)) => self.active.set(vm.iter(&source)?),
                Ok(None) => {
                    drop(self.sources.take());
                    return Ok(None);
                }
                Err(raised) => {
                    drop(self.sources.take());
                    return Err(raised);
                }
            }
        }
    }
}

fn new_chain(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    positional(vm, "chain", (0, usize::MAX), args, names)?;
    let sources = vm.iter(vm.tuple(args.to_vec()).as_value())?;
    Ok(vm.native_object(ty, Chain::over(sources)).into())
}

struct Cycle {
    source: Slot,
    saved: VecCell<Value>,
    place: Cell<usize>,
}

impl NativeData for Cycle {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source.get());
        self.saved.to_vec().iter().for_each(visit);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.source.take());
        out.extend(self.saved.take());
    }
}

impl Steps for Cycle {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        if let Some(source) = self.source.load() {
            if let Some(item) = vm.next(&source)? {
                self.saved.push(item.clone());
                return Ok(Some(item));
            }
            drop(self.source.take());
        }
        let item = self.saved.get(self.place.get());
        let next = self.place.get() + 1;
        self.place.set(if next >= self.saved.len() { 0 } else { next });
        Ok(item)
    }
}

fn new_cycle(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    positional(vm, "cycle", (1, 1), args, names)?;
    let source = Slot::new(vm.iter(&args[0])?);
    Ok(vm.native_object(ty, Cycle { source, saved: VecCell::default(), place: Cell::new(0) }).into())
}

struct Repeat {
    object: Value,
    /// `None` for ever.
    left: Cell<Option<usize>>,
}

impl NativeData for Repeat {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.object);
    }
}

impl Steps for Repeat {
    fn step(&self, _: &Vm) -> Result<Option<Value>> {
        match self.left.get() {
            Some(0) => return Ok(None),
            Some(left) => self.left.set(Some(left - 1)),
            None => {}
        }
        Ok(Some(self.object.clone()))
    }
}

fn new_repeat(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("repeat", &["object", "times"], 1, args, names)?;
    let left = if bound[1].is_null() { None } else { Some(vm.index_size(&bound[1])?.max(0) as usize) };
    Ok(vm.native_object(ty, Repeat { object: bound[0].clone(), left: Cell::new(left) }).into())
}

fn show_repeat(vm: &Vm, repeat: &Value) -> Result<Value> {
    let Some(data) = repeat.native::<Repeat>() else { return Ok(Value::NONE) };
    let object = vm.repr(&data.object)?;
    let times = data.left.get().map_or_else(String::new, |left| format!(", {left}"));
    Ok(vm.string(format!("repeat({}{times})", object.lossy())).into())
}

struct ZipLongest {
    /// NULL for those that are at their end.
    sources: VecCell<Value>,
    active: Cell<usize>,
    fill: Value,
}

impl NativeData for ZipLongest {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.sources.to_vec().iter().for_each(&mut *visit);
        visit(&self.fill);
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend(self.sources.take());
    }
}

impl Steps for ZipLongest {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.sources.len());
        for place in 0..self.sources.len() {
            let Some(source) = self.sources.get(place).and_then(Value::non_null) else {
                items.push(self.fill.clone());
                continue;
            };
            let item = match vm.next(&source) {
                Ok(item) => item,
                Err(raised) => {
                    self.active.set(0);
                    return Err(raised);
                }
            };
            if let Some(item) = item {
                items.push(item);
                continue;
            }
            self.active.set(self.active.get().saturating_sub(1));
            if self.active.get() == 0 {
                return Ok(None);
            }
            drop(self.sources.replace(place, Value::NULL));
            items.push(self.fill.clone());
        }
        Ok(Some(vm.tuple(items).into()))
    }
}

fn new_zip_longest(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let (sources, keywords) = args.split_at(args.len() - names.len());
    let mut fill = Value::NONE;
    for (name, value) in names.iter().zip(keywords) {
        if name.get::<Str>().and_then(|name| name.as_str().map(|name| name == "fillvalue")) != Some(true) {
            return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value.clone();
    }
    let sources = sources.iter().map(|source| vm.iter(source)).collect::<Result<Vec<Value>>>()?;
    let active = Cell::new(sources.len());
    Ok(vm.native_object(ty, ZipLongest { sources: VecCell::new(sources), active, fill }).into())
}
