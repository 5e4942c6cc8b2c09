//! `bytes % values`.

use super::{Conversion, Output, run};
use crate::object::{ByteArray, Bytes, Str, Tuple};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Formats a template.
pub(crate) fn format(vm: &Vm, template: &[u8], values: &Value) -> Result<Vec<u8>> {
    let mut out = Binary { template, out: Vec::with_capacity(template.len() + 16) };
    run(vm, template, values, &mut out)?;
    Ok(out.out)
}

struct Binary<'a> {
    template: &'a [u8],
    out: Vec<u8>,
}

impl Binary<'_> {
    fn put(&mut self, bytes: &[u8], conversion: &Conversion) {
        let padding = conversion.width.saturating_sub(bytes.len());
        let (before, after) = if conversion.flags.left { (0, padding) } else { (padding, 0) };
        self.out.extend(core::iter::repeat_n(b' ', before));
        self.out.extend_from_slice(bytes);
        self.out.extend(core::iter::repeat_n(b' ', after));
    }
}

fn cut<'a>(bytes: &'a [u8], conversion: &Conversion) -> &'a [u8] {
    conversion.precision.and_then(|p| bytes.get(..p)).unwrap_or(bytes)
}

impl Output for Binary<'_> {
    const WHAT: &'static str = "bytes";

    fn literal(&mut self, from: usize, to: usize) {
        self.out.extend_from_slice(&self.template[from..to]);
    }

    fn ascii(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn key(&self, vm: &Vm, from: usize, to: usize) -> Value {
        vm.bytes(&self.template[from..to]).into()
    }

    fn code_at(&self, at: usize) -> Option<(u32, usize)> {
        self.template.get(at).map(|&byte| (u32::from(byte), at + 1))
    }

    fn convert(&mut self, vm: &Vm, value: &Value, conversion: &Conversion) -> Result<bool> {
        match char::from_u32(conversion.code) {
            Some('s' | 'b') => {
                let bytes = as_bytes(vm, value)?;
                self.put(cut(&bytes, conversion), conversion);
            }
            Some('r' | 'a') => {
                let text = vm.ascii(value)?;
                self.put(cut(text.as_bytes(), conversion), conversion);
            }
            Some('c') => self.put(&[byte(vm, value)?], conversion),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn unsupported(&self, vm: &Vm, conversion: &Conversion) -> Raised {
        let (code, at) = (conversion.code, conversion.at);
        if code > 0x7f {
            return vm.overflow_error("character argument not in range(0x110000)");
        }
        let shown = char::from_u32(code).unwrap_or('?');
        vm.value_error(&format!("unsupported format character '{shown}' (0x{code:x}) at index {at}"))
    }

    fn not_float(vm: &Vm, value: &Value) -> Raised {
        vm.type_error(&format!("float argument required, not {}", vm.type_name(value)))
    }

    fn is_mapping(vm: &Vm, value: &Value) -> bool {
        value.get::<Tuple>().is_none()
            && value.get::<Str>().is_none()
            && value.get::<Bytes>().is_none()
            && value.get::<ByteArray>().is_none()
            && vm.type_of(value).slots().getitem.get().is_some()
    }
}

fn as_bytes(vm: &Vm, value: &Value) -> Result<Vec<u8>> {
    if value.exact::<Bytes>().is_none()
        && let Some(made) = vm.call_special(value, &vm.intern("__bytes__"), &[])?
    {
        return match made.get::<Bytes>() {
            Some(bytes) => Ok(bytes.data.to_vec()),
            None => {
                let got = vm.type_name(&made);
                Err(vm.type_error(&format!("__bytes__ returned non-bytes (type {got})")))
            }
        };
    }
    vm.bytes_like(value).ok_or_else(|| {
        let got = vm.type_name(value);
        vm.type_error(&format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{got}'"
        ))
    })
}

fn byte(vm: &Vm, value: &Value) -> Result<u8> {
    if let Some(bytes) = vm.bytes_like(value)
        && let [only] = bytes[..]
    {
        return Ok(only);
    }
    if vm.has_index(value) {
        let number = vm.index(value)?;
        return match number.to_i64().and_then(|n| u8::try_from(n).ok()) {
            Some(byte) => Ok(byte),
            None => Err(vm.overflow_error("%c arg not in range(256)")),
        };
    }
    Err(vm.type_error("%c requires an integer in range(256) or a single byte"))
}
