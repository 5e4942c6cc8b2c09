//! `attrgetter`, `itemgetter`, `methodcaller`.

use cutaway_runtime::object::{Module, NativeData, Str, Type};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::Class;

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    Class::named("attrgetter").make(vm, module, |slots| {
        slots.new.set(Some(new_attrgetter));
        slots.call.set(Some(|vm, getter, args, names| {
            let object = only(vm, "attrgetter", args, names)?;
            let Some(data) = getter.native::<AttrGetter>() else { return Ok(Value::NONE) };
            let get = |path: &Vec<Py<Str>>| {
                path.iter().try_fold(object.clone(), |object, name| vm.get_attr(&object, name))
            };
            one_or_tuple(vm, data.paths.iter().map(get).collect::<Result<_>>()?)
        }));
        slots.repr.set(Some(|vm, getter| match getter.native::<AttrGetter>() {
            Some(data) => show(vm, "attrgetter", &data.names),
            None => Ok(Value::NONE),
        }));
    });
    Class::named("itemgetter").make(vm, module, |slots| {
        slots.new.set(Some(new_itemgetter));
        slots.call.set(Some(|vm, getter, args, names| {
            let object = only(vm, "itemgetter", args, names)?;
            let Some(data) = getter.native::<ItemGetter>() else { return Ok(Value::NONE) };
            if let [key] = data.keys.as_slice() {
                return vm.get_item(object, key);
            }
            one_or_tuple(vm, data.keys.iter().map(|key| vm.get_item(object, key)).collect::<Result<_>>()?)
        }));
        slots.repr.set(Some(|vm, getter| match getter.native::<ItemGetter>() {
            Some(data) => show(vm, "itemgetter", &data.keys),
            None => Ok(Value::NONE),
        }));
    });
    Class::named("methodcaller").make(vm, module, |slots| {
        slots.new.set(Some(new_methodcaller));
        slots.call.set(Some(|vm, caller, args, names| {
            let object = only(vm, "methodcaller", args, names)?;
            let Some(data) = caller.native::<MethodCaller>() else { return Ok(Value::NONE) };
            let method = vm.get_attr(object, &data.name)?;
            vm.call_with(&method, &data.args, &data.keywords)
        }));
        slots.repr.set(Some(show_methodcaller));
    });
}

struct AttrGetter {
    names: Vec<Value>,
    paths: Vec<Vec<Py<Str>>>,
}

impl NativeData for AttrGetter {}

struct ItemGetter {
    keys: Vec<Value>,
}

impl NativeData for ItemGetter {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.keys.iter().for_each(visit);
    }
}

struct MethodCaller {
    name: Py<Str>,
    args: Vec<Value>,
    keywords: Vec<Value>,
}

impl NativeData for MethodCaller {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.args.iter().for_each(visit);
    }
}

fn new_attrgetter(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    at_least_one(vm, "attrgetter", args, names)?;
    let mut paths = Vec::new();
    for arg in args {
        let Some(path) = arg.get::<Str>() else {
            return Err(vm.type_error("attribute name must be a string"));
        };
        paths.push(path.lossy().split('.').map(|name| vm.intern(name)).collect());
    }
    Ok(vm.native_object(ty, AttrGetter { names: args.to_vec(), paths }).into())
}

fn new_itemgetter(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    at_least_one(vm, "itemgetter", args, names)?;
    Ok(vm.native_object(ty, ItemGetter { keys: args.to_vec() }).into())
}

fn new_methodcaller(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let Some((name, rest)) = args.split_first().filter(|_| args.len() > names.len()) else {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    };
    let Ok(name) = name.clone().downcast::<Str>() else {
        return Err(vm.type_error("method name must be a string"));
    };
    let data = MethodCaller { name: vm.intern_str(&name), args: rest.to_vec(), keywords: names.to_vec() };
    Ok(vm.native_object(ty, data).into())
}

fn at_least_one(vm: &Vm, name: &str, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{name}() takes no keyword arguments")));
    }
    if args.is_empty() {
        return Err(vm.type_error(&format!("{name} expected at least 1 argument, got 0")));
    }
    Ok(())
}

fn only<'a>(vm: &Vm, name: &str, args: &'a [Value], names: &[Value]) -> Result<&'a Value> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{name}() takes no keyword arguments")));
    }
    match args {
        [object] => Ok(object),
        _ => Err(vm.type_error(&format!("{name} expected 1 argument, got {}", args.len()))),
    }
}

fn one_or_tuple(vm: &Vm, mut items: Vec<Value>) -> Result<Value> {
    if items.len() == 1
        && let Some(item) = items.pop()
    {
        return Ok(item);
    }
    Ok(vm.tuple(items).into())
}

fn show(vm: &Vm, name: &str, items: &[Value]) -> Result<Value> {
    let shown =
        items.iter().map(|item| Ok(vm.repr(item)?.lossy().into_owned())).collect::<Result<Vec<_>>>()?;
    Ok(vm.string(format!("operator.{name}({})", shown.join(", "))).into())
}

fn show_methodcaller(vm: &Vm, caller: &Value) -> Result<Value> {
    let Some(data) = caller.native::<MethodCaller>() else { return Ok(Value::NONE) };
    let mut parts = vec![vm.repr(data.name.as_value())?.lossy().into_owned()];
    let positional = data.args.len() - data.keywords.len();
    for (i, arg) in data.args.iter().enumerate() {
        let shown = vm.repr(arg)?;
        let keyword = i.checked_sub(positional).and_then(|i| data.keywords.get(i));
        let keyword = keyword.and_then(|name| name.get::<Str>().map(|name| format!("{}=", name.lossy())));
        parts.push(format!("{}{}", keyword.unwrap_or_default(), shown.lossy()));
    }
    Ok(vm.string(format!("operator.methodcaller({})", parts.join(", "))).into())
}
