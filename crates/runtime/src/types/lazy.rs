//! `enumerate`, `zip`, `map`, `filter`, `reversed`.

use crate::heap::{Py, new_object};
use crate::object::{Iter, NativeDef, Str, Type, native};
use crate::protocol::{BinaryOp, NewFn, NextFn};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    let define = |ty: &Py<Type>, new: NewFn, next: NextFn, methods: &[NativeDef]| {
        vm.define(
            ty,
            &t.object,
            |s| {
                s.new.set(Some(new));
                s.iter.set(Some(|_, x| Ok(x.clone())));
                s.next.set(Some(next));
            },
            methods,
            &[],
        );
    };
    define(&t.enumerate, new_enumerate, next_enumerate, GENERIC);
    define(&t.zip, new_zip, next_zip, &[]);
    define(&t.map, new_map, next_map, &[]);
    define(&t.filter, new_filter, next_filter, &[]);
    define(&t.reversed, new_reversed, next_reversed, REVERSED);
}

const GENERIC: &[NativeDef] =
    &[native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1]))];

fn iter(x: &Value) -> Option<&Iter> {
    x.get::<Iter>().map(|it| &**it)
}

fn make(ty: &Py<Type>, it: Iter) -> Value {
    new_object(ty, it, core::iter::empty()).into()
}

// enumerate: `source` the iterator, `other` the next number.

fn new_enumerate(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = match vm.bind_simple("enumerate", &["iterable", "start"], 1, args, names) {
        Ok(bound) => bound,
        Err(Raised) if args.is_empty() => {
            drop(vm.take_raised());
            return Err(vm.type_error("enumerate() missing required argument 'iterable' (pos 1)"));
        }
        Err(Raised) => return Err(Raised),
    };
    let start = match bound.get(1).filter(|s| !s.is_null()) {
        Some(start) => vm.index(start)?,
        None => Value::index(0),
    };
    let source = vm.iter(&bound[0])?;
    Ok(make(ty, Iter { source: crate::Slot::new(source), other: crate::Slot::new(start), ..Iter::default() }))
}

fn next_enumerate(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let source = it.source.get();
    let Some(item) = vm.next(&source)? else { return Ok(None) };
    let n = it.other.get();
    let next = match Value::add_int(&n, &Value::index(1)) {
        Some(next) => next,
        None => vm.binary(BinaryOp::Add, &n, &Value::index(1))?,
    };
    it.other.set(next);
    Ok(Some(vm.tuple_from([n, item].into_iter()).into()))
}

// zip: `more` the iterators, `extra` 1 when strict.

fn new_zip(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    let strict = strict_keyword(vm, "zip", &args[positional..], names)?;
    let mut iterators = Vec::with_capacity(positional);
    for (i, source) in args[..positional].iter().enumerate() {
        match vm.iter_opt(source)? {
            Some(iterator) => iterators.push(iterator),
            None => {
                let got = vm.type_name(source);
                let _ = (i, got);
                return Err(vm.type_error(&format!("'{}' object is not iterable", vm.type_name(source))));
            }
        }
    }
    let it = Iter { extra: core::cell::Cell::new(u64::from(strict)), ..Iter::default() };
    it.more.extend(iterators);
    Ok(make(ty, it))
}

fn strict_keyword(vm: &Vm, name: &str, values: &[Value], names: &[Value]) -> Result<bool> {
    let mut strict = false;
    for (key, value) in names.iter().zip(values) {
        let key = key.get::<Str>().map(|k| k.lossy().into_owned()).unwrap_or_default();
        if key != "strict" {
            return Err(vm.type_error(&format!("{name}() got an unexpected keyword argument '{key}'")));
        }
        strict = vm.truth(value)?;
    }
    Ok(strict)
}

fn next_zip(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let n = it.more.len();
    if n == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(n);
    for i in 0..n {
        let Some(iterator) = it.more.get(i) else { return Ok(None) };
        match vm.next(&iterator)? {
            Some(item) => items.push(item),
            None if it.extra.get() == 1 => return uneven(vm, it, i, n),
            None => return Ok(None),
        }
    }
    Ok(Some(vm.tuple(items).into()))
}

