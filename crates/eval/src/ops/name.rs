//! Names: `LOAD_NAME`, `LOAD_GLOBAL`, cells, and what is said when a name is not there.

use cutaway_bytecode::code::kinds;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{CellObject, Code, Dict, Exception, Str};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::machine::Machine;

/// Raises `NameError` with the name as an attribute, for suggestions.
#[cold]
pub(crate) fn name_error(vm: &Vm, name: &Py<Str>) -> Raised {
    let message = format!("name '{}' is not defined", name.lossy());
    raise_with_name(vm, &vm.exceptions.name_error, &message, name)
}

fn raise_with_name(vm: &Vm, ty: &Py<cutaway_runtime::object::Type>, message: &str, name: &Py<Str>) -> Raised {
    let exception = vm.new_exception(ty, vec![vm.str(message).into()]);
    if let Some(field) = exception.get::<Exception>().and_then(|exception| exception.fields().first()) {
        field.set(name.value());
    }
    vm.raise(exception)
}

/// A local variable without a value.
#[cold]
pub(crate) fn unbound_local(vm: &Vm, code: &Code, index: u32) -> Result<()> {
    let name = &code.localsplus[index as usize];
    let message =
        format!("cannot access local variable '{}' where it is not associated with a value", name.lossy());
    Err(raise_with_name(vm, &vm.exceptions.unbound_local_error, &message, name))
}

/// A cell without a value: a local's own, or a free variable.
#[cold]
pub(crate) fn unbound_deref(vm: &Vm, code: &Code, index: u32) -> Raised {
    let free =
        code.code.co_localspluskinds.get(index as usize).is_some_and(|kind| kind & kinds::CO_FAST_FREE != 0);
    if !free {
        let Err(raised) = unbound_local(vm, code, index) else { return vm.system_error("no error") };
        return raised;
    }
    let name = &code.localsplus[index as usize];
    let message = format!(
        "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
        name.lossy()
    );
    raise_with_name(vm, &vm.exceptions.name_error, &message, name)
}

/// `LOAD_BUILD_CLASS`.
#[inline(never)]
pub(crate) fn load_build_class(m: &Machine) -> Result<Value> {
    let vm = m.vm();
    let builtins = m.record().function.builtins.clone();
    let found = builtins.get_str(&vm.names.build_class);
    found.ok_or_else(|| vm.name_error("__build_class__ not found"))
}

/// `LOAD_LOCALS`.
#[inline(never)]
pub(crate) fn load_locals(m: &Machine) -> Result<Value> {
    let namespace = m.record().namespace.clone();
    if namespace.is_null() { Err(m.vm().system_error("no locals")) } else { Ok(namespace) }
}

/// A name in the namespace of a module or class.
fn lookup(vm: &Vm, namespace: &Value, name: &Py<Str>) -> Result<Option<Value>> {
    if let Some(dict) = namespace.exact::<Dict>() {
        return Ok(dict.get_str(name));
    }
    match vm.get_item(namespace, name.as_value()) {
        Ok(value) => Ok(Some(value)),
        Err(Raised) => {
            drop(vm.catch(&vm.exceptions.key_error)?);
            Ok(None)
        }
    }
}

fn global_or_builtin(vm: &Vm, globals: &Py<Dict>, builtins: &Py<Dict>, name: &Py<Str>) -> Result<Value> {
    if let Some(value) = lookup(vm, globals.as_value(), name)? {
        return Ok(value);
    }
    lookup(vm, builtins.as_value(), name)?.ok_or_else(|| name_error(vm, name))
}

/// `LOAD_NAME`.
#[inline(never)]
pub(crate) fn load_name(m: &Machine, code: &Code, index: u32) -> Result<Value> {
    let (vm, name) = (m.vm(), &code.names[index as usize]);
    let namespace = load_locals(m)?;
    if let Some(value) = lookup(vm, &namespace, name)? {
        return Ok(value);
    }
    let function = m.record().function.clone();
    global_or_builtin(vm, &function.globals, &function.builtins, name)
}

