//! A module from its file: the source is compiled and runs in the module's namespace.

use std::path::{Path, PathBuf};

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Dict, Module};
use cutaway_runtime::{Raised, Result, Value, Vm};

use super::find::Found;
use crate::program::run_code;

/// Makes the module, enters it into `sys.modules` and runs its source.
pub(super) fn load(vm: &Vm, name: &str, found: &Found) -> Result<Value> {
    let module = new_module(vm, name);
    let Some(dict) = module.get::<Module>().map(|module| module.dict.clone()) else {
        return Err(vm.system_error("a module without a dict"));
    };
    describe(vm, &dict, name, found);
    let key = vm.intern(name);
    vm.modules.set_str(&key, module.clone());
    let source = match found {
        Found::Package(file, _) | Found::Module(file) => file,
        Found::Namespace(_) => return Ok(module),
    };
    if let Err(Raised) = run_file(vm, source, &dict) {
        drop(vm.modules.remove_str(&key));
        return Err(Raised);
    }
    // A module may have put something else in its place.
    Ok(vm.modules.get_str(&key).unwrap_or(module))
}

/// An empty module.
fn new_module(vm: &Vm, name: &str) -> Value {
    let module = Module { dict: vm.dict(), name: cutaway_runtime::Slot::new(vm.intern(name).into()) };
    cutaway_runtime::heap::new_object(&vm.types.module, module, std::iter::empty()).into()
}

/// `__name__`, `__file__` and the like.
fn describe(vm: &Vm, dict: &Py<Dict>, name: &str, found: &Found) {
    let set = |key: &str, value: Value| dict.set_str(&vm.intern(key), value);
    let text = |path: &Path| -> Value { vm.str(&path.to_string_lossy()).into() };
    let package = match found {
        Found::Module(_) => name.rsplit_once('.').map_or("", |(package, _)| package),
        Found::Package(..) | Found::Namespace(_) => name,
    };
    set("__name__", vm.intern(name).into());
    set("__doc__", Value::NONE);
    set("__package__", vm.intern(package).into());
    set("__loader__", Value::NONE);
    set("__spec__", Value::NONE);
    let paths =
        |paths: &[PathBuf]| -> Value { vm.list(paths.iter().map(|path| text(path)).collect()).into() };
    match found {
        Found::Module(file) => set("__file__", text(file)),
        Found::Package(file, folder) => {
            set("__path__", paths(std::slice::from_ref(folder)));
            set("__file__", text(file));
        }
        Found::Namespace(folders) => set("__path__", paths(folders)),
    }
    let builtins = vm.modules.get_str(&vm.intern("builtins"));
    set("__builtins__", builtins.unwrap_or_else(|| vm.builtins.value()));
}

fn run_file(vm: &Vm, file: &Path, dict: &Py<Dict>) -> Result<()> {
    let name = file.to_string_lossy();
    let bytes = std::fs::read(file)
        .map_err(|error| vm.raise_new(&vm.exceptions.os_error, &format!("{error}: '{name}'")))?;
    let Some(compiler) = vm.compiler() else { return Err(vm.system_error("no compiler")) };
    let source = vm.bytes(bytes).into();
    let code = compiler.compile(vm, &source, &name, "exec", 0, -1)?;
    run_code(vm, &code, dict, dict.value()).map(drop)
}
