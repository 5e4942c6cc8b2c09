//! `builtins.__import__`: native modules, and files next to the script and on `sys.path`.

mod find;
mod load;

use std::cell::{Cell, RefCell};

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Dict, Str};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::bind::text;
use crate::ops::import::has_names;

/// Makes a native module.
pub type MakeModule = fn(&Vm) -> Result<Value>;

thread_local! {
    static NATIVES: Cell<&'static [(&'static str, MakeModule)]> = const { Cell::new(&[]) };
    static PATH: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Says which modules are native, and where to look for others as long as there is no `sys.path`.
pub fn set_modules(natives: &'static [(&'static str, MakeModule)], path: Vec<String>) {
    NATIVES.set(natives);
    PATH.replace(path);
}

/// `__import__(name, globals, locals, fromlist, level)`.
pub(crate) fn import(vm: &Vm, name: &str, globals: &Value, fromlist: &Value, level: i64) -> Result<Value> {
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    if level == 0 && name.is_empty() {
        return Err(vm.value_error("Empty module name"));
    }
    let absolute = if level > 0 { resolve(vm, name, globals, level)? } else { name.to_owned() };
    let module = import_absolute(vm, &absolute)?;
    if has_names(fromlist) || vm.truth(fromlist)? {
        handle_fromlist(vm, &module, &absolute, fromlist)?;
        return Ok(module);
    }
    let top = name.split('.').next().unwrap_or(name);
    if level == 0 {
        return import_absolute(vm, top);
    }
    let cut = absolute.len() - (name.len() - top.len());
    import_absolute(vm, absolute.get(..cut).unwrap_or(&absolute))
}

/// The package that a relative import counts from, and the name in it.
fn resolve(vm: &Vm, name: &str, globals: &Value, level: i64) -> Result<String> {
    let error = |message: &str| vm.raise_new(&vm.exceptions.import_error, message);
    let package = calling_package(vm, globals)?;
    if package.is_empty() {
        return Err(error("attempted relative import with no known parent package"));
    }
    let mut base: &str = &package;
    for _ in 1..level {
        let Some((parent, _)) = base.rsplit_once('.') else {
            return Err(error("attempted relative import beyond top-level package"));
        };
        base = parent;
    }
    Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
}

fn calling_package(vm: &Vm, globals: &Value) -> Result<String> {
    let Some(globals) = globals.get::<Dict>() else {
        return Err(vm.key_error(vm.intern("'__name__' not in globals").as_value()));
    };
    let entry = |name: &str| globals.get_str(&vm.intern(name)).filter(|value| value.get::<Str>().is_some());
    if let Some(package) = entry("__package__") {
        return Ok(text(&package));
    }
    let Some(name) = entry("__name__").map(|name| text(&name)) else {
        return Err(vm.key_error(vm.intern("'__name__' not in globals").as_value()));
    };
    if globals.get_str(&vm.intern("__path__")).is_some() {
        return Ok(name);
    }
    Ok(name.rsplit_once('.').map_or_else(String::new, |(package, _)| package.to_owned()))
}

/// The module of this full name, imported with its parents if it is not there yet.
pub(crate) fn import_absolute(vm: &Vm, name: &str) -> Result<Value> {
    let key = vm.intern(name);
    if let Some(found) = vm.modules.get_str(&key) {
        if found.is_none() {
            return Err(not_found(vm, &format!("import of {name} halted; None in sys.modules"), name));
        }
        return Ok(found);
    }
    let parent = match name.rsplit_once('.') {
        Some((parent, _)) => Some(import_absolute(vm, parent)?),
        None => None,
    };
    // Importing the parent may have imported this one too.
    if let Some(found) = vm.modules.get_str(&key) {
        return Ok(found);
    }
    let module = load(vm, name, parent.as_ref())?;
    if let (Some(parent), Some((_, child))) = (&parent, name.rsplit_once('.')) {
        vm.set_attr(parent, &vm.intern(child), module.clone())?;
    }
    Ok(module)
}

fn load(vm: &Vm, name: &str, parent: Option<&Value>) -> Result<Value> {
    if let Some((_, make)) = NATIVES.get().iter().find(|(native, _)| *native == name) {
        let module = make(vm)?;
        vm.modules.set_str(&vm.intern(name), module.clone());
        return Ok(module);
    }
    let path = match parent {
        Some(parent) => match vm.get_attr_opt(parent, &vm.intern("__path__"))? {
            Some(path) => path_entries(vm, &path)?,
            None => {
                let package = name.rsplit_once('.').map_or("", |(package, _)| package);
                return Err(not_found(
                    vm,
                    &format!("No module named '{name}'; '{package}' is not a package"),
                    name,
                ));
            }
        },
        None => search_path(vm)?,
    };
    match find::find(&path, name.rsplit('.').next().unwrap_or(name)) {
        Some(found) => load::load(vm, name, &found),
        None => Err(not_found(vm, &format!("No module named '{name}'"), name)),
    }
}

/// `sys.path`.
fn search_path(vm: &Vm) -> Result<Vec<String>> {
    let path = match vm.modules.get_str(&vm.intern("sys")) {
        Some(sys) => vm.get_attr_opt(&sys, &vm.intern("path"))?,
        None => None,
    };
    match path {
        Some(path) => path_entries(vm, &path),
        None => Ok(PATH.with_borrow(Clone::clone)),
    }
}

fn path_entries(vm: &Vm, path: &Value) -> Result<Vec<String>> {
    let entries = vm.collect(path)?;
    Ok(entries.iter().filter(|entry| entry.get::<Str>().is_some()).map(text).collect())
}

/// `ModuleNotFoundError` with its name.
#[cold]
fn not_found(vm: &Vm, message: &str, name: &str) -> Raised {
    let exception = vm.new_exception(&vm.exceptions.module_not_found_error, vec![vm.str(message).into()]);
    let fields = [("msg", vm.str(message)), ("name", vm.str(name))];
    for (field, value) in fields {
        if let Err(raised) = vm.set_attr(&exception, &vm.intern(field), value.into()) {
            return raised;
        }
    }
    vm.raise(exception)
}

/// Submodules that `from package import name` asks for.
fn handle_fromlist(vm: &Vm, module: &Value, name: &str, fromlist: &Value) -> Result<()> {
    if vm.get_attr_opt(module, &vm.intern("__path__"))?.is_none() {
        return Ok(());
    }
    for item in vm.collect(fromlist)? {
        let Some(attribute) = item.get::<Str>() else {
            let ty = vm.type_name(&item);
            return Err(vm.type_error(&format!("Item in ``from list'' must be str, not {ty}")));
        };
        if attribute.as_str() == Some("*") {
            if let Some(all) = vm.get_attr_opt(module, &vm.intern("__all__"))? {
                handle_fromlist(vm, module, name, &all)?;
            }
        } else if vm.get_attr_opt(module, &vm.intern_str(attribute))?.is_none() {
            import_submodule(vm, name, attribute)?;
        }
    }
    Ok(())
}

/// A submodule that may not be there.
fn import_submodule(vm: &Vm, package: &str, name: &Py<Str>) -> Result<()> {
    let full = format!("{package}.{}", name.lossy());
    let Err(Raised) = import_absolute(vm, &full) else { return Ok(()) };
    let error = vm.catch(&vm.exceptions.module_not_found_error)?;
    let missing = vm.get_attr_opt(&error, &vm.intern("name"))?;
    if missing.is_some_and(|missing| text(&missing) == full) { Ok(()) } else { Err(vm.raise_as_is(error)) }
}
