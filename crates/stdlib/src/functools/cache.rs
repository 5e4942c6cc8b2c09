//! The wrapper behind `lru_cache`.

use std::cell::Cell;

use cutaway_runtime::object::{Dict, Module, NativeData, Str, Tuple, Type, TypeFlags, native};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::Class;

/// A function, its results so far and the counts.
struct Cache {
    function: Value,
    /// Results by key, the one that was used longest ago first.
    results: Py<Dict>,
    /// `None` without limit.
    maxsize: Option<usize>,
    typed: bool,
    /// Between the positional and the keyword arguments of a key.
    mark: Value,
    info: Value,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

impl NativeData for Cache {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(self.results.as_value());
        visit(&self.mark);
        visit(&self.info);
    }
}

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    let methods = [
        native("cache_info", "$self, /", |vm, args| {
            let Some(cache) = args[0].native::<Cache>() else { return Ok(Value::NONE) };
            let maxsize = cache.maxsize.map_or(Value::NONE, |size| vm.int(size as i64));
            let size = vm.int(cache.results.len() as i64);
            vm.call(&cache.info, &[vm.int(cache.hits.get()), vm.int(cache.misses.get()), maxsize, size])
        }),
        native("cache_clear", "$self, /", |_, args| {
            if let Some(cache) = args[0].native::<Cache>() {
                cache.hits.set(0);
                cache.misses.set(0);
                drop(cache.results.take());
            }
            Ok(Value::NONE)
        }),
        native("__copy__", "$self, /", |_, args| Ok(args[0].clone())),
        native("__deepcopy__", "$self, memo, /", |_, args| Ok(args[0].clone())),
        native("__reduce__", "$self, /", |vm, args| vm.get_attr(&args[0], &vm.intern("__qualname__"))),
    ];
    let flags = TypeFlags::BASE
        .with(TypeFlags::HAS_DICT)
        .with(TypeFlags::HAS_WEAKREF)
        .with(TypeFlags::METHOD_DESCRIPTOR);
    let class = Class { flags, methods: &methods, ..Class::named("_lru_cache_wrapper") };
    class.make(vm, module, |slots| {
        slots.new.set(Some(new));
        slots.call.set(Some(call));
        slots.descr_get.set(Some(|vm, cache, object, _| match object {
            Some(object) => Ok(vm.bound_method(cache.clone(), object.clone())),
            None => Ok(cache.clone()),
        }));
    });
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let params = ["user_function", "maxsize", "typed", "cache_info_type"];
    let bound = vm.bind_simple("_lru_cache_wrapper", &params, 4, args, names)?;
    if vm.type_of(&bound[0]).slots().call.get().is_none() {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let maxsize = if bound[1].is_none() { None } else { Some(vm.index_size(&bound[1])?.max(0) as usize) };
    let data = Cache {
        function: bound[0].clone(),
        results: vm.dict(),
        maxsize,
        typed: vm.truth(&bound[2])?,
        mark: vm.instance(&vm.types.object).into(),
        info: bound[3].clone(),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    Ok(vm.native_object(ty, data).into())
}

/// Calls of equal keys give the same result. A single int or str is its own key.
fn key(vm: &Vm, cache: &Cache, args: &[Value], names: &[Value]) -> Value {
    if let ([only], [], false) = (args, names, cache.typed)
        && (only.is_small_int() || only.exact::<Str>().is_some())
    {
        return only.clone();
    }
    let positional = args.len() - names.len();
    let mut parts = args[..positional].to_vec();
    if !names.is_empty() {
        parts.push(cache.mark.clone());
        for (name, value) in names.iter().zip(&args[positional..]) {
            parts.extend([name.clone(), value.clone()]);
        }
    }
    if cache.typed {
        parts.extend(args.iter().map(|arg| vm.type_of(arg).value()));
    }
    vm.tuple(parts).into()
}

fn call(vm: &Vm, object: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    let Some(cache) = object.native::<Cache>() else { return Ok(Value::NONE) };
    if cache.maxsize == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return vm.call_with(&cache.function, args, names);
    }
    let key = key(vm, cache, args, names);
    let hash = if let Some(parts) = key.get::<Tuple>() {
        for part in parts.as_slice() {
            vm.hash(part)?;
        }
        vm.hash(&key)?
    } else {
        vm.hash(&key)?
    };
    if let Some(found) = cache.results.get_hashed(vm, &key, hash)? {
        cache.hits.set(cache.hits.get() + 1);
        if cache.maxsize.is_some() {
            drop(cache.results.remove(vm, &key)?);
            cache.results.insert_hashed(vm, &key, hash, found.clone())?;
        }
        return Ok(found);
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = vm.call_with(&cache.function, args, names)?;
    if cache.results.get_hashed(vm, &key, hash)?.is_none() {
        if cache.maxsize.is_some_and(|size| cache.results.len() >= size)
            && let Some((_, oldest, _)) = cache.results.next(0)
        {
            drop(cache.results.remove(vm, &oldest)?);
        }
        cache.results.insert_hashed(vm, &key, hash, result.clone())?;
    }
    Ok(result)
}
