//! The methods of `set` and `frozenset`.

use super::{is_subset, key_of, set, update};
use crate::heap::Py;
use crate::object::{Dict, NativeDef, Set, Type, native, variadic};
use crate::protocol::Slots;
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// `add`, `discard` and the like; then what both have.
pub(super) const SET: &[NativeDef] = &[
    native("add", "$self, object, /", |vm, args| {
        set(&args[0]).add(vm, &args[1])?;
        Ok(Value::NONE)
    }),
    native("clear", "$self, /", |_, args| {
        drop(set(&args[0]).take());
        Ok(Value::NONE)
    }),
    native("discard", "$self, object, /", |vm, args| {
        discard(vm, &args[0], &args[1])?;
        Ok(Value::NONE)
    }),
    native("remove", "$self, object, /", |vm, args| {
        if discard(vm, &args[0], &args[1])? { Ok(Value::NONE) } else { Err(vm.key_error(&args[1])) }
    }),
    native("pop", "$self, /", |vm, args| match set(&args[0]).pop() {
        Some(key) => Ok(key),
        None => Err(vm.key_error(&vm.str("pop from an empty set").into())),
    }),
    variadic("update", "$self, *others", |vm, args, names| {
        no_keywords(vm, "update", names)?;
        for other in &args[1..] {
            update(vm, set(&args[0]), other)?;
        }
        Ok(Value::NONE)
    }),
    variadic("intersection_update", "$self, *others", |vm, args, names| {
        no_keywords(vm, "intersection_update", names)?;
        let result = intersect_all(vm, &args[0], &args[1..])?;
        set(&args[0]).swap(set(&result));
        Ok(Value::NONE)
    }),
    variadic("difference_update", "$self, *others", |vm, args, names| {
        no_keywords(vm, "difference_update", names)?;
        for other in &args[1..] {
            difference_update(vm, &args[0], other)?;
        }
        Ok(Value::NONE)
    }),
    native("symmetric_difference_update", "$self, other, /", |vm, args| {
        symmetric_update(vm, &args[0], &args[1])?;
        Ok(Value::NONE)
    }),
    COPY,
    UNION,
    INTERSECTION,
    DIFFERENCE,
    SYMMETRIC,
    DISJOINT,
    SUBSET,
    SUPERSET,
    REDUCE,
    SIZEOF,
    CONTAINS,
    CLASS_GETITEM,
];

pub(super) const FROZENSET: &[NativeDef] = &[
    native("copy", "$self, /", |vm, args| {
        if vm.type_of(&args[0]).is(&vm.types.frozenset) { Ok(args[0].clone()) } else { copy(vm, &args[0]) }
    }),
    UNION,
    INTERSECTION,
    DIFFERENCE,
    SYMMETRIC,
    DISJOINT,
    SUBSET,
    SUPERSET,
    REDUCE,
    SIZEOF,
    CONTAINS,
    CLASS_GETITEM,
];

const COPY: NativeDef = native("copy", "$self, /", |vm, args| copy(vm, &args[0]));
const UNION: NativeDef = variadic("union", "$self, *others", |vm, args, names| {
    no_keywords(vm, "union", names)?;
    let result = copy(vm, &args[0])?;
    for other in &args[1..] {
        if !other.is(&args[0]) {
            update(vm, set(&result), other)?;
        }
    }
    Ok(result)
});
const INTERSECTION: NativeDef = variadic("intersection", "$self, *others", |vm, args, names| {
    no_keywords(vm, "intersection", names)?;
    intersect_all(vm, &args[0], &args[1..])
});
const DIFFERENCE: NativeDef = variadic("difference", "$self, *others", |vm, args, names| {
    no_keywords(vm, "difference", names)?;
    let Some(first) = args.get(1) else { return copy(vm, &args[0]) };
    let result = difference(vm, &args[0], first)?;
    for other in &args[2..] {
        difference_update(vm, &result, other)?;
    }
    Ok(result)
});
const SYMMETRIC: NativeDef = native("symmetric_difference", "$self, other, /", |vm, args| {
    symmetric_difference(vm, &args[0], &args[1])
});
const DISJOINT: NativeDef = native("isdisjoint", "$self, other, /", |vm, args| {
    let this = set(&args[0]);
    let iterator = vm.iter(&args[1])?;
    while let Some(key) = vm.next(&iterator)? {
        if this.contains(vm, &key)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
});
const SUBSET: NativeDef = native("issubset", "$self, other, /", |vm, args| {
    let other = as_set(vm, &args[1])?;
    is_subset(vm, set(&args[0]), set(&other)).map(Value::bool)
});
const SUPERSET: NativeDef = native("issuperset", "$self, other, /", |vm, args| {
    if let Some(other) = args[1].get::<Set>() {
        return is_subset(vm, other, set(&args[0])).map(Value::bool);
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(key) = vm.next(&iterator)? {
        if !set(&args[0]).contains(vm, &key)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
});
const REDUCE: NativeDef = native("__reduce__", "$self, /", |vm, args| {
    let keys = vm.list(set(&args[0]).keys()).into();
    let dict = vm.dict_if_any(&args[0]).map_or(Value::NONE, Into::into);
    Ok(vm.tuple(vec![vm.type_of(&args[0]).value(), vm.tuple(vec![keys]).into(), dict]).into())
});
const SIZEOF: NativeDef = native("__sizeof__", "$self, /", |vm, _| Ok(vm.int(200)));
const CONTAINS: NativeDef =
    native("__contains__", "$self, object, /", |vm, args| vm.contains(&args[0], &args[1]).map(Value::bool));
const CLASS_GETITEM: NativeDef =
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1]));

