//! `find` and its kin, `replace`, `startswith`, `translate`.

use cutaway_text::search;
use rustpython_wtf8::Wtf8;

use super::args::{bounds, limit, only_text, text as text_arg};
use super::{plain, text};
use crate::object::{NativeDef, Str, Tuple, native};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("find", "$self, sub, start=None, end=None, /", |vm, args| {
        Ok(found(vm, args, "find", search::find)?.map_or_else(|| vm.int(-1), Value::index))
    }),
    native("rfind", "$self, sub, start=None, end=None, /", |vm, args| {
        Ok(found(vm, args, "rfind", search::rfind)?.map_or_else(|| vm.int(-1), Value::index))
    }),
    native("index", "$self, sub, start=None, end=None, /", |vm, args| {
        found(vm, args, "index", search::find)?
            .map(Value::index)
            .ok_or_else(|| vm.value_error("substring not found"))
    }),
    native("rindex", "$self, sub, start=None, end=None, /", |vm, args| {
        found(vm, args, "rindex", search::rfind)?
            .map(Value::index)
            .ok_or_else(|| vm.value_error("substring not found"))
    }),
    native("count", "$self, sub, start=None, end=None, /", count),
    native("startswith", "$self, prefix, start=None, end=None, /", |vm, args| {
        affix(vm, args, "startswith", |part, affix| part.as_bytes().starts_with(affix.as_bytes()))
    }),
    native("endswith", "$self, suffix, start=None, end=None, /", |vm, args| {
        affix(vm, args, "endswith", |part, affix| part.as_bytes().ends_with(affix.as_bytes()))
    }),
    native("replace", "$self, old, new, /, count=-1", replace),
    native("removeprefix", "$self, prefix, /", |vm, args| {
        let prefix = only_text(vm, args, "removeprefix")?;
        let this = text(&args[0]).as_wtf8();
        if prefix.is_empty() || !this.as_bytes().starts_with(prefix.as_bytes()) {
            return Ok(plain(vm, &args[0]));
        }
        Ok(vm.wtf8(&this[prefix.as_bytes().len()..]).into())
    }),
    native("removesuffix", "$self, suffix, /", |vm, args| {
        let suffix = only_text(vm, args, "removesuffix")?;
        let this = text(&args[0]).as_wtf8();
        if suffix.is_empty() || !this.as_bytes().ends_with(suffix.as_bytes()) {
            return Ok(plain(vm, &args[0]));
        }
        Ok(vm.wtf8(&this[..this.len() - suffix.as_bytes().len()]).into())
    }),
];

/// Where it is, in code points.
fn found(
    vm: &Vm,
    args: &[Value],
    method: &str,
    search: fn(&Wtf8, &Wtf8) -> Option<usize>,
) -> Result<Option<usize>> {
    let needle = text_arg(vm, args, method, 1)?;
    let this = text(&args[0]);
    let (start, end) = bounds(vm, args.get(2), args.get(3), this.len())?;
    if start > end || end - start < needle.len() {
        return Ok(None);
    }
    let from = this.offset(start);
    let part = &this.as_wtf8()[from..this.offset(end)];
    Ok(search(part, needle.as_wtf8()).map(|at| this.chars_before(from + at)))
}

fn count(vm: &Vm, args: &[Value]) -> Result<Value> {
    let needle = text_arg(vm, args, "count", 1)?;
    let this = text(&args[0]);
    let (start, end) = bounds(vm, args.get(2), args.get(3), this.len())?;
    if start > end || end - start < needle.len() {
        return Ok(Value::index(0));
    }
    if needle.is_empty() {
        return Ok(Value::index(end - start + 1));
    }
    Ok(Value::index(search::count(this.sub(start, end), needle.as_wtf8())))
}

fn affix(vm: &Vm, args: &[Value], method: &str, test: fn(&Wtf8, &Wtf8) -> bool) -> Result<Value> {
    let this = text(&args[0]);
    let (start, end) = bounds(vm, args.get(2), args.get(3), this.len())?;
    let whole = start == 0 && end == this.len();
    let part = if whole { this.as_wtf8() } else { this.sub(start.min(end), end) };
    let fits = |affix: &Str| start <= end && test(part, affix.as_wtf8());
    if let Some(affix) = args[1].get::<Str>() {
        return Ok(Value::bool(fits(affix)));
    }
    let Some(tuple) = args[1].get::<Tuple>() else {
        let got = vm.type_name(&args[1]);
        return Err(vm.type_error(&format!("{method} first arg must be str or a tuple of str, not {got}")));
    };
    for item in tuple.as_slice() {
        let Some(affix) = item.get::<Str>() else {
            let got = vm.type_name(item);
            return Err(vm.type_error(&format!("tuple for {method} must only contain str, not {got}")));
        };
        if fits(affix) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn replace(vm: &Vm, args: &[Value]) -> Result<Value> {
    let from = text_arg(vm, args, "replace", 1)?;
    let to = text_arg(vm, args, "replace", 2)?;
    let times = limit(vm, args.get(3))?;
    let this = text(&args[0]);
    let nothing = from.as_bytes() == to.as_bytes()
        || from.len() > this.len()
        || !from.is_empty() && search::find(this.as_wtf8(), from.as_wtf8()).is_none();
    if times == 0 || nothing {
        return Ok(plain(vm, &args[0]));
    }
    Ok(vm.wtf8_buf(search::replace(this.as_wtf8(), from.as_wtf8(), to.as_wtf8(), times)).into())
}
