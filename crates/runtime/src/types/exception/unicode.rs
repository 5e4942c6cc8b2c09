//! `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`.

use crate::object::{Bytes, Str};
use crate::types::exception::{get_field, set_field};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    super::init(vm, x, args, names)?;
    let translate = vm.type_of(x).is_subtype(&vm.exceptions.unicode_translate_error);
    let wanted = if translate { 4 } else { 5 };
    if args.len() != wanted {
        return Err(
            vm.type_error(&format!("function takes exactly {wanted} arguments ({} given)", args.len()))
        );
    }
    for (i, value) in args.iter().enumerate() {
        set_field(x, i + usize::from(translate), value.clone());
    }
    Ok(())
}

pub(super) fn str(vm: &Vm, x: &Value) -> Result<Value> {
    let Some(object) = get_field(x, 1) else { return Ok(vm.empty_str.value()) };
    let text =
        |i| get_field(x, i).and_then(|v| v.get::<Str>().map(|s| s.lossy().into_owned())).unwrap_or_default();
    let number = |i| get_field(x, i).and_then(|v| v.to_i64()).unwrap_or(0);
    let (encoding, reason, start, end) = (text(0), text(4), number(2), number(3));
    let place =
        if end == start + 1 { format!("position {start}") } else { format!("position {start}-{}", end - 1) };
    let out = if let Some(bytes) = object.get::<Bytes>() {
        match bytes.data.get(start as usize) {
            Some(byte) if end == start + 1 => {
                format!("'{encoding}' codec can't decode byte 0x{byte:02x} in {place}: {reason}")
            }
            _ => format!("'{encoding}' codec can't decode bytes in {place}: {reason}"),
        }
    } else {
        let prefix = if encoding.is_empty() { String::new() } else { format!("'{encoding}' codec ") };
        let verb = if encoding.is_empty() { "translate" } else { "encode" };
        let c = object.get::<Str>().and_then(|s| s.char_at(start as usize));
        match c {
            Some(c) if end == start + 1 => {
                let escaped = match c.to_u32() {
                    c @ 0..0x100 => format!("\\x{c:02x}"),
                    c @ 0x100..0x10000 => format!("\\u{c:04x}"),
                    c => format!("\\U{c:08x}"),
                };
                format!("{prefix}can't {verb} character '{escaped}' in {place}: {reason}")
            }
            _ => format!("{prefix}can't {verb} characters in {place}: {reason}"),
        }
    };
    Ok(vm.string(out).into())
}
