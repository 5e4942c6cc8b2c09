//! `range` and `slice`.

use core::cell::Cell;

use crate::heap::{Py, new_object};
use crate::object::{Iter, NativeDef, Range, RangeIter, Slice, Type, native};
use crate::protocol::{BinaryOp, CompareOp};
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.hash.set(Some(hash));
        s.compare.set(Some(compare));
        s.new.set(Some(new));
        s.iter.set(Some(iter));
        s.truth.set(Some(|vm, x| vm.truth(&range(x).length)));
        s.len.set(Some(|vm, x| match range(x).length.to_i64() {
            Some(n) => Ok(n as usize),
            None => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
        }));
        s.getitem.set(Some(getitem));
        s.contains.set(Some(contains));
    };
    vm.define(&vm.types.range, &vm.types.object, slots, METHODS, ATTRIBUTES);
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| {
            let Some(slice) = x.get::<Slice>() else { return Ok(Value::NONE) };
            let (start, stop, step) = (vm.repr(&slice.start)?, vm.repr(&slice.stop)?, vm.repr(&slice.step)?);
            Ok(vm.string(format!("slice({}, {}, {})", start.lossy(), stop.lossy(), step.lossy())).into())
        }));
        s.new.set(Some(new_slice));
        s.compare.set(Some(|vm, a, b, op| match (a.get::<Slice>(), b.get::<Slice>()) {
            (Some(a), Some(b)) => {
                let row = |s: &Slice| [s.start.clone(), s.stop.clone(), s.step.clone()];
                vm.compare_rows(&row(a), &row(b), op)
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }));
        s.hash.set(Some(|vm, x| {
            let Some(s) = x.get::<Slice>() else { return Ok(0) };
            let tuple = vm.tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()]).into();
            vm.hash(&tuple)
        }));
    };
    vm.define(&vm.types.slice, &vm.types.object, slots, SLICE_METHODS, SLICE);
}

const ATTRIBUTES: &[Attribute] = &[
    getter("start", |_, x| Ok(range(x).start.clone())),
    getter("stop", |_, x| Ok(range(x).stop.clone())),
    getter("step", |_, x| Ok(range(x).step.clone())),
];

const SLICE: &[Attribute] = &[
    getter("start", |_, x| Ok(x.get::<Slice>().map_or(Value::NONE, |s| s.start.clone()))),
    getter("stop", |_, x| Ok(x.get::<Slice>().map_or(Value::NONE, |s| s.stop.clone()))),
    getter("step", |_, x| Ok(x.get::<Slice>().map_or(Value::NONE, |s| s.step.clone()))),
];

const SLICE_METHODS: &[NativeDef] = &[
    native("indices", "$self, object, /", |vm, args| {
        let Some(slice) = args[0].get::<Slice>() else { return Ok(Value::NONE) };
        let len = vm.index_size(&args[1])?;
        if len < 0 {
            return Err(vm.value_error("length should not be negative"));
        }
        let r = vm.slice_indices(slice, len as usize)?;
        Ok(vm.tuple(vec![vm.int(r.start as i64), vm.int(r.stop as i64), vm.int(r.step as i64)]).into())
    }),
    native("__reduce__", "$self, /", |vm, args| {
        let Some(s) = args[0].get::<Slice>() else { return Ok(Value::NONE) };
        let parts = vm.tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()]).into();
        Ok(vm.tuple(vec![vm.types.slice.value(), parts]).into())
    }),
];

fn new_slice(vm: &Vm, _: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() {
        return Err(vm.type_error("slice() takes no keyword arguments"));
    }
    match args {
        [stop] => Ok(vm.slice(Value::NONE, stop.clone(), Value::NONE)),
        [start, stop] => Ok(vm.slice(start.clone(), stop.clone(), Value::NONE)),
        [start, stop, step] => Ok(vm.slice(start.clone(), stop.clone(), step.clone())),
        [] => Err(vm.type_error("slice expected at least 1 argument, got 0")),
        _ => Err(vm.type_error(&format!("slice expected at most 3 arguments, got {}", args.len()))),
    }
}

