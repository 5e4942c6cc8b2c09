//! `TypeVar`, `ParamSpec`, `TypeVarTuple`, `TypeAliasType`, `Generic`.

use crate::heap::Slot;
use crate::object::{
    GenericAlias, Iter, NativeData, NativeDef, Str, TypeAlias, TypeParam, TypeParamKind, native, variadic,
};
use crate::protocol::CompareOp;
use crate::types::alias::parameters_of;
use crate::types::define::{Attribute, getter, member};
use crate::value::Value;
use crate::vm::{Result, Vm};

mod generic;
mod make;

pub(crate) use generic::{inner_parameters, makes_typing_union, typing_union};

struct NoDefault;

impl NativeData for NoDefault {}

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    vm.define(
        &t.no_default,
        &t.object,
        |s| {
            s.repr.set(Some(|vm, _| Ok(vm.str("typing.NoDefault").into())));
            s.new.set(Some(|vm, _, args, _| {
                if args.is_empty() {
                    return Ok(vm.no_default.get());
                }
                Err(vm.type_error("NoDefaultType takes no arguments"))
            }));
        },
        &[],
        &[],
    );
    vm.no_default.set(vm.native_object(&t.no_default, NoDefault).into());
    for ty in [&t.type_var, &t.param_spec, &t.type_var_tuple] {
        let slots = |s: &crate::protocol::Slots| {
            s.repr.set(Some(repr));
            if ty.is(&t.type_var_tuple) {
                s.iter.set(Some(|vm, x| vm.iter(&vm.tuple(vec![unpack(vm, x)]).into())));
                s.new.set(Some(make::type_var_tuple));
            } else {
                s.or.set(Some(super::class::union_of));
                s.new.set(Some(if ty.is(&t.type_var) { make::type_var } else { make::param_spec }));
            }
        };
        vm.define(ty, &t.object, slots, METHODS, COMMON);
        if let Some(dict) = ty.dict() {
            // What instances answer that have no module of their own.
            dict.set_str(&vm.names.module, vm.str("typing").into());
        }
    }
    vm.add_attributes(&t.type_var, BOUND);
    vm.add_attributes(&t.param_spec, PARAM_SPEC);
    for ty in [&t.param_spec_args, &t.param_spec_kwargs] {
        let slots = |s: &crate::protocol::Slots| {
            s.repr.set(Some(repr_part));
            s.compare.set(Some(compare_parts));
        };
        vm.define(ty, &t.object, slots, &[], PART);
    }
    vm.define(
        &t.type_alias,
        &t.object,
        |s| {
            s.new.set(Some(make::type_alias));
            s.repr.set(Some(|_, x| Ok(x.get::<TypeAlias>().map_or(Value::NONE, |a| a.name.clone()))));
            s.or.set(Some(super::class::union_of));
            s.getitem.set(Some(|vm, x, key| {
                if x.get::<TypeAlias>().is_some_and(|a| a.type_params.is_null()) {
                    return Err(vm.type_error("Only generic type aliases are subscriptable"));
                }
                vm.generic_alias(x, key)
            }));
        },
        &[],
        ALIAS,
    );
    vm.define(&t.generic, &t.object, |_| {}, GENERIC, &[]);
}

impl Vm {
    /// `Generic[parameters]` as the header of a class with type parameters means it.
    pub fn subscript_generic(&self, parameters: &Value) -> Result<Value> {
        let args = unpacked(self, &self.collect(parameters)?);
        self.generic_alias(self.types.generic.as_value(), &self.tuple(args).into())
    }
}

fn param(x: &Value) -> Option<&TypeParam> {
    x.get::<TypeParam>().map(|p| &**p)
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(p) = param(x) else { return Ok(Value::NONE) };
    let prefix = match p.variance.get() {
        _ if p.kind == TypeParamKind::TypeVarTuple => "",
        v if v & 4 != 0 => "",
        v if v & 1 != 0 => "+",
        v if v & 2 != 0 => "-",
        _ => "~",
    };
    let name = p.name.get::<Str>().map(|n| n.lossy().into_owned()).unwrap_or_default();
    Ok(vm.string(format!("{prefix}{name}")).into())
}

/// What a lazily evaluated part is: computed once.
fn lazy(vm: &Vm, value: &Slot, evaluate: &Slot, missing: impl FnOnce(&Vm) -> Value) -> Result<Value> {
    if let Some(known) = value.load() {
        return Ok(known);
    }
    let made = match evaluate.load() {
        Some(function) => vm.call(&function, &[])?,
        None => return Ok(missing(vm)),
    };
    value.set(made.clone());
    Ok(made)
}

const COMMON: &[Attribute] = &[
    member("__name__", |_, x| Ok(param(x).map_or(Value::NONE, |p| p.name.clone()))),
    getter("__default__", |vm, x| match param(x) {
        Some(p) => lazy(vm, &p.default, &p.evaluate_default, |vm| vm.no_default.get()),
        None => Ok(Value::NONE),
    }),
];

const BOUND: &[Attribute] = &[
    getter("__bound__", |vm, x| match param(x) {
        Some(p) => lazy(vm, &p.bound, &p.evaluate_bound, |_| Value::NONE),
        None => Ok(Value::NONE),
    }),
    getter("__constraints__", |vm, x| match param(x) {
        Some(p) => lazy(vm, &p.constraints, &p.evaluate_constraints, |vm| vm.empty_tuple.value()),
        None => Ok(Value::NONE),
    }),
    COVARIANT,
    CONTRAVARIANT,
    INFER,
];

