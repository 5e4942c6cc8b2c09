//! `repr(x)`, `str(x)`, `ascii(x)`, `format(x, spec)`.

use crate::heap::Py;
use crate::object::Str;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// `repr(x)`.
    pub fn repr(&self, x: &Value) -> Result<Py<Str>> {
        let Some(repr) = self.type_of(x).slots().repr.get() else {
            return Ok(self.string(format!("<{} object at {:#x}>", self.type_name(x), x.id())));
        };
        let result = self.recursive(" while getting the repr of an object", || repr(self, x))?;
        self.must_be_str(result, "__repr__")
    }

    /// `str(x)`.
    pub fn to_str(&self, x: &Value) -> Result<Py<Str>> {
        if let Some(text) = x.exact::<Str>() {
            return Ok(text.clone());
        }
        let Some(str) = self.type_of(x).slots().str.get() else { return self.repr(x) };
        let result = self.recursive(" while getting the str of an object", || str(self, x))?;
        self.must_be_str(result, "__str__")
    }

    fn must_be_str(&self, result: Value, what: &str) -> Result<Py<Str>> {
        match result.downcast::<Str>() {
            Ok(text) => Ok(text),
            Err(other) => {
                Err(self.type_error(&format!("{what} returned non-string (type {})", self.type_name(&other))))
            }
        }
    }

    /// `ascii(x)`.
    pub fn ascii(&self, x: &Value) -> Result<Py<Str>> {
        let repr = self.repr(x)?;
        if repr.is_ascii() {
            return Ok(repr);
        }
        let mut out = String::with_capacity(repr.as_bytes().len() * 2);
        for c in repr.as_wtf8().code_points() {
            let shown = match c.to_u32() {
                c @ 0..0x80 => char::from(c as u8).to_string(),
                c @ 0x80..0x100 => format!("\\x{c:02x}"),
                c @ 0x100..0x10000 => format!("\\u{c:04x}"),
                c => format!("\\U{c:08x}"),
            };
            out.push_str(&shown);
        }
        Ok(self.string(out))
    }

    /// `format(x, spec)`.
    pub fn format(&self, x: &Value, spec: &Py<Str>) -> Result<Py<Str>> {
        if spec.is_empty() {
            if let Some(text) = x.exact::<Str>() {
                return Ok(text.clone());
            }
            if x.is_small_int() {
                return self.to_str(x);
            }
        }
        let Some(result) = self.call_special(x, &self.names.format, &[spec.value()])? else {
            return Err(self.type_error(&format!("Type {} doesn't define __format__", self.type_name(x))));
        };
        match result.downcast::<Str>() {
            Ok(text) => Ok(text),
            Err(other) => {
                Err(self.type_error(&format!("__format__ must return a str, not {}", self.type_name(&other))))
            }
        }
    }
}
