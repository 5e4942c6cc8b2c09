//! `__format__` of numbers and text, over the algorithms of the `text` crate.

use cutaway_text::Error;
use rustpython_wtf8::Wtf8Buf;

use crate::object::{Complex, Str};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

fn finish(vm: &Vm, result: core::result::Result<Wtf8Buf, Error>) -> Result<Value> {
    match result {
        Ok(text) => Ok(vm.wtf8_buf(text).into()),
        Err(error) => Err(vm.text_error(&error)),
    }
}

impl Vm {
    /// Raises what the text algorithms refuse.
    #[cold]
    pub fn text_error(&self, error: &Error) -> Raised {
        match error {
            Error::Value(message) => self.value_error(message),
            Error::Overflow(message) => self.overflow_error(message),
        }
    }
}

/// `format(int, spec)`.
pub fn int(vm: &Vm, x: &Value, spec: &Str) -> Result<Value> {
    let big = x.to_big_int().unwrap_or_default();
    let to_float = || super::int::to_double(&big);
    finish(vm, cutaway_text::int(&big, spec.as_wtf8(), &vm.type_name(x), to_float))
}

/// `format(float, spec)`.
pub fn float(vm: &Vm, x: &Value, spec: &Str) -> Result<Value> {
    finish(vm, cutaway_text::float(x.as_float().unwrap_or(0.0), spec.as_wtf8(), &vm.type_name(x)))
}

/// `format(complex, spec)`.
pub fn complex(vm: &Vm, x: &Value, spec: &Str) -> Result<Value> {
    let (real, imag) = x.get::<Complex>().map_or((0.0, 0.0), |c| (c.real, c.imag));
    finish(vm, cutaway_text::complex(real, imag, spec.as_wtf8(), &vm.type_name(x)))
}

/// `format(str, spec)`.
pub fn string(vm: &Vm, x: &Str, spec: &Str) -> Result<Value> {
    finish(vm, cutaway_text::string(x.as_wtf8(), spec.as_wtf8()))
}

/// The spec argument of a `__format__`.
pub(crate) fn spec<'a>(vm: &Vm, args: &'a [Value]) -> Result<&'a crate::Py<Str>> {
    match args.get(1).and_then(Value::get::<Str>) {
        Some(spec) => Ok(spec),
        None => {
            let got = args.get(1).map_or_else(String::new, |v| super::str_::args::shown_type(vm, v));
            Err(vm.type_error(&format!("__format__() argument must be str, not {got}")))
        }
    }
}
