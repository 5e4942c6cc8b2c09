//! The methods of `deque`.

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};

use super::deque::{Direction, data, extend, find, iterator, like};

pub(super) const METHODS: &[NativeDef] = &[
    native("append", "$self, item, /", |vm, args| {
        drop(data(vm, &args[0])?.push(args[1].clone()));
        Ok(Value::NONE)
    }),
    native("appendleft", "$self, item, /", |vm, args| {
        drop(data(vm, &args[0])?.push_left(args[1].clone()));
        Ok(Value::NONE)
    }),
    native("clear", "$self, /", |vm, args| {
        drop(data(vm, &args[0])?.with(std::mem::take));
        Ok(Value::NONE)
    }),
    native("copy", "$self, /", |vm, args| like(vm, &args[0], data(vm, &args[0])?.to_vec())),
    native("__copy__", "$self, /", |vm, args| like(vm, &args[0], data(vm, &args[0])?.to_vec())),
    native("count", "$self, value, /", count),
    native("extend", "$self, iterable, /", |vm, args| extend(vm, &args[0], &args[1]).map(|()| Value::NONE)),
    native("extendleft", "$self, iterable, /", |vm, args| {
        let deque = data(vm, &args[0])?;
        for item in vm.collect(&args[1])? {
            drop(deque.push_left(item));
        }
        Ok(Value::NONE)
    }),
    native("index", "$self, value, start=0, stop=sys.maxsize, /", index),
    native("insert", "$self, index, value, /", insert),
    native("pop", "$self, /", |vm, args| {
        let item = data(vm, &args[0])?.with(std::collections::VecDeque::pop_back);
        item.ok_or_else(|| vm.index_error("pop from an empty deque"))
    }),
    native("popleft", "$self, /", |vm, args| {
        let item = data(vm, &args[0])?.with(std::collections::VecDeque::pop_front);
        item.ok_or_else(|| vm.index_error("pop from an empty deque"))
    }),
    native("remove", "$self, value, /", |vm, args| match find(vm, &args[0], &args[1], (0, usize::MAX))? {
        Some(place) => {
            drop(data(vm, &args[0])?.with(|items| items.remove(place)));
            Ok(Value::NONE)
        }
        None => {
            let shown = vm.repr(&args[1])?;
            Err(vm.value_error(&format!("{} is not in deque", shown.lossy())))
        }
    }),
    native("reverse", "$self, /", |vm, args| {
        data(vm, &args[0])?.with(|items| items.make_contiguous().reverse());
        Ok(Value::NONE)
    }),
    native("rotate", "$self, n=1, /", rotate),
    native("__reversed__", "$self, /", |vm, args| iterator(vm, &args[0], Direction::Backwards)),
    native("__class_getitem__", "$type, item, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
    native("__reduce__", "$self, /", |vm, args| {
        let max = data(vm, &args[0])?.maxlen.get();
        let start = match max {
            Some(max) => vec![vm.tuple(Vec::new()).into(), vm.int(max as i64)],
            None => Vec::new(),
        };
        let items = iterator(vm, &args[0], Direction::Forwards)?;
        let parts = vec![vm.type_of(&args[0]).value(), vm.tuple(start).into(), Value::NONE, items];
        Ok(vm.tuple(parts).into())
    }),
];

fn count(vm: &Vm, args: &[Value]) -> Result<Value> {
    let deque = data(vm, &args[0])?;
    let (changes, mut count, mut place) = (deque.changes.get(), 0, 0);
    while let Some(item) = deque.get(place) {
        count += i64::from(vm.eq(&item, &args[1])?);
        if deque.changes.get() != changes {
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        place += 1;
    }
    Ok(vm.int(count))
}

/// An index of `index()`, cut to the length.
fn cut(vm: &Vm, value: &Value, default: usize, length: usize) -> Result<usize> {
    if value.is_null() {
        return Ok(default);
    }
    let index = vm.index_clamped(value)?;
    let index = if index < 0 { index.saturating_add(length as isize).max(0) } else { index };
    Ok((index as usize).min(length))
}

fn index(vm: &Vm, args: &[Value]) -> Result<Value> {
    let length = data(vm, &args[0])?.len();
    let range = (cut(vm, &args[2], 0, length)?, cut(vm, &args[3], length, length)?);
    match find(vm, &args[0], &args[1], range)? {
        Some(place) => Ok(vm.int(place as i64)),
        None => {
            let shown = vm.repr(&args[1])?;
            Err(vm.value_error(&format!("{} is not in deque", shown.lossy())))
        }
    }
}

fn insert(vm: &Vm, args: &[Value]) -> Result<Value> {
    let deque = data(vm, &args[0])?;
    if deque.maxlen.get().is_some_and(|max| deque.len() >= max) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let place = cut(vm, &args[1], 0, deque.len())?;
    deque.with(|items| items.insert(place, args[2].clone()));
    Ok(Value::NONE)
}

fn rotate(vm: &Vm, args: &[Value]) -> Result<Value> {
    let steps = if args[1].is_null() { 1 } else { vm.index_size(&args[1])? };
    let deque = data(vm, &args[0])?;
    let length = deque.len();
    if length > 1 {
        let steps = steps.rem_euclid(length as isize) as usize;
        deque.with(|items| items.rotate_right(steps));
    }
    Ok(Value::NONE)
}
