//! `types.GenericAlias` and `types.UnionType`.

use crate::heap::{Slot, new_object};
use crate::object::{
    GenericAlias, List, NativeDef, Str, Tuple, Type, TypeParam, TypeParamKind, Union, native,
};
use crate::protocol::{CompareOp, generic_getattr};
use crate::types::define::{Attribute, getter, member};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr_alias));
        s.getattr.set(Some(getattr));
        s.getitem.set(Some(substitute));
        s.call.set(Some(call));
        s.hash.set(Some(|vm, x| match alias(x) {
            Some(a) => Ok(vm.hash(&a.origin)? ^ vm.hash(a.args.as_value())?),
            None => Ok(0),
        }));
        s.compare.set(Some(compare_alias));
        s.or.set(Some(super::class::union_of));
        s.iter.set(Some(|vm, x| {
            let starred = match alias(x) {
                Some(a) => make(vm, a.origin.clone(), a.args.clone(), true),
                None => Value::NONE,
            };
            vm.iter(&vm.tuple(vec![starred]).into())
        }));
        s.new.set(Some(|vm, _, args, _| match args {
            [origin, args] => vm.generic_alias(origin, args),
            _ => Err(vm.type_error(&format!("GenericAlias expected 2 arguments, got {}", args.len()))),
        }));
    };
    vm.define(&vm.types.generic_alias, &vm.types.object, slots, METHODS, ATTRIBUTES);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| {
            let mut parts = Vec::new();
            for member in x.get::<Union>().map(|u| u.args.as_slice().to_vec()).unwrap_or_default() {
                parts.push(if member.is(vm.types.none.as_value()) {
                    "None".to_owned()
                } else {
                    item_text(vm, &member, false)?
                });
            }
            Ok(vm.string(parts.join(" | ")).into())
        }));
        s.hash.set(Some(|vm, x| {
            let set = vm.set_of(&vm.types.frozenset);
            for member in x.get::<Union>().map(|u| u.args.as_slice().to_vec()).unwrap_or_default() {
                set.add(vm, &member)?;
            }
            vm.hash(set.as_value())
        }));
        s.compare.set(Some(compare_union));
        s.or.set(Some(super::class::union_of));
        s.getitem.set(Some(|vm, x, key| {
            let Some(union) = x.get::<Union>() else { return Ok(Value::NONE) };
            let args = substituted(vm, x, union.args.as_slice(), key)?;
            let mut result: Option<Value> = None;
            for arg in args {
                result = Some(match result {
                    None => arg,
                    Some(left) => vm.binary(crate::protocol::BinaryOp::Or, &left, &arg)?,
                });
            }
            Ok(result.unwrap_or(Value::NONE))
        }));
    };
    let attributes = [
        member("__args__", |_, x| Ok(x.get::<Union>().map_or(Value::NONE, |u| u.args.value()))),
        getter("__parameters__", |vm, x| {
            let args = x.get::<Union>().map(|u| u.args.as_slice().to_vec()).unwrap_or_default();
            Ok(vm.tuple(parameters_of(vm, &args)?).into())
        }),
    ];
    vm.define(&vm.types.union, &vm.types.object, slots, &[], &attributes);
}

fn alias(x: &Value) -> Option<&GenericAlias> {
    x.get::<GenericAlias>().map(|a| &**a)
}

fn make(vm: &Vm, origin: Value, args: crate::Py<Tuple>, starred: bool) -> Value {
    let body = GenericAlias { origin, args, parameters: Slot::empty(), starred };
    new_object(&vm.types.generic_alias, body, core::iter::empty()).into()
}

impl Vm {
    /// `origin[args]`.
    pub fn generic_alias(&self, origin: &Value, args: &Value) -> Result<Value> {
        let args = match args.clone().downcast::<Tuple>() {
            Ok(tuple) => tuple,
            Err(one) => self.tuple(vec![one]),
        };
        Ok(make(self, origin.clone(), args, false))
    }
}

#[cold]
fn no_check(vm: &Vm, x: &Value, what: &str) -> Raised {
    if super::typing::makes_typing_union(vm, x) {
        return vm.type_error("Subscripted generics cannot be used with class and instance checks");
    }
    vm.type_error(&format!("{what}() argument 2 cannot be a parameterized generic"))
}

const METHODS: &[NativeDef] = &[
    native("__mro_entries__", "$self, bases, /", |vm, args| {
        Ok(vm.tuple(vec![alias(&args[0]).map_or(Value::NONE, |a| a.origin.clone())]).into())
    }),
    native("__instancecheck__", "$self, instance, /", |vm, args| Err(no_check(vm, &args[0], "isinstance"))),
    native("__subclasscheck__", "$self, cls, /", |vm, args| Err(no_check(vm, &args[0], "issubclass"))),
];

