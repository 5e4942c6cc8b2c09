//! Running a program: from its code object to the exit status.

use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Dict, Exception, Function};
use cutaway_runtime::{Result, Value, Vm};

use crate::code::code_object;
use crate::machine::{Evaluator, Machine};
use crate::traceback::Shapes;
use crate::{natives, report, types, warnings};

/// A program to run as `__main__`.
pub struct Program<'a> {
    /// Its code.
    pub code: Rc<CodeObject>,
    /// `__file__` if it came from a file.
    pub file: Option<String>,
    /// Source of names that are no files, for tracebacks: `<string>`.
    pub source: Option<&'a str>,
    /// Whether to write a line for every instruction to standard error.
    pub trace: bool,
    /// Parses pieces of source for the carets of tracebacks.
    pub shapes: &'a dyn Shapes,
}

/// Gives `vm` its evaluator and the built-in functions that belong to it. Once for each `vm`.
pub fn attach(vm: &'static Vm) {
    let machine: &'static Machine = Box::leak(Box::new(Machine::new(vm)));
    natives::set_machine(machine);
    vm.set_call(Box::new(Evaluator(machine)));
    vm.warn_hook.set(Some(warnings::warn_by_module));
    types::fill(vm);
    natives::install(vm, &vm.builtins);
}

/// Runs `program` in the namespace of a new module `__main__`; the exit status.
pub fn run(vm: &'static Vm, program: &Program<'_>) -> i32 {
    if let Ok(machine) = natives::machine(vm) {
        machine.set_tracing(program.trace);
    }
    let name = vm.intern("__main__");
    let main = vm.module("__main__");
    let globals = main.dict.clone();
    describe_main(vm, &globals, program);
    vm.modules.set_str(&name, main.into());
    let result = run_in(vm, &program.code, &globals);
    let status = match result {
        Ok(_) => 0,
        Err(_) => finish(vm, program),
    };
    drop(globals);
    vm.finish();
    vm.with_output(|output| {
        let _ = output.stdout.flush();
        let _ = output.stderr.flush();
    });
    status
}

/// What a program finds in its namespace.
fn describe_main(vm: &Vm, globals: &Py<Dict>, program: &Program<'_>) {
    let set = |key: &str, value: Value| globals.set_str(&vm.intern(key), value);
    set("__name__", vm.intern("__main__").into());
    set("__doc__", Value::NONE);
    set("__package__", Value::NONE);
    set("__loader__", Value::NONE);
    set("__spec__", Value::NONE);
    let builtins = vm.modules.get_str(&vm.intern("builtins"));
    set("__builtins__", builtins.unwrap_or_else(|| vm.builtins.value()));
    if let Some(file) = &program.file {
        set("__file__", vm.str(file).into());
        set("__cached__", Value::NONE);
    }
}

/// Runs a module's code with `globals` as its namespace.
pub(crate) fn run_in(vm: &'static Vm, code: &Rc<CodeObject>, globals: &Py<Dict>) -> Result<Value> {
    let code = code_object(vm, code).into();
    run_code(vm, &code, globals, globals.value())
}

/// Runs a code object in the given namespaces.
pub(crate) fn run_code(vm: &Vm, code: &Value, globals: &Py<Dict>, locals: Value) -> Result<Value> {
    run_with_closure(vm, code, globals, locals, Value::NULL)
}

/// Runs a code object with cells for its free variables, NULL for none.
pub(crate) fn run_with_closure(
    vm: &Vm,
    code: &Value,
    globals: &Py<Dict>,
    locals: Value,
    closure: Value,
) -> Result<Value> {
    let machine = natives::machine(vm)?;
    let function = function_of(vm, code.clone(), globals);
    function.closure.set(closure);
    machine.call_with_namespace(&function, locals)
}

/// A function without parameters around code, to run it.
pub(crate) fn function_of(vm: &Vm, code: Value, globals: &Py<Dict>) -> Py<Function> {
    let builtins = match globals.get_str(&vm.names.builtins) {
        Some(builtins) => match builtins.get::<cutaway_runtime::object::Module>() {
            Some(module) => module.dict.clone(),
            None => builtins.downcast().unwrap_or_else(|_| vm.builtins.clone()),
        },
        None => vm.builtins.clone(),
    };
    let (name, qualname) = code
        .get::<cutaway_runtime::object::Code>()
        .map_or((Value::NULL, Value::NULL), |code| (code.name.value(), code.qualname.value()));
    let function = Function {
        code: Slot::new(code),
        globals: globals.clone(),
        builtins,
        name: Slot::new(name),
        qualname: Slot::new(qualname),
        doc: Slot::new(Value::NONE),
        module: Slot::new(Value::NONE),
        defaults: Slot::empty(),
        kwdefaults: Slot::empty(),
        closure: Slot::empty(),
        annotations: Slot::empty(),
        type_params: Slot::empty(),
        dict: Slot::empty(),
        version: std::cell::Cell::new(0),
    };
    cutaway_runtime::heap::new_object(&vm.types.function, function, std::iter::empty())
}

/// What an exception that nobody caught comes to: the exit status of `SystemExit`, otherwise a traceback and 1.
fn finish(vm: &'static Vm, program: &Program<'_>) -> i32 {
    let exception = vm.take_raised();
    if vm.type_of(&exception).is_subtype(&vm.exceptions.system_exit) {
        return exit_status(vm, &exception);
    }
    let text = report::report(vm, &exception, program).format(program.shapes);
    vm.with_output(|output| {
        let _ = output.stdout.flush();
        let _ = output.stderr.write_all(text.as_bytes());
    });
    1
}

fn exit_status(vm: &Vm, exception: &Value) -> i32 {
    let code =
        exception.get::<Exception>().and_then(|exception| exception.fields().first().and_then(Slot::load));
    let code = code.unwrap_or(Value::NONE);
    if code.is_none() {
        return 0;
    }
    if let Some(status) = code.to_i64() {
        return (status & 0xFF) as i32;
    }
    if let Some(flag) = code.as_bool() {
        return i32::from(flag);
    }
    let text = vm.to_str(&code).map_or_else(|_| String::new(), |text| text.lossy().into_owned());
    vm.with_output(|output| {
        let _ = output.stdout.flush();
        let _ = writeln!(output.stderr, "{text}");
    });
    1
}