const COVARIANT: Attribute =
    member("__covariant__", |_, x| Ok(Value::bool(param(x).is_some_and(|p| p.variance.get() & 1 != 0))));
const CONTRAVARIANT: Attribute =
    member("__contravariant__", |_, x| Ok(Value::bool(param(x).is_some_and(|p| p.variance.get() & 2 != 0))));
const INFER: Attribute =
    member("__infer_variance__", |_, x| Ok(Value::bool(param(x).is_some_and(|p| p.variance.get() & 4 != 0))));

const PARAM_SPEC: &[Attribute] = &[
    member("__bound__", |_, x| Ok(param(x).and_then(|p| p.bound.load()).unwrap_or(Value::NONE))),
    getter("args", |vm, x| Ok(vm.iter_object(&vm.types.param_spec_args, x.clone(), 0, 0))),
    getter("kwargs", |vm, x| Ok(vm.iter_object(&vm.types.param_spec_kwargs, x.clone(), 0, 0))),
    COVARIANT,
    CONTRAVARIANT,
    INFER,
];

const PART: &[Attribute] =
    &[member("__origin__", |_, x| Ok(x.get::<Iter>().map_or(Value::NONE, |it| it.source.get())))];

/// `P.args` is made at each access: equal when the parameter is the same.
fn compare_parts(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let (Some(x), Some(y)) = (a.get::<Iter>(), b.get::<Iter>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !equality || !vm.type_of(a).is(vm.type_of(b)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(x.source.get().is(&y.source.get()) == (op == CompareOp::Eq)))
}

fn repr_part(vm: &Vm, x: &Value) -> Result<Value> {
    let origin = x.get::<Iter>().map_or(Value::NONE, |it| it.source.get());
    let name =
        param(&origin).and_then(|p| p.name.get::<Str>().map(|n| n.lossy().into_owned())).unwrap_or_default();
    let part = if vm.type_of(x).is(&vm.types.param_spec_args) { "args" } else { "kwargs" };
    Ok(vm.string(format!("{name}.{part}")).into())
}

const METHODS: &[NativeDef] = &[
    native("has_default", "$self, /", |_, args| {
        Ok(Value::bool(
            param(&args[0]).is_some_and(|p| !p.default.is_null() || !p.evaluate_default.is_null()),
        ))
    }),
    native("__mro_entries__", "$self, bases, /", |vm, args| {
        Err(vm.type_error(&format!("Cannot subclass an instance of {}", vm.type_of(&args[0]).name())))
    }),
    native("__reduce__", "$self, /", |_, args| Ok(param(&args[0]).map_or(Value::NONE, |p| p.name.clone()))),
];

/// `*Ts` as an argument.
fn unpack(vm: &Vm, x: &Value) -> Value {
    let body = GenericAlias {
        origin: x.clone(),
        args: vm.tuple(vec![x.clone()]),
        parameters: Slot::empty(),
        starred: false,
    };
    crate::heap::new_object(&vm.types.generic_alias, body, core::iter::empty()).into()
}

fn type_alias(x: &Value) -> Option<&TypeAlias> {
    x.get::<TypeAlias>().map(|a| &**a)
}

const ALIAS: &[Attribute] = &[
    member("__name__", |_, x| Ok(type_alias(x).map_or(Value::NONE, |a| a.name.clone()))),
    getter("__value__", |vm, x| match type_alias(x) {
        Some(a) => lazy(vm, &a.value, &a.compute, |_| Value::NONE),
        None => Ok(Value::NONE),
    }),
    getter("__type_params__", |vm, x| {
        Ok(type_alias(x).and_then(|a| a.type_params.load()).unwrap_or_else(|| vm.empty_tuple.value()))
    }),
    getter("__parameters__", |vm, x| {
        let own = type_alias(x).and_then(|a| a.type_params.load()).unwrap_or_else(|| vm.empty_tuple.value());
        let starred = unpacked(vm, &vm.collect(&own)?);
        Ok(vm.tuple(starred).into())
    }),
    getter("__module__", |_, x| Ok(type_alias(x).and_then(|a| a.module.load()).unwrap_or(Value::NONE))),
];

/// `TypeVarTuples` among parameters stand for their items.
fn unpacked(vm: &Vm, parameters: &[Value]) -> Vec<Value> {
    let variadic = |p: &Value| param(p).is_some_and(|p| p.kind == TypeParamKind::TypeVarTuple);
    parameters.iter().map(|p| if variadic(p) { unpack(vm, p) } else { p.clone() }).collect()
}

const GENERIC: &[NativeDef] = &[
    native("__class_getitem__", "$type, params, /", |vm, args| generic::subscript(vm, &args[0], &args[1])),
    variadic("__init_subclass__", "$type, *args, **kwargs", |vm, args, names| {
        let Some(ty) = args.first().and_then(|c| c.get::<crate::object::Type>()) else {
            return Ok(Value::NONE);
        };
        if !names.is_empty() {
            return Err(
                vm.type_error(&format!("{}.__init_subclass__() takes no keyword arguments", ty.name()))
            );
        }
        let bases = ty.dict().and_then(|d| d.get_str(&vm.names.orig_bases));
        if let Some(bases) = bases {
            let parameters = parameters_of(vm, &vm.collect(&bases)?)?;
            drop(ty.replace_in_dict(&vm.names.parameters, vm.tuple(parameters).into()));
        }
        Ok(Value::NONE)
    }),
];