const ATTRIBUTES: &[Attribute] = &[
    member("__origin__", |_, x| Ok(alias(x).map_or(Value::NONE, |a| a.origin.clone()))),
    member("__args__", |_, x| Ok(alias(x).map_or(Value::NONE, |a| a.args.value()))),
    getter("__parameters__", |vm, x| {
        let args = alias(x).map(|a| a.args.as_slice().to_vec()).unwrap_or_default();
        Ok(vm.tuple(parameters_of(vm, &args)?).into())
    }),
    getter("__unpacked__", |_, x| Ok(Value::bool(alias(x).is_some_and(|a| a.starred)))),
];

/// The names that the alias answers itself; all others are the origin's.
const OWN: &[&[u8]] = &[
    b"__class__",
    b"__origin__",
    b"__args__",
    b"__parameters__",
    b"__unpacked__",
    b"__mro_entries__",
    b"__reduce_ex__",
    b"__reduce__",
    b"__copy__",
    b"__deepcopy__",
    b"__instancecheck__",
    b"__subclasscheck__",
    b"__typing_unpacked_tuple_args__",
];

fn getattr(vm: &Vm, x: &Value, name: &crate::Py<Str>) -> Result<Value> {
    match alias(x) {
        Some(a) if !OWN.contains(&name.as_bytes()) && !name.as_bytes().starts_with(b"__orig_class") => {
            vm.get_attr(&a.origin, name)
        }
        _ => generic_getattr(vm, x, name),
    }
}

/// One argument as the alias shows it, with `in_class` as that of a generic class shows it.
pub(crate) fn item_text(vm: &Vm, x: &Value, in_class: bool) -> Result<String> {
    if x.is(&Value::ELLIPSIS) {
        return Ok("...".to_owned());
    }
    if in_class && let Some(function) = x.get::<crate::object::Function>() {
        return Ok(vm.to_str(&function.name.get())?.lossy().into_owned());
    }
    let items = match x.get::<List>() {
        Some(list) => Some(list.items.to_vec()),
        None => x.get::<Tuple>().filter(|_| in_class).map(|tuple| tuple.as_slice().to_vec()),
    };
    if let Some(items) = items {
        let mut parts = Vec::new();
        for item in items {
            parts.push(item_text(vm, &item, in_class)?);
        }
        return Ok(format!("[{}]", parts.join(", ")));
    }
    let special = alias(x).is_some() || x.get::<Union>().is_some() || x.get::<TypeParam>().is_some();
    if !special
        && let Some(qualname) = vm.get_attr_opt(x, &vm.names.qualname)?
        && let Some(module) = vm.get_attr_opt(x, &vm.names.module)?
    {
        let qualname = vm.to_str(&qualname)?.lossy().into_owned();
        let module = vm.to_str(&module)?.lossy().into_owned();
        return Ok(if module == "builtins" { qualname } else { format!("{module}.{qualname}") });
    }
    Ok(vm.repr(x)?.lossy().into_owned())
}

fn repr_alias(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(a) = alias(x) else { return crate::types::object::repr(vm, x) };
    let in_class = super::typing::makes_typing_union(vm, x);
    let mut parts = Vec::new();
    for arg in a.args.as_slice() {
        parts.push(item_text(vm, arg, in_class)?);
    }
    let origin = if a.origin.get::<TypeParam>().is_some() {
        return Ok(vm.string(format!("typing.Unpack[{}]", parts.join(", "))).into());
    } else {
        item_text(vm, &a.origin, in_class)?
    };
    let inner = if parts.is_empty() { "()".to_owned() } else { parts.join(", ") };
    let star = if a.starred { "*" } else { "" };
    Ok(vm.string(format!("{star}{origin}[{inner}]")).into())
}

