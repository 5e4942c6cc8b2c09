//! What several modules need: iterators as types, classes that are remembered, modules written in Python.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use cutaway_runtime::object::{Module, NativeData, NativeDef, Type, TypeFlags};
use cutaway_runtime::protocol::{NewFn, Slots};
use cutaway_runtime::types::define::{Attribute, getset};
use cutaway_runtime::{Py, Raised, Result, Value, Vm};

/// The argument, `default` if it was not given.
pub(crate) fn or(value: &Value, default: Value) -> Value {
    if value.is_null() { default } else { value.clone() }
}

/// An object of a native class that takes its steps itself.
pub(crate) trait Steps: NativeData {
    /// The next item; `None` at the end.
    fn step(&self, vm: &Vm) -> Result<Option<Value>>;
}

/// `__next__` of a class whose objects take [`Steps`].
pub(crate) fn next_of<T: Steps>(vm: &Vm, iterator: &Value) -> Result<Option<Value>> {
    match iterator.native::<T>() {
        Some(data) => data.step(vm),
        None => Ok(None),
    }
}

/// `__iter__` of iterators.
pub(crate) fn itself(_: &Vm, iterator: &Value) -> Result<Value> {
    Ok(iterator.clone())
}

/// A native class, entered into its module.
pub(crate) struct Class<'a> {
    /// `__name__`
    pub(crate) name: &'static str,
    /// The base, `object` if none.
    pub(crate) base: Option<&'a Py<Type>>,
    /// Further properties.
    pub(crate) flags: TypeFlags,
    /// How many members stand before an object of a built-in layout.
    pub(crate) members: usize,
    /// Methods.
    pub(crate) methods: &'a [NativeDef],
    /// Attributes.
    pub(crate) attributes: &'a [Attribute],
}

/// `__dict__`.
const DICT: Attribute = getset(
    "__dict__",
    |vm, x| Ok(vm.object_dict(x).map_or(Value::NONE, Into::into)),
    |vm, x, value| {
        vm.replace_object_dict(x, value.unwrap_or_else(|| vm.dict().into()));
        Ok(())
    },
);

impl Class<'_> {
    /// A class without methods, attributes or base.
    pub(crate) const fn named(name: &'static str) -> Class<'static> {
        Class { name, base: None, flags: TypeFlags::BASE, members: 0, methods: &[], attributes: &[] }
    }

    /// Makes the class and enters it into the module.
    pub(crate) fn make(&self, vm: &Vm, module: &Py<Module>, slots: impl FnOnce(&Slots)) -> Py<Type> {
        let module_name = module_name(vm, module);
        let ty = self.make_in(vm, module_name, slots);
        module.dict.set_str(&vm.intern(self.name), ty.value());
        ty
    }

    /// Makes the class; no module shows it.
    pub(crate) fn make_in(&self, vm: &Vm, module: &'static str, slots: impl FnOnce(&Slots)) -> Py<Type> {
        let base = self.base.unwrap_or(&vm.types.object);
        let roomy = self.flags.has(TypeFlags::HAS_DICT) || self.members > 0;
        // Only objects of heap classes get room for a dict or members.
        let flags =
            if roomy { self.flags.with(TypeFlags::HEAP).with(TypeFlags::IMMUTABLE) } else { self.flags };
        let ty = vm.native_type(self.name, module, base, flags);
        ty.members.set(self.members);
        vm.define(&ty, base, slots, self.methods, self.attributes);
        if self.flags.has(TypeFlags::HAS_DICT) {
            vm.add_attributes(&ty, &[DICT]);
        }
        if roomy && let Some(dict) = ty.dict() {
            dict.set_str(&vm.names.module, vm.intern(module).into());
        }
        ty
    }
}

/// The module's name; names of native modules live as long as the process.
fn module_name(vm: &Vm, module: &Py<Module>) -> &'static str {
    let name = module.dict.get_str(&vm.names.name);
    let name = name.and_then(|name| vm.to_str(&name).ok()).map(|name| name.lossy().into_owned());
    let name = name.unwrap_or_default();
    crate::MODULES.iter().map(|(known, _)| *known).find(|known| **known == name).unwrap_or("builtins")
}

