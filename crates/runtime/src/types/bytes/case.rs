//! Case, classes of bytes, fields, hexadecimal digits.

use cutaway_text::bytes::{case, field, hex};

use rustpython_wtf8::CodePoint;

use super::buffer::own;
use super::{made_like, same};
use crate::object::{ByteArray, Bytes, NativeDef, Str, native};
use crate::types::str_::args::width;
use crate::types::str_::case::{c_int, check_width};
use crate::value::Value;
use crate::vm::{Result, Vm};

macro_rules! table {
    (mapped { $($name:literal $map:expr;)* } tests { $($test_name:literal $test:ident)* } $($rest:expr,)*) => {
        pub(super) const METHODS: &[NativeDef] = &[
            $(native($name, "$self, /", |vm, args| {
                let map: fn(&[u8]) -> Vec<u8> = $map;
                let out = map(&own(&args[0]));
                Ok(made_like(vm, &args[0], out))
            }),)*
            $(native($test_name, "$self, /", |_, args| Ok(Value::bool(case::$test(&own(&args[0]))))),)*
            $($rest,)*
        ];
    };
}

table! {
    mapped {
        "upper" <[u8]>::to_ascii_uppercase;
        "lower" <[u8]>::to_ascii_lowercase;
        "title" case::title;
        "capitalize" case::capitalize;
        "swapcase" case::swapcase;
    }
    tests {
        "isalpha" is_alpha "isdigit" is_digit "isalnum" is_alnum "isspace" is_space "islower" is_lower
        "isupper" is_upper "istitle" is_title
    }
    native("isascii", "$self, /", |_, args| Ok(Value::bool(own(&args[0]).is_ascii()))),
    native("center", "$self, width, fillchar=b' ', /", |vm, args| in_field(vm, args, "center", field::center)),
    native("ljust", "$self, width, fillchar=b' ', /", |vm, args| in_field(vm, args, "ljust", field::left)),
    native("rjust", "$self, width, fillchar=b' ', /", |vm, args| in_field(vm, args, "rjust", field::right)),
    native("zfill", "$self, width, /", |vm, args| {
        let width = width(vm, &args[1])?;
        let this = own(&args[0]);
        if width <= this.len() {
            return Ok(same(vm, &args[0]));
        }
        check_width(vm, width)?;
        Ok(made_like(vm, &args[0], field::zero_fill(&this, width)))
    }),
    native("expandtabs", "$self, /, tabsize=8", |vm, args| {
        let size = match args.get(1).filter(|x| !x.is_null()) {
            Some(size) => usize::try_from(c_int(vm, size)?).unwrap_or(0),
            None => 8,
        };
        let out = field::expand_tabs(&own(&args[0]), size);
        Ok(made_like(vm, &args[0], out))
    }),
    native("hex", "$self, /, sep=<unrepresentable>, bytes_per_sep=1", |vm, args| {
        digits(vm, &own(&args[0]), args.get(1), args.get(2))
    }),
    native("fromhex", "$type, string, /", from_hex),
}

fn in_field(vm: &Vm, args: &[Value], method: &str, place: fn(&[u8], usize, u8) -> Vec<u8>) -> Result<Value> {
    let width = width(vm, &args[1])?;
    let fill = match args.get(2).filter(|x| !x.is_null()) {
        Some(fill) => fill_byte(vm, fill, method)?,
        None => b' ',
    };
    let this = own(&args[0]);
    if width <= this.len() {
        return Ok(same(vm, &args[0]));
    }
    check_width(vm, width)?;
    Ok(made_like(vm, &args[0], place(&this, width, fill)))
}

fn fill_byte(vm: &Vm, x: &Value, method: &str) -> Result<u8> {
    if (x.get::<Bytes>().is_some() || x.get::<ByteArray>().is_some())
        && let [only] = *own(x)
    {
        return Ok(only);
    }
    let got = crate::types::str_::args::shown_type(vm, x);
    Err(vm.type_error(&format!("{method}() argument 2 must be a byte string of length 1, not {got}")))
}

/// `hex(sep, bytes_per_sep)`.
pub(crate) fn digits(vm: &Vm, data: &[u8], sep: Option<&Value>, group: Option<&Value>) -> Result<Value> {
    let group = match group.filter(|x| !x.is_null()) {
        Some(group) => c_int(vm, group)? as isize,
        None => 1,
    };
    let Some(sep) = sep.filter(|x| !x.is_null()) else { return Ok(vm.string(hex::encode(data)).into()) };
    if vm.len(sep)? != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let sep = if let Some(text) = sep.get::<Str>() {
        text.char_at(0).and_then(CodePoint::to_char).unwrap_or('\u{80}')
    } else if let Some(bytes) = sep.get::<Bytes>() {
        bytes.data.first().map_or('\u{80}', |&byte| char::from(byte))
    } else {
        return Err(vm.type_error("sep must be str or bytes."));
    };
    if !sep.is_ascii() {
        return Err(vm.value_error("sep must be ASCII."));
    }
    Ok(vm.string(hex::encode_grouped(data, Some(sep), group)).into())
}

fn from_hex(vm: &Vm, args: &[Value]) -> Result<Value> {
    let text = crate::types::str_::args::only_text(vm, args, "fromhex")?;
    let data = hex::decode(text.as_bytes()).map_err(|at| {
        let at = text.chars_before(at.min(text.as_bytes().len()));
        vm.value_error(&format!("non-hexadecimal number found in fromhex() arg at position {at}"))
    })?;
    if args[0].is(vm.types.bytes.as_value()) {
        return Ok(vm.bytes(data).into());
    }
    if args[0].is(vm.types.bytearray.as_value()) {
        return Ok(vm.bytearray(data).into());
    }
    vm.call(&args[0], &[vm.bytes(data).into()])
}
