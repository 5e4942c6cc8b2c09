//! Type parameters and aliases as the compiler's intrinsics make them (PEP 695, PEP 696).

use std::cell::Cell;

use cutaway_runtime::heap::{Slot, new_object};
use cutaway_runtime::object::{Tuple, TypeAlias, TypeParam, TypeParamKind};
use cutaway_runtime::{Result, Value, Vm};

fn type_param(vm: &Vm, kind: TypeParamKind, name: &Value, bound: Value, constraints: Value) -> Value {
    let ty = match kind {
        TypeParamKind::TypeVar => &vm.types.type_var,
        TypeParamKind::ParamSpec => &vm.types.param_spec,
        TypeParamKind::TypeVarTuple => &vm.types.type_var_tuple,
    };
    let body = TypeParam {
        kind,
        name: name.clone(),
        bound: Slot::empty(),
        evaluate_bound: Slot::new(bound),
        constraints: Slot::empty(),
        evaluate_constraints: Slot::new(constraints),
        default: Slot::empty(),
        evaluate_default: Slot::empty(),
        dict: Slot::empty(),
        // infer_variance
        variance: Cell::new(4),
    };
    new_object(ty, body, std::iter::empty()).into()
}

/// A type variable with functions that evaluate its bound or constraints, NULL for none.
pub(crate) fn new_typevar(vm: &Vm, name: &Value, bound: Value, constraints: Value) -> Result<Value> {
    Ok(type_param(vm, TypeParamKind::TypeVar, name, bound, constraints))
}

/// `**P`.
pub(crate) fn new_paramspec(vm: &Vm, name: &Value) -> Result<Value> {
    Ok(type_param(vm, TypeParamKind::ParamSpec, name, Value::NULL, Value::NULL))
}

/// `*Ts`.
pub(crate) fn new_typevartuple(vm: &Vm, name: &Value) -> Result<Value> {
    Ok(type_param(vm, TypeParamKind::TypeVarTuple, name, Value::NULL, Value::NULL))
}

/// The function that evaluates a default.
pub(crate) fn set_typeparam_default(vm: &Vm, param: &Value, evaluate: Value) -> Result<Value> {
    match param.get::<TypeParam>() {
        Some(found) => {
            found.evaluate_default.set(evaluate);
            Ok(param.clone())
        }
        None => Err(vm.type_error("Expected a type param")),
    }
}

/// `Generic[parameters]`, the implicit base of a generic class.
pub(crate) fn subscript_generic(vm: &Vm, parameters: &Value) -> Result<Value> {
    vm.subscript_generic(parameters)
}

/// `type Name[parameters] = value`: name, parameters and the function that evaluates the value.
pub(crate) fn new_typealias(vm: &Vm, parts: &Value) -> Result<Value> {
    let parts = parts.get::<Tuple>().map_or(&[][..], |parts| parts.as_slice());
    let [name, parameters, evaluate] = parts else {
        return Err(vm.system_error("a type alias has three parts"));
    };
    let parameters = if parameters.is_none() { Value::NULL } else { parameters.clone() };
    let body = TypeAlias {
        name: name.clone(),
        type_params: Slot::new(parameters),
        compute: Slot::new(evaluate.clone()),
        value: Slot::empty(),
        module: Slot::new(module_name(vm)),
    };
    Ok(new_object(&vm.types.type_alias, body, std::iter::empty()).into())
}

/// The `__name__` of the running frame's globals.
fn module_name(vm: &Vm) -> Value {
    let globals = vm.evaluator().and_then(|evaluator| evaluator.globals(vm));
    globals.and_then(|globals| globals.get_str(&vm.names.name)).unwrap_or(Value::NONE)
}
