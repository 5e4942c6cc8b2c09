//! Type parameters and aliases made by calls, not by syntax: `TypeVar("T", bound=int)`.

use core::cell::Cell;

use crate::Py;
use crate::heap::{Slot, new_object};
use crate::object::{Str, Tuple, Type, TypeAlias, TypeParam, TypeParamKind};
use crate::value::Value;
use crate::vm::{Result, Vm};

const PARAMS: [&str; 6] = ["name", "bound", "default", "covariant", "contravariant", "infer_variance"];

/// The class as messages about its arguments name it.
fn short(ty: &Py<Type>) -> String {
    let name = ty.name();
    name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// Arguments by the names of `PARAMS`: positional ones first, keywords after them.
fn arguments(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Vec<Value>> {
    let bound = vm.bind_simple(&short(ty), &PARAMS, 1, args, names)?;
    let name = &bound[0];
    if name.get::<Str>().is_none() {
        let found = vm.type_of(name).name().clone();
        return Err(vm.type_error(&format!("{}() argument 'name' must be str, not {found}", short(ty))));
    }
    Ok(bound)
}

fn variance(vm: &Vm, bound: &[Value]) -> Result<u8> {
    let mut bits = 0;
    for (i, value) in bound.iter().skip(3).enumerate() {
        if !value.is_null() && vm.truth(value)? {
            bits |= 1 << i;
        }
    }
    match bits {
        0..=2 | 4 => Ok(bits),
        3 => Err(vm.value_error("Bivariant types are not supported.")),
        _ => Err(vm.value_error("Variance cannot be specified with infer_variance.")),
    }
}

fn build(
    vm: &Vm,
    ty: &Py<Type>,
    kind: TypeParamKind,
    bound: &[Value],
    constraints: Vec<Value>,
) -> Result<Value> {
    let upper = if bound[1].is_none() { Value::NULL } else { bound[1].clone() };
    let default = if bound[2].is(&vm.no_default.get()) { Value::NULL } else { bound[2].clone() };
    let constraints = if constraints.is_empty() { Value::NULL } else { vm.tuple(constraints).into() };
    let body = TypeParam {
        kind,
        name: bound[0].clone(),
        bound: Slot::new(upper),
        evaluate_bound: Slot::empty(),
        constraints: Slot::new(constraints),
        evaluate_constraints: Slot::empty(),
        default: Slot::new(default),
        evaluate_default: Slot::empty(),
        dict: Slot::empty(),
        variance: Cell::new(variance(vm, bound)?),
    };
    let made: Value = new_object(ty, body, core::iter::empty()).into();
    if let Some(module) = module_of_caller(vm)
        && let Some(dict) = vm.object_dict(&made)
    {
        dict.set_str(&vm.names.module, module);
    }
    Ok(made)
}

fn module_of_caller(vm: &Vm) -> Option<Value> {
    vm.evaluator().and_then(|evaluator| evaluator.globals(vm)).and_then(|g| g.get_str(&vm.names.name))
}

/// `TypeVar(name, *constraints, bound=None, default=NoDefault, …)`.
pub(super) fn type_var(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    let constraints = args.get(1..positional).unwrap_or_default().to_vec();
    let own: Vec<Value> =
        args.iter().take(positional.min(1)).chain(args.iter().skip(positional)).cloned().collect();
    let bound = arguments(vm, ty, &own, names)?;
    if constraints.len() == 1 {
        return Err(vm.type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && !bound[1].is_null() && !bound[1].is_none() {
        return Err(vm.type_error("Constraints cannot be combined with bound=..."));
    }
    build(vm, ty, TypeParamKind::TypeVar, &bound, constraints)
}

/// `ParamSpec(name, *, bound=None, default=NoDefault, …)`.
pub(super) fn param_spec(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = arguments(vm, ty, args, names)?;
    build(vm, ty, TypeParamKind::ParamSpec, &bound, Vec::new())
}

/// `TypeVarTuple(name, *, default=NoDefault)`.
pub(super) fn type_var_tuple(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = arguments(vm, ty, args, names)?;
    build(vm, ty, TypeParamKind::TypeVarTuple, &bound, Vec::new())
}

/// `TypeAliasType(name, value, *, type_params=())`.
pub(super) fn type_alias(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("typealias", &["name", "value", "type_params"], 2, args, names)?;
    let type_params = match bound[2].get::<Tuple>() {
        Some(tuple) if tuple.as_slice().is_empty() => Value::NULL,
        Some(_) => bound[2].clone(),
        None if bound[2].is_null() => Value::NULL,
        None => return Err(vm.type_error("type_params must be a tuple")),
    };
    let body = TypeAlias {
        name: bound[0].clone(),
        type_params: Slot::new(type_params),
        compute: Slot::empty(),
        value: Slot::new(bound[1].clone()),
        module: Slot::new(module_of_caller(vm).unwrap_or(Value::NONE)),
    };
    Ok(new_object(ty, body, core::iter::empty()).into())
}
