//! Pattern matching.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Str, Tuple, Type, TypeFlags};
use cutaway_runtime::{Result, Value, Vm};

/// `GET_LEN`.
#[inline(never)]
pub(crate) fn get_len(vm: &Vm, value: &Value) -> Result<Value> {
    vm.len(value).map(Value::index)
}

/// `MATCH_MAPPING`.
pub(crate) fn match_mapping(vm: &Vm, value: &Value) -> Value {
    Value::bool(vm.type_of(value).has(TypeFlags::MAPPING))
}

/// `MATCH_SEQUENCE`.
pub(crate) fn match_sequence(vm: &Vm, value: &Value) -> Value {
    Value::bool(vm.type_of(value).has(TypeFlags::SEQUENCE))
}

/// `MATCH_KEYS`: the values of the keys, None when one is missing.
#[inline(never)]
pub(crate) fn match_keys(vm: &Vm, subject: &Value, keys: &Value) -> Result<Value> {
    let Some(keys) = keys.get::<Tuple>() else { return Err(vm.system_error("MATCH_KEYS without keys")) };
    if keys.is_empty() {
        return Ok(vm.empty_tuple.value());
    }
    let get = vm.get_attr(subject, &vm.intern("get"))?;
    let missing: Value = vm.instance(&vm.types.object).into();
    let seen = vm.set();
    let mut values = Vec::with_capacity(keys.len());
    for key in keys.as_slice() {
        if !seen.add(vm, key)? {
            let key = vm.repr(key)?.lossy().into_owned();
            return Err(vm.value_error(&format!("mapping pattern checks duplicate key ({key})")));
        }
        let value = vm.call(&get, &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            return Ok(Value::NONE);
        }
        values.push(value);
    }
    Ok(vm.tuple(values).into())
}

/// `MATCH_CLASS`: the attributes that the sub-patterns look at, None when it does not match.
#[inline(never)]
pub(crate) fn match_class(
    vm: &Vm,
    subject: &Value,
    class: &Value,
    positional: u32,
    names: &Value,
) -> Result<Value> {
    let Some(class) = class.get::<Type>() else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    if !vm.is_instance(subject, class.as_value())? {
        return Ok(Value::NONE);
    }
    let mut matcher = Matcher { vm, subject, class, seen: Vec::new(), values: Vec::new() };
    let found = matcher.positional(positional as usize)? && matcher.keywords(names)?;
    if !found {
        return Ok(Value::NONE);
    }
    let values = matcher.values;
    Ok(vm.tuple(values).into())
}

struct Matcher<'a> {
    vm: &'a Vm,
    subject: &'a Value,
    class: &'a Py<Type>,
    seen: Vec<Py<Str>>,
    values: Vec<Value>,
}

impl Matcher<'_> {
    fn positional(&mut self, count: usize) -> Result<bool> {
        if count == 0 {
            return Ok(true);
        }
        let vm = self.vm;
        let name = self.class.name();
        let args = match vm.get_attr_opt(self.class.as_value(), &vm.names.match_args)? {
            Some(args) => args,
            None if self.class.has(TypeFlags::MATCH_SELF) => {
                if count > 1 {
                    return Err(too_many(vm, &name, 1, count));
                }
                self.values.push(self.subject.clone());
                return Ok(true);
            }
            None => vm.empty_tuple.value(),
        };
        let Some(args) = args.get::<Tuple>() else {
            let ty = vm.type_name(&args);
            return Err(vm.type_error(&format!("{name}.__match_args__ must be a tuple (got {ty})")));
        };
        if args.len() < count {
            return Err(too_many(vm, &name, args.len(), count));
        }
        for arg in &args.as_slice()[..count] {
            let Some(arg) = arg.get::<Str>() else {
                let ty = vm.type_name(arg);
                return Err(vm.type_error(&format!("__match_args__ elements must be strings (got {ty})")));
            };
            if !self.attribute(arg)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn keywords(&mut self, names: &Value) -> Result<bool> {
        let Some(names) = names.get::<Tuple>() else {
            return Err(self.vm.system_error("MATCH_CLASS without names"));
        };
        for name in names.as_slice() {
            let Some(name) = name.get::<Str>() else {
                return Err(self.vm.system_error("MATCH_CLASS without names"));
            };
            if !self.attribute(name)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn attribute(&mut self, name: &Py<Str>) -> Result<bool> {
        let vm = self.vm;
        if self.seen.iter().any(|seen| seen.as_wtf8() == name.as_wtf8()) {
            let message = format!(
                "{}() got multiple sub-patterns for attribute {}",
                self.class.name(),
                vm.repr(name.as_value())?.lossy()
            );
            return Err(vm.type_error(&message));
        }
        self.seen.push(name.clone());
        match vm.get_attr_opt(self.subject, &vm.intern_str(name))? {
            Some(value) => {
                self.values.push(value);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

#[cold]
fn too_many(vm: &Vm, name: &str, allowed: usize, given: usize) -> cutaway_runtime::Raised {
    let plural = if allowed == 1 { "" } else { "s" };
    vm.type_error(&format!("{name}() accepts {allowed} positional sub-pattern{plural} ({given} given)"))
}
