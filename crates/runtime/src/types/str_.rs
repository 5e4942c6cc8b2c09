//! `str`: its slots; the methods lie in the modules below.

pub(crate) mod args;
pub(crate) mod case;
mod search;
pub mod split;
mod template;
mod translate;

use rustpython_wtf8::{CodePoint, Wtf8Buf};

use crate::heap::Py;
use crate::object::{NativeDef, Slice, Str, Type, native};
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(crate) fn fill(vm: &Vm) {
    let more = |s: &crate::protocol::Slots| {
        slots(s);
        s.new.set(Some(new));
    };
    vm.define(&vm.types.str, &vm.types.object, more, METHODS, &[]);
    for methods in [search::METHODS, split::METHODS, case::METHODS, translate::METHODS, template::METHODS] {
        vm.add_methods(&vm.types.str, methods);
    }
}

const METHODS: &[NativeDef] = &[
    native("encode", "$self, /, encoding='utf-8', errors='strict'", |vm, args| {
        let (encoding, errors) = vm.codec_arguments("encode", args.get(1), args.get(2))?;
        Ok(vm.bytes(vm.encode(&args[0], &encoding, &errors)?).into())
    }),
    native("__getnewargs__", "$self, /", |vm, args| {
        Ok(vm.tuple(vec![vm.wtf8(text(&args[0]).as_wtf8()).into()]).into())
    }),
    native("__sizeof__", "$self, /", |_, args| Ok(Value::index(size_of_text(text(&args[0]))))),
    native("__format__", "$self, format_spec, /", |vm, args| {
        let spec = crate::types::format::spec(vm, args)?;
        if spec.is_empty() {
            return vm.to_str(&args[0]).map(Into::into);
        }
        crate::types::format::string(vm, text(&args[0]), spec)
    }),
];

/// The size in CPython: one, two or four bytes a character behind a header.
fn size_of_text(text: &Str) -> usize {
    if text.is_ascii() {
        return 41 + text.len();
    }
    let largest = text.as_wtf8().code_points().map(CodePoint::to_u32).max().unwrap_or(0);
    let width = match largest {
        0..0x100 => 1,
        0x100..0x10000 => 2,
        _ => 4,
    };
    56 + width * (text.len() + 1)
}

fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    if args.len() > 3 {
        return Err(vm.type_error(&format!("str expected at most 3 arguments, got {}", args.len())));
    }
    let bound = vm.bind_simple("str", &["object", "encoding", "errors"], 0, args, names)?;
    let arg = |i: usize| bound.get(i).filter(|v| !v.is_null());
    let made = match (arg(0), arg(1).or(arg(2))) {
        (None, _) => vm.empty_str.clone(),
        (Some(x), None) => vm.to_str(x)?,
        (Some(x), Some(_)) => vm.decode(x, arg(1), arg(2))?,
    };
    if ty.is(&vm.types.str) { Ok(made.into()) } else { Ok(vm.str_of(ty, made.as_wtf8()).into()) }
}

