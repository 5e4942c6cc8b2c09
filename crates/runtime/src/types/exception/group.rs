//! `BaseExceptionGroup` and `ExceptionGroup`.

use crate::heap::Py;
use crate::object::{Exception, Function, GetSetKind, NativeDef, Str, Tuple, Type, native};
use crate::types::define::Attribute;
use crate::types::exception::{get_field, set_field};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn fill(vm: &Vm) {
    let e = &vm.exceptions;
    for ty in [&e.base_exception_group, &e.exception_group] {
        ty.slots().new.set(Some(new));
        ty.slots().init.set(Some(|vm, x, args, names| {
            if !names.is_empty() {
                return Err(vm.type_error(&format!("{}() takes no keyword arguments", vm.type_name(x))));
            }
            if let Some(e) = x.get::<Exception>() {
                e.args.set(vm.tuple(args.to_vec()).into());
            }
            Ok(())
        }));
        ty.slots().str.set(Some(str));
    }
    let ty = &e.base_exception_group;
    if let Some(dict) = ty.dict() {
        dict.set_str(&vm.names.new, super::super::object::new_wrapper(vm, ty));
        let getitem = vm.builtin_in(CLASS_GETITEM, crate::object::Role::ClassMethod, ty.value());
        dict.set_str(&vm.names.class_getitem, getitem);
    }
    crate::protocol::add_wrappers(vm, ty);
    vm.add_methods(ty, METHODS);
    vm.add_attributes(ty, FIELDS);
}

const FIELDS: &[Attribute] = &[
    Attribute { name: "message", kind: GetSetKind::Field { index: 0, writable: false } },
    Attribute { name: "exceptions", kind: GetSetKind::Field { index: 1, writable: false } },
];

const CLASS_GETITEM: NativeDef =
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1]));

const METHODS: &[NativeDef] = &[
    native("derive", "$self, excs, /", |vm, args| {
        let message = get_field(&args[0], 0).unwrap_or(Value::NONE);
        vm.call(vm.exceptions.base_exception_group.as_value(), &[message, args[1].clone()])
    }),
    native("split", "$self, matcher_value, /", |vm, args| {
        let matcher = Matcher::new(vm, &args[1])?;
        let (yes, no) = split(vm, &args[0], &matcher)?;
        Ok(vm.tuple(vec![yes, no]).into())
    }),
    native("subgroup", "$self, matcher_value, /", |vm, args| {
        let matcher = Matcher::new(vm, &args[1])?;
        Ok(split(vm, &args[0], &matcher)?.0)
    }),
];

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let [message, exceptions] = args else {
        return Err(vm.type_error(&format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.len()
        )));
    };
    if message.get::<Str>().is_none() {
        return Err(vm.type_error(&format!("argument 1 must be str, not {}", vm.type_name(message))));
    }
    if vm.type_of(exceptions).slots().getitem.get().is_none()
        || exceptions.get::<crate::object::Set>().is_some()
    {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(exceptions)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let e = &vm.exceptions;
    let mut all_exceptions = true;
    for (i, item) in items.iter().enumerate() {
        if item.get::<Exception>().is_none() {
            return Err(
                vm.value_error(&format!("Item {i} of second argument (exceptions) is not an exception"))
            );
        }
        all_exceptions &= vm.type_of(item).is_subtype(&e.exception);
    }
    let mut class = ty.clone();
    if ty.is(&e.base_exception_group) {
        if all_exceptions {
            class = e.exception_group.clone();
        }
    } else if ty.is(&e.exception_group) {
        if !all_exceptions {
            return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
    } else if ty.is_subtype(&e.exception) && !all_exceptions {
        return Err(vm.type_error(&format!("Cannot nest BaseExceptions in '{}'", ty.name())));
    }
    let object = super::new(vm, &class, args, names)?;
    set_field(&object, 0, message.clone());
    set_field(&object, 1, vm.tuple(items).into());
    Ok(object)
}

fn str(vm: &Vm, x: &Value) -> Result<Value> {
    let message = get_field(x, 0).unwrap_or(Value::NONE);
    let n = members(x).len();
    let s = if n > 1 { "s" } else { "" };
    Ok(vm.string(format!("{} ({n} sub-exception{s})", vm.to_str(&message)?.lossy())).into())
}

fn members(x: &Value) -> Vec<Value> {
    get_field(x, 1).and_then(|t| t.get::<Tuple>().map(|t| t.as_slice().to_vec())).unwrap_or_default()
}

/// What `split` selects by.
enum Matcher {
    /// A class or a tuple of classes.
    Types(Value),
    /// A function.
    Callable(Value),
}

impl Matcher {
    fn new(vm: &Vm, value: &Value) -> Result<Matcher> {
        let is_exception =
            |v: &Value| v.get::<Type>().is_some_and(|t| t.is_subtype(&vm.exceptions.base_exception));
        if is_exception(value) || value.get::<Tuple>().is_some_and(|t| t.as_slice().iter().all(is_exception))
        {
            return Ok(Matcher::Types(value.clone()));
        }
        let callable = value.get::<Function>().is_some() || vm.type_of(value).slots().call.get().is_some();
        if callable && value.get::<Type>().is_none() {
            return Ok(Matcher::Callable(value.clone()));
        }
        Err(vm.type_error(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)",
        ))
    }

    fn matches(&self, vm: &Vm, x: &Value) -> Result<bool> {
        match self {
            Matcher::Types(types) => vm.is_instance(x, types),
            Matcher::Callable(f) => {
                let result = vm.call(f, core::slice::from_ref(x))?;
                vm.truth(&result)
            }
        }
    }
}