pub(super) fn inplace(s: &Slots) {
    s.iand.set(Some(|vm, a, b| {
        if b.get::<Set>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let result = intersection(vm, a, b)?;
        set(a).swap(set(&result));
        Ok(a.clone())
    }));
    s.ior.set(Some(|vm, a, b| {
        let Some(other) = b.get::<Set>() else { return Ok(Value::NOT_IMPLEMENTED) };
        set(a).merge(vm, other)?;
        Ok(a.clone())
    }));
    s.isub.set(Some(|vm, a, b| {
        if b.get::<Set>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        difference_update(vm, a, b)?;
        Ok(a.clone())
    }));
    s.ixor.set(Some(|vm, a, b| {
        if b.get::<Set>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        symmetric_update(vm, a, b)?;
        Ok(a.clone())
    }));
}

fn no_keywords(vm: &Vm, name: &str, names: &[Value]) -> Result<()> {
    if names.is_empty() {
        Ok(())
    } else {
        Err(vm.type_error(&format!("{name}() takes no keyword arguments")))
    }
}

fn discard(vm: &Vm, x: &Value, key: &Value) -> Result<bool> {
    match set(x).discard(vm, key) {
        Ok(found) => Ok(found),
        Err(Raised) => match key_of(vm, key)? {
            Some(frozen) => set(x).discard(vm, &frozen),
            None => Err(Raised),
        },
    }
}

/// The built-in type that results of operations on a subclass have.
fn base_type<'a>(vm: &'a Vm, x: &Value) -> &'a Py<Type> {
    if vm.type_of(x).is_subtype(&vm.types.frozenset) { &vm.types.frozenset } else { &vm.types.set }
}

fn copy(vm: &Vm, x: &Value) -> Result<Value> {
    let result = vm.set_of(base_type(vm, x));
    result.merge(vm, set(x))?;
    Ok(result.into())
}

fn as_set(vm: &Vm, x: &Value) -> Result<Value> {
    if x.get::<Set>().is_some() {
        return Ok(x.clone());
    }
    let result = vm.set();
    update(vm, &result, x)?;
    Ok(result.into())
}

pub(super) fn union(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let result = copy(vm, a)?;
    if !a.is(b) {
        set(&result).merge(vm, set(b))?;
    }
    Ok(result)
}

fn intersect_all(vm: &Vm, x: &Value, others: &[Value]) -> Result<Value> {
    if others.is_empty() {
        return copy(vm, x);
    }
    let mut result = x.clone();
    for other in others {
        result = intersection(vm, &result, other)?;
    }
    Ok(result)
}

pub(super) fn intersection(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    if a.is(b) {
        return copy(vm, a);
    }
    let result = vm.set_of(base_type(vm, a));
    if b.get::<Set>().is_some() {
        // The smaller one is walked.
        let (walked, other) = if set(b).len() > set(a).len() { (a, b) } else { (b, a) };
        let mut place = 0;
        while let Some((next, key, hash)) = set(walked).next(place) {
            place = next;
            if set(other).contains_hashed(vm, &key, hash)? {
                result.add_hashed(vm, &key, hash)?;
            }
        }
        return Ok(result.into());
    }
    vm.for_each(b, |key| {
        let hash = vm.hash(&key)?;
        if set(a).contains_hashed(vm, &key, hash)? {
            result.add_hashed(vm, &key, hash)?;
        }
        Ok(())
    })?;
    Ok(result.into())
}

fn difference_update(vm: &Vm, x: &Value, other: &Value) -> Result<()> {
    if x.is(other) {
        drop(set(x).take());
        return Ok(());
    }
    if let Some(other) = other.get::<Set>() {
        let mut place = 0;
        while let Some((next, key, hash)) = other.next(place) {
            place = next;
            set(x).discard_hashed(vm, &key, hash)?;
        }
        return Ok(());
    }
    vm.for_each(other, |key| set(x).discard(vm, &key).map(drop))
}

pub(super) fn difference(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let (other_set, other_dict) = (b.get::<Set>(), b.exact::<Dict>());
    let other_len = other_set.map(|s| s.len()).or(other_dict.map(|d| d.len()));
    if other_len.is_none_or(|n| set(a).len() >> 2 > n) {
        let result = copy(vm, a)?;
        difference_update(vm, &result, b)?;
        return Ok(result);
    }
    let result = vm.set_of(base_type(vm, a));
    let mut place = 0;
    while let Some((next, key, hash)) = set(a).next(place) {
        place = next;
        let there = match (other_set, other_dict) {
            (Some(other), _) => other.contains_hashed(vm, &key, hash)?,
            (None, Some(other)) => other.get_hashed(vm, &key, hash)?.is_some(),
            (None, None) => false,
        };
        if !there {
            result.add_hashed(vm, &key, hash)?;
        }
    }
    Ok(result.into())
}

fn symmetric_update(vm: &Vm, x: &Value, other: &Value) -> Result<()> {
    if x.is(other) {
        drop(set(x).take());
        return Ok(());
    }
    let other = as_set(vm, other)?;
    let mut place = 0;
    while let Some((next, key, hash)) = set(&other).next(place) {
        place = next;
        if !set(x).discard_hashed(vm, &key, hash)? {
            set(x).add_hashed(vm, &key, hash)?;
        }
    }
    Ok(())
}

pub(super) fn symmetric_difference(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    // CPython copies the other operand and folds this one in.
    let result = vm.set_of(base_type(vm, a));
    update(vm, &result, b)?;
    let result: Value = result.into();
    symmetric_update(vm, &result, a)?;
    Ok(result)
}