/// Makes an iterator class.
pub(crate) fn iterator_class<T: Steps>(
    vm: &Vm,
    module: &Py<Module>,
    name: &'static str,
    new: NewFn,
    methods: &[NativeDef],
) -> Py<Type> {
    Class { methods, ..Class::named(name) }.make(vm, module, |slots| {
        slots.new.set(Some(new));
        slots.iter.set(Some(itself));
        slots.next.set(Some(next_of::<T>));
    })
}

type Kept = Vec<(&'static str, ManuallyDrop<Py<Type>>)>;

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Vec::new()) };
}

/// Remembers a class for [`kept`]; classes live as long as the process.
pub(crate) fn keep(name: &'static str, ty: &Py<Type>) {
    KEPT.with_borrow_mut(|kept| kept.push((name, ManuallyDrop::new(ty.clone()))));
}

/// A class that was remembered.
pub(crate) fn kept(vm: &Vm, name: &str) -> Result<Py<Type>> {
    let found = KEPT
        .with_borrow(|kept| kept.iter().rev().find(|(known, _)| *known == name).map(|(_, ty)| Py::clone(ty)));
    found.ok_or_else(|| vm.system_error(&format!("lost {name}")))
}

/// A module written in Python: its source runs in a namespace that already has what `native` gives.
pub(crate) fn python_module(
    vm: &Vm,
    name: &str,
    source: &str,
    prepare: impl FnOnce(&Py<Module>) -> Result<()>,
) -> Result<Value> {
    let module = vm.module(name);
    prepare(&module)?;
    let key = vm.intern(name);
    vm.modules.set_str(&key, module.value());
    let set = |key: &str, value: Value| module.dict.set_str(&vm.intern(key), value);
    let package = if PACKAGES.contains(&name) {
        set("__path__", vm.list(Vec::new()).into());
        name
    } else {
        name.rsplit_once('.').map_or("", |(package, _)| package)
    };
    set("__package__", vm.str(package).into());
    if let Err(raised) = run_source(vm, &module, name, source) {
        drop(vm.modules.remove_str(&key));
        return Err(raised);
    }
    Ok(vm.modules.get_str(&key).unwrap_or_else(|| module.value()))
}

/// Modules that have modules below them.
const PACKAGES: &[&str] = &["collections", "json", "importlib", "os", "concurrent"];

fn run_source(vm: &Vm, module: &Py<Module>, name: &str, source: &str) -> Result<()> {
    let Some(compiler) = vm.compiler() else { return Err(vm.system_error("no compiler")) };
    let text = vm.str(source).into();
    let code = compiler.compile(vm, &text, &format!("<frozen {name}>"), "exec", 0, 0)?;
    let Some(exec) = vm.builtins.get_str(&vm.intern("exec")) else {
        return Err(vm.runtime_error("lost exec"));
    };
    vm.call(&exec, &[code, module.dict.value()]).map(drop)
}

/// A function of a native module that Python source may use, by names in its own namespace.
pub(crate) fn add_functions(vm: &Vm, module: &Py<Module>, functions: &[NativeDef]) {
    let name = module.dict.get_str(&vm.names.name).unwrap_or(Value::NONE);
    for def in functions {
        module.dict.set_str(&vm.intern(def.name), vm.native_function(*def, name.clone()));
    }
}

/// What the system says is wrong: an `OSError` of the class that its number chooses, with the path that it is about.
#[cold]
pub(crate) fn os_error(vm: &Vm, error: &std::io::Error, path: Option<&Value>) -> Raised {
    let number = error.raw_os_error().unwrap_or(5);
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let args: Vec<Value> =
        [vm.int(i64::from(number)), vm.str(text).into()].into_iter().chain(path.cloned()).collect();
    match vm.call(vm.exceptions.os_error.as_value(), &args) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}
