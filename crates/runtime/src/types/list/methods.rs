//! The methods of `list`.

use super::{copy_of, extend, list};
use crate::object::{List, NativeDef, drop_reversed, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("__reversed__", "$self, /", |vm, args| {
        let last = list(&args[0]).items.len();
        Ok(vm.iter_object(&vm.types.list_reverseiterator, args[0].clone(), last, 0))
    }),
    native("__sizeof__", "$self, /", |vm, args| Ok(vm.int(40 + 8 * list(&args[0]).items.capacity() as i64))),
    native("clear", "$self, /", |_, args| {
        drop_reversed(list(&args[0]).items.take());
        Ok(Value::NONE)
    }),
    native("copy", "$self, /", |vm, args| Ok(copy_of(vm, &args[0]).into())),
    native("append", "$self, object, /", |_, args| {
        list(&args[0]).items.push(args[1].clone());
        Ok(Value::NONE)
    }),
    native("insert", "$self, index, object, /", |vm, args| {
        let i = vm.index_size(&args[1])?;
        let items = &list(&args[0]).items;
        let i = if i < 0 { (i + items.len() as isize).max(0) } else { i };
        items.insert(i as usize, args[2].clone());
        Ok(Value::NONE)
    }),
    native("extend", "$self, iterable, /", |vm, args| {
        extend(vm, &args[0], &args[1])?;
        Ok(Value::NONE)
    }),
    native("pop", "$self, index=-1, /", pop),
    native("remove", "$self, value, /", |vm, args| {
        let items = &list(&args[0]).items;
        let mut i = 0;
        while let Some(item) = items.get(i) {
            if vm.eq(&item, &args[1])? {
                drop(items.remove(i));
                return Ok(Value::NONE);
            }
            i += 1;
        }
        Err(vm.value_error("list.remove(x): x not in list"))
    }),
    native("index", "$self, value, start=0, stop=sys.maxsize, /", |vm, args| {
        let items = &list(&args[0]).items;
        let (start, stop) = crate::types::tuple::search_range(vm, args, items.len())?;
        let mut i = start;
        while i < stop
            && let Some(item) = items.get(i)
        {
            if vm.eq(&item, &args[1])? {
                return Ok(Value::index(i));
            }
            i += 1;
        }
        let shown = vm.repr(&args[1])?;
        Err(vm.value_error(&format!("{} is not in list", shown.lossy())))
    }),
    native("count", "$self, value, /", |vm, args| {
        let items = &list(&args[0]).items;
        let (mut n, mut i) = (0, 0);
        while let Some(item) = items.get(i) {
            n += usize::from(vm.eq(&item, &args[1])?);
            i += 1;
        }
        Ok(Value::index(n))
    }),
    native("reverse", "$self, /", |_, args| {
        list(&args[0]).items.with(|items| items.reverse());
        Ok(Value::NONE)
    }),
    native("sort", "$self, /, *, key=None, reverse=False", sort),
    native("__class_getitem__", "$type, object, /", |vm, args| vm.generic_alias(&args[0], &args[1])),
];

fn pop(vm: &Vm, args: &[Value]) -> Result<Value> {
    let items = &list(&args[0]).items;
    let index = match args.get(1).filter(|i| !i.is_null()) {
        None => -1,
        Some(i) => vm.index_for(i)?,
    };
    if items.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    if index == -1 {
        return items.pop().ok_or_else(|| vm.index_error("pop from empty list"));
    }
    let index = if index < 0 { index + items.len() as isize } else { index };
    let found = if index < 0 { None } else { items.remove(index as usize) };
    found.ok_or_else(|| vm.index_error("pop index out of range"))
}

fn sort(vm: &Vm, args: &[Value]) -> Result<Value> {
    let arg = |i: usize| args.get(i).filter(|v| !v.is_null() && !v.is_none());
    let reverse = match arg(2) {
        Some(flag) => vm.truth(flag)?,
        None => false,
    };
    let Some(target) = args[0].get::<List>() else { return Ok(Value::NONE) };
    // The items are out while comparisons run: the list is seen empty, and writing to it is found out.
    let mut items = target.items.take();
    let before = target.items.capacity();
    let result = super::sort_values(vm, &mut items, arg(1), reverse);
    let written = !target.items.is_empty() || target.items.capacity() != before;
    let foreign = target.items.swap(items);
    drop(foreign);
    result?;
    if written {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::NONE)
}