fn slots(s: &crate::protocol::Slots) {
    s.repr.set(Some(|vm, x| Ok(vm.wtf8_buf(repr(text(x))).into())));
    s.str.set(Some(|vm, x| Ok(plain(vm, x))));
    s.hash.set(Some(|_, x| Ok(text(x).hash())));
    s.compare.set(Some(compare));
    s.iter.set(Some(|vm, x| {
        let ty = if text(x).is_ascii() { &vm.types.str_ascii_iterator } else { &vm.types.str_iterator };
        Ok(vm.iter_object(ty, x.clone(), 0, text(x).len() as u64))
    }));
    s.len.set(Some(|_, x| Ok(text(x).len())));
    s.getitem.set(Some(getitem));
    s.contains.set(Some(|vm, x, item| match item.get::<Str>() {
        Some(needle) => Ok(cutaway_text::search::find(text(x).as_wtf8(), needle.as_wtf8()).is_some()),
        None => {
            let got = vm.type_name(item);
            Err(vm.type_error(&format!("'in <string>' requires string as left operand, not {got}")))
        }
    }));
    s.rem.set(Some(|vm, a, b| match a.get::<Str>() {
        Some(template) => crate::types::percent::format_text(vm, template, b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }));
    s.concat.set(Some(concat));
    s.repeat.set(Some(repeat));
}

/// The text behind a value of which it is known that it is one.
pub(crate) fn text(x: &Value) -> &Str {
    thread_local! {
        static EMPTY: &'static Str = Box::leak(Box::new(Str::empty()));
    }
    match x.get::<Str>() {
        Some(text) => text,
        None => EMPTY.with(|empty| *empty),
    }
}

/// The same text as an exact str.
pub(crate) fn plain(vm: &Vm, x: &Value) -> Value {
    if x.exact::<Str>().is_some() { x.clone() } else { vm.wtf8(text(x).as_wtf8()).into() }
}

/// The repr of a text.
pub fn repr(text: &Str) -> Wtf8Buf {
    let mut out = String::with_capacity(text.as_bytes().len() + 2);
    cutaway_constant::repr::str(text.as_wtf8(), &mut out);
    Wtf8Buf::from_string(out)
}

fn compare(_: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    match (a.get::<Str>(), b.get::<Str>()) {
        // WTF-8 sorts as code points do.
        (Some(a), Some(b)) => Ok(Value::bool(op.matches(a.as_bytes().cmp(b.as_bytes())))),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    let this = text(x);
    if let Some(slice) = key.get::<Slice>() {
        let r = vm.slice_indices(slice, this.len())?;
        if r.count == this.len() && r.step == 1 {
            return Ok(plain(vm, x));
        }
        if r.step == 1 {
            let start = r.start.max(0) as usize;
            return Ok(vm.wtf8(this.sub(start, start + r.count)).into());
        }
        let mut out = Wtf8Buf::with_capacity(r.count);
        if this.is_ascii() {
            let bytes = this.as_bytes();
            r.iter().for_each(|i| out.push_char(char::from(bytes.get(i).copied().unwrap_or(0))));
        } else {
            let points: Vec<_> = this.as_wtf8().code_points().collect();
            r.iter().filter_map(|i| points.get(i)).for_each(|c| out.push(*c));
        }
        return Ok(vm.wtf8_buf(out).into());
    }
    if !vm.has_index(key) {
        let got = vm.type_name(key);
        return Err(vm.type_error(&format!("string indices must be integers, not '{got}'")));
    }
    let i = vm.index_for(key)?;
    let i = if i < 0 { i + this.len() as isize } else { i };
    match this.char_at(i as usize).filter(|_| i >= 0) {
        Some(c) => Ok(vm.char(c).into()),
        None => Err(vm.index_error("string index out of range")),
    }
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
    let Some(right) = b.get::<Str>() else {
        let got = vm.type_name(b);
        return Err(vm.type_error(&format!("can only concatenate str (not \"{got}\") to str")));
    };
    let left = text(a);
    if left.is_empty() && b.exact::<Str>().is_some() {
        return Ok(b.clone());
    }
    if right.is_empty() && a.exact::<Str>().is_some() {
        return Ok(a.clone());
    }
    let mut out = Wtf8Buf::with_capacity(left.as_bytes().len() + right.as_bytes().len());
    out.push_wtf8(left.as_wtf8());
    out.push_wtf8(right.as_wtf8());
    Ok(vm.wtf8_sized(out, left.len() + right.len()).into())
}

fn repeat(vm: &Vm, x: &Value, count: &Value) -> Result<Value> {
    let n = vm.index_for_repeat(count)?;
    let this = text(x);
    if n == 1 && x.exact::<Str>().is_some() {
        return Ok(x.clone());
    }
    match this.as_bytes().len().checked_mul(n) {
        Some(total) if total < isize::MAX as usize / 4 => {
            let mut out = Wtf8Buf::new();
            if out.try_reserve_exact(total).is_err() {
                return Err(vm.memory_error(""));
            }
            for _ in 0..n {
                out.push_wtf8(this.as_wtf8());
            }
            Ok(vm.wtf8_buf(out).into())
        }
        _ => Err(vm.overflow_error("repeated string is too long")),
    }
}
