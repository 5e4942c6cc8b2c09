//! The interpreter's state: one a thread, reached as `&Vm`, everything that changes in cells.

mod exceptions;
mod finish;
mod names;
mod raise;
mod start;
mod types;

use core::cell::{Cell, OnceCell, RefCell};

use rustc_hash::FxHashMap;

pub use exceptions::Exceptions;
pub use names::Names;
pub use types::{TypeDef, Types};

use crate::heap::{Gc, Py, Slot};
use crate::object::{Dict, Function, Generator, Str, Tuple, Type};
use crate::value::Value;

/// An exception is on its way: it is in the [`Vm`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use = "an exception is set in the Vm; hand it on or take it"]
pub struct Raised;

/// The result of whatever may raise.
pub type Result<T = Value, E = Raised> = core::result::Result<T, E>;

/// Reports an exception and the object it happened in.
pub type UnraisableHook = fn(&Vm, &Value, &Value);
/// Issues a warning of a category.
pub type WarnHook = fn(&Vm, &Py<Type>, &str) -> Result<()>;

/// How resuming a generator went.
#[derive(Debug)]
pub enum Resumed {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

/// What the evaluator does for the runtime: run Python code.
pub trait Call {
    /// Calls a Python function: arguments with the values of keywords last, names of the keywords.
    fn call_function(
        &self,
        vm: &Vm,
        function: &Py<Function>,
        args: &[Value],
        kwnames: &[Value],
    ) -> Result<Value>;
    /// Runs a generator or coroutine until its next yield: `Ok(value)` is sent, `Err(exception)` is thrown into it.
    fn resume(&self, vm: &Vm, generator: &Py<Generator>, input: Result<Value, Value>) -> Result<Resumed>;
    /// The running frame's globals.
    fn globals(&self, vm: &Vm) -> Option<Py<Dict>>;
    /// The running frame's builtins.
    fn builtins(&self, vm: &Vm) -> Option<Py<Dict>>;
    /// The running frame's locals, as `locals()` shows them.
    fn locals(&self, vm: &Vm) -> Result<Value>;
    /// The frame object `depth` Python frames up; `None` when there are not so many.
    fn frame(&self, vm: &Vm, depth: usize) -> Option<Value>;
    /// Class and first argument for `super()` without arguments.
    fn super_arguments(&self, vm: &Vm) -> Result<(Value, Value)>;
}

/// Makes code objects from source text.
pub trait Compile {
    /// `compile(source, filename, mode, flags, optimize)`: a code object.
    fn compile(
        &self,
        vm: &Vm,
        source: &Value,
        filename: &str,
        mode: &str,
        flags: u32,
        optimize: i32,
    ) -> Result<Value>;
}

/// The interpreter's state.
pub struct Vm {
    /// The built-in types.
    pub types: Types,
    /// The built-in exceptions.
    pub exceptions: Exceptions,
    /// Names that the interpreter itself uses, interned.
    pub names: Names,
    /// `()`.
    pub empty_tuple: Py<Tuple>,
    /// `""`.
    pub empty_str: Py<Str>,
    /// The one-character strs of Latin-1.
    pub latin1: Vec<Py<Str>>,
    /// The namespace of `builtins`.
    pub builtins: Py<Dict>,
    /// `sys.modules`.
    pub modules: Py<Dict>,
    /// The exception that is being handled (`sys.exception()`), NULL when none. The evaluator keeps it right.
    pub handled: Slot,
    /// The collector.
    pub gc: &'static Gc,
    /// How deep native recursion is.
    pub depth: Cell<u32>,
    /// `sys.setrecursionlimit`.
    pub recursion_limit: Cell<u32>,
    /// Reports an exception that nobody can catch, and the object it happened in. The evaluator sets it.
    pub unraisable_hook: Cell<Option<UnraisableHook>>,
    /// Issues warnings. The evaluator sets it.
    pub warn_hook: Cell<Option<WarnHook>>,
    /// What `codecs.register_error` was given, by name.
    pub(crate) error_handlers: Py<Dict>,
    /// `typing.NoDefault`.
    pub no_default: Slot,
    /// `sys.set_int_max_str_digits`.
    pub max_str_digits: Cell<usize>,
    raised: Slot,
    interned: RefCell<FxHashMap<Box<[u8]>, Py<Str>>>,
    call: OnceCell<Box<dyn Call>>,
    compile: OnceCell<Box<dyn Compile>>,
    output: RefCell<Output>,
    next_type_version: Cell<u32>,
    next_function_version: Cell<u32>,
    next_keys_version: Cell<u32>,
    repr_guard: RefCell<Vec<usize>>,
    pub(crate) method_cache: crate::protocol::MethodCache,
}

/// Where programs write.
pub struct Output {
    /// Standard output.
    pub stdout: Box<dyn std::io::Write>,
    /// Standard error.
    pub stderr: Box<dyn std::io::Write>,
}

impl Default for Output {
    fn default() -> Output {
        Output { stdout: Box::new(std::io::sink()), stderr: Box::new(std::io::sink()) }
    }
}

thread_local! {
    static CURRENT: Cell<Option<&'static Vm>> = const { Cell::new(None) };
}

impl Vm {
    /// The thread's interpreter, if it was started.
    #[inline]
    pub fn current() -> Option<&'static Vm> {
        CURRENT.get()
    }

