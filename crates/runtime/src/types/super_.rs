//! `super`.

use crate::heap::{Py, Slot, new_object};
use crate::object::{Str, Super, Type};
use crate::protocol::generic_getattr;
use crate::types::define::getter;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.getattr.set(Some(getattr));
        s.descr_get.set(Some(descr_get));
        s.init.set(Some(init));
        s.new.set(Some(|_, ty, _, _| Ok(new_object(ty, Super::default(), core::iter::empty()).into())));
    };
    let attributes = [
        getter("__thisclass__", |_, x| {
            Ok(x.get::<Super>().and_then(|s| s.this_class.load()).unwrap_or(Value::NONE))
        }),
        getter("__self__", |_, x| Ok(x.get::<Super>().and_then(|s| s.object.load()).unwrap_or(Value::NONE))),
        getter("__self_class__", |_, x| {
            Ok(x.get::<Super>().and_then(|s| s.object_type.load()).unwrap_or(Value::NONE))
        }),
    ];
    vm.define(&vm.types.super_, &vm.types.object, slots, &[], &attributes);
}

/// `super(class, object)` of which it is known that they fit.
pub fn super_of(vm: &Vm, class: Py<Type>, object: Value) -> Value {
    let object_type = match object.get::<Type>() {
        Some(_) => object.clone(),
        None => vm.type_of(&object).value(),
    };
    let body = Super {
        this_class: Slot::new(class.into()),
        object: Slot::new(object),
        object_type: Slot::new(object_type),
    };
    new_object(&vm.types.super_, body, core::iter::empty()).into()
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error("super() takes no keyword arguments"));
    }
    if args.len() > 2 {
        return Err(vm.type_error(&format!("super() takes at most 2 arguments ({} given)", args.len())));
    }
    let (class, object) = match args {
        [] => match vm.evaluator() {
            Some(evaluator) => evaluator.super_arguments(vm)?,
            None => return Err(vm.runtime_error("super(): no current frame")),
        },
        [class] => (class.clone(), Value::NONE),
        [class, object, ..] => (class.clone(), object.clone()),
    };
    let Some(this) = class.get::<Type>() else {
        return Err(
            vm.type_error(&format!("super() argument 1 must be a type, not {}", vm.type_name(&class)))
        );
    };
    let Some(target) = x.get::<Super>() else { return Ok(()) };
    if object.is_none() {
        target.object.set(Value::NULL);
        target.object_type.set(Value::NULL);
    } else {
        let object_type = check(vm, this, &object)?;
        target.object_type.set(object_type);
        target.object.set(object);
    }
    target.this_class.set(class);
    Ok(())
}

/// The class whose MRO is searched: `object` itself if it is a subclass of `this`, its class if it is an instance.
pub fn check(vm: &Vm, this: &Py<Type>, object: &Value) -> Result<Value> {
    if let Some(ty) = object.get::<Type>()
        && ty.is_subtype(this)
    {
        return Ok(object.clone());
    }
    if vm.type_of(object).is_subtype(this) {
        return Ok(vm.type_of(object).value());
    }
    if let Some(claimed) = vm.get_attr_opt(object, &vm.names.class)?
        && claimed.get::<Type>().is_some_and(|c| c.is_subtype(this))
    {
        return Ok(claimed);
    }
    let (what, ty) = match object.get::<Type>() {
        Some(ty) => ("type", ty.name()),
        None => ("instance of", vm.type_of(object).name()),
    };
    let this = this.name();
    Err(vm.type_error(&format!(
        "super(type, obj): obj ({what} {ty}) is not an instance or subtype of type ({this})."
    )))
}

fn getattr(vm: &Vm, x: &Value, name: &Py<Str>) -> Result<Value> {
    let Some(this) = x.get::<Super>() else { return generic_getattr(vm, x, name) };
    if !name.is(&vm.names.class)
        && let (Some(class), Some(object_type)) = (this.this_class.load(), this.object_type.load())
        && let Some(found) = lookup(vm, &class, &object_type, &this.object.get(), name)?
    {
        return Ok(found);
    }
    generic_getattr(vm, x, name)
}

/// `super(class, object).name`, searched in the classes after `class`; `None` when none has it.
pub fn lookup(
    vm: &Vm,
    class: &Value,
    object_type: &Value,
    object: &Value,
    name: &Py<Str>,
) -> Result<Option<Value>> {
    let Some((found, ty)) = lookup_raw(class, object_type, name) else { return Ok(None) };
    match vm.type_of(&found).slots().descr_get.get() {
        Some(get) => {
            let receiver = if object.is(ty.as_value()) { None } else { Some(object) };
            get(vm, &found, receiver, Some(ty.as_value())).map(Some)
        }
        None => Ok(Some(found)),
    }
}

/// What the classes after `class` have under the name, no descriptor called; and the class that the search went along.
pub fn lookup_raw(class: &Value, object_type: &Value, name: &Py<Str>) -> Option<(Value, Py<Type>)> {
    let ty = object_type.get::<Type>()?;
    let mro = ty.mro()?;
    let after = mro.as_slice().iter().position(|c| c.is(class))? + 1;
    for candidate in mro.as_slice().iter().skip(after) {
        if let Some(found) = candidate.get::<Type>().and_then(|c| c.dict()).and_then(|d| d.get_str(name)) {
            return Some((found, ty.clone()));
        }
    }
    None
}

fn descr_get(vm: &Vm, x: &Value, object: Option<&Value>, _: Option<&Value>) -> Result<Value> {
    let (Some(this), Some(object)) = (x.get::<Super>(), object) else { return Ok(x.clone()) };
    if !this.object.is_null() || object.is_none() {
        return Ok(x.clone());
    }
    let class = this.this_class.get();
    if !vm.type_of(x).is(&vm.types.super_) {
        return vm.call(vm.type_of(x).as_value(), &[class, object.clone()]);
    }
    let Some(class) = class.get::<Type>() else { return Ok(x.clone()) };
    let object_type = check(vm, class, object)?;
    let body = Super {
        this_class: Slot::new(class.value()),
        object: Slot::new(object.clone()),
        object_type: Slot::new(object_type),
    };
    Ok(new_object(&vm.types.super_, body, core::iter::empty()).into())
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(this) = x.get::<Super>() else { return crate::types::object::repr(vm, x) };
    let class = this.this_class.get();
    let class = class.get::<Type>().map_or_else(|| "NULL".to_owned(), |t| t.name());
    let text = match this.object_type.get().get::<Type>() {
        Some(ty) => format!("<super: <class '{class}'>, <{} object>>", ty.name()),
        None => format!("<super: <class '{class}'>, NULL>"),
    };
    Ok(vm.string(text).into())
}
