//! `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`, `chr`, `ord`.

use cutaway_runtime::object::{ByteArray, Bytes, NativeDef, Str, native};
use cutaway_runtime::{Result, Value, Vm};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("abs", "x, /", |vm, args| vm.absolute(&args[0])),
    native("divmod", "x, y, /", |vm, args| vm.divmod(&args[0], &args[1])),
    native("pow", "base, exp, mod=None", |vm, args| {
        let modulus = if args[2].is_null() { Value::NONE } else { args[2].clone() };
        vm.power(&args[0], &args[1], &modulus)
    }),
    native("round", "number, ndigits=None", round),
    native("bin", "number, /", |vm, args| in_base(vm, &args[0], 2, "0b")),
    native("oct", "number, /", |vm, args| in_base(vm, &args[0], 8, "0o")),
    native("hex", "number, /", |vm, args| in_base(vm, &args[0], 16, "0x")),
    native("chr", "i, /", chr),
    native("ord", "c, /", ord),
];

fn in_base(vm: &Vm, number: &Value, base: u32, prefix: &str) -> Result<Value> {
    let number = vm.index_big(number)?;
    let sign = if number.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    Ok(vm.str(&format!("{sign}{prefix}{}", number.magnitude().to_str_radix(base))).into())
}

fn round(vm: &Vm, args: &[Value]) -> Result<Value> {
    let digits = if args[1].is_null() || args[1].is_none() { &[][..] } else { &args[1..2] };
    match vm.call_special(&args[0], &vm.intern("__round__"), digits)? {
        Some(rounded) => Ok(rounded),
        None => {
            let ty = vm.type_name(&args[0]);
            Err(vm.type_error(&format!("type {ty} doesn't define __round__ method")))
        }
    }
}

fn chr(vm: &Vm, args: &[Value]) -> Result<Value> {
    let number = vm.index_big(&args[0])?;
    let point = u32::try_from(&number).ok().and_then(rustpython_wtf8::CodePoint::from_u32);
    let Some(point) = point else {
        return Err(vm.value_error("chr() arg not in range(0x110000)"));
    };
    let mut text = rustpython_wtf8::Wtf8Buf::new();
    text.push(point);
    Ok(vm.wtf8(&text).into())
}

fn ord(vm: &Vm, args: &[Value]) -> Result<Value> {
    let length = if let Some(text) = args[0].get::<Str>() {
        if let (1, Some(point)) = (text.len(), text.char_at(0)) {
            return Ok(vm.int(i64::from(point.to_u32())));
        }
        text.len()
    } else {
        let bytes = args[0].get::<Bytes>().map(|bytes| bytes.data.to_vec());
        let Some(bytes) =
            bytes.or_else(|| args[0].get::<ByteArray>().map(|bytes| bytes.data.borrow().clone()))
        else {
            let ty = vm.type_name(&args[0]);
            return Err(vm.type_error(&format!("ord() expected string of length 1, but {ty} found")));
        };
        if let [byte] = *bytes {
            return Ok(vm.int(i64::from(byte)));
        }
        bytes.len()
    };
    Err(vm.type_error(&format!("ord() expected a character, but string of length {length} found")))
}
