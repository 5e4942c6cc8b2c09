//! `object`: what every class inherits.

use crate::heap::{Kind, Py, new_object};
use crate::object::{
    Builtin, Imp, Instance, NativeDef, Params, Role, Str, Tuple, Type, TypeFlags, native, variadic,
};
use crate::protocol::{CompareOp, generic_getattr, generic_setattr};
use crate::types::define::getset;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let object = &vm.types.object;
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.str.set(Some(|vm, x| vm.repr(x).map(Into::into)));
        s.hash.set(Some(|_, x| Ok(Vm::hash_pointer(x))));
        s.getattr.set(Some(generic_getattr));
        s.setattr.set(Some(generic_setattr));
        s.compare.set(Some(compare));
        s.init.set(Some(init));
        s.new.set(Some(new));
    };
    vm.define(
        object,
        object,
        slots,
        METHODS,
        &[getset("__class__", |vm, x| Ok(vm.type_of(x).value()), set_class)],
    );
    // No built-in type here has a text of its own.
    if let Some(dict) = object.dict() {
        dict.set_str(&vm.names.doc, Value::NONE);
    }
}

const METHODS: &[NativeDef] = &[
    native("__format__", "$self, format_spec, /", format),
    native("__sizeof__", "$self, /", |vm, _| Ok(vm.int(16))),
    native("__dir__", "$self, /", dir),
    variadic("__init_subclass__", "$type, *args, **kwargs", |vm, args, names| {
        if names.is_empty() && args.len() == 1 {
            return Ok(Value::NONE);
        }
        let name = args.first().and_then(|t| t.get::<Type>()).map(|t| t.name()).unwrap_or_default();
        if args.len() - names.len() > 1 {
            let given = args.len() - names.len() - 1;
            return Err(
                vm.type_error(&format!("{name}.__init_subclass__() takes no arguments ({given} given)"))
            );
        }
        Err(vm.type_error(&format!("{name}.__init_subclass__() takes no keyword arguments")))
    }),
    variadic("__subclasshook__", "$type, *args", |_, _, _| Ok(Value::NOT_IMPLEMENTED)),
];

fn format(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(spec) = args[1].get::<Str>() else {
        return Err(
            vm.type_error(&format!("__format__() argument must be str, not {}", vm.type_name(&args[1])))
        );
    };
    if !spec.is_empty() {
        let name = vm.type_name(&args[0]);
        return Err(vm.type_error(&format!("unsupported format string passed to {name}.__format__")));
    }
    vm.to_str(&args[0]).map(Into::into)
}

/// `<module.Class object at 0x…>`.
pub fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let ty = vm.type_of(x).clone();
    let module = super::type_::module_of(vm, &ty);
    let qualname = ty.qualname.get();
    let qualname = qualname.get::<Str>().map(|q| q.lossy().into_owned()).unwrap_or_default();
    let module = module.get::<Str>().filter(|m| m.as_bytes() != b"builtins").map(|m| m.lossy().into_owned());
    Ok(vm
        .string(match module {
            Some(module) => format!("<{module}.{qualname} object at {:#x}>", x.id()),
            None => format!("<{} object at {:#x}>", ty.name(), x.id()),
        })
        .into())
}

