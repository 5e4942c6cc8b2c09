//! `FrameLocalsProxy`: a function's variables as a mapping that writes through (PEP 667).

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Dict, Frame, NativeData, Str, native};
use cutaway_runtime::{Result, Value, Vm};

use crate::locals;
use crate::natives::machine;

/// The frame behind a proxy.
struct Proxy {
    frame: Value,
    /// Names that are no variables of the function.
    extra: Py<Dict>,
}

impl NativeData for Proxy {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.frame);
        visit(self.extra.as_value());
    }
}

/// A new proxy.
pub(super) fn proxy(vm: &Vm, frame: &Py<Frame>) -> Value {
    vm.native_object(&vm.types.frame_locals, Proxy { frame: frame.value(), extra: vm.dict() }).into()
}

pub(super) fn fill(vm: &Vm) {
    let methods = [
        native("keys", "$self, /", |vm, args| {
            vm.call_method(&snapshot(vm, &args[0])?, &vm.intern("keys"), &[])
        }),
        native("values", "$self, /", |vm, args| {
            vm.call_method(&snapshot(vm, &args[0])?, &vm.intern("values"), &[])
        }),
        native("items", "$self, /", |vm, args| {
            vm.call_method(&snapshot(vm, &args[0])?, &vm.intern("items"), &[])
        }),
        native("copy", "$self, /", |vm, args| snapshot(vm, &args[0])),
        native("get", "$self, key, default=None, /", |vm, args| {
            let found = lookup(vm, &args[0], &args[1])?;
            Ok(found.unwrap_or_else(|| {
                args.get(2).filter(|value| !value.is_null()).cloned().unwrap_or(Value::NONE)
            }))
        }),
        native("update", "$self, other, /", |vm, args| {
            let items = vm.call_method(&args[1], &vm.intern("items"), &[])?;
            for pair in vm.collect(&items)? {
                if let [key, value] = &vm.collect(&pair)?[..] {
                    store(vm, &args[0], key, value.clone())?;
                }
            }
            Ok(Value::NONE)
        }),
        native("setdefault", "$self, key, default=None, /", |vm, args| {
            match lookup(vm, &args[0], &args[1])? {
                Some(value) => Ok(value),
                None => {
                    let value = args.get(2).filter(|value| !value.is_null()).cloned().unwrap_or(Value::NONE);
                    store(vm, &args[0], &args[1], value.clone())?;
                    Ok(value)
                }
            }
        }),
    ];
    vm.complete(
        &vm.types.frame_locals,
        |slots| {
            slots.repr.set(Some(|vm, x| vm.repr(&snapshot(vm, x)?).map(Into::into)));
            slots.iter.set(Some(|vm, x| vm.iter(&snapshot(vm, x)?)));
            slots.len.set(Some(|vm, x| vm.len(&snapshot(vm, x)?)));
            slots.contains.set(Some(|vm, x, key| Ok(lookup(vm, x, key)?.is_some())));
            slots.getitem.set(Some(|vm, x, key| lookup(vm, x, key)?.ok_or_else(|| vm.key_error(key))));
            slots.setitem.set(Some(|vm, x, key, value| match value {
                Some(value) => store(vm, x, key, value),
                None => Err(vm.value_error("cannot remove variables from FrameLocalsProxy")),
            }));
        },
        &methods,
        &[],
    );
}

fn snapshot(vm: &Vm, x: &Value) -> Result<Value> {
    let dict = vm.dict();
    if let Some(proxy) = x.native::<Proxy>()
        && let Some(frame) = proxy.frame.get::<Frame>()
    {
        for (name, value) in locals::variables(machine(vm)?, frame) {
            if !value.is_null() {
                dict.insert(vm, &name, value)?;
            }
        }
        for (name, value) in proxy.extra.items() {
            dict.insert(vm, &name, value)?;
        }
    }
    Ok(dict.into())
}

fn lookup(vm: &Vm, x: &Value, key: &Value) -> Result<Option<Value>> {
    match snapshot(vm, x)?.get::<Dict>() {
        Some(dict) => dict.get(vm, key),
        None => Ok(None),
    }
}

fn store(vm: &Vm, x: &Value, key: &Value, value: Value) -> Result<()> {
    let Some(proxy) = x.native::<Proxy>() else { return Ok(()) };
    if let (Some(frame), Some(name)) = (proxy.frame.get::<Frame>(), key.get::<Str>()) {
        let index = frame.code.localsplus.iter().position(|other| other.as_wtf8() == name.as_wtf8());
        if let Some(index) = index {
            locals::set_variable(machine(vm)?, frame, index, value);
            return Ok(());
        }
    }
    proxy.extra.insert(vm, key, value)
}