fn compare_alias(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (alias(a), alias(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let equal = x.starred == y.starred
        && vm.eq(&x.origin, &y.origin)?
        && vm.eq(x.args.as_value(), y.args.as_value())?;
    Ok(Value::bool(equal == (op == CompareOp::Eq)))
}

fn compare_union(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<Union>(), b.get::<Union>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (vm.set(), vm.set());
    vm.set_update(&left, x.args.as_value())?;
    vm.set_update(&right, y.args.as_value())?;
    vm.compare(left.as_value(), right.as_value(), op)
}

fn call(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    let Some(a) = alias(x) else { return Ok(Value::NONE) };
    let object = vm.call_with(&a.origin, args, names)?;
    if vm.set_attr(&object, &vm.names.orig_class, x.clone()).is_err() {
        if !vm.raised_is(&vm.exceptions.attribute_error) && !vm.raised_is(&vm.exceptions.type_error) {
            return Err(Raised);
        }
        drop(vm.take_raised());
    }
    Ok(object)
}

/// The type parameters among arguments, each once, in order.
pub(crate) fn parameters_of(vm: &Vm, args: &[Value]) -> Result<Vec<Value>> {
    let mut found: Vec<Value> = Vec::new();
    let mut add = |x: Value| {
        if !found.iter().any(|known| known.is(&x)) {
            found.push(x);
        }
    };
    for arg in args {
        if arg.get::<TypeParam>().is_some() {
            add(arg.clone());
        } else if arg.get::<Type>().is_some() {
            // Classes have parameters of their own, which are not free here.
        } else if let Some(a) = alias(arg)
            && a.origin.get::<TypeParam>().is_some()
        {
            add(a.origin.clone());
        } else {
            let inner = if let Some(list) = arg.get::<List>() {
                parameters_of(vm, &list.items.to_vec())?
            } else if let Some(tuple) = arg.get::<Tuple>() {
                parameters_of(vm, tuple.as_slice())?
            } else {
                match vm.get_attr_opt(arg, &vm.names.parameters)? {
                    Some(inner) if inner.get::<Tuple>().is_some() => vm.collect(&inner)?,
                    _ => Vec::new(),
                }
            };
            inner.into_iter().for_each(&mut add);
        }
    }
    Ok(found)
}

/// `alias[key]`: type parameters are replaced.
fn substitute(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let Some(a) = alias(x) else { return Ok(Value::NONE) };
    let args = substituted(vm, x, a.args.as_slice(), key)?;
    Ok(make(vm, a.origin.clone(), vm.tuple(args), a.starred))
}

fn substituted(vm: &Vm, x: &Value, args: &[Value], key: &Value) -> Result<Vec<Value>> {
    let parameters = parameters_of(vm, args)?;
    let shown = |vm: &Vm| vm.repr_in_error(x);
    if parameters.is_empty() {
        return Err(vm.type_error(&format!("{} is not a generic class", shown(vm))));
    }
    let given = match key.get::<Tuple>() {
        Some(tuple) => tuple.as_slice().to_vec(),
        None => vec![key.clone()],
    };
    let variadic = parameters
        .iter()
        .position(|p| p.get::<TypeParam>().is_some_and(|p| p.kind == TypeParamKind::TypeVarTuple));
    let least = parameters.len() - usize::from(variadic.is_some());
    if given.len() < least || variadic.is_none() && given.len() > least {
        let (few, at_least) = if given.len() < least { ("few", "at least ") } else { ("many", "") };
        return Err(vm.type_error(&format!(
            "Too {few} arguments for {}; actual {}, expected {at_least}{least}",
            shown(vm),
            given.len()
        )));
    }
    let mut values: Vec<Vec<Value>> = Vec::new();
    let mut rest = given.into_iter();
    for (i, _) in parameters.iter().enumerate() {
        let n = if Some(i) == variadic { rest.len() - (parameters.len() - i - 1) } else { 1 };
        values.push(rest.by_ref().take(n).collect());
    }
    let mut out = Vec::new();
    for arg in args {
        replace(vm, arg, &parameters, &values, &mut out)?;
    }
    Ok(out)
}

fn replace(
    vm: &Vm,
    arg: &Value,
    parameters: &[Value],
    values: &[Vec<Value>],
    out: &mut Vec<Value>,
) -> Result<()> {
    let target = alias(arg).map(|a| &a.origin).filter(|o| o.get::<TypeParam>().is_some()).unwrap_or(arg);
    if let Some(i) = parameters.iter().position(|p| p.is(target)) {
        out.extend(values[i].iter().map(|v| if v.is_none() { vm.types.none.value() } else { v.clone() }));
        return Ok(());
    }
    if let Some(a) = alias(arg) {
        let mut inner = Vec::new();
        for part in a.args.as_slice() {
            replace(vm, part, parameters, values, &mut inner)?;
        }
        out.push(make(vm, a.origin.clone(), vm.tuple(inner), a.starred));
    } else if let Some(union) = arg.get::<Union>() {
        let mut result: Option<Value> = None;
        for part in union.args.as_slice() {
            let mut inner = Vec::new();
            replace(vm, part, parameters, values, &mut inner)?;
            for value in inner {
                result = Some(match result {
                    None => value,
                    Some(left) => vm.binary(crate::protocol::BinaryOp::Or, &left, &value)?,
                });
            }
        }
        out.extend(result);
    } else if let Some(tuple) = arg.get::<Tuple>() {
        let mut inner = Vec::new();
        for part in tuple.as_slice() {
            replace(vm, part, parameters, values, &mut inner)?;
        }
        out.push(vm.tuple(inner).into());
    } else if let Some(own) = super::typing::inner_parameters(vm, arg)? {
        let mut inner = Vec::new();
        for part in &own {
            replace(vm, part, parameters, values, &mut inner)?;
        }
        out.push(vm.get_item(arg, &vm.tuple(inner).into())?);
    } else {
        out.push(arg.clone());
    }
    Ok(())
}
