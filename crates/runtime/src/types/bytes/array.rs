//! What only `bytearray` can do: change.

use super::buffer::{RANGE, own};
use super::slots::{repeated, wrong_index};
use crate::heap::Py;
use crate::object::{ByteArray, NativeDef, Slice, native};
use crate::protocol::SliceIndices;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("append", "$self, item, /", |vm, args| {
        let byte = vm.byte(&args[1], RANGE)?;
        change(vm, &args[0], |data| data.push(byte))
    }),
    native("extend", "$self, iterable_of_ints, /", |vm, args| {
        let more = extension(vm, &args[1])?;
        change(vm, &args[0], |data| data.extend_from_slice(&more))
    }),
    native("insert", "$self, index, item, /", |vm, args| {
        let index = vm.index_size(&args[1])?;
        let byte = vm.byte(&args[2], RANGE)?;
        change(vm, &args[0], |data| {
            let length = data.len() as isize;
            let at = if index < 0 { (index + length).max(0) } else { index.min(length) };
            data.insert(at as usize, byte);
        })
    }),
    native("pop", "$self, index=-1, /", pop),
    native("remove", "$self, value, /", |vm, args| {
        let byte = vm.byte(&args[1], RANGE)?;
        let Some(at) = memchr::memchr(byte, &own(&args[0])) else {
            return Err(vm.value_error("value not found in bytearray"));
        };
        change(vm, &args[0], |data| {
            data.remove(at);
        })
    }),
    native("reverse", "$self, /", |_, args| {
        if let Some(array) = args[0].get::<ByteArray>() {
            array.data.borrow_mut().reverse();
        }
        Ok(Value::NONE)
    }),
    native("clear", "$self, /", |vm, args| change(vm, &args[0], Vec::clear)),
    native("copy", "$self, /", |vm, args| Ok(vm.bytearray(own(&args[0]).to_vec()).into())),
    native("__alloc__", "$self, /", |_, args| {
        let length = own(&args[0]).len();
        Ok(Value::index(if length == 0 { 0 } else { length + 1 }))
    }),
    native("__sizeof__", "$self, /", |_, args| {
        let length = own(&args[0]).len();
        Ok(Value::index(56 + if length == 0 { 0 } else { length + 1 }))
    }),
    native("__reduce__", "$self, /", |vm, args| reduce(vm, args, false)),
    native("__reduce_ex__", "$self, proto=0, /", |vm, args| {
        let protocol = match args.get(1).filter(|x| !x.is_null()) {
            Some(protocol) => vm.index_size(protocol)?,
            None => 0,
        };
        reduce(vm, args, protocol >= 3)
    }),
];

