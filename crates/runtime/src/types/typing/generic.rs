//! `Generic` and its subclasses subscripted, and unions with type variables.

use crate::object::{GenericAlias, List, Str, Tuple, Type, TypeParam, TypeParamKind, Union};
use crate::types::alias::parameters_of;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Whether `typing` makes the union: type variables and subscripted generic classes.
pub(crate) fn makes_typing_union(vm: &Vm, x: &Value) -> bool {
    match x.get::<TypeParam>() {
        Some(param) => param.kind != TypeParamKind::TypeVarTuple,
        None => x
            .get::<GenericAlias>()
            .and_then(|a| a.origin.get::<Type>())
            .is_some_and(|origin| origin.is_subtype(&vm.types.generic)),
    }
}

/// `typing.NAME`, for what CPython leaves to that module as well.
fn in_typing(vm: &Vm, name: &str) -> Result<Value> {
    let Some(import) = vm.builtins.get_str(&vm.names.import) else {
        return Err(vm.raise_new(&vm.exceptions.import_error, "__import__ not found"));
    };
    let typing = vm.call(&import, &[vm.str("typing").into()])?;
    vm.get_attr(&typing, &vm.intern(name))
}

/// None as an argument is its type, a str a reference to a name of later.
fn converted(vm: &Vm, arg: Value) -> Result<Value> {
    if arg.is_none() {
        return Ok(vm.types.none.value());
    }
    if arg.get::<Str>().is_some() {
        return vm.call(&in_typing(vm, "ForwardRef")?, &[arg]);
    }
    Ok(arg)
}

/// `typing.Union[left, right]`.
pub(crate) fn typing_union(vm: &Vm, left: &Value, right: &Value) -> Result<Value> {
    let union = in_typing(vm, "Union")?;
    vm.get_item(&union, &vm.tuple(vec![left.clone(), right.clone()]).into())
}

fn kind(x: &Value) -> Option<TypeParamKind> {
    x.get::<TypeParam>().map(|p| p.kind)
}

/// `Generic.__class_getitem__`.
pub(super) fn subscript(vm: &Vm, class: &Value, params: &Value) -> Result<Value> {
    let given = match params.get::<Tuple>() {
        Some(tuple) => tuple.as_slice().to_vec(),
        None => vec![params.clone()],
    };
    let given = given.into_iter().map(|x| converted(vm, x)).collect::<Result<_>>()?;
    let args = if class.is(vm.types.generic.as_value()) || is_protocol(vm, class) {
        declared(vm, class, given)?
    } else {
        specialized(vm, class, given)?
    };
    vm.generic_alias(class, &vm.tuple(args).into())
}

/// `typing.Protocol` takes parameters as `Generic` does.
fn is_protocol(vm: &Vm, class: &Value) -> bool {
    let Some(ty) = class.get::<Type>() else { return false };
    let module = ty.dict().and_then(|d| d.get_str(&vm.names.module));
    let in_typing = module.and_then(|m| m.get::<Str>().map(|m| m.lossy() == "typing")).unwrap_or(false);
    in_typing && ty.name() == "Protocol"
}

fn declared(vm: &Vm, class: &Value, given: Vec<Value>) -> Result<Vec<Value>> {
    let name = class.get::<Type>().map(|t| t.name().clone()).unwrap_or_default();
    if given.is_empty() {
        return Err(vm.type_error(&format!("Parameter list to {name}[...] cannot be empty")));
    }
    let like = |x: &Value| {
        let unpacked = x.get::<GenericAlias>().and_then(|a| kind(&a.origin));
        unpacked.or(kind(x).filter(|k| *k != TypeParamKind::TypeVarTuple)).is_some()
    };
    if !given.iter().all(like) {
        return Err(vm.type_error(&format!(
            "Parameters to {name}[...] must all be type variables or parameter specification variables."
        )));
    }
    for (i, x) in given.iter().enumerate() {
        if given[..i].iter().any(|known| known.is(x)) {
            return Err(vm.type_error(&format!("Parameters to {name}[...] must all be unique")));
        }
    }
    Ok(given)
}

