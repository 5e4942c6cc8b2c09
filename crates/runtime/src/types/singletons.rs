//! `None`, `NotImplemented`, `Ellipsis`.

use crate::object::{NativeDef, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    vm.define(
        &t.none,
        &t.object,
        |s| {
            s.repr.set(Some(|vm, _| Ok(vm.intern("None").into())));
            s.truth.set(Some(|_, _| Ok(false)));
            s.hash.set(Some(|_, _| Ok(0xfca8_6420)));
            s.or.set(Some(super::class::union_of));
            s.new.set(Some(|vm, _, args, names| no_arguments(vm, args, names, "NoneType", Value::NONE)));
        },
        &[],
        &[],
    );
    vm.define(
        &t.not_implemented,
        &t.object,
        |s| {
            s.repr.set(Some(|vm, _| Ok(vm.intern("NotImplemented").into())));
            s.truth.set(Some(|vm, _| {
                vm.warn_deprecated("NotImplemented should not be used in a boolean context")?;
                Ok(true)
            }));
            s.new.set(Some(|vm, _, args, names| {
                no_arguments(vm, args, names, "NotImplementedType", Value::NOT_IMPLEMENTED)
            }));
        },
        REDUCE_NOT_IMPLEMENTED,
        &[],
    );
    vm.define(
        &t.ellipsis,
        &t.object,
        |s| {
            s.repr.set(Some(|vm, _| Ok(vm.intern("Ellipsis").into())));
            s.new.set(Some(|vm, _, args, names| {
                no_arguments(vm, args, names, "EllipsisType", Value::ELLIPSIS)
            }));
        },
        REDUCE_ELLIPSIS,
        &[],
    );
}

const REDUCE_NOT_IMPLEMENTED: &[NativeDef] =
    &[native("__reduce__", "$self, /", |vm, _| Ok(vm.intern("NotImplemented").into()))];
const REDUCE_ELLIPSIS: &[NativeDef] =
    &[native("__reduce__", "$self, /", |vm, _| Ok(vm.intern("Ellipsis").into()))];

fn no_arguments(vm: &Vm, args: &[Value], _: &[Value], name: &str, value: Value) -> Result<Value> {
    if args.is_empty() { Ok(value) } else { Err(vm.type_error(&format!("{name} takes no arguments"))) }
}