/// Strict zip: the iterator `i` ended; the others must too.
fn uneven(vm: &Vm, it: &Iter, i: usize, n: usize) -> Result<Option<Value>> {
    let plural = |i: usize| if i == 1 { " ".to_owned() } else { format!("s 1-{i}") };
    if i > 0 {
        let before = if i == 1 { " 1".to_owned() } else { plural(i) };
        return Err(vm.value_error(&format!("zip() argument {} is shorter than argument{before}", i + 1)));
    }
    for j in 1..n {
        let Some(iterator) = it.more.get(j) else { return Ok(None) };
        if vm.next(&iterator)?.is_some() {
            let before = if j == 1 { " 1".to_owned() } else { plural(j) };
            return Err(vm.value_error(&format!("zip() argument {} is longer than argument{before}", j + 1)));
        }
    }
    Ok(None)
}

// map: `source` the function, `more` the iterators.

fn new_map(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() && ty.is(&vm.types.map) {
        return Err(vm.type_error("map() takes no keyword arguments"));
    }
    let [function, sources @ ..] = args else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if sources.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let it = Iter { source: crate::Slot::new(function.clone()), ..Iter::default() };
    for source in sources {
        it.more.push(vm.iter(source)?);
    }
    Ok(make(ty, it))
}

fn next_map(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let function = it.source.get();
    if it.more.len() == 1 {
        let Some(iterator) = it.more.get(0) else { return Ok(None) };
        return match vm.next(&iterator)? {
            Some(item) => vm.call(&function, &[item]).map(Some),
            None => Ok(None),
        };
    }
    let mut items = Vec::with_capacity(it.more.len());
    for i in 0..it.more.len() {
        let Some(iterator) = it.more.get(i) else { return Ok(None) };
        match vm.next(&iterator)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    vm.call(&function, &items).map(Some)
}

// filter: `source` the iterator, `other` the function.

fn new_filter(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() && ty.is(&vm.types.filter) {
        return Err(vm.type_error("filter() takes no keyword arguments"));
    }
    let [function, source] = args else {
        return Err(vm.type_error(&format!("filter expected 2 arguments, got {}", args.len())));
    };
    let source = vm.iter(source)?;
    Ok(make(
        ty,
        Iter {
            source: crate::Slot::new(source),
            other: crate::Slot::new(function.clone()),
            ..Iter::default()
        },
    ))
}

fn next_filter(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let (source, function) = (it.source.get(), it.other.get());
    let plain = function.is_none() || function.is(vm.types.bool.as_value());
    while let Some(item) = vm.next(&source)? {
        let good = if plain {
            vm.truth(&item)?
        } else {
            let result = vm.call(&function, core::slice::from_ref(&item))?;
            vm.truth(&result)?
        };
        if good {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

// reversed: `source` the sequence, `index` one more than the next place.

const REVERSED: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    let Some(it) = iter(&args[0]) else { return Ok(Value::index(0)) };
    let Some(source) = it.source.load() else { return Ok(Value::index(0)) };
    let len = vm.len(&source)?;
    Ok(Value::index(if len < it.index.get() { 0 } else { it.index.get() }))
})];

fn new_reversed(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() && ty.is(&vm.types.reversed) {
        return Err(vm.type_error("reversed() takes no keyword arguments"));
    }
    let [source] = args else {
        return Err(vm.type_error(&format!("reversed expected 1 argument, got {}", args.len())));
    };
    match vm.lookup_special(source, &vm.names.reversed)? {
        Some(method) if method.is_none() => {
            return Err(vm.type_error(&format!("'{}' object is not reversible", vm.type_name(source))));
        }
        Some(method) => return vm.call(&method, &[]),
        None => {}
    }
    let slots = vm.type_of(source).slots();
    if slots.getitem.get().is_none()
        || slots.len.get().is_none()
        || source.get::<crate::object::Dict>().is_some()
    {
        return Err(vm.type_error(&format!("'{}' object is not reversible", vm.type_name(source))));
    }
    let len = vm.len(source)?;
    let it = Iter {
        source: crate::Slot::new(source.clone()),
        index: core::cell::Cell::new(len),
        ..Iter::default()
    };
    Ok(make(ty, it))
}

fn next_reversed(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let Some(source) = it.source.load() else { return Ok(None) };
    let Some(i) = it.index.get().checked_sub(1) else {
        it.source.set(Value::NULL);
        return Ok(None);
    };
    it.index.set(i);
    match vm.get_item(&source, &Value::index(i)) {
        Ok(item) => Ok(Some(item)),
        Err(Raised) => {
            if !vm.raised_is(&vm.exceptions.index_error) && !vm.raised_is(&vm.exceptions.stop_iteration) {
                return Err(Raised);
            }
            drop(vm.take_raised());
            it.source.set(Value::NULL);
            Ok(None)
        }
    }
}
