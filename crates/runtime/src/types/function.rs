//! `function`, `method`, `cell`, `module`, `code` objects as programs see them.

use crate::heap::{Slot, new_object};
use crate::object::{BoundMethod, CellObject, Code, Dict, Function, Module, Str, Tuple};
use crate::protocol::CompareOp;
use crate::types::define::{Attribute, getset, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.call.set(Some(super::super::vm::Vm::call_with));
        s.descr_get.set(Some(get));
    };
    vm.define(&vm.types.function, &vm.types.object, slots, &[], FUNCTION);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr_method));
        s.call.set(Some(super::super::vm::Vm::call_with));
        s.hash.set(Some(hash_method));
        s.compare.set(Some(compare_method));
        s.getattr.set(Some(getattr_method));
        s.descr_get.set(Some(|_, x, _, _| Ok(x.clone())));
        s.new.set(Some(new_method));
    };
    vm.define(&vm.types.method, &vm.types.object, slots, &[], METHOD);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr_cell));
        s.compare.set(Some(compare_cell));
        s.new.set(Some(|vm, _, args, _| Ok(vm.cell(args.first().cloned().unwrap_or(Value::NULL)).into())));
    };
    vm.define(&vm.types.cell, &vm.types.object, slots, &[], CELL);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr_module));
        s.getattr.set(Some(getattr_module));
        s.new.set(Some(|vm, ty, _, _| {
            let body = Module { dict: vm.dict(), name: Slot::empty() };
            Ok(new_object(ty, body, core::iter::empty()).into())
        }));
        s.init.set(Some(init_module));
    };
    vm.define(
        &vm.types.module,
        &vm.types.object,
        slots,
        &[],
        &[getter("__dict__", |vm, x| {
            Ok(x.get::<Module>().map_or_else(|| vm.dict().value(), |m| m.dict.value()))
        })],
    );
}

fn function(x: &Value) -> Option<&Function> {
    x.get::<Function>().map(|f| &**f)
}

fn none_if_null(slot: Option<&Slot>) -> Value {
    slot.and_then(Slot::load).unwrap_or(Value::NONE)
}

const FUNCTION: &[Attribute] = &[
    getset("__code__", |_, x| Ok(none_if_null(function(x).map(|f| &f.code))), set_code),
    getset("__defaults__", |_, x| Ok(none_if_null(function(x).map(|f| &f.defaults))), set_defaults),
    getset("__kwdefaults__", |_, x| Ok(none_if_null(function(x).map(|f| &f.kwdefaults))), set_kwdefaults),
    getset("__annotations__", get_annotations, set_annotations),
    getset(
        "__name__",
        |_, x| Ok(none_if_null(function(x).map(|f| &f.name))),
        |vm, x, v| set_text(vm, x, "__name__", v),
    ),
    getset(
        "__qualname__",
        |_, x| Ok(none_if_null(function(x).map(|f| &f.qualname))),
        |vm, x, v| set_text(vm, x, "__qualname__", v),
    ),
    getset(
        "__type_params__",
        |vm, x| Ok(function(x).and_then(|f| f.type_params.load()).unwrap_or_else(|| vm.empty_tuple.value())),
        |_, x, v| {
            if let Some(f) = function(x) {
                f.type_params.set(v.unwrap_or(Value::NULL));
            }
            Ok(())
        },
    ),
    getset(
        "__dict__",
        |vm, x| Ok(vm.object_dict(x).map_or(Value::NONE, Into::into)),
        |vm, x, v| match v {
            Some(v) if v.get::<Dict>().is_some() => {
                vm.replace_object_dict(x, v);
                Ok(())
            }
            Some(v) => Err(
                vm.type_error(&format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(&v)))
            ),
            None => Err(vm.type_error("cannot delete __dict__")),
        },
    ),
    getset(
        "__doc__",
        |_, x| Ok(none_if_null(function(x).map(|f| &f.doc))),
        |_, x, v| {
            if let Some(f) = function(x) {
                f.doc.set(v.unwrap_or(Value::NONE));
            }
            Ok(())
        },
    ),
    getset(
        "__module__",
        |_, x| Ok(none_if_null(function(x).map(|f| &f.module))),
        |_, x, v| {
            if let Some(f) = function(x) {
                f.module.set(v.unwrap_or(Value::NONE));
            }
            Ok(())
        },
    ),
    getter("__closure__", |_, x| Ok(none_if_null(function(x).map(|f| &f.closure)))),
    getter("__globals__", |_, x| Ok(function(x).map_or(Value::NONE, |f| f.globals.value()))),
    getter("__builtins__", |_, x| Ok(function(x).map_or(Value::NONE, |f| f.builtins.value()))),
];