    /// Says who runs Python code. Once.
    pub fn set_call(&self, call: Box<dyn Call>) {
        let _ = self.call.set(call);
    }

    /// Who runs Python code.
    pub fn evaluator(&self) -> Option<&dyn Call> {
        self.call.get().map(Box::as_ref)
    }

    /// Says who compiles. Once.
    pub fn set_compile(&self, compile: Box<dyn Compile>) {
        let _ = self.compile.set(compile);
    }

    /// Who compiles.
    pub fn compiler(&self) -> Option<&dyn Compile> {
        self.compile.get().map(Box::as_ref)
    }

    /// Says where programs write.
    pub fn set_output(&self, output: Output) {
        self.output.replace(output);
    }

    /// Writes to a stream of the program.
    pub fn with_output<R>(&self, write: impl FnOnce(&mut Output) -> R) -> R {
        write(&mut self.output.borrow_mut())
    }

    /// The interned str of this text.
    pub fn intern(&self, text: &str) -> Py<Str> {
        if let Some(found) = self.interned.borrow().get(text.as_bytes()) {
            return found.clone();
        }
        self.intern_str(&self.str(text))
    }

    /// The interned str equal to this one, which becomes it if there was none.
    pub fn intern_str(&self, text: &Py<Str>) -> Py<Str> {
        if text.is_interned() {
            return text.clone();
        }
        let mut interned = self.interned.borrow_mut();
        if let Some(found) = interned.get(text.as_bytes()) {
            return found.clone();
        }
        let key = if text.header().is_exact() { text.clone() } else { self.wtf8(text.as_wtf8()) };
        key.mark_interned();
        interned.insert(key.as_bytes().into(), key.clone());
        key
    }

    /// A new number for a type's version; 0 when they have run out.
    pub fn next_type_version(&self) -> u32 {
        next(&self.next_type_version)
    }

    /// A new number for a function's version; 0 when they have run out.
    pub fn next_function_version(&self) -> u32 {
        next(&self.next_function_version)
    }

    /// A new number for a dict's set of keys; 0 when they have run out.
    pub fn next_keys_version(&self) -> u32 {
        next(&self.next_keys_version)
    }

    /// Runs `body` one native level deeper; `RecursionError` beyond the limit.
    #[inline]
    pub fn recursive<R>(&self, place: &str, body: impl FnOnce() -> Result<R>) -> Result<R> {
        let depth = self.depth.get();
        if depth >= self.recursion_limit.get() {
            return Err(self.recursion_error(&format!("maximum recursion depth exceeded{place}")));
        }
        self.depth.set(depth + 1);
        let result = cutaway_source::depth::grow(body);
        self.depth.set(depth);
        result
    }

    /// Enters `object` into the list of those whose repr is being made; `false` if it is there already.
    pub fn enter_repr(&self, object: &Value) -> bool {
        let mut guard = self.repr_guard.borrow_mut();
        if guard.contains(&object.id()) {
            return false;
        }
        guard.push(object.id());
        true
    }

    /// Takes the last object out again.
    pub fn leave_repr(&self) {
        self.repr_guard.borrow_mut().pop();
    }

    /// The type of a value.
    #[inline(always)]
    pub fn type_of<'a>(&'a self, value: &'a Value) -> &'a Py<Type> {
        match value.header() {
            Some(header) => header.ty(),
            None => self.type_of_immediate(value),
        }
    }

    #[inline]
    fn type_of_immediate(&self, value: &Value) -> &Py<Type> {
        if value.is_small_int() {
            &self.types.int
        } else if value.as_bool().is_some() {
            &self.types.bool
        } else if value.is_none() || value.is_null() {
            &self.types.none
        } else if value.is_not_implemented() {
            &self.types.not_implemented
        } else {
            &self.types.ellipsis
        }
    }

    /// The type's name for messages.
    pub fn type_name(&self, value: &Value) -> String {
        self.type_of(value).tp_name()
    }
}

fn next(counter: &Cell<u32>) -> u32 {
    let n = counter.get();
    if n != 0 {
        counter.set(n.wrapping_add(1));
    }
    n
}
