//! `count` and `accumulate`.

use cutaway_runtime::object::{Module, NativeData, Type};
use cutaway_runtime::protocol::BinaryOp;
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use crate::support::{Steps, iterator_class, or};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let count = iterator_class::<Count>(vm, module, "count", new_count, &[]);
    count.slots().repr.set(Some(show));
    iterator_class::<Accumulate>(vm, module, "accumulate", new_accumulate, &[]);
}

struct Count {
    next: Slot,
    step: Value,
}

impl NativeData for Count {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.next.get());
        visit(&self.step);
    }
}

impl Steps for Count {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let now = self.next.get();
        let next = match Value::add_int(&now, &self.step) {
            Some(next) => next,
            None => vm.binary(BinaryOp::Add, &now, &self.step)?,
        };
        self.next.set(next);
        Ok(Some(now))
    }
}

fn new_count(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("count", &["start", "step"], 0, args, names)?;
    let (start, step) = (or(&bound[0], vm.int(0)), or(&bound[1], vm.int(1)));
    for number in [&start, &step] {
        let slots = vm.type_of(number).slots();
        let numeric = number.is_int()
            || slots.float.get().is_some()
            || slots.index.get().is_some()
            || slots.int.get().is_some()
            || vm.type_of(number).is(&vm.types.complex);
        if !numeric {
            return Err(vm.type_error("a number is required"));
        }
    }
    Ok(vm.native_object(ty, Count { next: Slot::new(start), step }).into())
}

fn show(vm: &Vm, count: &Value) -> Result<Value> {
    let Some(data) = count.native::<Count>() else { return Ok(Value::NONE) };
    let next = vm.repr(&data.next.get())?;
    if data.step.as_int() == Some(1) {
        return Ok(vm.string(format!("count({})", next.lossy())).into());
    }
    let step = vm.repr(&data.step)?;
    Ok(vm.string(format!("count({}, {})", next.lossy(), step.lossy())).into())
}

struct Accumulate {
    source: Value,
    /// NULL for addition.
    function: Value,
    /// NULL until there is one.
    total: Slot,
    /// NULL once it was given out.
    initial: Slot,
}

impl NativeData for Accumulate {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.function);
        visit(&self.total.get());
        visit(&self.initial.get());
    }
}

impl Steps for Accumulate {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        if let Some(initial) = self.initial.take().non_null() {
            self.total.set(initial.clone());
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.source)? else { return Ok(None) };
        let total = match self.total.load() {
            None => item,
            Some(total) if self.function.is_null() => vm.binary(BinaryOp::Add, &total, &item)?,
            Some(total) => vm.call(&self.function, &[total, item])?,
        };
        self.total.set(total.clone());
        Ok(Some(total))
    }
}

fn new_accumulate(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("accumulate", &["iterable", "func", "initial"], 1, args, names)?;
    let some = |value: &Value| if value.is_none() { Value::NULL } else { value.clone() };
    let data = Accumulate {
        source: vm.iter(&bound[0])?,
        function: some(&bound[1]),
        total: Slot::empty(),
        initial: Slot::new(some(&bound[2])),
    };
    Ok(vm.native_object(ty, data).into())
}
