//! Taking text apart and putting it together.

use cutaway_text::{search, split};
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::args::limit;
use super::{plain, text};
use crate::heap::Py;
use crate::object::{List, NativeDef, Str, Tuple, native};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

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
        let this = text(&args[0]);
        Ok(list(vm, this.is_ascii(), &split::lines(this.as_wtf8(), keep)))
    }),
    native("partition", "$self, sep, /", |vm, args| {
        let separator = separator(vm, args)?;
        let this = text(&args[0]).as_wtf8();
        Ok(match search::find(this, separator.as_wtf8()) {
            Some(at) => three(vm, args, at),
            None => vm.tuple(vec![plain(vm, &args[0]), empty(vm), empty(vm)]).into(),
        })
    }),
    native("rpartition", "$self, sep, /", |vm, args| {
        let separator = separator(vm, args)?;
        let this = text(&args[0]).as_wtf8();
        Ok(match search::rfind(this, separator.as_wtf8()) {
            Some(at) => three(vm, args, at),
            None => vm.tuple(vec![empty(vm), empty(vm), plain(vm, &args[0])]).into(),
        })
    }),
    native("join", "$self, iterable, /", |vm, args| join(vm, text(&args[0]), &args[1])),
    native("strip", "$self, chars=None, /", |vm, args| strip(vm, args, "strip", true, true)),
    native("lstrip", "$self, chars=None, /", |vm, args| strip(vm, args, "lstrip", true, false)),
    native("rstrip", "$self, chars=None, /", |vm, args| strip(vm, args, "rstrip", false, true)),
];

/// A part of a text of which it is known whether it is ASCII.
pub(super) fn part(vm: &Vm, ascii: bool, part: &Wtf8) -> Value {
    if ascii && part.len() > 1 {
        let length = part.len();
        return vm.wtf8_sized(part.to_owned(), length).into();
    }
    vm.wtf8(part).into()
}

fn list(vm: &Vm, ascii: bool, parts: &[&Wtf8]) -> Value {
    vm.list(parts.iter().map(|p| part(vm, ascii, p)).collect()).into()
}

fn apart(
    vm: &Vm,
    args: &[Value],
    words: for<'a> fn(&'a Wtf8, usize) -> Vec<&'a Wtf8>,
    split: for<'a> fn(&'a Wtf8, &Wtf8, usize) -> Vec<&'a Wtf8>,
) -> Result<Value> {
    let limit = limit(vm, args.get(2))?;
    let this = text(&args[0]);
    let parts = match args.get(1).filter(|x| !x.is_null() && !x.is_none()) {
        None => words(this.as_wtf8(), limit),
        Some(separator) => {
            let Some(separator) = separator.get::<Str>() else {
                let got = vm.type_name(separator);
                return Err(vm.type_error(&format!("must be str or None, not {got}")));
            };
            if separator.is_empty() {
                return Err(vm.value_error("empty separator"));
            }
            split(this.as_wtf8(), separator.as_wtf8(), limit)
        }
    };
    if let [only] = parts[..]
        && only.len() == this.as_bytes().len()
    {
        return Ok(vm.list(vec![plain(vm, &args[0])]).into());
    }
    Ok(list(vm, this.is_ascii(), &parts))
}

fn separator<'a>(vm: &Vm, args: &'a [Value]) -> Result<&'a Py<Str>> {
    let Some(separator) = args[1].get::<Str>() else {
        let got = vm.type_name(&args[1]);
        return Err(vm.type_error(&format!("must be str, not {got}")));
    };
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok(separator)
}

fn empty(vm: &Vm) -> Value {
    vm.empty_str.value()
}

/// What is before the separator at a byte offset, the separator, what is behind.
fn three(vm: &Vm, args: &[Value], at: usize) -> Value {
    let this = text(&args[0]);
    let behind = at + text(&args[1]).as_bytes().len();
    let whole = this.as_wtf8();
    let (before, rest) =
        (part(vm, this.is_ascii(), &whole[..at]), part(vm, this.is_ascii(), &whole[behind..]));
    vm.tuple(vec![before, plain(vm, &args[1]), rest]).into()
}

fn strip(vm: &Vm, args: &[Value], method: &str, start: bool, end: bool) -> Result<Value> {
    let this = text(&args[0]);
    let stripped = match args.get(1).filter(|x| !x.is_null() && !x.is_none()) {
        None => cut(this.as_wtf8(), start, end, split::is_whitespace),
        Some(chars) => {
            let Some(chars) = chars.get::<Str>() else {
                return Err(vm.type_error(&format!("{method} arg must be None or str")));
            };
            match chars.as_bytes() {
                &[only] => cut(this.as_wtf8(), start, end, |c| c.to_u32() == u32::from(only)),
                _ => {
                    let points: Vec<CodePoint> = chars.as_wtf8().code_points().collect();
                    cut(this.as_wtf8(), start, end, |c| points.contains(&c))
                }
            }
        }
    };
    if stripped.len() == this.as_bytes().len() {
        return Ok(plain(vm, &args[0]));
    }
    Ok(part(vm, this.is_ascii(), stripped))
}

fn cut(text: &Wtf8, start: bool, end: bool, drop: impl Fn(CodePoint) -> bool) -> &Wtf8 {
    let text = if start { split::strip_start(text, &drop) } else { text };
    if end { split::strip_end(text, &drop) } else { text }
}

/// `separator.join(items)`, with one allocation for the text.
pub fn join(vm: &Vm, separator: &Str, items: &Value) -> Result<Value> {
    if let Some(list) = items.exact::<List>() {
        // Nothing foreign runs while the items are borrowed.
        return match list.items.with(|items| joined(vm, separator, items)) {
            Ok(text) => Ok(text),
            Err((index, got)) => Err(not_text(vm, index, &got)),
        };
    }
    let collected;
    let items = if let Some(tuple) = items.exact::<Tuple>() {
        tuple.as_slice()
    } else {
        collected = collect(vm, items)?;
        &collected
    };
    joined(vm, separator, items).map_err(|(index, got)| not_text(vm, index, &got))
}

fn collect(vm: &Vm, items: &Value) -> Result<Vec<Value>> {
    match vm.iter_opt(items)? {
        Some(iterator) => vm.collect(&iterator),
        None => Err(vm.type_error("can only join an iterable")),
    }
}

#[cold]
fn not_text(vm: &Vm, index: usize, got: &str) -> Raised {
    vm.type_error(&format!("sequence item {index}: expected str instance, {got} found"))
}

fn joined(vm: &Vm, separator: &Str, items: &[Value]) -> core::result::Result<Value, (usize, String)> {
    if let [only] = items
        && only.exact::<Str>().is_some()
    {
        return Ok(only.clone());
    }
    let (mut bytes, mut chars) = (0, 0);
    for (index, item) in items.iter().enumerate() {
        let Some(item) = item.get::<Str>() else { return Err((index, vm.type_name(item))) };
        bytes += item.as_bytes().len();
        chars += item.len();
    }
    let gaps = items.len().saturating_sub(1);
    let mut out = Wtf8Buf::with_capacity(bytes + gaps * separator.as_bytes().len());
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_wtf8(separator.as_wtf8());
        }
        out.push_wtf8(text(item).as_wtf8());
    }
    Ok(vm.wtf8_sized(out, chars + gaps * separator.len()).into())
}