/// The arguments of a generic class, one for each parameter, those of a `TypeVarTuple` laid out.
fn specialized(vm: &Vm, class: &Value, given: Vec<Value>) -> Result<Vec<Value>> {
    let parameters = match vm.get_attr_opt(class, &vm.names.parameters)? {
        Some(own) => vm.collect(&own)?,
        None => Vec::new(),
    };
    if parameters.is_empty() {
        return Err(vm.type_error(&format!("{} is not a generic class", vm.repr(class)?.lossy())));
    }
    let mut args: Vec<Vec<Value>> = given.into_iter().map(|x| vec![x]).collect();
    for (i, param) in parameters.iter().enumerate() {
        match kind(param) {
            Some(TypeParamKind::TypeVar) if i >= args.len() => match default_of(vm, param)? {
                Some(default) => args.push(vec![default]),
                None => return Err(too_few(vm, class, args.len(), i + 1)?),
            },
            Some(TypeParamKind::ParamSpec) => param_spec(vm, class, i, &parameters, &mut args)?,
            Some(TypeParamKind::TypeVarTuple) => variadic(vm, class, i, &parameters, &mut args)?,
            Some(TypeParamKind::TypeVar) | None => {}
        }
    }
    check_count(vm, class, &parameters, args.len())?;
    Ok(args.into_iter().flatten().collect())
}

fn default_of(vm: &Vm, param: &Value) -> Result<Option<Value>> {
    let value = vm.get_attr(param, &vm.intern("__default__"))?;
    Ok((!value.is(&vm.no_default.get())).then_some(value))
}

/// One argument stands for all parameters: `Z[int, str]` is `Z[[int, str]]`.
fn param_spec(
    vm: &Vm,
    class: &Value,
    i: usize,
    parameters: &[Value],
    args: &mut Vec<Vec<Value>>,
) -> Result<()> {
    if i == args.len() {
        args.extend(default_of(vm, &parameters[i])?.map(|d| vec![d]));
    }
    let Some(own) = args.get(i) else {
        return Err(vm.type_error(&format!("Too few arguments for {}", vm.repr(class)?.lossy())));
    };
    let one = own.first().cloned().unwrap_or(Value::NONE);
    let list = one.get::<List>().map(|list| list.items.to_vec());
    let expression = one.is(&Value::ELLIPSIS)
        || one.get::<Tuple>().is_some()
        || list.is_some()
        || kind(&one) == Some(TypeParamKind::ParamSpec);
    if parameters.len() == 1 && !expression {
        let all = args.drain(..).flatten().collect();
        args.push(vec![vm.tuple(all).into()]);
    } else if let Some(items) = list {
        args[i] = vec![vm.tuple(items).into()];
    }
    Ok(())
}

/// What is not for the parameters around it goes to the `TypeVarTuple`.
fn variadic(
    vm: &Vm,
    class: &Value,
    i: usize,
    parameters: &[Value],
    args: &mut Vec<Vec<Value>>,
) -> Result<()> {
    let right = parameters.len() - i - 1;
    if i + right > args.len() {
        return Err(too_few(vm, class, args.len(), parameters.len() - 1)?);
    }
    let end = args.len() - right;
    let mut own: Vec<Value> = args.drain(i..end).flatten().collect();
    if own.is_empty()
        && let Some(default) = default_of(vm, &parameters[i])?
    {
        match default.get::<GenericAlias>() {
            Some(alias) if alias.starred => own.extend(alias.args.as_slice().iter().cloned()),
            Some(_) | None => own.push(default),
        }
    }
    args.insert(i, own);
    Ok(())
}

fn check_count(vm: &Vm, class: &Value, parameters: &[Value], actual: usize) -> Result<()> {
    let expected = parameters.len();
    if actual == expected {
        return Ok(());
    }
    if actual < expected {
        let mut with_default = 0;
        for param in parameters {
            with_default += usize::from(default_of(vm, param)?.is_some());
        }
        return Err(too_few(vm, class, actual, expected - with_default)?);
    }
    let class = vm.repr(class)?;
    let class = class.lossy();
    Err(vm.type_error(&format!("Too many arguments for {class}; actual {actual}, expected {expected}")))
}

fn too_few(vm: &Vm, class: &Value, actual: usize, least: usize) -> Result<Raised> {
    let class = vm.repr(class)?;
    let class = class.lossy();
    Ok(vm.type_error(&format!("Too few arguments for {class}; actual {actual}, expected at least {least}")))
}

/// The free parameters inside an argument that is neither a class nor a parameter.
pub(crate) fn inner_parameters(vm: &Vm, arg: &Value) -> Result<Option<Vec<Value>>> {
    if arg.get::<Type>().is_some() || arg.get::<Union>().is_some() || arg.get::<GenericAlias>().is_some() {
        return Ok(None);
    }
    let found = parameters_of(vm, core::slice::from_ref(arg))?;
    Ok((!found.is_empty()).then_some(found))
}
