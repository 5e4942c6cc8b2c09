//! `pairwise` and `batched`.

use cutaway_runtime::object::{Module, NativeData, Type};
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use super::positional;
use crate::support::{Steps, iterator_class};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    iterator_class::<Pairwise>(vm, module, "pairwise", new_pairwise, &[]);
    iterator_class::<Batched>(vm, module, "batched", new_batched, &[]);
}

struct Pairwise {
    source: Slot,
    old: Slot,
}

impl NativeData for Pairwise {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source.get());
        visit(&self.old.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend([self.source.take(), self.old.take()]);
    }
}

impl Steps for Pairwise {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let Some(source) = self.source.load() else { return Ok(None) };
        if self.old.is_null() {
            let Some(first) = vm.next(&source)? else {
                drop(self.source.take());
                return Ok(None);
            };
            self.old.set(first);
        }
        let Some(new) = vm.next(&source)? else {
            drop(self.source.take());
            drop(self.old.take());
            return Ok(None);
        };
        let old = self.old.replace(new.clone());
        Ok(Some(vm.tuple(vec![old, new]).into()))
    }
}

fn new_pairwise(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    positional(vm, "pairwise", (1, 1), args, names)?;
    let source = Slot::new(vm.iter(&args[0])?);
    Ok(vm.native_object(ty, Pairwise { source, old: Slot::empty() }).into())
}

struct Batched {
    source: Slot,
    size: usize,
    strict: bool,
}

impl NativeData for Batched {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source.get());
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.push(self.source.take());
    }
}

impl Steps for Batched {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let Some(source) = self.source.load() else { return Ok(None) };
        let mut items = Vec::new();
        while items.len() < self.size {
            match vm.next(&source)? {
                Some(item) => items.push(item),
                None => {
                    drop(self.source.take());
                    break;
                }
            }
        }
        if items.is_empty() {
            return Ok(None);
        }
        if self.strict && items.len() < self.size {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(vm.tuple(items).into()))
    }
}

fn new_batched(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("batched", &["iterable", "n", "strict"], 2, args, names)?;
    let size = vm.index_size(&bound[1])?;
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let strict = !bound[2].is_null() && vm.truth(&bound[2])?;
    let source = Slot::new(vm.iter(&bound[0])?);
    Ok(vm.native_object(ty, Batched { source, size: size as usize, strict }).into())
}
