//! The iterators of the core.

use rustpython_wtf8::CodePoint;

use crate::object::{Iter, List, ListIter, NativeDef, RangeIter, Str, Tuple, TupleIter, native};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    let itself: crate::protocol::UnaryFn = |_, x| Ok(x.clone());
    let define =
        |ty: &crate::Py<crate::object::Type>, next: crate::protocol::NextFn, methods: &[NativeDef]| {
            vm.define(
                ty,
                &t.object,
                |s| {
                    s.iter.set(Some(itself));
                    s.next.set(Some(next));
                },
                methods,
                &[],
            );
        };
    define(&t.list_iterator, next_list, LIST);
    define(&t.tuple_iterator, next_tuple, TUPLE);
    define(&t.range_iterator, next_range, RANGE);
    define(&t.list_reverseiterator, next_reversed_list, REVERSED_LIST);
    define(&t.iterator, next_sequence, SEQUENCE);
    define(&t.callable_iterator, next_callable, &[]);
    define(&t.str_iterator, next_str, COUNTED);
    define(&t.str_ascii_iterator, next_str, COUNTED);
    define(&t.longrange_iterator, next_long_range, LONG_RANGE);
}

const LIST: &[NativeDef] = &[
    native("__length_hint__", "$self, /", |_, args| {
        let Some(it) = args[0].get::<ListIter>() else { return Ok(Value::index(0)) };
        let len = it.list.get().get::<List>().map_or(0, |l| l.items.len());
        Ok(Value::index(len.saturating_sub(it.index.get())))
    }),
    native("__reduce__", "$self, /", |vm, args| {
        let Some(it) = args[0].get::<ListIter>() else { return Ok(Value::NONE) };
        let iter = vm.builtins.get_str(&vm.intern("iter")).unwrap_or(Value::NONE);
        Ok(match it.list.load() {
            Some(list) => {
                vm.tuple(vec![iter, vm.tuple(vec![list]).into(), Value::index(it.index.get())]).into()
            }
            None => vm.tuple(vec![iter, vm.tuple(vec![vm.list(vec![]).into()]).into()]).into(),
        })
    }),
];

fn next_list(_: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<ListIter>() else { return Ok(None) };
    let list = it.list.get();
    let Some(target) = list.get::<List>() else { return Ok(None) };
    let i = it.index.get();
    match target.items.get(i) {
        Some(item) => {
            it.index.set(i + 1);
            Ok(Some(item))
        }
        None => {
            it.list.set(Value::NULL);
            Ok(None)
        }
    }
}

const TUPLE: &[NativeDef] = &[native("__length_hint__", "$self, /", |_, args| {
    let Some(it) = args[0].get::<TupleIter>() else { return Ok(Value::index(0)) };
    let len = it.tuple.get().get::<Tuple>().map_or(0, |l| l.as_slice().len());
    Ok(Value::index(len.saturating_sub(it.index.get())))
})];

fn next_tuple(_: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<TupleIter>() else { return Ok(None) };
    let tuple = it.tuple.get();
    let Some(target) = tuple.get::<Tuple>() else { return Ok(None) };
    let i = it.index.get();
    match target.as_slice().get(i) {
        Some(item) => {
            it.index.set(i + 1);
            Ok(Some(item.clone()))
        }
        None => {
            it.tuple.set(Value::NULL);
            Ok(None)
        }
    }
}

const RANGE: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    Ok(vm.int(args[0].get::<RangeIter>().map_or(0, |r| r.left.get() as i64)))
})];

fn next_range(_: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = x.get::<RangeIter>() else { return Ok(None) };
    Ok(it.step().and_then(Value::small_int))
}

impl RangeIter {
    /// The next number.
    #[inline(always)]
    pub fn step(&self) -> Option<i64> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        let value = self.next.get();
        self.left.set(left - 1);
        self.next.set(value.wrapping_add(self.step));
        Some(value)
    }
}

fn iter(x: &Value) -> Option<&Iter> {
    x.get::<Iter>().map(|it| &**it)
}

const REVERSED_LIST: &[NativeDef] = &[native("__length_hint__", "$self, /", |_, args| {
    let Some(it) = iter(&args[0]) else { return Ok(Value::index(0)) };
    let len = it.source.get().get::<List>().map_or(0, |l| l.items.len());
    Ok(Value::index(if it.index.get() > len { 0 } else { it.index.get() }))
})];

fn next_reversed_list(_: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let list = it.source.get();
    let found = it.index.get().checked_sub(1).and_then(|i| {
        it.index.set(i);
        list.get::<List>()?.items.get(i)
    });
    if found.is_none() {
        it.source.set(Value::NULL);
    }
    Ok(found)
}

const SEQUENCE: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    let Some(it) = iter(&args[0]) else { return Ok(Value::index(0)) };
    match it.source.load() {
        Some(source) if vm.type_of(&source).slots().len.get().is_some() => {
            let len = vm.len(&source)?;
            Ok(Value::index(len.saturating_sub(it.index.get())))
        }
        Some(_) => Ok(Value::NOT_IMPLEMENTED),
        None => Ok(Value::index(0)),
    }
})];

fn next_sequence(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let Some(source) = it.source.load() else { return Ok(None) };
    let i = it.index.get();
    match vm.get_item(&source, &Value::index(i)) {
        Ok(item) => {
            it.index.set(i + 1);
            Ok(Some(item))
        }
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

fn next_callable(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let Some(callable) = it.source.load() else { return Ok(None) };
    let item = match vm.call(&callable, &[]) {
        Ok(item) => item,
        Err(Raised) => {
            drop(vm.catch(&vm.exceptions.stop_iteration)?);
            it.source.set(Value::NULL);
            return Ok(None);
        }
    };
    if vm.eq(&it.other.get(), &item)? {
        it.source.set(Value::NULL);
        it.other.set(Value::NULL);
        return Ok(None);
    }
    Ok(Some(item))
}

/// `index` is the byte offset, `extra` the code points that are left.
const COUNTED: &[NativeDef] = &[native("__length_hint__", "$self, /", |vm, args| {
    Ok(vm.int(iter(&args[0]).map_or(0, |it| it.extra.get() as i64)))
})];

fn next_str(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let at = it.index.get();
    let point = it.source.peek(|source| {
        let text = source.get::<Str>()?;
        if text.is_ascii() {
            return text.as_bytes().get(at).map(|&byte| CodePoint::from_char(char::from(byte)));
        }
        text.as_wtf8().get(at..)?.code_points().next()
    });
    let Some(c) = point else {
        drop(it.source.take());
        return Ok(None);
    };
    it.index.set(at + c.len_wtf8());
    it.extra.set(it.extra.get().saturating_sub(1));
    Ok(Some(vm.char(c).into()))
}

/// `source` is the next number, `other` the step, `more[0]` how many are left: ints of any size.
const LONG_RANGE: &[NativeDef] = &[native("__length_hint__", "$self, /", |_, args| {
    Ok(iter(&args[0]).and_then(|it| it.more.get(0)).unwrap_or_else(|| Value::index(0)))
})];

fn next_long_range(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    let Some(it) = iter(x) else { return Ok(None) };
    let left = it.more.get(0).unwrap_or(Value::NONE);
    if !vm.truth(&left)? {
        return Ok(None);
    }
    let value = it.source.get();
    let next = vm.binary(crate::protocol::BinaryOp::Add, &value, &it.other.get())?;
    let fewer = vm.binary(crate::protocol::BinaryOp::Subtract, &left, &Value::index(1))?;
    it.source.set(next);
    drop(it.more.replace(0, fewer));
    Ok(Some(value))
}
