//! `list`.

mod methods;
mod sort;

pub use sort::sort_values;

use crate::heap::{Py, new_object};
use crate::object::{List, ListIter, Slice, Tuple, Type, drop_reversed};
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let slots = |s: &crate::protocol::Slots| {
        s.repr.set(Some(|vm, x| {
            let items = list(x).items.to_vec();
            if items.is_empty() {
                Ok(vm.str("[]").into())
            } else {
                vm.repr_items(x, &items, "[", "]", "[...]")
            }
        }));
        s.compare.set(Some(compare));
        s.hash.set(Some(crate::protocol::unhashable));
        s.iter.set(Some(|vm, x| {
            let body = ListIter { list: crate::Slot::new(x.clone()), index: core::cell::Cell::new(0) };
            Ok(new_object(&vm.types.list_iterator, body, core::iter::empty()).into())
        }));
        s.new.set(Some(|vm, ty, _, _| Ok(vm.list_of(ty, Vec::new()).into())));
        s.init.set(Some(init));
        s.len.set(Some(|_, x| Ok(list(x).items.len())));
        s.getitem.set(Some(getitem));
        s.setitem.set(Some(setitem));
        s.contains.set(Some(|vm, x, item| {
            let mut i = 0;
            while let Some(candidate) = list(x).items.get(i) {
                if vm.eq(&candidate, item)? {
                    return Ok(true);
                }
                i += 1;
            }
            Ok(false)
        }));
        s.concat.set(Some(concat));
        s.repeat.set(Some(|vm, x, count| {
            let n = vm.index_for_repeat(count)?;
            Ok(vm.list(vm.repeat_items(&list(x).items.to_vec(), n)?).into())
        }));
        s.iconcat.set(Some(|vm, x, other| {
            extend(vm, x, other)?;
            Ok(x.clone())
        }));
        s.irepeat.set(Some(|vm, x, count| {
            let n = vm.index_for_repeat(count)?;
            let all = vm.repeat_items(&list(x).items.to_vec(), n)?;
            drop_reversed(list(x).items.swap(all));
            Ok(x.clone())
        }));
    };
    vm.define(&vm.types.list, &vm.types.object, slots, methods::METHODS, &[]);
}

/// The list behind a value of which it is known that it is one.
pub(crate) fn list(x: &Value) -> &List {
    thread_local! {
        static EMPTY: &'static List = Box::leak(Box::default());
    }
    match x.get::<List>() {
        Some(list) => list,
        None => EMPTY.with(|empty| *empty),
    }
}

fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error("list() takes no keyword arguments"));
    }
    if args.len() > 1 {
        return Err(vm.type_error(&format!("list expected at most 1 argument, got {}", args.len())));
    }
    drop_reversed(list(x).items.take());
    match args.first() {
        Some(source) => extend(vm, x, source),
        None => Ok(()),
    }
}

