//! The built-in functions and the native modules.
//!
//! # What it does
//! Fills the namespace of `builtins`, and makes the modules of [`MODULES`] when a program imports them.
//!
//! # Where CPython does it
//! `Python/bltinmodule.c`, `Python/sysmodule.c`, `Modules/`.
//!
//! # Input and output
//! [`install`] prepares an interpreter; everything else is reached from Python.
//!
//! # Rules kept
//! - A module is a function that makes it, called by the first import.
//! - Calls to the operating system stand in `system` alone.
//!
//! # Reading order
//! [`builtins`], [`sys`], then a file a module.
//!
//! # A command to try
//! `cargo xtask run -c 'import math; print(math.pi)'`

pub mod abc;
pub mod builtins;
pub mod collections;
pub mod dis;
pub mod files;
pub mod functools;
pub mod gc;
pub mod itertools;
pub mod math;
mod namespace;
pub mod operator;
pub mod pure;
pub mod random;
mod structseq;
mod support;
pub mod sys;
mod system;
pub mod time;
pub mod traceback;
pub mod weakref;

use cutaway_runtime::object::NativeDef;
use cutaway_runtime::{Py, Result, Value, Vm};

/// Makes a native module.
pub type MakeModule = fn(&Vm) -> Result<Value>;

/// The native modules by name.
pub const MODULES: &[(&str, MakeModule)] = &[
    ("builtins", builtins::module),
    ("__future__", pure::future),
    ("_collections_user", pure::collections_user),
    ("_files", files::module),
    ("abc", abc::module),
    ("collections", collections::module),
    ("collections.abc", pure::collections_abc),
    ("contextlib", pure::contextlib),
    ("copy", pure::copy),
    ("dataclasses", pure::dataclasses),
    ("dis", dis::module),
    ("enum", pure::enumeration),
    ("functools", functools::module),
    ("gc", gc::module),
    ("io", pure::io),
    ("itertools", itertools::module),
    ("keyword", pure::keyword),
    ("math", math::module),
    ("operator", operator::module),
    ("random", random::module),
    ("reprlib", pure::reprlib),
    ("string", pure::string),
    ("sys", sys::module),
    ("time", time::module),
    ("traceback", traceback::module),
    ("typing", pure::typing),
    ("types", pure::types),
    ("warnings", pure::warnings),
    ("weakref", weakref::module),
];

/// What a program can ask about its start.
#[derive(Debug, Clone, Default)]
pub struct Startup {
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// The first entry of `sys.path`.
    pub folder: String,
    /// The optimization level.
    pub optimize: u8,
    /// The program's text, if it is the argument of `-c`: warnings show its lines.
    pub command: Option<String>,
    /// `sys.warnoptions`.
    pub warn_options: Vec<String>,
}

/// Fills the namespace of `builtins` and makes `sys`.
pub fn install(vm: &Vm, startup: &Startup) {
    builtins::fill(vm);
    namespace::complete(vm);
    let module = vm.intern("io").into();
    vm.builtins.set_str(&vm.intern("open"), vm.native_function(files::OPEN, module));
    sys::install(vm, startup);
}

/// Imports `warnings` in front of a program, as CPython does where there are options for it.
pub fn import_warnings(vm: &Vm, startup: &Startup) {
    if !startup.warn_options.is_empty() && pure::warnings(vm).is_err() {
        drop(vm.take_raised());
    }
}

/// A new module with native functions in it.
pub(crate) fn new_module(
    vm: &Vm,
    name: &str,
    functions: &[NativeDef],
) -> Py<cutaway_runtime::object::Module> {
    let module = vm.module(name);
    let name = vm.intern(name).value();
    for def in functions {
        module.dict.set_str(&vm.intern(def.name), vm.native_function(*def, name.clone()));
    }
    module
}