fn range(x: &Value) -> &Range {
    thread_local! {
        static EMPTY: &'static Range = Box::leak(Box::new(Range {
            start: Value::index(0), stop: Value::index(0), step: Value::index(1), length: Value::index(0),
        }));
    }
    match x.get::<Range>() {
        Some(range) => range,
        None => EMPTY.with(|empty| *empty),
    }
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() {
        return Err(vm.type_error("range() takes no keyword arguments"));
    }
    let int = |x: &Value| vm.index(x).map(|i| crate::types::int::plain(vm, &i));
    let (start, stop, step) = match args {
        [stop] => (Value::index(0), int(stop)?, Value::index(1)),
        [start, stop] => (int(start)?, int(stop)?, Value::index(1)),
        [start, stop, step] => (int(start)?, int(stop)?, int(step)?),
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        _ => return Err(vm.type_error(&format!("range expected at most 3 arguments, got {}", args.len()))),
    };
    if step.as_int() == Some(0) {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    make(vm, ty, start, stop, step)
}

fn make(vm: &Vm, ty: &Py<Type>, start: Value, stop: Value, step: Value) -> Result<Value> {
    let length = length_of(vm, &start, &stop, &step)?;
    Ok(new_object(ty, Range { start, stop, step, length }, core::iter::empty()).into())
}

fn length_of(vm: &Vm, start: &Value, stop: &Value, step: &Value) -> Result<Value> {
    if let (Some(a), Some(b), Some(s)) = (start.as_int(), stop.as_int(), step.as_int())
        && s != 0
    {
        let n = if s > 0 && a < b {
            (i128::from(b) - i128::from(a) - 1) / i128::from(s) + 1
        } else if s < 0 && a > b {
            (i128::from(a) - i128::from(b) - 1) / -i128::from(s) + 1
        } else {
            0
        };
        return Ok(match i64::try_from(n) {
            Ok(n) => vm.int(n),
            Err(_) => vm.big_int(num_bigint::BigInt::from(n)),
        });
    }
    let up = vm.compare_bool(step, &Value::index(0), CompareOp::Gt)?;
    let (low, high) = if up { (start, stop) } else { (stop, start) };
    if !vm.compare_bool(low, high, CompareOp::Lt)? {
        return Ok(Value::index(0));
    }
    let stride = if up { step.clone() } else { vm.negative(step)? };
    let span = vm.binary(BinaryOp::Subtract, high, low)?;
    let span = vm.binary(BinaryOp::Subtract, &span, &Value::index(1))?;
    let quotient = vm.binary(BinaryOp::FloorDivide, &span, &stride)?;
    vm.binary(BinaryOp::Add, &quotient, &Value::index(1))
}

fn iter(vm: &Vm, x: &Value) -> Result<Value> {
    let r = range(x);
    iterate(vm, &r.start, &r.step, &r.length)
}

fn iterate(vm: &Vm, start: &Value, step: &Value, length: &Value) -> Result<Value> {
    if let (Some(next), Some(step), Some(left)) = (start.as_int(), step.as_int(), length.as_int()) {
        let last = i128::from(next) + i128::from(step) * i128::from(left);
        if i64::try_from(last).is_ok_and(|l| Value::small_int(l).is_some()) {
            let body = RangeIter { next: Cell::new(next), step, left: Cell::new(left as u64) };
            return Ok(new_object(&vm.types.range_iterator, body, core::iter::empty()).into());
        }
    }
    let it = Iter {
        source: crate::Slot::new(start.clone()),
        other: crate::Slot::new(step.clone()),
        ..Iter::default()
    };
    it.more.push(length.clone());
    Ok(new_object(&vm.types.longrange_iterator, it, core::iter::empty()).into())
}

fn item(vm: &Vm, r: &Range, i: &Value) -> Result<Value> {
    let offset = vm.binary(BinaryOp::Multiply, i, &r.step)?;
    vm.binary(BinaryOp::Add, &r.start, &offset)
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let r = range(x);
    if let Some(slice) = key.get::<Slice>() {
        let Some(len) = r.length.to_i64() else { return Err(vm.overflow_error("range too large to slice")) };
        let s = vm.slice_indices(slice, len as usize)?;
        let step = vm.binary(BinaryOp::Multiply, &vm.int(s.step as i64), &r.step)?;
        let (start, stop) = (item(vm, r, &vm.int(s.start as i64))?, item(vm, r, &vm.int(s.stop as i64))?);
        return make(vm, &vm.types.range, start, stop, step);
    }
    if !vm.has_index(key) {
        let got = vm.type_name(key);
        return Err(vm.type_error(&format!("range indices must be integers or slices, not {got}")));
    }
    let mut i = crate::types::int::plain(vm, &vm.index(key)?);
    let zero = Value::index(0);
    if vm.compare_bool(&i, &zero, CompareOp::Lt)? {
        i = vm.binary(BinaryOp::Add, &i, &r.length)?;
    }
    if vm.compare_bool(&i, &zero, CompareOp::Lt)? || vm.compare_bool(&i, &r.length, CompareOp::Ge)? {
        return Err(vm.index_error("range object index out of range"));
    }
    item(vm, r, &i)
}