/// Refuses to change the length while a memoryview looks.
pub(super) fn check_resizable(vm: &Vm, array: &ByteArray) -> Result<()> {
    if array.exports.get() > 0 {
        return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    Ok(())
}

fn change(vm: &Vm, x: &Value, change: impl FnOnce(&mut Vec<u8>)) -> Result<Value> {
    if let Some(array) = x.get::<ByteArray>() {
        check_resizable(vm, array)?;
        change(&mut array.data.borrow_mut());
    }
    Ok(Value::NONE)
}

fn extension(vm: &Vm, x: &Value) -> Result<Vec<u8>> {
    if let Some(more) = vm.bytes_like(x) {
        return Ok(more);
    }
    let Some(iterator) = vm.iter_opt(x)? else {
        return Err(vm.type_error(&format!("can't extend bytearray with {}", vm.type_name(x))));
    };
    if x.as_text().is_some_and(|text| !text.is_empty()) {
        return Err(vm.type_error("expected iterable of integers; got: 'str'"));
    }
    let mut out = Vec::new();
    vm.for_each(&iterator, |item| {
        out.push(vm.byte(&item, RANGE)?);
        Ok(())
    })?;
    Ok(out)
}

fn pop(vm: &Vm, args: &[Value]) -> Result<Value> {
    let index = match args.get(1).filter(|x| !x.is_null()) {
        Some(index) => vm.index_size(index)?,
        None => -1,
    };
    let Some(array) = args[0].get::<ByteArray>() else { return Ok(Value::NONE) };
    let length = array.data.borrow().len();
    if length == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let at = if index < 0 { index + length as isize } else { index };
    let Some(at) = usize::try_from(at).ok().filter(|&at| at < length) else {
        return Err(vm.index_error("pop index out of range"));
    };
    check_resizable(vm, array)?;
    Ok(Value::index(usize::from(array.data.borrow_mut().remove(at))))
}

fn reduce(vm: &Vm, args: &[Value], modern: bool) -> Result<Value> {
    let data = own(&args[0]).to_vec();
    let arguments = if data.is_empty() {
        vec![]
    } else if modern {
        vec![vm.bytes(data).into()]
    } else {
        let text: String = data.iter().map(|&byte| char::from(byte)).collect();
        vec![vm.string(text).into(), vm.str("latin-1").into()]
    };
    let dict = vm.dict_if_any(&args[0]).map_or(Value::NONE, Into::into);
    let class = vm.type_of(&args[0]).value();
    Ok(vm.tuple(vec![class, vm.tuple(arguments).into(), dict]).into())
}

pub(super) fn extend_in_place(vm: &Vm, x: &Value, more: &Value) -> Result<Value> {
    let Some(more) = vm.bytes_like(more) else {
        let (got, what) = (vm.type_name(more), vm.type_name(x));
        return Err(vm.type_error(&format!("can't concat {got} to {what}")));
    };
    change(vm, x, |data| data.extend_from_slice(&more))?;
    Ok(x.clone())
}

pub(super) fn repeat_in_place(vm: &Vm, x: &Value, count: &Value) -> Result<Value> {
    let n = vm.index_for_repeat(count)?;
    let data = repeated(vm, &own(x), n, false)?;
    change(vm, x, |old| *old = data)?;
    Ok(x.clone())
}

pub(super) fn set_item(vm: &Vm, x: &Value, key: &Value, value: Option<Value>) -> Result<()> {
    let Some(array) = x.get::<ByteArray>() else { return Ok(()) };
    if let Some(slice) = key.get::<Slice>() {
        let new = match &value {
            Some(value) => assigned(vm, value)?,
            None => Vec::new(),
        };
        let r = vm.slice_indices(slice, array.data.borrow().len())?;
        return set_slice(vm, array, r, &new, value.is_none());
    }
    if !vm.has_index(key) {
        return Err(wrong_index(vm, false, key));
    }
    let i = vm.index_for(key)?;
    let length = array.data.borrow().len();
    let i = if i < 0 { i + length as isize } else { i };
    let Some(at) = usize::try_from(i).ok().filter(|&at| at < length) else {
        return Err(vm.index_error("bytearray index out of range"));
    };
    match value {
        Some(value) => {
            let byte = vm.byte(&value, RANGE)?;
            if let Some(place) = array.data.borrow_mut().get_mut(at) {
                *place = byte;
            }
        }
        None => {
            check_resizable(vm, array)?;
            array.data.borrow_mut().remove(at);
        }
    }
    Ok(())
}

fn assigned(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    let slots = vm.type_of(value).slots();
    let number = slots.index.get().is_some() || slots.int.get().is_some() || slots.float.get().is_some();
    if number || value.as_text().is_some() {
        return Err(vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    vm.bytes_from(value, "bytearray", RANGE)
}

fn set_slice(vm: &Vm, array: &Py<ByteArray>, r: SliceIndices, new: &[u8], delete: bool) -> Result<()> {
    if r.step == 1 {
        let start = r.start.max(0) as usize;
        if new.len() != r.count {
            check_resizable(vm, array)?;
        }
        array.data.borrow_mut().splice(start..start + r.count, new.iter().copied());
        return Ok(());
    }
    if delete || new.is_empty() {
        if r.count > 0 {
            check_resizable(vm, array)?;
        }
        let mut gone: Vec<usize> = r.iter().collect();
        gone.sort_unstable();
        let mut data = array.data.borrow_mut();
        let mut at = 0;
        data.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
        return Ok(());
    }
    if new.len() != r.count {
        let (got, wanted) = (new.len(), r.count);
        return Err(vm.value_error(&format!(
            "attempt to assign bytes of size {got} to extended slice of size {wanted}"
        )));
    }
    let mut data = array.data.borrow_mut();
    for (at, byte) in r.iter().zip(new) {
        if let Some(place) = data.get_mut(at) {
            *place = *byte;
        }
    }
    Ok(())
}