/// `x.extend(other)`: what came before an error stays.
pub(crate) fn extend(vm: &Vm, x: &Value, other: &Value) -> Result<()> {
    if let Some(source) = other.exact::<List>() {
        list(x).items.extend(source.items.to_vec());
        return Ok(());
    }
    if let Some(source) = other.exact::<Tuple>() {
        list(x).items.extend(source.as_slice().to_vec());
        return Ok(());
    }
    let iterator = vm.iter(other)?;
    vm.length_hint(other)?;
    while let Some(item) = vm.next(&iterator)? {
        list(x).items.push(item);
    }
    Ok(())
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let (Some(a), Some(b)) = (a.get::<List>(), b.get::<List>()) else { return Ok(Value::NOT_IMPLEMENTED) };
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && a.items.len() != b.items.len() {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let mut i = 0;
    while let (Some(x), Some(y)) = (a.items.get(i), b.items.get(i)) {
        if x.is(&y) || vm.eq(&x, &y)? {
            i += 1;
            continue;
        }
        return match op {
            CompareOp::Eq => Ok(Value::FALSE),
            CompareOp::Ne => Ok(Value::TRUE),
            _ => vm.compare(&x, &y, op),
        };
    }
    Ok(Value::bool(op.matches(a.items.len().cmp(&b.items.len()))))
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let Some(right) = b.get::<List>() else {
        let got = vm.type_name(b);
        return Err(vm.type_error(&format!("can only concatenate list (not \"{got}\") to list")));
    };
    let mut all = list(a).items.to_vec();
    all.extend(right.items.to_vec());
    Ok(vm.list(all).into())
}

fn place(vm: &Vm, x: &Value, key: &Value, message: &str) -> Result<usize> {
    if !vm.has_index(key) {
        let got = vm.type_name(key);
        return Err(vm.type_error(&format!("list indices must be integers or slices, not {got}")));
    }
    let i = vm.index_for(key)?;
    let len = list(x).items.len() as isize;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len { Err(vm.index_error(message)) } else { Ok(i as usize) }
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    if let Some(i) = key.as_int() {
        let items = &list(x).items;
        let i = if i < 0 { i + items.len() as i64 } else { i };
        if i >= 0
            && let Some(item) = items.get(i as usize)
        {
            return Ok(item);
        }
        return Err(vm.index_error("list index out of range"));
    }
    if let Some(slice) = key.get::<Slice>() {
        let items = &list(x).items;
        let range = vm.slice_indices(slice, items.len())?;
        if range.step == 1 {
            let start = range.start.max(0) as usize;
            return Ok(vm.list(items.range(start, start + range.count)).into());
        }
        return Ok(vm.list(range.iter().filter_map(|i| items.get(i)).collect()).into());
    }
    let i = place(vm, x, key, "list index out of range")?;
    match list(x).items.get(i) {
        Some(item) => Ok(item),
        None => Err(vm.index_error("list index out of range")),
    }
}

fn setitem(vm: &Vm, x: &Value, key: &Value, value: Option<Value>) -> Result<()> {
    if let Some(slice) = key.get::<Slice>() {
        return match value {
            Some(value) => set_slice(vm, x, slice, &value),
            None => delete_slice(vm, x, slice),
        };
    }
    let i = place(vm, x, key, "list assignment index out of range")?;
    let items = &list(x).items;
    let old = match value {
        Some(value) => items.replace(i, value).ok(),
        None => items.remove(i),
    };
    match old {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(vm.index_error("list assignment index out of range")),
    }
}

fn set_slice(vm: &Vm, x: &Value, slice: &Slice, value: &Value) -> Result<()> {
    let unit = slice.step.is_none() || slice.step.as_int() == Some(1);
    if vm.iter_opt(value)?.is_none() {
        return Err(vm.type_error(if unit {
            "can only assign an iterable"
        } else {
            "must assign iterable to extended slice"
        }));
    }
    let new = vm.collect(value)?;
    let items = &list(x).items;
    let range = vm.slice_indices(slice, items.len())?;
    if range.step == 1 {
        let start = range.start.max(0) as usize;
        drop_reversed(items.splice(start, start + range.count, new));
        return Ok(());
    }
    if new.len() != range.count {
        return Err(vm.value_error(&format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            range.count
        )));
    }
    let mut old = Vec::with_capacity(new.len());
    for (i, item) in range.iter().zip(new) {
        old.push(items.replace(i, item).unwrap_or(Value::NULL));
    }
    drop(old);
    Ok(())
}

fn delete_slice(vm: &Vm, x: &Value, slice: &Slice) -> Result<()> {
    let items = &list(x).items;
    let range = vm.slice_indices(slice, items.len())?;
    if range.step == 1 {
        let start = range.start.max(0) as usize;
        drop_reversed(items.splice(start, start + range.count, Vec::new()));
        return Ok(());
    }
    let mut gone: Vec<usize> = range.iter().collect();
    gone.sort_unstable();
    let mut next = gone.iter().copied().peekable();
    let (mut kept, mut old) = (Vec::new(), Vec::new());
    for (i, item) in items.take().into_iter().enumerate() {
        if next.next_if_eq(&i).is_some() { old.push(item) } else { kept.push(item) }
    }
    drop(items.swap(kept));
    drop(old);
    Ok(())
}

/// A list of a type from items, for methods that make copies.
pub(crate) fn copy_of(vm: &Vm, x: &Value) -> Py<List> {
    vm.list(list(x).items.to_vec())
}

/// Whether the type is `list` or below.
pub fn is_list(vm: &Vm, ty: &Py<Type>) -> bool {
    ty.is_subtype(&vm.types.list)
}