/// Identity; `!=` is the contrary of `==`.
pub fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    match op {
        CompareOp::Eq => Ok(if a.is(b) { Value::TRUE } else { Value::NOT_IMPLEMENTED }),
        CompareOp::Ne => {
            let Some(compare) = vm.type_of(a).slots().compare.get() else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            let result = compare(vm, a, b, CompareOp::Eq)?;
            if result.is_not_implemented() {
                return Ok(result);
            }
            Ok(Value::bool(!vm.truth(&result)?))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn is_init(f: Option<crate::protocol::InitFn>) -> bool {
    f.is_some_and(|f| f as usize == (init as crate::protocol::InitFn) as usize)
}

fn is_new(f: Option<crate::protocol::NewFn>) -> bool {
    f.is_some_and(|f| f as usize == (new as crate::protocol::NewFn) as usize)
}

fn init(vm: &Vm, x: &Value, args: &[Value], _: &[Value]) -> Result<()> {
    if args.is_empty() {
        return Ok(());
    }
    let ty = vm.type_of(x);
    if !is_init(ty.slots().init.get()) {
        return Err(
            vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
        );
    }
    if is_new(ty.slots().new.get()) {
        let message =
            format!("{}.__init__() takes exactly one argument (the instance to initialize)", ty.tp_name());
        return Err(vm.type_error(&message));
    }
    Ok(())
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], _: &[Value]) -> Result<Value> {
    if !args.is_empty() {
        if !is_new(ty.slots().new.get()) {
            return Err(
                vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if is_init(ty.slots().init.get()) {
            return Err(vm.type_error(&format!("{}() takes no arguments", ty.tp_name())));
        }
    }
    if ty.has(TypeFlags::ABSTRACT) {
        return Err(abstract_error(vm, ty));
    }
    if ty.layout.get() != Kind::Instance {
        return Err(
            vm.type_error(&format!("object.__new__({0}) is not safe, use {0}.__new__()", ty.tp_name()))
        );
    }
    Ok(vm.instance(ty).into())
}

fn abstract_error(vm: &Vm, ty: &Py<Type>) -> crate::vm::Raised {
    let Ok(abstracts) = vm.get_attr(ty.as_value(), &vm.names.abstractmethods) else {
        return crate::vm::Raised;
    };
    let Ok(names) = vm.collect(&abstracts) else { return crate::vm::Raised };
    let mut names: Vec<String> =
        names.iter().filter_map(|n| n.get::<Str>().map(|s| s.lossy().into_owned())).collect();
    names.sort();
    let s = if names.len() > 1 { "s" } else { "" };
    let names = names.iter().map(|n| format!("'{n}'")).collect::<Vec<_>>().join(", ");
    vm.type_error(&format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{s} {names}",
        ty.name()
    ))
}

/// The function `__new__` of a built-in type.
pub(crate) fn new_wrapper(vm: &Vm, ty: &Py<Type>) -> Value {
    let def = NativeDef {
        name: "__new__",
        signature: "$type, ...",
        imp: Imp::Variadic(call_new),
        role: Role::Function,
    };
    let params = std::rc::Rc::new(Params::parse("..."));
    let builtin = Builtin {
        def,
        params,
        role: Role::Function,
        receiver: ty.value(),
        owner: ty.value(),
        module: crate::Slot::empty(),
    };
    new_object(&vm.types.builtin_function, builtin, core::iter::empty()).into()
}

/// `owner.__new__(class, …)`: the owner comes first.
fn call_new(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let Some(owner) = args.first().and_then(|o| o.get::<Type>()) else {
        return Err(vm.system_error("__new__ without type"));
    };
    let owner_name = owner.tp_name();
    let Some(class) = args.get(1).filter(|_| args.len() - names.len() > 1) else {
        return Err(vm.type_error(&format!("{owner_name}.__new__(): not enough arguments")));
    };
    let Some(class) = class.get::<Type>() else {
        let got = vm.type_name(class);
        return Err(vm.type_error(&format!("{owner_name}.__new__(X): X is not a type object ({got})")));
    };
    if !class.is_subtype(owner) {
        let name = class.tp_name();
        return Err(
            vm.type_error(&format!("{owner_name}.__new__({name}): {name} is not a subtype of {owner_name}"))
        );
    }
    let layout_differs = class.layout.get() != owner.layout.get();
    if layout_differs && class.layout.get() != Kind::Instance || class.is(&vm.types.bool) && !owner.is(class)
    {
        let name = super::type_::static_base(class).tp_name();
        return Err(vm.type_error(&format!(
            "{owner_name}.__new__({}) is not safe, use {name}.__new__()",
            class.tp_name()
        )));
    }
    match owner.slots().new.get() {
        Some(new) => new(vm, class, &args[2..], names),
        None => Err(vm.type_error(&format!("cannot create '{owner_name}' instances"))),
    }
}

fn set_class(vm: &Vm, x: &Value, value: Option<Value>) -> Result<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete __class__ attribute")) };
    let Some(new) = value.get::<Type>() else {
        let got = vm.type_name(&value);
        return Err(vm.type_error(&format!("__class__ must be set to a class, not '{got}' object")));
    };
    let old = vm.type_of(x).clone();
    let module = old.is_subtype(&vm.types.module) && new.is_subtype(&vm.types.module);
    if !module && (!old.is_heap() || !new.is_heap()) {
        return Err(
            vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        );
    }
    let same = old.layout.get() == new.layout.get()
        && old.members.get() == new.members.get()
        && old.has(TypeFlags::HAS_DICT) == new.has(TypeFlags::HAS_DICT)
        && old.fields.get() == new.fields.get()
        && same_members(vm, &old, new);
    if !same {
        let message =
            format!("__class__ assignment: '{}' object layout differs from '{}'", new.name(), old.name());
        return Err(vm.type_error(&message));
    }
    if let Some(instance) = x.get::<Instance>()
        && !old.is(new)
        && old.has(TypeFlags::HAS_DICT)
    {
        // Inline places belong to the old class's shared keys.
        instance.dict(vm);
    }
    crate::heap::set_type(x, new);
    Ok(())
}

/// Whether both have the same `__slots__` names in the same places.
fn same_members(vm: &Vm, a: &Py<Type>, b: &Py<Type>) -> bool {
    if a.members.get() == 0 || a.is_subtype(b) || b.is_subtype(a) {
        return true;
    }
    let names = |ty: &Py<Type>| ty.dict().and_then(|d| d.get_str(&vm.names.slots));
    match (names(a), names(b)) {
        (Some(a), Some(b)) => match (vm.collect(&a), vm.collect(&b)) {
            (Ok(a), Ok(b)) => a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| x.is(y)),
            _ => {
                drop(vm.take_raised());
                false
            }
        },
        _ => false,
    }
}

fn dir(vm: &Vm, args: &[Value]) -> Result<Value> {
    let names = vm.dict();
    if let Some(dict) = vm.get_attr_opt(&args[0], &vm.names.dict)?
        && let Some(dict) = dict.get::<crate::object::Dict>()
    {
        for (name, value) in dict.items() {
            names.insert(vm, &name, value)?;
        }
    }
    let class = vm.get_attr_opt(&args[0], &vm.names.class)?;
    if let Some(class) = class.as_ref().and_then(Value::get::<Type>) {
        super::type_::merge_class_dict(vm, &names, class)?;
    }
    Ok(vm.list(names.keys()).into())
}

/// `(a, b)` of a tuple with two items.
pub fn pair_of(tuple: &Py<Tuple>) -> Option<(&Value, &Value)> {
    match tuple.as_slice() {
        [a, b] => Some((a, b)),
        _ => None,
    }
}
