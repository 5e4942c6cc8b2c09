//! The built-in functions that are the evaluator's own business.

use std::cell::Cell;

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Bytes, Code, Dict, Str, native, variadic};
use cutaway_runtime::{Result, Value, Vm};

use crate::bind::text;
use crate::machine::Machine;
use crate::{class, imports};

thread_local! {
    static MACHINE: Cell<Option<&'static Machine>> = const { Cell::new(None) };
}

/// Says whose machine the natives of this thread work on.
pub(crate) fn set_machine(m: &'static Machine) {
    MACHINE.set(Some(m));
}

/// The thread's machine.
pub(crate) fn machine(vm: &Vm) -> Result<&'static Machine> {
    MACHINE.get().ok_or_else(|| vm.system_error("no evaluator"))
}

/// Puts the functions into the namespace of `builtins`.
pub(crate) fn install(vm: &Vm, builtins: &Py<Dict>) {
    let module = vm.intern("builtins").value();
    let defs = [
        variadic("__build_class__", "func, name, /, *bases, metaclass=None, **kwds", build_class),
        native("__import__", "name, globals=None, locals=None, fromlist=(), level=0", import),
        native("globals", "", globals),
        native("locals", "", locals),
        native("exec", "source, /, globals=None, locals=None, *, closure=None", exec),
        native("eval", "source, /, globals=None, locals=None", eval),
    ];
    for def in defs {
        builtins.set_str(&vm.intern(def.name), vm.native_function(def, module.clone()));
    }
}

fn build_class(vm: &Vm, args: &[Value], keywords: &[Value]) -> Result<Value> {
    class::build_class(machine(vm)?, args, keywords)
}

fn import(vm: &Vm, args: &[Value]) -> Result<Value> {
    let given = |index: usize| args.get(index).filter(|value| !value.is_null()).cloned();
    let name = given(0).unwrap_or(Value::NONE);
    if name.get::<Str>().is_none() {
        return Err(vm.type_error("module name must be a string"));
    }
    let fromlist = given(3).unwrap_or_else(|| vm.empty_tuple.value());
    let level = given(4).and_then(|level| level.to_i64()).unwrap_or(0);
    imports::import(vm, &text(&name), &given(1).unwrap_or(Value::NONE), &fromlist, level)
}

fn globals(vm: &Vm, _args: &[Value]) -> Result<Value> {
    let globals = vm.evaluator().and_then(|evaluator| evaluator.globals(vm));
    Ok(globals.map_or(Value::NONE, Into::into))
}

fn locals(vm: &Vm, _args: &[Value]) -> Result<Value> {
    crate::locals::locals(machine(vm)?, vm)
}

fn exec(vm: &Vm, args: &[Value]) -> Result<Value> {
    execute(vm, args, "exec").map(|_| Value::NONE)
}

fn eval(vm: &Vm, args: &[Value]) -> Result<Value> {
    execute(vm, args, "eval")
}

/// `exec` and `eval`: source or code, globals, locals.
fn execute(vm: &Vm, args: &[Value], mode: &str) -> Result<Value> {
    let given = |index: usize| args.get(index).filter(|value| !value.is_null() && !value.is_none()).cloned();
    let (globals, locals) = namespaces(vm, given(1), given(2), mode)?;
    if globals.get_str(&vm.names.builtins).is_none() {
        let builtins = vm.modules.get_str(&vm.intern("builtins")).unwrap_or_else(|| vm.builtins.value());
        globals.set_str(&vm.names.builtins, builtins);
    }
    let source = given(0).unwrap_or(Value::NONE);
    let code = if source.get::<Code>().is_some() { source } else { compile(vm, &source, mode)? };
    let free = code.get::<Code>().map_or(0, |code| code.code.co_freevars().count());
    let closure = given(3);
    if free > 0 && closure.is_none() {
        return Err(vm.type_error(&format!("code object passed to {mode}() may not contain free variables")));
    }
    crate::program::run_with_closure(vm, &code, &globals, locals, closure.unwrap_or(Value::NULL))
}

fn namespaces(
    vm: &Vm,
    globals: Option<Value>,
    locals: Option<Value>,
    mode: &str,
) -> Result<(Py<Dict>, Value)> {
    match globals {
        Some(globals) => match globals.get::<Dict>() {
            Some(dict) => Ok((dict.clone(), locals.unwrap_or(globals))),
            None if mode == "eval" => {
                Err(vm.type_error("globals must be a real dict; try eval(code, {}, mapping)"))
            }
            None => {
                let ty = vm.type_name(&globals);
                Err(vm.type_error(&format!("{mode}() globals must be a dict, not {ty}")))
            }
        },
        None => {
            let Some(globals) = vm.evaluator().and_then(|evaluator| evaluator.globals(vm)) else {
                return Err(vm.system_error("globals and locals cannot be NULL"));
            };
            let locals = match locals {
                Some(locals) => locals,
                None => crate::locals::locals(machine(vm)?, vm)?,
            };
            Ok((globals, locals))
        }
    }
}

fn compile(vm: &Vm, source: &Value, mode: &str) -> Result<Value> {
    let Some(compiler) = vm.compiler() else { return Err(vm.system_error("no compiler")) };
    let source = match source.get::<Str>() {
        Some(text) if mode == "eval" => {
            let text = text.lossy();
            vm.str(text.trim_start_matches([' ', '\t'])).into()
        }
        Some(_) => source.clone(),
        None if source.get::<Bytes>().is_some() => source.clone(),
        None => return Err(vm.type_error(&format!("{mode}() arg 1 must be a string, bytes or code object"))),
    };
    compiler.compile(vm, &source, "<string>", mode, 0, -1)
}
