//! Attributes, methods, `super()`.

use cutaway_runtime::object::{Code, Super, Type};
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
    vm.getmethod(owner, &code.names[index as usize])
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
        && let Some(found) = vm.super_method(class, this, name)?
    {
        return Ok((found, true));
    }
    let made = vm.call(global_super, &[class.clone(), this.clone()])?;
    debug_assert!(made.get::<Super>().is_some());
    Ok((vm.get_attr(&made, name)?, false))
}
