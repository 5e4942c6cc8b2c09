//! The constructors, `decode`, and what pickles and copies need.

use super::buffer::{RANGE, own};
use crate::heap::Py;
use crate::object::{ByteArray, Bytes, NativeDef, Str, Type, native};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

pub(super) const METHODS: &[NativeDef] =
    &[native("decode", "$self, /, encoding='utf-8', errors='strict'", |vm, args| {
        let (encoding, errors) = vm.codec_arguments("decode", args.get(1), args.get(2))?;
        // A copy of a bytearray, for error handlers can change it.
        match args[0].get::<Bytes>() {
            Some(bytes) => Ok(vm.decode_bytes(&bytes.data, &encoding, &errors)?.into()),
            None => {
                let data = own(&args[0]).to_vec();
                Ok(vm.decode_bytes(&data, &encoding, &errors)?.into())
            }
        }
    })];

pub(super) const BYTES: &[NativeDef] = &[
    native("__bytes__", "$self, /", |vm, args| Ok(super::same(vm, &args[0]))),
    native("__getnewargs__", "$self, /", |vm, args| {
        let data = vm.bytes(own(&args[0]).to_vec());
        Ok(vm.tuple(vec![data.into()]).into())
    }),
    native("__sizeof__", "$self, /", |_, args| Ok(Value::index(33 + own(&args[0]).len()))),
];

pub(super) fn new_bytes(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("bytes", &["source", "encoding", "errors"], 0, args, names)?;
    let Some(made) = text_or_nothing(vm, "bytes", &bound)? else { return from_object(vm, ty, &bound[0]) };
    Ok(vm.bytes_of(ty, made.into()).into())
}

/// The bytes of a str and an encoding, or none at all; `None` when there is another source.
fn text_or_nothing(vm: &Vm, name: &str, bound: &[Value]) -> Result<Option<Vec<u8>>> {
    let [source, encoding, errors] = bound else { return Ok(None) };
    let (codec, handler) = vm.codec_arguments(name, Some(encoding), Some(errors))?;
    let text = source.get::<Str>();
    if !encoding.is_null() {
        return match text {
            Some(_) => vm.encode(source, &codec, &handler).map(Some),
            None => Err(vm.type_error("encoding without a string argument")),
        };
    }
    if text.is_some() {
        return Err(vm.type_error("string argument without an encoding"));
    }
    if !errors.is_null() {
        return Err(vm.type_error("errors without a string argument"));
    }
    Ok(source.is_null().then(Vec::new))
}

fn from_object(vm: &Vm, ty: &Py<Type>, source: &Value) -> Result<Value> {
    let plain = ty.is(&vm.types.bytes);
    if plain && source.exact::<Bytes>().is_some() {
        return Ok(source.clone());
    }
    if source.exact::<Bytes>().is_none()
        && let Some(made) = vm.call_special(source, &vm.intern("__bytes__"), &[])?
    {
        return match made.get::<Bytes>() {
            Some(_) if plain => Ok(made),
            Some(bytes) => Ok(vm.bytes_of(ty, bytes.data.clone()).into()),
            None => {
                let got = vm.type_name(&made);
                Err(vm.type_error(&format!("__bytes__ returned non-bytes (type {got})")))
            }
        };
    }
    let data = match zeros(vm, source)? {
        Some(data) => data,
        None => vm.bytes_from(source, "bytes", "bytes must be in range(0, 256)")?,
    };
    Ok(vm.bytes_of(ty, data.into()).into())
}

/// So many zeros, when the source is a number.
fn zeros(vm: &Vm, source: &Value) -> Result<Option<Vec<u8>>> {
    if !vm.has_index(source) || source.as_text().is_some() {
        return Ok(None);
    }
    let count = match vm.index(source) {
        Ok(count) => count,
        Err(Raised) => {
            drop(vm.catch(&vm.exceptions.type_error)?);
            return Ok(None);
        }
    };
    let Some(count) = count.to_i64() else {
        let got = vm.type_name(source);
        return Err(vm.overflow_error(&format!("cannot fit '{got}' into an index-sized integer")));
    };
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
    let mut data = Vec::new();
    if data.try_reserve_exact(count).is_err() {
        return Err(vm.memory_error(""));
    }
    data.resize(count, 0);
    Ok(Some(data))
}

pub(super) fn new_bytearray(vm: &Vm, ty: &Py<Type>, _: &[Value], _: &[Value]) -> Result<Value> {
    Ok(vm.bytearray_of(ty, Vec::new()).into())
}

pub(super) fn init_bytearray(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let bound = vm.bind_simple("bytearray", &["source", "encoding", "errors"], 0, args, names)?;
    let Some(array) = x.get::<ByteArray>() else { return Ok(()) };
    let data = match text_or_nothing(vm, "bytearray", &bound)? {
        Some(data) => data,
        None => match zeros(vm, &bound[0])? {
            Some(data) => data,
            None => vm.bytes_from(&bound[0], "bytearray", RANGE)?,
        },
    };
    super::array::check_resizable(vm, array)?;
    array.data.replace(data);
    Ok(())
}
