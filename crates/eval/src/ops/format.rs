//! F-strings.

use cutaway_runtime::object::Str;
use cutaway_runtime::{Result, Value, Vm};

/// `FORMAT_SIMPLE`.
#[inline(never)]
pub(crate) fn format_simple(vm: &Vm, value: &Value) -> Result<Value> {
    if value.exact::<Str>().is_some() {
        return Ok(value.clone());
    }
    vm.format(value, &vm.empty_str).map(Into::into)
}

/// `FORMAT_WITH_SPEC`.
#[inline(never)]
pub(crate) fn format_with_spec(vm: &Vm, value: &Value, spec: &Value) -> Result<Value> {
    match spec.get::<Str>() {
        Some(spec) => vm.format(value, spec).map(Into::into),
        None => Err(vm.type_error("format specification must be str")),
    }
}

/// `CONVERT_VALUE`: `!s`, `!r`, `!a`.
#[inline(never)]
pub(crate) fn convert_value(vm: &Vm, conversion: u32, value: &Value) -> Result<Value> {
    match conversion {
        1 => vm.to_str(value).map(Into::into),
        2 => vm.repr(value).map(Into::into),
        _ => vm.ascii(value).map(Into::into),
    }
}

/// `BUILD_STRING`.
#[inline(never)]
pub(crate) fn build_string(vm: &Vm, pieces: &[Value]) -> Result<Value> {
    let mut text = rustpython_wtf8::Wtf8Buf::new();
    for piece in pieces {
        let Some(piece) = piece.get::<Str>() else {
            return Err(vm.type_error("BUILD_STRING of something else than str"));
        };
        text.push_wtf8(piece.as_wtf8());
    }
    Ok(vm.wtf8_buf(text).into())
}