fn set_text(vm: &Vm, x: &Value, what: &str, value: Option<Value>) -> Result<()> {
    let (Some(f), Some(value)) = (function(x), value.filter(|v| v.get::<Str>().is_some())) else {
        return Err(vm.type_error(&format!("{what} must be set to a string object")));
    };
    if what == "__name__" {
        f.name.set(value);
    } else {
        f.qualname.set(value);
    }
    Ok(())
}

fn set_code(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let (Some(f), Some(value)) = (function(x), value) else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let Some(code) = value.get::<Code>() else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let wanted = code.code.co_freevars().count();
    let have = f.closure().map_or(0, |c| c.len());
    if wanted != have {
        let name = f.name.get();
        let name = name.get::<Str>().map(|n| n.lossy().into_owned()).unwrap_or_default();
        return Err(
            vm.value_error(&format!("{name}() requires a code object with {have} free vars, not {wanted}"))
        );
    }
    f.version.set(0);
    f.code.set(value);
    Ok(())
}

fn set_defaults(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let value = value.filter(|v| !v.is_none()).unwrap_or(Value::NULL);
    if !value.is_null() && value.get::<Tuple>().is_none() {
        return Err(vm.type_error("__defaults__ must be set to a tuple object"));
    }
    if let Some(f) = function(x) {
        f.version.set(0);
        f.defaults.set(value);
    }
    Ok(())
}

fn set_kwdefaults(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let value = value.filter(|v| !v.is_none()).unwrap_or(Value::NULL);
    if !value.is_null() && value.get::<Dict>().is_none() {
        return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
    }
    if let Some(f) = function(x) {
        f.version.set(0);
        f.kwdefaults.set(value);
    }
    Ok(())
}

/// `__annotations__`: the compiler leaves a tuple of names and values that becomes a dict here.
fn get_annotations(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(f) = function(x) else { return Ok(Value::NONE) };
    let current = f.annotations.get();
    if let Some(pairs) = current.get::<Tuple>() {
        let dict = vm.dict();
        for pair in pairs.as_slice().chunks_exact(2) {
            dict.insert(vm, &pair[0], pair[1].clone())?;
        }
        f.annotations.set(dict.value());
    } else if current.is_null() {
        f.annotations.set(vm.dict().into());
    }
    Ok(f.annotations.get())
}