fn contains_int(vm: &Vm, r: &Range, x: &Value) -> Result<bool> {
    let zero = Value::index(0);
    let up = vm.compare_bool(&r.step, &zero, CompareOp::Gt)?;
    let (low, high) = if up { (CompareOp::Ge, CompareOp::Lt) } else { (CompareOp::Le, CompareOp::Gt) };
    if !vm.compare_bool(x, &r.start, low)? || !vm.compare_bool(x, &r.stop, high)? {
        return Ok(false);
    }
    let offset = vm.binary(BinaryOp::Subtract, x, &r.start)?;
    let rest = vm.binary(BinaryOp::Remainder, &offset, &r.step)?;
    Ok(!vm.truth(&rest)?)
}

fn contains(vm: &Vm, x: &Value, value: &Value) -> Result<bool> {
    if value.is_small_int() || value.as_bool().is_some() || value.exact::<crate::object::Int>().is_some() {
        return contains_int(vm, range(x), &crate::types::int::plain(vm, value));
    }
    vm.contains_by_iteration(x, value)
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let r = range(x);
    let (start, stop) = (vm.repr(&r.start)?, vm.repr(&r.stop)?);
    let text = if r.step.as_int() == Some(1) {
        format!("range({}, {})", start.lossy(), stop.lossy())
    } else {
        format!("range({}, {}, {})", start.lossy(), stop.lossy(), vm.repr(&r.step)?.lossy())
    };
    Ok(vm.string(text).into())
}

/// What makes two ranges equal: length, then start, then step where they matter.
fn identity(r: &Range) -> Vec<Value> {
    match r.length.as_int() {
        Some(0) => vec![r.length.clone(), Value::NONE, Value::NONE],
        Some(1) => vec![r.length.clone(), r.start.clone(), Value::NONE],
        _ => vec![r.length.clone(), r.start.clone(), r.step.clone()],
    }
}

fn hash(vm: &Vm, x: &Value) -> Result<i64> {
    let tuple = vm.tuple(identity(range(x))).into();
    vm.hash(&tuple)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(x), Some(y)) = (a.get::<Range>(), b.get::<Range>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.compare_rows(&identity(x), &identity(y), op)
}

const METHODS: &[NativeDef] = &[
    native("__reversed__", "$self, /", |vm, args| {
        let r = range(&args[0]);
        let last = vm.binary(BinaryOp::Subtract, &r.length, &Value::index(1))?;
        let (start, step) = (item(vm, r, &last)?, vm.negative(&r.step)?);
        iterate(vm, &start, &step, &r.length)
    }),
    native("__reduce__", "$self, /", |vm, args| {
        let r = range(&args[0]);
        let parts = vm.tuple(vec![r.start.clone(), r.stop.clone(), r.step.clone()]).into();
        Ok(vm.tuple(vec![vm.types.range.value(), parts]).into())
    }),
    native("count", "$self, object, /", |vm, args| {
        if args[1].is_int() {
            return Ok(Value::index(usize::from(contains_int(vm, range(&args[0]), &args[1])?)));
        }
        let mut n = 0;
        vm.for_each(&args[0], |candidate| {
            n += usize::from(vm.eq(&candidate, &args[1])?);
            Ok(())
        })?;
        Ok(Value::index(n))
    }),
    native("index", "$self, object, /", |vm, args| {
        let r = range(&args[0]);
        if args[1].is_int() {
            if contains_int(vm, r, &args[1])? {
                let offset = vm.binary(BinaryOp::Subtract, &args[1], &r.start)?;
                return vm.binary(BinaryOp::FloorDivide, &offset, &r.step);
            }
            let shown = vm.repr(&args[1])?;
            return Err(vm.value_error(&format!("{} is not in range", shown.lossy())));
        }
        let iterator = vm.iter(&args[0])?;
        let mut i = 0;
        while let Some(candidate) = vm.next(&iterator)? {
            if vm.eq(&candidate, &args[1])? {
                return Ok(Value::index(i));
            }
            i += 1;
        }
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    }),
];