/// What of the group matches, and what does not; None for nothing.
fn split(vm: &Vm, x: &Value, matcher: &Matcher) -> Result<(Value, Value)> {
    if matcher.matches(vm, x)? {
        return Ok((x.clone(), Value::NONE));
    }
    if !vm.type_of(x).is_subtype(&vm.exceptions.base_exception_group) {
        return Ok((Value::NONE, x.clone()));
    }
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for member in members(x) {
        let (a, b) = vm.recursive(" in exceptiongroup_split_recursive", || split(vm, &member, matcher))?;
        if !a.is_none() {
            yes.push(a);
        }
        if !b.is_none() {
            no.push(b);
        }
    }
    Ok((subset(vm, x, yes)?, subset(vm, x, no)?))
}

/// A group like `x` with these members.
fn subset(vm: &Vm, x: &Value, members: Vec<Value>) -> Result<Value> {
    if members.is_empty() {
        return Ok(Value::NONE);
    }
    let members = vm.list(members).into();
    let group = vm.call_method(x, &vm.intern("derive"), &[members])?;
    if !vm.type_of(&group).is_subtype(&vm.exceptions.base_exception_group) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(from), Some(to)) = (x.get::<Exception>(), group.get::<Exception>()) {
        to.traceback.set(from.traceback.get());
        to.context.set(from.context.get());
        to.cause.set(from.cause.get());
        to.suppress_context.set(from.suppress_context.get());
    }
    if let Some(notes) = vm.get_attr_opt(x, &vm.names.notes)? {
        let copy = vm.collect(&notes)?;
        vm.set_attr(&group, &vm.names.notes, vm.list(copy).into())?;
    }
    Ok(group)
}

impl Vm {
    /// For `except*`: what of the exception matches the types, and what is left; None for nothing.
    pub fn split_group(&self, exception: &Value, types: &Value) -> Result<(Value, Value)> {
        if self.is_instance(exception, types)? {
            let group = self.type_of(exception).is_subtype(&self.exceptions.base_exception_group);
            let matched = if group { exception.clone() } else { self.wrap_in_group(exception)? };
            return Ok((matched, Value::NONE));
        }
        if self.type_of(exception).is_subtype(&self.exceptions.base_exception_group) {
            return split(self, exception, &Matcher::Types(types.clone()));
        }
        Ok((Value::NONE, exception.clone()))
    }

    fn wrap_in_group(&self, exception: &Value) -> Result<Value> {
        let members = self.tuple(vec![exception.clone()]).into();
        self.call(self.exceptions.exception_group.as_value(), &[self.empty_str.value(), members])
    }
}