/// `LOAD_GLOBAL`.
#[inline(never)]
pub(crate) fn load_global(m: &Machine, code: &Code, index: u32) -> Result<Value> {
    let function = m.record().function.clone();
    global_or_builtin(m.vm(), &function.globals, &function.builtins, &code.names[index as usize])
}

/// `LOAD_FROM_DICT_OR_GLOBALS`.
#[inline(never)]
pub(crate) fn load_from_dict_or_globals(
    m: &Machine,
    code: &Code,
    index: u32,
    namespace: &Value,
) -> Result<Value> {
    let name = &code.names[index as usize];
    match lookup(m.vm(), namespace, name)? {
        Some(value) => Ok(value),
        None => load_global(m, code, index),
    }
}

/// `LOAD_FROM_DICT_OR_DEREF`.
#[inline(never)]
pub(crate) fn load_from_dict_or_deref(
    vm: &Vm,
    code: &Code,
    index: u32,
    namespace: &Value,
    cell: &Value,
) -> Result<Value> {
    match lookup(vm, namespace, &code.localsplus[index as usize])? {
        Some(value) => Ok(value),
        None => load_deref(vm, code, index, cell),
    }
}

/// `LOAD_DEREF`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "part of the loop")]
pub(crate) fn load_deref(vm: &Vm, code: &Code, index: u32, cell: &Value) -> Result<Value> {
    match cell.get::<CellObject>().and_then(|cell| cell.contents.load()) {
        Some(value) => Ok(value),
        None => Err(unbound_deref(vm, code, index)),
    }
}

/// `DELETE_DEREF`.
#[inline(never)]
pub(crate) fn delete_deref(vm: &Vm, code: &Code, index: u32, cell: &Value) -> Result<()> {
    let old = cell.get::<CellObject>().map_or(Value::NULL, |cell| cell.contents.take());
    if old.is_null() { Err(unbound_deref(vm, code, index)) } else { Ok(()) }
}

/// `STORE_NAME`.
#[inline(never)]
pub(crate) fn store_name(m: &Machine, code: &Code, index: u32, value: Value) -> Result<()> {
    let (vm, name) = (m.vm(), &code.names[index as usize]);
    let namespace = m.record().namespace.clone();
    if namespace.is_null() {
        return Err(vm.system_error(&format!("no locals found when storing '{}'", name.lossy())));
    }
    match namespace.exact::<Dict>() {
        Some(dict) => {
            drop(dict.replace_str(name, value));
            Ok(())
        }
        None => vm.set_item(&namespace, name.as_value(), value),
    }
}

/// `DELETE_NAME`.
#[inline(never)]
pub(crate) fn delete_name(m: &Machine, code: &Code, index: u32) -> Result<()> {
    let (vm, name) = (m.vm(), &code.names[index as usize]);
    let namespace = load_locals(m)?;
    if let Some(dict) = namespace.exact::<Dict>() {
        return dict.remove_str(name).map(drop).ok_or_else(|| name_error(vm, name));
    }
    vm.del_item(&namespace, name.as_value()).map_err(|raised| match vm.catch(&vm.exceptions.key_error) {
        Ok(_) => name_error(vm, name),
        Err(_) => raised,
    })
}

/// `STORE_GLOBAL`.
#[inline(never)]
pub(crate) fn store_global(m: &Machine, code: &Code, index: u32, value: Value) -> Result<()> {
    let globals = m.record().function.globals.clone();
    drop(globals.replace_str(&code.names[index as usize], value));
    Ok(())
}

/// `DELETE_GLOBAL`.
#[inline(never)]
pub(crate) fn delete_global(m: &Machine, code: &Code, index: u32) -> Result<()> {
    let globals = m.record().function.globals.clone();
    let name = &code.names[index as usize];
    globals.remove_str(name).map(drop).ok_or_else(|| name_error(m.vm(), name))
}

/// `SETUP_ANNOTATIONS`.
#[inline(never)]
pub(crate) fn setup_annotations(m: &Machine) -> Result<()> {
    let vm = m.vm();
    let namespace = load_locals(m)?;
    let name = &vm.names.annotations;
    if lookup(vm, &namespace, name)?.is_none() {
        vm.set_item(&namespace, name.as_value(), vm.dict().into())?;
    }
    Ok(())
}
