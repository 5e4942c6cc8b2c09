//! `iter`, `next`, `len`, `sum`, `min`, `max`, `all`, `any`, `sorted`, `aiter`, `anext`.

use cutaway_runtime::heap::new_object;
use cutaway_runtime::object::{Iter, NativeDef, native, variadic};
use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::{Result, Slot, Value, Vm};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("len", "obj, /", |vm, args| Ok(vm.int(vm.len(&args[0])? as i64))),
    native("iter", "object, sentinel=None, /", |vm, args| {
        if args[1].is_null() {
            return vm.iter(&args[0]);
        }
        if vm.type_of(&args[0]).slots().call.get().is_none() {
            return Err(vm.type_error("iter(v, w): v must be callable"));
        }
        let calls =
            Iter { source: Slot::new(args[0].clone()), other: Slot::new(args[1].clone()), ..Iter::default() };
        Ok(new_object(&vm.types.callable_iterator, calls, std::iter::empty()).into())
    }),
    native("next", "iterator, default=None, /", next),
    native("all", "iterable, /", |vm, args| first_truth(vm, &args[0], false)),
    native("any", "iterable, /", |vm, args| first_truth(vm, &args[0], true)),
    native("sum", "iterable, /, start=0", sum),
    variadic("min", "", |vm, args, names| extreme(vm, args, names, "min", CompareOp::Lt)),
    variadic("max", "", |vm, args, names| extreme(vm, args, names, "max", CompareOp::Gt)),
    native("sorted", "iterable, /, *, key=None, reverse=False", sorted),
];

fn next(vm: &Vm, args: &[Value]) -> Result<Value> {
    if vm.type_of(&args[0]).slots().next.get().is_none() {
        let ty = vm.type_name(&args[0]);
        return Err(vm.type_error(&format!("'{ty}' object is not an iterator")));
    }
    let Some(default) = args.get(1).filter(|default| !default.is_null()) else {
        return vm.next_or_stop(&args[0]);
    };
    match vm.next(&args[0]) {
        Ok(value) => Ok(value.unwrap_or_else(|| default.clone())),
        Err(raised) => vm.catch(&vm.exceptions.stop_iteration).map(|_| default.clone()).map_err(|_| raised),
    }
}

/// Whether some item's truth is `wanted`: `any` with true; `all` is the opposite with false.
fn first_truth(vm: &Vm, iterable: &Value, wanted: bool) -> Result<Value> {
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == wanted {
            return Ok(Value::bool(wanted));
        }
    }
    Ok(Value::bool(!wanted))
}

/// Integers, then floats, are added natively as long as nothing else comes; floats with a compensation of the
/// rounding error, as CPython does since 3.12.
fn sum(vm: &Vm, args: &[Value]) -> Result<Value> {
    let mut total = if args[1].is_null() { vm.int(0) } else { args[1].clone() };
    for (ty, name, hint) in [
        (&vm.types.str, "strings", "''.join(seq)"),
        (&vm.types.bytes, "bytes", "b''.join(seq)"),
        (&vm.types.bytearray, "bytearray", "b''.join(seq)"),
    ] {
        if vm.type_of(&total).is_subtype(ty) {
            return Err(vm.type_error(&format!("sum() can't sum {name} [use {hint} instead]")));
        }
    }
    let iterator = vm.iter(&args[0])?;
    let mut compensated: Option<(f64, f64)> = total.exact_float().map(|value| (value, 0.0));
    while let Some(item) = vm.next(&iterator)? {
        if let Some((high, low)) = compensated {
            if let Some(x) = item.exact_float().or_else(|| item.as_int().map(|i| i as f64)) {
                compensated =
                    Some(if item.exact_float().is_some() { add(high, low, x) } else { (high + x, low) });
                continue;
            }
            total = vm.float(finish(high, low));
            compensated = None;
        }
        total = vm.binary(BinaryOp::Add, &total, &item)?;
        if let Some(value) = total.exact_float() {
            compensated = Some((value, 0.0));
        }
    }
    Ok(compensated.map_or(total, |(high, low)| vm.float(finish(high, low))))
}

/// Neumaier's step: a sum and the rounding error so far.
fn add(high: f64, low: f64, x: f64) -> (f64, f64) {
    let sum = high + x;
    let error = if high.abs() >= x.abs() { (high - sum) + x } else { (x - sum) + high };
    (sum, low + error)
}

fn finish(high: f64, low: f64) -> f64 {
    if low != 0.0 && low.is_finite() { high + low } else { high }
}

fn sorted(vm: &Vm, args: &[Value]) -> Result<Value> {
    let list = vm.list(vm.collect(&args[0])?);
    let mut values = Vec::new();
    let mut names = Vec::new();
    for (name, value) in [("key", &args[1]), ("reverse", &args[2])] {
        if !value.is_null() {
            values.push(value.clone());
            names.push(vm.intern(name).value());
        }
    }
    let sort = vm.get_attr(&list.value(), &vm.intern("sort"))?;
    vm.call_with(&sort, &values, &names)?;
    Ok(list.into())
}

/// `min` and `max`: the first item that no other one beats.
fn extreme(vm: &Vm, args: &[Value], names: &[Value], function: &str, better: CompareOp) -> Result<Value> {
    let (positional, keywords) = args.split_at(args.len() - names.len());
    let (mut key, mut default) = (Value::NONE, None);
    for (name, value) in names.iter().zip(keywords) {
        match vm.to_str(name)?.as_str() {
            Some("key") => key = value.clone(),
            Some("default") => default = Some(value.clone()),
            name => {
                let name = name.unwrap_or_default();
                let message = format!("{function}() got an unexpected keyword argument '{name}'");
                return Err(vm.type_error(&message));
            }
        }
    }
    let items = match positional {
        [] => return Err(vm.type_error(&format!("{function} expected at least 1 argument, got 0"))),
        [iterable] => vm.iter(iterable)?,
        _ if default.is_some() => {
            let message =
                format!("Cannot specify a default for {function}() with multiple positional arguments");
            return Err(vm.type_error(&message));
        }
        several => vm.iter(&vm.tuple(several.to_vec()).value())?,
    };
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = vm.next(&items)? {
        let rank = if key.is_none() { item.clone() } else { vm.call(&key, std::slice::from_ref(&item))? };
        let wins = match &best {
            Some((_, best_rank)) => vm.compare_bool(&rank, best_rank, better)?,
            None => true,
        };
        if wins {
            best = Some((item, rank));
        }
    }
    match best.map(|(item, _)| item).or(default) {
        Some(value) => Ok(value),
        None => Err(vm.value_error(&format!("{function}() iterable argument is empty"))),
    }
}
