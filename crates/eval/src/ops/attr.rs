//! Attributes, methods, `super()`.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Code, Str, Super, Type, TypeFlags};
use cutaway_runtime::protocol::Method;
use cutaway_runtime::types::super_;
use cutaway_runtime::{Result, Value, Vm};

use crate::machine::Machine;

/// `LOAD_ATTR` of a value.
#[inline(never)]
pub(crate) fn load_attr(vm: &Vm, code: &Code, index: u32, owner: &Value) -> Result<Value> {
    vm.get_attr(owner, &code.names[index as usize])
}

/// `LOAD_ATTR` of a method that is called next: the function and whether the owner becomes its self.
#[inline(never)]
pub(crate) fn load_method(vm: &Vm, code: &Code, index: u32, owner: &Value) -> Result<(Value, bool)> {
    Ok(match vm.get_method(owner, &code.names[index as usize])? {
        Method::Unbound(function) => (function, true),
        Method::Bound(callable) => (callable, false),
    })
}

/// `STORE_ATTR`.
#[inline(never)]
pub(crate) fn store_attr(vm: &Vm, code: &Code, index: u32, owner: &Value, value: &Value) -> Result<()> {
    vm.set_attr(owner, &code.names[index as usize], value.clone())
}

/// `DELETE_ATTR`.
#[inline(never)]
pub(crate) fn delete_attr(vm: &Vm, code: &Code, index: u32, owner: &Value) -> Result<()> {
    vm.del_attr(owner, &code.names[index as usize])
}

/// `LOAD_SUPER_ATTR`: `super(class, this).name`, without making the object when `super` is the built-in one.
#[inline(never)]
pub(crate) fn load_super_attr(
    m: &Machine,
    code: &Code,
    oparg: u32,
    global_super: &Value,
    class: &Value,
    this: &Value,
) -> Result<(Value, bool)> {
    let vm = m.vm();
    let name = &code.names[(oparg >> 2) as usize];
    if !global_super.is(vm.types.super_.as_value()) || class.get::<Type>().is_none() {
        let args = [class.clone(), this.clone()];
        let count = if oparg & 2 != 0 { 2 } else { 0 };
        let made = vm.call(global_super, &args[..count])?;
        return Ok((vm.get_attr(&made, name)?, false));
    }
    if oparg & 1 != 0
        && let Some(found) = super_method(vm, class, this, name)?
    {
        return Ok((found, true));
    }
    let made = vm.call(global_super, &[class.clone(), this.clone()])?;
    debug_assert!(made.get::<Super>().is_some());
    Ok((vm.get_attr(&made, name)?, false))
}

/// A function found after `class` that is called with `this` first; `None` when it must be bound in another way.
fn super_method(vm: &Vm, class: &Value, this: &Value, name: &Py<Str>) -> Result<Option<Value>> {
    let Some(class) = class.get::<Type>() else { return Ok(None) };
    let object_type = super_::check(vm, class, this)?;
    if this.is(&object_type) {
        return Ok(None);
    }
    let found = super_::lookup_raw(class.as_value(), &object_type, name).map(|(found, _)| found);
    Ok(found.filter(|found| vm.type_of(found).has(TypeFlags::METHOD_DESCRIPTOR)))
}
