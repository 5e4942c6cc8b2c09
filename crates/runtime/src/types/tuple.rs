//! `tuple`.

use crate::heap::{Py, new_object};
use crate::object::{NativeDef, Slice, Tuple, TupleIter, Type, native};
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(repr));
        s.hash.set(Some(hash));
        s.compare.set(Some(compare));
        s.iter.set(Some(|vm, x| {
            let body = TupleIter { tuple: crate::Slot::new(x.clone()), index: core::cell::Cell::new(0) };
            Ok(new_object(&vm.types.tuple_iterator, body, core::iter::empty()).into())
        }));
        s.new.set(Some(new));
        s.len.set(Some(|_, x| Ok(items(x).len())));
        s.getitem.set(Some(getitem));
        s.contains.set(Some(|vm, x, item| {
            for candidate in items(x) {
                if vm.eq(candidate, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }));
        s.concat.set(Some(concat));
        s.repeat.set(Some(repeat));
    };
    vm.define(&vm.types.tuple, &vm.types.object, slots, METHODS, &[]);
}

const METHODS: &[NativeDef] = &[
    native("__getnewargs__", "$self, /", |vm, args| {
        Ok(vm.tuple(vec![vm.tuple(items(&args[0]).to_vec()).into()]).into())
    }),
    native("index", "$self, value, start=0, stop=sys.maxsize, /", |vm, args| {
        let all = items(&args[0]);
        let (start, stop) = search_range(vm, args, all.len())?;
        for (i, item) in all.iter().enumerate().take(stop).skip(start) {
            if vm.eq(item, &args[1])? {
                return Ok(Value::index(i));
            }
        }
        Err(vm.value_error("tuple.index(x): x not in tuple"))
    }),
    native("count", "$self, value, /", |vm, args| {
        let mut n = 0;
        for item in items(&args[0]) {
            n += usize::from(vm.eq(item, &args[1])?);
        }
        Ok(Value::index(n))
    }),
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
];

fn items(x: &Value) -> &[Value] {
    x.get::<Tuple>().map(Py::as_slice).unwrap_or_default()
}

/// Start and stop arguments 2 and 3 of `index`, cut to the length.
pub(crate) fn search_range(vm: &Vm, args: &[Value], len: usize) -> Result<(usize, usize)> {
    let place = |i: usize, default: isize| match args.get(i).filter(|v| !v.is_null()) {
        Some(v) => vm.index_clamped_or_none(v),
        None => Ok(default),
    };
    let cut = |i: isize| if i < 0 { (i + len as isize).max(0) as usize } else { i as usize };
    Ok((cut(place(2, 0)?), cut(place(3, isize::MAX)?)))
}

impl Vm {
    /// A slice index that must be an int (`_PyEval_SliceIndexNotNone`).
    pub(crate) fn index_clamped_or_none(&self, x: &Value) -> Result<isize> {
        if !self.has_index(x) {
            return Err(self.type_error("slice indices must be integers or have an __index__ method"));
        }
        self.index_clamped(x)
    }
}

fn repr(vm: &Vm, x: &Value) -> Result<Value> {
    let all = items(x);
    if all.is_empty() {
        return Ok(vm.str("()").into());
    }
    vm.repr_items(x, all, "(", if all.len() == 1 { ",)" } else { ")" }, "(...)")
}

impl Vm {
    /// The repr of a row of values between brackets; `again` when the container is inside itself.
    pub fn repr_items(
        &self,
        x: &Value,
        items: &[Value],
        open: &str,
        close: &str,
        again: &str,
    ) -> Result<Value> {
        if !self.enter_repr(x) {
            return Ok(self.str(again).into());
        }
        let mut out = rustpython_wtf8::Wtf8Buf::from(open);
        let mut failed = None;
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            match self.repr(item) {
                Ok(text) => out.push_wtf8(text.as_wtf8()),
                Err(raised) => {
                    failed = Some(raised);
                    break;
                }
            }
        }
        self.leave_repr();
        if let Some(raised) = failed {
            return Err(raised);
        }
        out.push_str(close);
        Ok(self.wtf8_buf(out).into())
    }

    /// Compares two rows as lists and tuples do.
    pub fn compare_rows(&self, a: &[Value], b: &[Value], op: CompareOp) -> Result<Value> {
        for (x, y) in a.iter().zip(b) {
            if x.is(y) || self.eq(x, y)? {
                continue;
            }
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => self.compare(x, y, op),
            };
        }
        Ok(Value::bool(op.matches(a.len().cmp(&b.len()))))
    }
}

