//! `defaultdict`: a dict whose `__missing__` calls a factory. The factory is a member behind the dict.

use cutaway_runtime::heap::Slot;
use cutaway_runtime::object::{Dict, Module, NativeDef, TypeFlags, native};
use cutaway_runtime::types::define::{Attribute, getset};
use cutaway_runtime::{Py, Raised, Result, Value, Vm};

use crate::support::Class;

const METHODS: &[NativeDef] = &[
    native("__missing__", "$self, key, /", |vm, args| {
        let factory = factory(&args[0]);
        if factory.is_none() {
            return Err(vm.key_error(&args[1]));
        }
        let value = vm.call(&factory, &[])?;
        vm.set_item(&args[0], &args[1], value.clone())?;
        Ok(value)
    }),
    native("copy", "$self, /", |vm, args| copy(vm, &args[0])),
    native("__copy__", "$self, /", |vm, args| copy(vm, &args[0])),
    native("__class_getitem__", "$type, item, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
    native("__reduce__", "$self, /", |vm, args| {
        let factory = factory(&args[0]);
        let start = if factory.is_none() { Vec::new() } else { vec![factory] };
        let items = vm.call_method(&args[0], &vm.intern("items"), &[])?;
        let parts = vec![
            vm.type_of(&args[0]).value(),
            vm.tuple(start).into(),
            Value::NONE,
            Value::NONE,
            vm.iter(&items)?,
        ];
        Ok(vm.tuple(parts).into())
    }),
];

const ATTRIBUTES: &[Attribute] = &[getset(
    "default_factory",
    |_, x| Ok(factory(x)),
    |_, x, value| {
        set_factory(x, value.unwrap_or(Value::NONE));
        Ok(())
    },
)];

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let class = Class {
        base: Some(&vm.types.dict),
        methods: METHODS,
        attributes: ATTRIBUTES,
        flags: TypeFlags::BASE.with(TypeFlags::MATCH_SELF),
        members: 1,
        ..Class::named("defaultdict")
    };
    class.make(vm, module, |slots| {
        slots.init.set(Some(init));
        slots.repr.set(Some(show));
        slots.or.set(Some(union));
    });
}

fn slot(x: &Value) -> Option<&Slot> {
    x.ext().and_then(|ext| ext.members.first())
}

fn factory(x: &Value) -> Value {
    slot(x).and_then(Slot::load).unwrap_or(Value::NONE)
}

fn set_factory(x: &Value, factory: Value) {
    if let Some(slot) = slot(x) {
        slot.set(factory);
    }
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let positional = args.len() - names.len();
    let mut rest = args;
    if positional > 0 {
        let factory = &args[0];
        if !factory.is_none() && vm.type_of(factory).slots().call.get().is_none() {
            return Err(vm.type_error("first argument must be callable or None"));
        }
        set_factory(x, factory.clone());
        rest = &args[1..];
    }
    match vm.types.dict.slots().init.get() {
        Some(init) => init(vm, x, rest, names),
        None => Ok(()),
    }
}

fn copy(vm: &Vm, x: &Value) -> Result<Value> {
    vm.call(vm.type_of(x).as_value(), &[factory(x), x.clone()])
}

fn union(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    if a.get::<Dict>().is_none() || b.get::<Dict>().is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let own = if slot(a).is_some() { a } else { b };
    let new = vm.call(vm.type_of(own).as_value(), &[factory(own), a.clone()])?;
    vm.call_method(&new, &vm.intern("update"), std::slice::from_ref(b))?;
    Ok(new)
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(dict) = vm.types.dict.slots().repr.get() else { return Err(Raised) };
    let items = dict(vm, x)?;
    let items = vm.to_str(&items)?;
    let factory = factory(x);
    let shown = if vm.enter_repr(&factory) {
        let shown = vm.repr(&factory);
        vm.leave_repr();
        shown?
    } else {
        vm.str("...")
    };
    let name = vm.type_of(x).name();
    Ok(vm.string(format!("{name}({}, {})", shown.lossy(), items.lossy())).into())
}
