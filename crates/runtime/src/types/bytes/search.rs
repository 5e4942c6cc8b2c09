//! `find` and its kin, `replace`, `startswith`, `translate`.

use cutaway_text::bytes::search;

use super::buffer::{Buffer, RANGE, own};
use super::{made_like, same};
use crate::object::{NativeDef, Tuple, native};
use crate::types::str_::args::{bounds, limit};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("find", "$self, sub, start=None, end=None, /", |vm, args| {
        Ok(found(vm, args, search::find)?.map_or_else(|| vm.int(-1), Value::index))
    }),
    native("rfind", "$self, sub, start=None, end=None, /", |vm, args| {
        Ok(found(vm, args, search::rfind)?.map_or_else(|| vm.int(-1), Value::index))
    }),
    native("index", "$self, sub, start=None, end=None, /", |vm, args| {
        found(vm, args, search::find)?.map(Value::index).ok_or_else(|| vm.value_error("subsection not found"))
    }),
    native("rindex", "$self, sub, start=None, end=None, /", |vm, args| {
        found(vm, args, search::rfind)?
            .map(Value::index)
            .ok_or_else(|| vm.value_error("subsection not found"))
    }),
    native("count", "$self, sub, start=None, end=None, /", count),
    native("startswith", "$self, prefix, start=None, end=None, /", |vm, args| {
        affix(vm, args, "startswith", <[u8]>::starts_with)
    }),
    native("endswith", "$self, suffix, start=None, end=None, /", |vm, args| {
        affix(vm, args, "endswith", <[u8]>::ends_with)
    }),
    native("replace", "$self, old, new, count=-1, /", |vm, args| {
        let (from, to) = (vm.need_buffer(&args[1])?, vm.need_buffer(&args[2])?);
        let (from, to) = (from.to_vec(), to.to_vec());
        let times = limit(vm, args.get(3))?;
        if times == 0 || from == to {
            return Ok(same(vm, &args[0]));
        }
        let out = search::replace(&own(&args[0]), &from, &to, times);
        Ok(made_like(vm, &args[0], out))
    }),
    native("removeprefix", "$self, prefix, /", |vm, args| {
        let prefix = vm.need_buffer(&args[1])?;
        let this = own(&args[0]);
        match this.strip_prefix(&*prefix) {
            Some(rest) if !prefix.is_empty() => Ok(made_like(vm, &args[0], rest.to_vec())),
            _ => Ok(same(vm, &args[0])),
        }
    }),
    native("removesuffix", "$self, suffix, /", |vm, args| {
        let suffix = vm.need_buffer(&args[1])?;
        let this = own(&args[0]);
        match this.strip_suffix(&*suffix) {
            Some(rest) if !suffix.is_empty() => Ok(made_like(vm, &args[0], rest.to_vec())),
            _ => Ok(same(vm, &args[0])),
        }
    }),
    native("translate", "$self, table, /, delete=b''", translate),
    native("maketrans", "frm, to, /", |vm, args| {
        let (from, to) = (vm.need_buffer(&args[0])?, vm.need_buffer(&args[1])?);
        if from.len() != to.len() {
            return Err(vm.value_error("maketrans arguments must have same length"));
        }
        let mut table: Vec<u8> = (0..=255).collect();
        for (from, to) in from.iter().zip(to.iter()) {
            table[usize::from(*from)] = *to;
        }
        Ok(vm.bytes(table).into())
    })
    .in_class(),
];

/// What is sought: bytes, or one byte by its number.
fn needle<'a>(vm: &Vm, x: &'a Value) -> Result<Buffer<'a>> {
    if let Some(buffer) = vm.buffer(x) {
        return Ok(buffer);
    }
    if vm.has_index(x) {
        return Ok(Buffer::Copied(vec![vm.byte(x, RANGE)?]));
    }
    let got = vm.type_name(x);
    Err(vm.type_error(&format!("argument should be integer or bytes-like object, not '{got}'")))
}

fn found(vm: &Vm, args: &[Value], search: fn(&[u8], &[u8]) -> Option<usize>) -> Result<Option<usize>> {
    let (start, end) = bounds(vm, args.get(2), args.get(3), own(&args[0]).len())?;
    let needle = needle(vm, &args[1])?;
    let this = own(&args[0]);
    Ok(this.get(start..end).and_then(|part| search(part, &needle)).map(|at| at + start))
}

fn count(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (start, end) = bounds(vm, args.get(2), args.get(3), own(&args[0]).len())?;
    let needle = needle(vm, &args[1])?;
    let this = own(&args[0]);
    Ok(Value::index(match this.get(start..end) {
        None => 0,
        Some(part) if needle.is_empty() => part.len() + 1,
        Some(part) => search::count(part, &needle),
    }))
}

fn affix(vm: &Vm, args: &[Value], method: &str, test: fn(&[u8], &[u8]) -> bool) -> Result<Value> {
    let (start, end) = bounds(vm, args.get(2), args.get(3), own(&args[0]).len())?;
    let this = own(&args[0]);
    let fits = |affix: &[u8]| this.get(start..end).is_some_and(|part| test(part, affix));
    if let Some(tuple) = args[1].get::<Tuple>() {
        for item in tuple.as_slice() {
            if fits(&vm.need_buffer(item)?) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match vm.buffer(&args[1]) {
        Some(affix) => Ok(Value::bool(fits(&affix))),
        None => {
            let got = vm.type_name(&args[1]);
            Err(vm.type_error(&format!("{method} first arg must be bytes or a tuple of bytes, not {got}")))
        }
    }
}

fn translate(vm: &Vm, args: &[Value]) -> Result<Value> {
    let table = if args[1].is_none() { None } else { Some(vm.need_buffer(&args[1])?) };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let gone = match args.get(2).filter(|x| !x.is_null()) {
        Some(gone) => Some(vm.need_buffer(gone)?),
        None => None,
    };
    let mut keep = [true; 256];
    gone.iter().flat_map(|gone| gone.iter()).for_each(|byte| keep[usize::from(*byte)] = false);
    let image = |&byte: &u8| match &table {
        Some(table) => table.get(usize::from(byte)).copied().unwrap_or(byte),
        None => byte,
    };
    let this = own(&args[0]);
    let out: Vec<u8> = this.iter().filter(|byte| keep[usize::from(**byte)]).map(image).collect();
    Ok(made_like(vm, &args[0], out))
}