fn hash(vm: &Vm, x: &Value) -> Result<i64> {
    let mut hashes = Vec::with_capacity(items(x).len());
    for item in items(x) {
        hashes.push(vm.hash(item)?);
    }
    Ok(cutaway_constant::hash::tuple(hashes.into_iter()))
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    match (a.get::<Tuple>(), b.get::<Tuple>()) {
        (Some(a), Some(b)) => vm.compare_rows(a.as_slice(), b.as_slice(), op),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() && ty.is(&vm.types.tuple) {
        return Err(vm.type_error("tuple() takes no keyword arguments"));
    }
    let all = match args {
        [] => Vec::new(),
        [x, ..] if args.len() - names.len() == 1 => {
            if ty.is(&vm.types.tuple) && x.exact::<Tuple>().is_some() {
                return Ok(x.clone());
            }
            vm.collect(x)?
        }
        _ => return Err(vm.type_error(&format!("tuple expected at most 1 argument, got {}", args.len()))),
    };
    Ok(vm.tuple_of(ty, all).into())
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let all = items(x);
    if let Some(slice) = key.get::<Slice>() {
        let range = vm.slice_indices(slice, all.len())?;
        if range.count == all.len() && range.step == 1 && x.exact::<Tuple>().is_some() {
            return Ok(x.clone());
        }
        return Ok(vm.tuple(range.iter().filter_map(|i| all.get(i).cloned()).collect()).into());
    }
    if !vm.has_index(key) {
        let got = vm.type_name(key);
        return Err(vm.type_error(&format!("tuple indices must be integers or slices, not {got}")));
    }
    let i = vm.index_for(key)?;
    let i = if i < 0 { i + all.len() as isize } else { i };
    match all.get(i as usize).filter(|_| i >= 0) {
        Some(item) => Ok(item.clone()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let Some(right) = b.get::<Tuple>() else {
        let got = vm.type_name(b);
        return Err(vm.type_error(&format!("can only concatenate tuple (not \"{got}\") to tuple")));
    };
    if items(a).is_empty() && b.exact::<Tuple>().is_some() {
        return Ok(b.clone());
    }
    if right.is_empty() && a.exact::<Tuple>().is_some() {
        return Ok(a.clone());
    }
    Ok(vm.tuple([items(a), right.as_slice()].concat()).into())
}

fn repeat(vm: &Vm, x: &Value, count: &Value) -> Result<Value> {
    let n = vm.index_for_repeat(count)?;
    if n == 1 && x.exact::<Tuple>().is_some() {
        return Ok(x.clone());
    }
    Ok(vm.tuple(vm.repeat_items(items(x), n)?).into())
}

impl Vm {
    /// How often something is repeated: `OverflowError` when it does not fit, negative is 0.
    pub fn index_for_repeat(&self, x: &Value) -> Result<usize> {
        let index = self.index(x)?;
        match index.to_i64() {
            Some(n) => Ok(n.max(0) as usize),
            None => {
                let got = self.type_name(x);
                Err(self.overflow_error(&format!("cannot fit '{got}' into an index-sized integer")))
            }
        }
    }

    /// The row `n` times.
    pub fn repeat_items(&self, items: &[Value], n: usize) -> Result<Vec<Value>> {
        match items.len().checked_mul(n) {
            Some(total) if total < isize::MAX as usize / 16 => {
                let mut all = Vec::new();
                if all.try_reserve_exact(total).is_err() {
                    return Err(self.memory_error(""));
                }
                for _ in 0..n {
                    all.extend_from_slice(items);
                }
                Ok(all)
            }
            _ => Err(self.memory_error("")),
        }
    }
}
