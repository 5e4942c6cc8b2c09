//! The module `sys`.

mod hooks;
mod info;
mod stream;

use cutaway_runtime::object::{Dict, Module, NativeDef, Str, native};
use cutaway_runtime::{Py, Result, Value, Vm};
use rustpython_wtf8::Wtf8;

use crate::{Startup, new_module};

const FUNCTIONS: &[NativeDef] = &[
    native("exit", "status=None, /", |vm, args| {
        let status = if args[0].is_null() { Value::NONE } else { args[0].clone() };
        let items = match status.get::<cutaway_runtime::object::Tuple>() {
            Some(tuple) => tuple.as_slice().to_vec(),
            None if status.is_none() => Vec::new(),
            None => vec![status.clone()],
        };
        let ty = vm.exceptions.system_exit.value();
        let exception = vm.call(&ty, &items)?;
        Err(vm.raise(exception))
    }),
    native("getrecursionlimit", "", |vm, _| Ok(vm.int(i64::from(vm.recursion_limit.get())))),
    native("setrecursionlimit", "limit, /", |vm, args| {
        let limit = vm.index_size(&args[0])?;
        if limit < 1 {
            return Err(vm.value_error("recursion limit must be greater or equal than 1"));
        }
        vm.recursion_limit.set(u32::try_from(limit).unwrap_or(u32::MAX));
        Ok(Value::NONE)
    }),
    native("getdefaultencoding", "", |vm, _| Ok(vm.str("utf-8").into())),
    native("intern", "string, /", |vm, args| match args[0].clone().downcast::<Str>() {
        Ok(text) => Ok(vm.intern_str(&text).into()),
        Err(other) => {
            let ty = vm.type_name(&other);
            Err(vm.type_error(&format!("intern() argument must be str, not {ty}")))
        }
    }),
    native("exception", "", |vm, _| {
        let handled = vm.handled.get();
        Ok(if handled.is_null() { Value::NONE } else { handled })
    }),
    native("exc_info", "", |vm, _| {
        let handled = vm.handled.get();
        if handled.is_null() || handled.is_none() {
            return Ok(vm.tuple(vec![Value::NONE, Value::NONE, Value::NONE]).into());
        }
        let traceback = vm.get_attr(&handled, &vm.intern("__traceback__"))?;
        Ok(vm.tuple(vec![vm.type_of(&handled).value(), handled.clone(), traceback]).into())
    }),
    native("getrefcount", "object, /", |vm, args| {
        Ok(vm.int(args[0].refcount().map_or(i64::from(u32::MAX), i64::from)))
    }),
];

/// The module; made at the start, found in `sys.modules` ever after.
pub fn module(vm: &Vm) -> Result<Value> {
    vm.modules.get_str(&vm.intern("sys")).ok_or_else(|| vm.system_error("lost sys"))
}

/// Makes the module and puts it into `sys.modules`.
pub(crate) fn install(vm: &Vm, startup: &Startup) {
    let module = new_module(vm, "sys", FUNCTIONS);
    crate::support::add_functions(vm, &module, hooks::FUNCTIONS);
    for (name, original) in [("__displayhook__", "displayhook"), ("__excepthook__", "excepthook")] {
        let hook = module.dict.get_str(&vm.intern(original)).unwrap_or(Value::NONE);
        module.dict.set_str(&vm.intern(name), hook);
    }
    let set = |name: &str, value: Value| {
        module.dict.set_str(&vm.intern(name), value);
    };
    let strings = |items: &[String]| vm.list(items.iter().map(|item| vm.str(item).into()).collect()).into();
    set("argv", strings(&startup.argv));
    if let Some(command) = &startup.command {
        set("_command", vm.str(command).into());
    }
    set("path", strings(std::slice::from_ref(&startup.folder)));
    set("modules", vm.modules.value());
    set("platform", vm.str(platform()).into());
    info::install(vm, &module, startup);
    stream::install(vm, &module);
    vm.modules.set_str(&vm.intern("sys"), module.value());
}

fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

fn dict(vm: &Vm) -> Result<Py<Dict>> {
    let module = module(vm)?;
    module.get::<Module>().map(|module| module.dict.clone()).ok_or_else(|| vm.system_error("lost sys"))
}

/// `sys.stdout`.
pub(crate) fn stdout(vm: &Vm) -> Result<Value> {
    match dict(vm)?.get_str(&vm.intern("stdout")) {
        Some(stdout) => Ok(stdout),
        None => Err(vm.runtime_error("lost sys.stdout")),
    }
}

/// `sys.stderr`.
pub(crate) fn stderr(vm: &Vm) -> Result<Value> {
    match dict(vm)?.get_str(&vm.intern("stderr")) {
        Some(stderr) => Ok(stderr),
        None => Err(vm.runtime_error("lost sys.stderr")),
    }
}

/// Writes to a file-like object, directly if it is one of our own streams.
pub(crate) fn write_to(vm: &Vm, file: &Value, text: &Wtf8) -> Result<()> {
    if stream::write_directly(vm, file, text)? {
        return Ok(());
    }
    vm.call_method(file, &vm.intern("write"), &[vm.wtf8(text).into()])?;
    Ok(())
}
