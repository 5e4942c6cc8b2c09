//! Tuples whose items have names: `sys.version_info`, `time.struct_time` and their like.

use cutaway_runtime::object::{Module, Str, Tuple, Type, TypeFlags};
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::Class;

/// Makes the class; `fields` are the names in order.
pub(crate) fn class(vm: &Vm, name: &'static str, module: &'static str, fields: &[&'static str]) -> Py<Type> {
    let attributes: Vec<Attribute> =
        fields.iter().zip(GETTERS).map(|(name, get)| getter(name, *get)).collect();
    let class = Class {
        base: Some(&vm.types.tuple),
        flags: TypeFlags(0),
        attributes: &attributes,
        ..Class::named(name)
    };
    let ty = class.make_in(vm, module, |slots| {
        slots.repr.set(Some(show));
        slots.new.set(Some(new));
    });
    let names: Vec<Value> = fields.iter().map(|name| vm.intern(name).into()).collect();
    if let Some(dict) = ty.dict() {
        dict.set_str(&vm.intern("n_fields"), vm.int(fields.len() as i64));
        dict.set_str(&vm.intern("n_sequence_fields"), vm.int(fields.len() as i64));
        dict.set_str(&vm.intern("n_unnamed_fields"), vm.int(0));
        dict.set_str(&vm.intern("__match_args__"), vm.tuple(names).into());
    }
    ty
}

/// Makes the class and its one instance, and enters the instance into the module.
pub(crate) fn single(vm: &Vm, module: &Py<Module>, name: &'static str, items: &[(&'static str, Value)]) {
    let fields: Vec<&'static str> = items.iter().map(|(name, _)| *name).collect();
    let ty = class(vm, name, "sys", &fields);
    let values = items.iter().map(|(_, value)| value.clone()).collect();
    module.dict.set_str(&vm.intern(name), vm.tuple_of(&ty, values).into());
}

type Get = fn(&Vm, &Value) -> Result<Value>;

const GETTERS: &[Get] = &[
    item::<0>, item::<1>, item::<2>, item::<3>, item::<4>, item::<5>, item::<6>, item::<7>, item::<8>,
    item::<9>, item::<10>, item::<11>, item::<12>, item::<13>, item::<14>, item::<15>, item::<16>,
    item::<17>, item::<18>, item::<19>,
];

fn item<const N: usize>(_: &Vm, x: &Value) -> Result<Value> {
    Ok(x.get::<Tuple>().and_then(|tuple| tuple.as_slice().get(N).cloned()).unwrap_or(Value::NONE))
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], _: &[Value]) -> Result<Value> {
    let Some(source) = args.first() else {
        let name = ty.name();
        return Err(vm.type_error(&format!("{name}() missing required argument 'sequence' (pos 1)")));
    };
    let Some(iterable) = vm.iter_opt(source)? else {
        return Err(vm.type_error("constructor requires a sequence"));
    };
    let items = vm.collect(&iterable)?;
    let wanted = ty.lookup(vm, &vm.intern("n_fields")).and_then(|n| n.to_i64()).unwrap_or(0) as usize;
    if items.len() != wanted {
        let (name, given) = (ty.tp_name(), items.len());
        return Err(vm.type_error(&format!("{name}() takes a {wanted}-sequence ({given}-sequence given)")));
    }
    Ok(vm.tuple_of(ty, items).into())
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = vm.type_of(x);
    let names = ty.lookup(vm, &vm.intern("__match_args__")).unwrap_or(Value::NONE);
    let (Some(names), Some(items)) = (names.get::<Tuple>(), x.get::<Tuple>()) else { return Ok(Value::NONE) };
    let mut parts = Vec::new();
    for (name, item) in names.as_slice().iter().zip(items.as_slice()) {
        let name = name.get::<Str>().map(|name| name.lossy().into_owned()).unwrap_or_default();
        parts.push(format!("{name}={}", vm.repr(item)?.lossy()));
    }
    Ok(vm.string(format!("{}({})", ty.tp_name(), parts.join(", "))).into())
}
