//! The methods of `dict`.

use crate::heap::Py;
use crate::object::{Dict, NativeDef, Str, native, optional, variadic};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("__reversed__", "$self, /", |vm, args| {
        Ok(super::iter::make_reversed(vm, &vm.types.dict_reversekeyiterator, &args[0]))
    }),
    native("__sizeof__", "$self, /", |vm, args| {
        Ok(vm.int(64 + 24 * dict(&args[0]).map_or(0, |d| d.places()) as i64))
    }),
    native("get", "$self, key, default=None, /", |vm, args| {
        let default = || optional(args, 2).cloned().unwrap_or(Value::NONE);
        match dict(&args[0]) {
            Some(d) => Ok(d.get(vm, &args[1])?.unwrap_or_else(default)),
            None => Ok(default()),
        }
    }),
    native("setdefault", "$self, key, default=None, /", |vm, args| {
        let default = optional(args, 2).cloned().unwrap_or(Value::NONE);
        match dict(&args[0]) {
            Some(d) => Ok(d.get_or_insert(vm, &args[1], default)?.0),
            None => Ok(default),
        }
    }),
    native("pop", "$self, key, default=<unrepresentable>, /", |vm, args| {
        let found = match dict(&args[0]) {
            Some(d) if d.is_empty() => None,
            Some(d) => d.remove(vm, &args[1])?,
            None => None,
        };
        match (found, optional(args, 2)) {
            (Some(value), _) => Ok(value),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => {
                vm.hash(&args[1])?;
                Err(vm.key_error(&args[1]))
            }
        }
    }),
    native("popitem", "$self, /", |vm, args| match dict(&args[0]).and_then(|d| d.pop_last()) {
        Some((key, value)) => Ok(vm.tuple(vec![key, value]).into()),
        None => Err(vm.key_error(&vm.str("popitem(): dictionary is empty").into())),
    }),
    native("keys", "$self, /", |vm, args| Ok(super::views::make(&vm.types.dict_keys, &args[0]))),
    native("items", "$self, /", |vm, args| Ok(super::views::make(&vm.types.dict_items, &args[0]))),
    native("values", "$self, /", |vm, args| Ok(super::views::make(&vm.types.dict_values, &args[0]))),
    variadic("update", "$self, ...", |vm, args, names| {
        update_all(vm, args, names, "update")?;
        Ok(Value::NONE)
    }),
    native("fromkeys", "$type, iterable, value=None, /", fromkeys),
    native("clear", "$self, /", |_, args| {
        if let Some(d) = dict(&args[0]) {
            drop(d.take());
        }
        Ok(Value::NONE)
    }),
    native("copy", "$self, /", |vm, args| {
        Ok(dict(&args[0]).map_or(Value::NONE, |d| vm.dict_of(&vm.types.dict, d.copy_entries()).into()))
    }),
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
];

fn dict(x: &Value) -> Option<&Py<Dict>> {
    x.get::<Dict>()
}

pub(super) fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let mut all = Vec::with_capacity(args.len() + 1);
    all.push(x.clone());
    all.extend_from_slice(args);
    update_all(vm, &all, names, "dict")
}

/// `update(self, other, **kwargs)`.
fn update_all(vm: &Vm, args: &[Value], names: &[Value], what: &str) -> Result<()> {
    let positional = args.len() - names.len();
    if positional > 2 {
        return Err(vm.type_error(&format!("{what} expected at most 1 argument, got {}", positional - 1)));
    }
    if positional == 2 {
        update(vm, &args[0], &args[1])?;
    }
    if let Some(target) = dict(&args[0]) {
        for (name, value) in names.iter().zip(&args[positional..]) {
            target.insert(vm, name, value.clone())?;
        }
    }
    Ok(())
}

/// `d.update(other)`: a mapping (it has `keys`) or pairs.
pub(crate) fn update(vm: &Vm, x: &Value, other: &Value) -> Result<()> {
    let Some(target) = dict(x) else { return Ok(()) };
    if other.get::<Dict>().is_some() || vm.get_attr_opt(other, &vm.names.p_keys)?.is_some() {
        return merge(vm, target, other);
    }
    let Some(iterator) = vm.iter_opt(other)? else {
        return Err(vm.type_error(&format!("'{}' object is not iterable", vm.type_name(other))));
    };
    let mut i = 0;
    while let Some(pair) = vm.next(&iterator)? {
        let Some(_) = vm.iter_opt(&pair)? else {
            return Err(vm.type_error(&format!(
                "cannot convert dictionary update sequence element #{i} to a sequence"
            )));
        };
        let items = vm.collect(&pair)?;
        let [key, value] = items.as_slice() else {
            return Err(vm.value_error(&format!(
                "dictionary update sequence element #{i} has length {}; 2 is required",
                items.len()
            )));
        };
        target.insert(vm, key, value.clone())?;
        i += 1;
    }
    Ok(())
}

