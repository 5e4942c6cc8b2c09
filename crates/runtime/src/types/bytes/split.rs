//! Taking bytes apart and putting them together.

use cutaway_text::bytes::{case::is_blank, search, split};

use super::buffer::own;
use super::{made_like, same};
use crate::object::{Bytes, NativeDef, native};
use crate::types::str_::args::limit;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("split", "$self, /, sep=None, maxsplit=-1", |vm, args| {
        apart(vm, args, split::words, split::split)
    }),
    native("rsplit", "$self, /, sep=None, maxsplit=-1", |vm, args| {
        apart(vm, args, split::rwords, split::rsplit)
    }),
    native("splitlines", "$self, /, keepends=False", |vm, args| {
        let keep = match args.get(1).filter(|x| !x.is_null()) {
            Some(keep) => vm.truth(keep)?,
            None => false,
        };
        let this = own(&args[0]);
        Ok(list(vm, &args[0], &split::lines(&this, keep)))
    }),
    native("partition", "$self, sep, /", |vm, args| partition(vm, args, search::find, false)),
    native("rpartition", "$self, sep, /", |vm, args| partition(vm, args, search::rfind, true)),
    native("join", "$self, iterable_of_bytes, /", |vm, args| join(vm, &args[0], &args[1])),
    native("strip", "$self, bytes=None, /", |vm, args| strip(vm, args, true, true)),
    native("lstrip", "$self, bytes=None, /", |vm, args| strip(vm, args, true, false)),
    native("rstrip", "$self, bytes=None, /", |vm, args| strip(vm, args, false, true)),
];

fn list(vm: &Vm, like: &Value, parts: &[&[u8]]) -> Value {
    vm.list(parts.iter().map(|part| made_like(vm, like, part.to_vec())).collect()).into()
}

type Words = for<'a> fn(&'a [u8], usize) -> Vec<&'a [u8]>;
type Split = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;

fn apart(vm: &Vm, args: &[Value], words: Words, split: Split) -> Result<Value> {
    let limit = limit(vm, args.get(2))?;
    let separator = match args.get(1).filter(|x| !x.is_null() && !x.is_none()) {
        Some(separator) => Some(vm.need_buffer(separator)?),
        None => None,
    };
    let this = own(&args[0]);
    match separator {
        None => Ok(list(vm, &args[0], &words(&this, limit))),
        Some(separator) if separator.is_empty() => Err(vm.value_error("empty separator")),
        Some(separator) => Ok(list(vm, &args[0], &split(&this, &separator, limit))),
    }
}

fn partition(
    vm: &Vm,
    args: &[Value],
    search: fn(&[u8], &[u8]) -> Option<usize>,
    from_right: bool,
) -> Result<Value> {
    let separator = vm.need_buffer(&args[1])?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let this = own(&args[0]);
    let part = |bytes: &[u8]| made_like(vm, &args[0], bytes.to_vec());
    let parts = match search(&this, &separator) {
        Some(at) => {
            let middle = if args[1].exact::<Bytes>().is_some() && args[0].get::<Bytes>().is_some() {
                args[1].clone()
            } else {
                part(&separator)
            };
            vec![part(&this[..at]), middle, part(&this[at + separator.len()..])]
        }
        None if from_right => vec![part(b""), part(b""), same(vm, &args[0])],
        None => vec![same(vm, &args[0]), part(b""), part(b"")],
    };
    Ok(vm.tuple(parts).into())
}

fn strip(vm: &Vm, args: &[Value], start: bool, end: bool) -> Result<Value> {
    let this = own(&args[0]);
    let stripped = match args.get(1).filter(|x| !x.is_null() && !x.is_none()) {
        None => cut(&this, start, end, is_blank),
        Some(bytes) => {
            let bytes = vm.need_buffer(bytes)?;
            cut(&this, start, end, |byte| bytes.contains(&byte))
        }
    };
    if stripped.len() == this.len() {
        return Ok(same(vm, &args[0]));
    }
    Ok(made_like(vm, &args[0], stripped.to_vec()))
}

fn cut(bytes: &[u8], start: bool, end: bool, drop: impl Fn(u8) -> bool) -> &[u8] {
    let bytes = if start { split::strip_start(bytes, &drop) } else { bytes };
    if end { split::strip_end(bytes, &drop) } else { bytes }
}

fn join(vm: &Vm, separator: &Value, items: &Value) -> Result<Value> {
    let Some(iterator) = vm.iter_opt(items)? else {
        return Err(vm.type_error("can only join an iterable"));
    };
    let items = vm.collect(&iterator)?;
    if let [only] = &items[..]
        && only.exact::<Bytes>().is_some()
        && separator.get::<Bytes>().is_some()
    {
        return Ok(only.clone());
    }
    let separator_bytes = own(separator);
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(item_bytes) = vm.buffer(item) else {
            let got = vm.type_name(item);
            return Err(
                vm.type_error(&format!("sequence item {index}: expected a bytes-like object, {got} found"))
            );
        };
        if index > 0 {
            out.extend_from_slice(&separator_bytes);
        }
        out.extend_from_slice(&item_bytes);
    }
    Ok(made_like(vm, separator, out))
}
