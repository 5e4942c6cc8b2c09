//! Arguments of the methods of `str`.

use rustpython_wtf8::CodePoint;

use crate::heap::Py;
use crate::object::Str;
use crate::value::Value;
use crate::vm::{Result, Vm};

/// The type's name as the messages of argument parsing show it.
pub(crate) fn shown_type(vm: &Vm, x: &Value) -> String {
    if x.is_none() { "None".to_owned() } else { vm.type_name(x) }
}

/// A str among several arguments; `number` counts from 1.
pub(crate) fn text<'a>(vm: &Vm, args: &'a [Value], method: &str, number: usize) -> Result<&'a Py<Str>> {
    match args[number].get::<Str>() {
        Some(text) => Ok(text),
        None => {
            let got = shown_type(vm, &args[number]);
            Err(vm.type_error(&format!("{method}() argument {number} must be str, not {got}")))
        }
    }
}

/// The only argument, a str.
pub(crate) fn only_text<'a>(vm: &Vm, args: &'a [Value], method: &str) -> Result<&'a Py<Str>> {
    match args[1].get::<Str>() {
        Some(text) => Ok(text),
        None => {
            let got = shown_type(vm, &args[1]);
            Err(vm.type_error(&format!("{method}() argument must be str, not {got}")))
        }
    }
}

/// The part of a sequence that `start` and `end` name; start can lie behind the end.
pub(crate) fn bounds(
    vm: &Vm,
    start: Option<&Value>,
    end: Option<&Value>,
    length: usize,
) -> Result<(usize, usize)> {
    let given = |x: Option<&Value>, default: usize| match x {
        Some(x) if !x.is_null() && !x.is_none() => {
            let i = vm.slice_index(x)?;
            Ok(if i < 0 { i.saturating_add(length as isize).max(0) as usize } else { i as usize })
        }
        _ => Ok(default),
    };
    let start = given(start, 0)?;
    Ok((start, given(end, length)?.min(length)))
}

/// An optional number that is unlimited when it is missing or negative.
pub(crate) fn limit(vm: &Vm, x: Option<&Value>) -> Result<usize> {
    match x {
        Some(x) if !x.is_null() => {
            let n = vm.index_size(x)?;
            Ok(usize::try_from(n).unwrap_or(usize::MAX))
        }
        _ => Ok(usize::MAX),
    }
}

/// A width: negative ones are none.
pub(crate) fn width(vm: &Vm, x: &Value) -> Result<usize> {
    Ok(usize::try_from(vm.index_size(x)?).unwrap_or(0))
}

/// What fills a field, a space where nothing is given.
pub(crate) fn fill(vm: &Vm, x: Option<&Value>) -> Result<CodePoint> {
    let Some(x) = x.filter(|x| !x.is_null()) else { return Ok(CodePoint::from_char(' ')) };
    let Some(text) = x.get::<Str>() else {
        let got = vm.type_name(x);
        return Err(vm.type_error(&format!("The fill character must be a unicode character, not {got}")));
    };
    match text.char_at(0) {
        Some(c) if text.len() == 1 => Ok(c),
        _ => Err(vm.type_error("The fill character must be exactly one character long")),
    }
}