/// Copies all of a mapping.
pub(crate) fn merge(vm: &Vm, target: &Py<Dict>, other: &Value) -> Result<()> {
    if let Some(source) = other.get::<Dict>()
        && (source.header().is_exact() || plain_iter(vm, other))
    {
        if source.is(target) {
            return Ok(());
        }
        let mut place = 0;
        let size = source.len();
        while let Some((next, key, value)) = source.next(place) {
            let hash = source.hash_at(next - 1).unwrap_or(0);
            place = next;
            target.insert_hashed(vm, &key, hash, value)?;
            if source.len() != size {
                return Err(vm.runtime_error("dict mutated during update"));
            }
        }
        return Ok(());
    }
    let keys = vm.call_method(other, &vm.names.p_keys, &[])?;
    let iterator = vm.iter(&keys)?;
    while let Some(key) = vm.next(&iterator)? {
        let value = vm.get_item(other, &key)?;
        target.insert(vm, &key, value)?;
    }
    Ok(())
}

/// Whether a subclass iterates as dict does.
fn plain_iter(vm: &Vm, x: &Value) -> bool {
    let own = vm.types.dict.slots().iter.get().map(|f| f as usize);
    vm.type_of(x).slots().iter.get().map(|f| f as usize) == own
}

fn fromkeys(vm: &Vm, args: &[Value]) -> Result<Value> {
    let value = optional(args, 2).cloned().unwrap_or(Value::NONE);
    let result = vm.call(&args[0], &[])?;
    if let Some(target) = result.exact::<Dict>() {
        vm.for_each(&args[1], |key| target.insert(vm, &key, value.clone()))?;
    } else {
        vm.for_each(&args[1], |key| vm.set_item(&result, &key, value.clone()))?;
    }
    Ok(result)
}

impl Vm {
    /// `{**mapping}` merged into a dict; with `call` set, for keyword arguments, repeated and non-str keys are errors.
    pub fn merge_mapping(&self, target: &Py<Dict>, other: &Value, function: Option<&Value>) -> Result<()> {
        let has_keys =
            other.get::<Dict>().is_some() || self.get_attr_opt(other, &self.names.p_keys)?.is_some();
        let Some(function) = function else {
            if !has_keys {
                return Err(self.type_error(&format!("'{}' object is not a mapping", self.type_name(other))));
            }
            return merge(self, target, other);
        };
        let shown = |vm: &Vm| vm.function_text(function);
        if !has_keys {
            let message = format!(
                "{} argument after ** must be a mapping, not {}",
                shown(self)?,
                self.type_name(other)
            );
            return Err(self.type_error(&message));
        }
        let keys = match other.exact::<Dict>() {
            Some(dict) => dict.keys(),
            None => {
                let keys = self.call_method(other, &self.names.p_keys, &[])?;
                self.collect(&keys)?
            }
        };
        for key in keys {
            let Some(name) = key.get::<Str>() else {
                return Err(self.type_error(&format!("{} keywords must be strings", shown(self)?)));
            };
            if target.contains(self, &key)? {
                let message =
                    format!("{} got multiple values for keyword argument '{}'", shown(self)?, name.lossy());
                return Err(self.type_error(&message));
            }
            let value = self.get_item(other, &key)?;
            target.insert(self, &key, value)?;
        }
        Ok(())
    }

    /// A callable as error messages show it: `module.qualname()`.
    pub fn function_text(&self, function: &Value) -> Result<String> {
        let Some(qualname) = self.get_attr_opt(function, &self.names.qualname)? else {
            return Ok(self.to_str(function)?.lossy().into_owned());
        };
        let qualname = self.to_str(&qualname)?;
        let module = self.get_attr_opt(function, &self.names.module)?.filter(|m| !m.is_none());
        if let Some(module) = module {
            let module = self.to_str(&module)?;
            if module.as_bytes() != b"builtins" {
                return Ok(format!("{}.{}()", module.lossy(), qualname.lossy()));
            }
        }
        Ok(format!("{}()", qualname.lossy()))
    }
}
