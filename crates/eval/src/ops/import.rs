//! `import`.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Code, Module, Str, Tuple};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::bind::text;
use crate::machine::Machine;

/// `IMPORT_NAME`: whatever `builtins.__import__` is.
#[inline(never)]
pub(crate) fn import_name(
    m: &Machine,
    code: &Code,
    index: u32,
    fromlist: &Value,
    level: &Value,
) -> Result<Value> {
    let (vm, function) = (m.vm(), m.record().function.clone());
    let Some(import) = function.builtins.get_str(&vm.names.import) else {
        return Err(vm.raise_new(&vm.exceptions.import_error, "__import__ not found"));
    };
    let locals =
        Some(m.record().namespace.clone()).filter(|namespace| !namespace.is_null()).unwrap_or(Value::NONE);
    let name = code.names[index as usize].value();
    vm.call(&import, &[name, function.globals.value(), locals, fromlist.clone(), level.clone()])
}

/// `IMPORT_FROM`: an attribute of the module, or the submodule of that name.
#[inline(never)]
pub(crate) fn import_from(m: &Machine, code: &Code, index: u32, module: &Value) -> Result<Value> {
    let (vm, name) = (m.vm(), &code.names[index as usize]);
    if let Some(value) = vm.get_attr_opt(module, name)? {
        return Ok(value);
    }
    let package = vm.get_attr_opt(module, &vm.names.name)?;
    let package_name = package.as_ref().and_then(|package| package.get::<Str>());
    if let Some(package) = package_name {
        let full = vm.str(&format!("{}.{}", package.lossy(), name.lossy()));
        if let Some(found) = vm.modules.get_str(&vm.intern_str(&full)) {
            return Ok(found);
        }
    }
    Err(cannot_import(vm, module, package_name, name))
}

#[cold]
fn cannot_import(vm: &Vm, module: &Value, package: Option<&Py<Str>>, name: &Py<Str>) -> Raised {
    let shown =
        package.map_or_else(|| "<unknown module name>".to_owned(), |package| package.lossy().into_owned());
    let dict = module.get::<Module>().map(|module| module.dict.clone());
    let entry = |key: &str| dict.as_ref().and_then(|dict| dict.get_str(&vm.intern(key)));
    let origin = entry("__file__").filter(|file| file.get::<Str>().is_some());
    let place = origin.as_ref().map_or_else(|| "unknown location".to_owned(), text);
    let initializing = entry("__spec__").is_some_and(|spec| {
        vm.get_attr_opt(&spec, &vm.intern("_initializing"))
            .ok()
            .flatten()
            .is_some_and(|value| value.is_true())
    });
    let name_text = name.lossy();
    let message = if initializing {
        format!(
            "cannot import name '{name_text}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})"
        )
    } else {
        format!("cannot import name '{name_text}' from '{shown}' ({place})")
    };
    let module_name = package.map_or(Value::NONE, Py::value);
    let exception = vm.new_exception(&vm.exceptions.import_error, vec![vm.str(&message).into()]);
    let fields = [
        ("msg", vm.str(&message).into()),
        ("name", module_name),
        ("path", origin.unwrap_or(Value::NONE)),
        ("name_from", name.value()),
    ];
    for (field, value) in fields {
        if let Err(raised) = vm.set_attr(&exception, &vm.intern(field), value) {
            return raised;
        }
    }
    vm.raise(exception)
}

/// `from module import *`.
#[inline(never)]
pub(crate) fn import_star(m: &Machine, module: &Value) -> Result<()> {
    let vm = m.vm();
    let namespace = m.record().namespace.clone();
    let (names, skip_private) = match vm.get_attr_opt(module, &vm.intern("__all__"))? {
        Some(all) => (vm.collect(&all)?, false),
        None => match vm.get_attr_opt(module, &vm.names.dict)? {
            Some(dict) => (vm.collect(&dict)?, true),
            None => {
                return Err(vm.raise_new(
                    &vm.exceptions.import_error,
                    "from-import-* object has no __dict__ and no __all__",
                ));
            }
        },
    };
    for name in names {
        let Some(text) = name.get::<Str>() else { return Err(not_a_name(vm, module, &name, skip_private)) };
        if skip_private && text.as_bytes().first() == Some(&b'_') {
            continue;
        }
        let value = vm.get_attr(module, &vm.intern_str(text))?;
        vm.set_item(&namespace, &name, value)?;
    }
    Ok(())
}

#[cold]
fn not_a_name(vm: &Vm, module: &Value, name: &Value, from_dict: bool) -> Raised {
    let module = vm.get_attr(module, &vm.names.name).map_or_else(|_| String::new(), |name| text(&name));
    let (kind, place) = if from_dict { ("Key", "__dict__") } else { ("Item", "__all__") };
    let ty = vm.type_name(name);
    vm.type_error(&format!("{kind} in {module}.{place} must be str, not {ty}"))
}

/// Whether a fromlist has names in it.
pub(crate) fn has_names(fromlist: &Value) -> bool {
    fromlist.get::<Tuple>().is_some_and(|names| !names.is_empty())
}
