//! `str % values`.

use cutaway_text::percent::text_field;
use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use super::{Conversion, Output, run};
use crate::object::{Str, Tuple};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Formats a template.
pub(crate) fn format(vm: &Vm, template: &Str, values: &Value) -> Result<Value> {
    let text = template.as_wtf8();
    let mut out = Text { template: text, out: Wtf8Buf::with_capacity(text.len() + 16) };
    run(vm, text.as_bytes(), values, &mut out)?;
    Ok(vm.wtf8_buf(out.out).into())
}

struct Text<'a> {
    template: &'a Wtf8,
    out: Wtf8Buf,
}

impl Text<'_> {
    fn put(&mut self, text: &Str, conversion: &Conversion, cut: bool) {
        let length = conversion.precision.filter(|_| cut).map_or(text.len(), |p| p.min(text.len()));
        if conversion.width <= length {
            self.out.push_wtf8(text.sub(0, length));
            return;
        }
        let field = text_field(text.sub(0, length).to_owned(), length, conversion.flags, conversion.width);
        self.out.push_wtf8(&field);
    }
}

impl Output for Text<'_> {
    const WHAT: &'static str = "string";

    fn literal(&mut self, from: usize, to: usize) {
        self.out.push_wtf8(&self.template[from..to]);
    }

    fn ascii(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn key(&self, vm: &Vm, from: usize, to: usize) -> Value {
        vm.wtf8(&self.template[from..to]).into()
    }

    fn code_at(&self, at: usize) -> Option<(u32, usize)> {
        let point = self.template.get(at..)?.code_points().next()?;
        Some((point.to_u32(), at + point.len_wtf8()))
    }

    fn convert(&mut self, vm: &Vm, value: &Value, conversion: &Conversion) -> Result<bool> {
        let (text, cut) = match char::from_u32(conversion.code) {
            Some('s') => (vm.to_str(value)?, true),
            Some('r') => (vm.repr(value)?, true),
            Some('a') => (vm.ascii(value)?, true),
            Some('c') => (vm.char(character(vm, value)?), false),
            _ => return Ok(false),
        };
        self.put(&text, conversion, cut);
        Ok(true)
    }

    fn unsupported(&self, vm: &Vm, conversion: &Conversion) -> Raised {
        let code = conversion.code;
        let shown = char::from_u32(code).filter(|_| (31..126).contains(&code)).unwrap_or('?');
        let index = self.template[..conversion.at].code_points().count();
        vm.value_error(&format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
    }

    fn not_float(vm: &Vm, value: &Value) -> Raised {
        vm.type_error(&format!("must be real number, not {}", vm.type_name(value)))
    }

    fn is_mapping(vm: &Vm, value: &Value) -> bool {
        value.get::<Tuple>().is_none()
            && value.get::<Str>().is_none()
            && vm.type_of(value).slots().getitem.get().is_some()
    }
}

/// The character of `%c`.
fn character(vm: &Vm, value: &Value) -> Result<CodePoint> {
    if let Some(text) = value.get::<Str>() {
        if let Some(c) = text.char_at(0).filter(|_| text.len() == 1) {
            return Ok(c);
        }
        return Err(vm.type_error("%c requires int or char"));
    }
    if !vm.has_index(value) {
        return Err(vm.type_error("%c requires int or char"));
    }
    let number = vm.index(value)?;
    match number.to_i64().and_then(|n| u32::try_from(n).ok()).and_then(CodePoint::from_u32) {
        Some(point) => Ok(point),
        None => Err(vm.overflow_error("%c arg not in range(0x110000)")),
    }
}
