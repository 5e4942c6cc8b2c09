//! `cmp_to_key`.

use cutaway_runtime::object::{Module, NativeData};
use cutaway_runtime::protocol::CompareOp;
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::{Class, keep, kept};

/// A function that compares; with an object it is a key.
struct Key {
    function: Value,
    /// NULL for the function that makes keys.
    object: Value,
}

impl NativeData for Key {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.object);
    }
}

const ATTRIBUTES: &[Attribute] = &[getter("obj", |vm, key| {
    let object = key.native::<Key>().and_then(|key| key.object.clone().non_null());
    object.ok_or_else(|| vm.attribute_error("object"))
})];

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let class = Class { attributes: ATTRIBUTES, ..Class::named("KeyWrapper") };
    let ty = class.make(vm, module, |slots| {
        slots.compare.set(Some(compare));
        slots.call.set(Some(|vm, key, args, names| {
            let bound = vm.bind_simple("K", &["obj"], 1, args, names)?;
            let Some(key) = key.native::<Key>() else { return Ok(Value::NONE) };
            make(vm, key.function.clone(), bound[0].clone())
        }));
    });
    keep("functools.KeyWrapper", &ty);
}

/// A function that makes keys.
pub(super) fn cmp_to_key(vm: &Vm, function: &Value) -> Result<Value> {
    make(vm, function.clone(), Value::NULL)
}

fn make(vm: &Vm, function: Value, object: Value) -> Result<Value> {
    let ty = kept(vm, "functools.KeyWrapper")?;
    Ok(vm.native_object(&ty, Key { function, object }).into())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(left), Some(right)) = (a.native::<Key>(), b.native::<Key>()) else {
        return Err(vm.type_error("other argument must be K instance"));
    };
    if left.object.is_null() || right.object.is_null() {
        return Err(vm.attribute_error("object"));
    }
    let answer = vm.call(&left.function, &[left.object.clone(), right.object.clone()])?;
    vm.compare(&answer, &vm.int(0), op)
}
