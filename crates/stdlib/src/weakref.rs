//! The module `weakref`: references and proxies natively, the containers in Python.

mod proxy;
mod reference;

use cutaway_runtime::object::{NativeDef, WeakRef, native, weakrefs_of};
use cutaway_runtime::{Result, Value, Vm};

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] = &[
    native("getweakrefcount", "object, /", |vm, args| Ok(vm.int(weakrefs_of(&args[0]).len() as i64))),
    native("getweakrefs", "object, /", |vm, args| {
        Ok(vm.list(weakrefs_of(&args[0]).into_iter().map(Into::into).collect()).into())
    }),
    native("proxy", "object, callback=None, /", |vm, args| {
        let callable = vm.type_of(&args[0]).slots().call.get().is_some();
        let ty = if callable { &vm.types.weakcallableproxy } else { &vm.types.weakproxy };
        reference::make(vm, ty, &args[0], &args[1])
    }),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "weakref", include_str!("texts/weakref.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        reference::complete(vm);
        proxy::complete(vm);
        let types = [
            ("ref", &vm.types.weakref),
            ("ReferenceType", &vm.types.weakref),
            ("ProxyType", &vm.types.weakproxy),
            ("CallableProxyType", &vm.types.weakcallableproxy),
        ];
        for (name, ty) in types {
            module.dict.set_str(&vm.intern(name), ty.value());
        }
        Ok(())
    })
}

/// What a weak reference refers to, while that lives.
fn target(x: &Value) -> Option<Value> {
    x.get::<WeakRef>().and_then(|weak| weak.target())
}
