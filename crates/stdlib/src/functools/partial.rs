//! `partial`.

use cutaway_runtime::object::{Dict, Module, NativeData, Str, Tuple, Type, TypeFlags, native};
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Result, Slot, Value, Vm};

use crate::support::Class;

struct Partial {
    function: Slot,
    args: Slot,
    keywords: Slot,
}

impl NativeData for Partial {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in [&self.function, &self.args, &self.keywords] {
            visit(&slot.get());
        }
    }
    fn clear(&self, out: &mut Vec<Value>) {
        out.extend([self.function.take(), self.args.take(), self.keywords.take()]);
    }
}

fn field(x: &Value, pick: fn(&Partial) -> &Slot) -> Value {
    x.native::<Partial>().and_then(|data| pick(data).load()).unwrap_or(Value::NONE)
}

const ATTRIBUTES: &[Attribute] = &[
    getter("func", |_, x| Ok(field(x, |data| &data.function))),
    getter("args", |_, x| Ok(field(x, |data| &data.args))),
    getter("keywords", |_, x| Ok(field(x, |data| &data.keywords))),
];

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let methods = [
        native("__reduce__", "$self, /", |vm, args| {
            let x = &args[0];
            let parts = [field(x, |d| &d.function), field(x, |d| &d.args), field(x, |d| &d.keywords)];
            let mut state = parts.to_vec();
            state.push(Value::NONE);
            let start = vm.tuple(vec![parts[0].clone()]).into();
            Ok(vm.tuple(vec![vm.type_of(x).value(), start, vm.tuple(state).into()]).into())
        }),
        native("__setstate__", "$self, state, /", set_state),
        native("__class_getitem__", "$type, item, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
    ];
    let flags = TypeFlags::BASE.with(TypeFlags::HAS_DICT).with(TypeFlags::HAS_WEAKREF);
    let class = Class { flags, methods: &methods, attributes: ATTRIBUTES, ..Class::named("partial") };
    class.make(vm, module, |slots| {
        slots.new.set(Some(new));
        slots.call.set(Some(call));
        slots.repr.set(Some(show));
    });
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let (packed, keywords) = vm.pack_arguments(args, names);
    let Some((function, rest)) = packed.as_slice().split_first() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if vm.type_of(function).slots().call.get().is_none() {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let mut function = function.clone();
    let mut all = rest.to_vec();
    let merged = vm.dict();
    let inner = function.clone();
    if let Some(inner) =
        inner.native::<Partial>().filter(|_| vm.object_dict(&inner).is_none_or(|d| d.is_empty()))
    {
        function = inner.function.get();
        if let Some(args) = inner.args.get().get::<Tuple>() {
            all.splice(0..0, args.as_slice().iter().cloned());
        }
        copy(vm, &inner.keywords.get(), &merged)?;
    }
    copy(vm, keywords.as_value(), &merged)?;
    let data = Partial {
        function: Slot::new(function),
        args: Slot::new(vm.tuple(all).into()),
        keywords: Slot::new(merged.into()),
    };
    Ok(vm.native_object(ty, data).into())
}

fn copy(vm: &Vm, from: &Value, to: &Py<Dict>) -> Result<()> {
    for (key, value) in from.get::<Dict>().map(|dict| dict.items()).unwrap_or_default() {
        to.insert(vm, &key, value)?;
    }
    Ok(())
}

fn call(vm: &Vm, partial: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    let (own, keywords) = (field(partial, |d| &d.args), field(partial, |d| &d.keywords));
    let function = field(partial, |d| &d.function);
    let own = own.get::<Tuple>().map(cutaway_runtime::Py::as_slice).unwrap_or_default();
    let positional = args.len() - names.len();
    let mut all = Vec::with_capacity(own.len() + args.len());
    all.extend_from_slice(own);
    all.extend_from_slice(&args[..positional]);
    let Some(keywords) = keywords.get::<Dict>().filter(|keywords| !keywords.is_empty()) else {
        all.extend_from_slice(&args[positional..]);
        return vm.call_with(&function, &all, names);
    };
    let merged = vm.dict();
    copy(vm, keywords.as_value(), &merged)?;
    for (name, value) in names.iter().zip(&args[positional..]) {
        merged.insert(vm, name, value.clone())?;
    }
    vm.call_dict(&function, &all, &merged)
}

fn set_state(vm: &Vm, args: &[Value]) -> Result<Value> {
    let parts = vm.collect(&args[1])?;
    let ([function, own, keywords, _], Some(data)) = (parts.as_slice(), args[0].native::<Partial>()) else {
        return Err(vm.type_error("invalid partial state"));
    };
    if own.get::<Tuple>().is_none() || keywords.get::<Dict>().is_none() {
        return Err(vm.type_error("invalid partial state"));
    }
    data.function.set(function.clone());
    data.args.set(own.clone());
    data.keywords.set(keywords.clone());
    Ok(Value::NONE)
}

fn show(vm: &Vm, partial: &Value) -> Result<Value> {
    let ty = vm.type_of(partial);
    let name = if ty.is_heap() {
        let module = vm.get_attr(ty.as_value(), &vm.names.module)?;
        let qualname = vm.get_attr(ty.as_value(), &vm.intern("__qualname__"))?;
        format!("{}.{}", vm.to_str(&module)?.lossy(), vm.to_str(&qualname)?.lossy())
    } else {
        "functools.partial".to_owned()
    };
    if !vm.enter_repr(partial) {
        return Ok(vm.str("...").into());
    }
    let shown = parts(vm, partial);
    vm.leave_repr();
    Ok(vm.string(format!("{name}({})", shown?.join(", "))).into())
}

fn parts(vm: &Vm, partial: &Value) -> Result<Vec<String>> {
    let mut shown = vec![vm.repr(&field(partial, |d| &d.function))?.lossy().into_owned()];
    for arg in vm.collect(&field(partial, |d| &d.args))? {
        shown.push(vm.repr(&arg)?.lossy().into_owned());
    }
    for (key, value) in field(partial, |d| &d.keywords).get::<Dict>().map(|d| d.items()).unwrap_or_default() {
        let name = key.get::<Str>().map(|key| key.lossy().into_owned()).unwrap_or_default();
        shown.push(format!("{name}={}", vm.repr(&value)?.lossy()));
    }
    Ok(shown)
}