fn set_annotations(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let value = value.filter(|v| !v.is_none()).unwrap_or(Value::NULL);
    if !value.is_null() && value.get::<Dict>().is_none() {
        return Err(vm.type_error("__annotations__ must be set to a dict object"));
    }
    if let Some(f) = function(x) {
        f.annotations.set(value);
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.get::<Str>().map(|s| s.lossy().into_owned()).unwrap_or_default()
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let qualname = function(x).map(|f| text(&f.qualname.get())).unwrap_or_default();
    Ok(vm.string(format!("<function {qualname} at {:#x}>", x.id())).into())
}

fn get(vm: &Vm, x: &Value, object: Option<&Value>, _: Option<&Value>) -> Result<Value> {
    Ok(match object {
        Some(object) => vm.bound_method(x.clone(), object.clone()),
        None => x.clone(),
    })
}

const METHOD: &[Attribute] = &[
    getter("__func__", |_, x| Ok(x.get::<BoundMethod>().map_or(Value::NONE, |m| m.function.clone()))),
    getter("__self__", |_, x| Ok(x.get::<BoundMethod>().map_or(Value::NONE, |m| m.receiver.clone()))),
    getter("__doc__", |vm, x| match x.get::<BoundMethod>() {
        Some(m) => vm.get_attr(&m.function, &vm.names.doc),
        None => Ok(Value::NONE),
    }),
];

fn getattr_method(vm: &Vm, x: &Value, name: &crate::Py<Str>) -> Result<Value> {
    let ty = vm.type_of(x);
    if let Some(found) = ty.lookup(vm, name) {
        return vm.bind(&found, x, ty);
    }
    match x.get::<BoundMethod>() {
        Some(m) => vm.get_attr(&m.function, name),
        None => Err(vm.no_attribute(x, name)),
    }
}

fn repr_method(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(m) = x.get::<BoundMethod>() else { return crate::types::object::repr(vm, x) };
    let mut name = vm.get_attr_opt(&m.function, &vm.names.qualname)?;
    if name.as_ref().is_none_or(|n| n.get::<Str>().is_none()) {
        name = vm.get_attr_opt(&m.function, &vm.names.name)?;
    }
    let name = name.filter(|n| n.get::<Str>().is_some()).map_or_else(|| "?".to_owned(), |n| text(&n));
    let receiver = vm.repr(&m.receiver)?;
    Ok(vm.string(format!("<bound method {name} of {}>", receiver.lossy())).into())
}

fn hash_method(vm: &Vm, x: &Value) -> Result<i64> {
    let Some(m) = x.get::<BoundMethod>() else { return Ok(0) };
    let hash = Vm::hash_pointer(&m.receiver) ^ vm.hash(&m.function)?;
    Ok(if hash == -1 { -2 } else { hash })
}

fn compare_method(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<BoundMethod>(), b.get::<BoundMethod>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = vm.eq(&x.function, &y.function)? && x.receiver.is(&y.receiver);
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn new_method(vm: &Vm, _: &crate::Py<crate::object::Type>, args: &[Value], _: &[Value]) -> Result<Value> {
    let [function, receiver] = args else {
        return Err(vm.type_error(&format!("method expected 2 arguments, got {}", args.len())));
    };
    if vm.type_of(function).slots().call.get().is_none() {
        return Err(vm.type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(vm.bound_method(function.clone(), receiver.clone()))
}

const CELL: &[Attribute] = &[getset(
    "cell_contents",
    |vm, x| match x.get::<CellObject>().and_then(|c| c.contents.load()) {
        Some(value) => Ok(value),
        None => Err(vm.value_error("Cell is empty")),
    },
    |_, x, v| {
        if let Some(c) = x.get::<CellObject>() {
            c.contents.set(v.unwrap_or(Value::NULL));
        }
        Ok(())
    },
)];

fn repr_cell(vm: &Vm, x: &Value) -> Result<Value> {
    let contents = x.get::<CellObject>().and_then(|c| c.contents.load());
    Ok(vm
        .string(match contents {
            None => format!("<cell at {:#x}: empty>", x.id()),
            Some(v) => format!("<cell at {:#x}: {} object at {:#x}>", x.id(), vm.type_name(&v), v.id()),
        })
        .into())
}

fn compare_cell(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<CellObject>(), b.get::<CellObject>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match (x.contents.load(), y.contents.load()) {
        (Some(x), Some(y)) => vm.compare(&x, &y, op),
        (x, y) => Ok(Value::bool(op.matches(x.is_some().cmp(&y.is_some())))),
    }
}

impl Vm {
    /// A new, empty module.
    pub fn module(&self, name: &str) -> crate::Py<Module> {
        let dict = self.dict();
        let name = self.intern(name);
        for (key, value) in [
            (&self.names.name, name.value()),
            (&self.names.doc, Value::NONE),
            (&self.names.package, Value::NONE),
            (&self.names.loader, Value::NONE),
            (&self.names.spec, Value::NONE),
        ] {
            dict.set_str(key, value);
        }
        new_object(&self.types.module, Module { dict, name: Slot::new(name.into()) }, core::iter::empty())
    }
}

fn init_module(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let bound = vm.bind_simple("module", &["name", "doc"], 1, args, names)?;
    let Some(m) = x.get::<Module>() else { return Ok(()) };
    let Some(name) = bound.first().filter(|n| n.get::<Str>().is_some()) else {
        let got = bound.first().map_or_else(String::new, |v| vm.type_name(v));
        return Err(vm.type_error(&format!("module() argument 'name' must be str, not {got}")));
    };
    m.name.set(name.clone());
    let doc = bound.get(1).cloned().and_then(Value::non_null).unwrap_or(Value::NONE);
    for (key, value) in [
        (&vm.names.name, name.clone()),
        (&vm.names.doc, doc),
        (&vm.names.package, Value::NONE),
        (&vm.names.loader, Value::NONE),
        (&vm.names.spec, Value::NONE),
    ] {
        m.dict.set_str(key, value);
    }
    Ok(())
}

fn getattr_module(vm: &Vm, x: &Value, name: &crate::Py<Str>) -> Result<Value> {
    if let Some(value) = vm.generic_get_attr(x, name, None)? {
        return Ok(value);
    }
    let Some(m) = x.get::<Module>() else { return Err(vm.no_attribute(x, name)) };
    if let Some(fallback) = m.dict.get_str(&vm.names.getattr) {
        return vm.call(&fallback, &[name.value()]);
    }
    let message = match m.dict.get_str(&vm.names.name).filter(|n| n.get::<Str>().is_some()) {
        Some(module) => format!("module '{}' has no attribute '{}'", text(&module), name.lossy()),
        None => format!("module has no attribute '{}'", name.lossy()),
    };
    Err(vm.attribute_error_for(x, name, &message))
}

fn repr_module(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(m) = x.get::<Module>() else { return crate::types::object::repr(vm, x) };
    let name = match m.dict.get_str(&vm.names.name) {
        Some(name) => vm.repr(&name)?.lossy().into_owned(),
        None => "'?'".to_owned(),
    };
    let file = m.dict.get_str(&vm.names.file);
    Ok(vm
        .string(match file {
            Some(file) => format!("<module {name} from {}>", vm.repr(&file)?.lossy()),
            None if m.dict.get_str(&vm.names.spec).is_some_and(|s| !s.is_none()) => {
                format!("<module {name} (built-in)>")
            }
            None => format!("<module {name}>"),
        })
        .into())
}
