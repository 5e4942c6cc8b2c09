//! `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`.

use cutaway_bytecode::oparg::{INTRINSICS_1, INTRINSICS_2};
use cutaway_runtime::object::{Exception, Function, List};
use cutaway_runtime::{Result, Value, Vm};

use super::import::import_star;
use crate::machine::Machine;
use crate::{groups, typing};

/// `CALL_INTRINSIC_1`.
#[inline(never)]
pub(crate) fn call_1(m: &Machine, which: u32, value: &Value) -> Result<Value> {
    let vm = m.vm();
    match INTRINSICS_1.get(which as usize).copied().unwrap_or("") {
        "INTRINSIC_PRINT" => print(vm, value),
        "INTRINSIC_IMPORT_STAR" => import_star(m, value).map(|()| Value::NONE),
        "INTRINSIC_STOPITERATION_ERROR" => Ok(stop_iteration_error(m, value)),
        "INTRINSIC_ASYNC_GEN_WRAP" => {
            Ok(vm.iter_object(&vm.types.async_generator_wrapped, value.clone(), 0, 0))
        }
        "INTRINSIC_UNARY_POSITIVE" => vm.positive(value),
        "INTRINSIC_LIST_TO_TUPLE" => match value.get::<List>() {
            Some(list) => Ok(vm.tuple(list.items.to_vec()).into()),
            None => Err(vm.system_error("INTRINSIC_LIST_TO_TUPLE of something else")),
        },
        "INTRINSIC_TYPEVAR" => typing::new_typevar(vm, value, Value::NULL, Value::NULL),
        "INTRINSIC_PARAMSPEC" => typing::new_paramspec(vm, value),
        "INTRINSIC_TYPEVARTUPLE" => typing::new_typevartuple(vm, value),
        "INTRINSIC_SUBSCRIPT_GENERIC" => typing::subscript_generic(vm, value),
        "INTRINSIC_TYPEALIAS" => typing::new_typealias(vm, value),
        _ => Err(vm.system_error("unknown intrinsic")),
    }
}

/// `CALL_INTRINSIC_2`.
#[inline(never)]
pub(crate) fn call_2(m: &Machine, which: u32, first: &Value, second: &Value) -> Result<Value> {
    let vm = m.vm();
    match INTRINSICS_2.get(which as usize).copied().unwrap_or("") {
        "INTRINSIC_PREP_RERAISE_STAR" => groups::prep_reraise_star(vm, first, second),
        "INTRINSIC_TYPEVAR_WITH_BOUND" => typing::new_typevar(vm, first, second.clone(), Value::NULL),
        "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS" => typing::new_typevar(vm, first, Value::NULL, second.clone()),
        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS" => {
            if let Some(function) = first.get::<Function>() {
                function.type_params.set(second.clone());
            }
            Ok(first.clone())
        }
        "INTRINSIC_SET_TYPEPARAM_DEFAULT" => typing::set_typeparam_default(vm, first, second.clone()),
        _ => Err(vm.system_error("unknown intrinsic")),
    }
}

/// `sys.displayhook`, for expressions in `single` mode.
fn print(vm: &Vm, value: &Value) -> Result<Value> {
    let sys = vm.modules.get_str(&vm.intern("sys"));
    let hook = match &sys {
        Some(sys) => vm.get_attr_opt(sys, &vm.intern("displayhook"))?,
        None => None,
    };
    match hook {
        Some(hook) => vm.call(&hook, std::slice::from_ref(value)),
        None => Err(vm.runtime_error("lost sys.displayhook")),
    }
}

/// A `StopIteration` that would leave a generator becomes a `RuntimeError`.
fn stop_iteration_error(m: &Machine, exception: &Value) -> Value {
    use cutaway_bytecode::code::flags;
    let (vm, code_flags) = (m.vm(), m.record().code.code.co_flags);
    let ty = vm.type_of(exception);
    let message = if ty.is_subtype(&vm.exceptions.stop_iteration) {
        if code_flags & flags::CO_ASYNC_GENERATOR != 0 {
            "async generator raised StopIteration"
        } else if code_flags & flags::CO_COROUTINE != 0 {
            "coroutine raised StopIteration"
        } else {
            "generator raised StopIteration"
        }
    } else if code_flags & flags::CO_ASYNC_GENERATOR != 0
        && ty.is_subtype(&vm.exceptions.stop_async_iteration)
    {
        "async generator raised StopAsyncIteration"
    } else {
        return exception.clone();
    };
    let error = vm.new_exception(&vm.exceptions.runtime_error, vec![vm.str(message).into()]);
    if let Some(error) = error.get::<Exception>() {
        error.cause.set(exception.clone());
        error.context.set(exception.clone());
        error.suppress_context.set(true);
    }
    error
}
