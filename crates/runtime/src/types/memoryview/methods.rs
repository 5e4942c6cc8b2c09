//! The methods and attributes of `memoryview`.

use super::{contents, copy, format, live, released, view};
use crate::heap::Py;
use crate::object::{MemoryView, NativeDef, Str, native, variadic};
use crate::types::define::{Attribute, getter};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    native("tobytes", "$self, /, order='C'", |vm, args| Ok(vm.bytes(bytes(vm, &args[0])?).into())),
    native("tolist", "$self, /", |vm, args| {
        live(vm, &args[0])?;
        Ok(vm.list(vm.collect(&args[0])?).into())
    }),
    native("hex", "$self, /, sep=<unrepresentable>, bytes_per_sep=1", |vm, args| {
        crate::types::bytes::digits(vm, &bytes(vm, &args[0])?, args.get(1), args.get(2))
    }),
    native("cast", "$self, /, format, shape=None", cast),
    native("toreadonly", "$self, /", |vm, args| {
        let new = copy(vm, live(vm, &args[0])?);
        new.readonly.set(true);
        Ok(new.into())
    }),
    native("release", "$self, /", |_, args| {
        if let Some(view) = view(&args[0]) {
            drop(view.release());
        }
        Ok(Value::NONE)
    }),
    native("__enter__", "$self, /", |vm, args| {
        live(vm, &args[0])?;
        Ok(args[0].clone())
    }),
    variadic("__exit__", "$self, /, *exc_info", |_, args, _| {
        if let Some(view) = args.first().and_then(view) {
            drop(view.release());
        }
        Ok(Value::NONE)
    }),
];

pub(super) const ATTRIBUTES: &[Attribute] = &[
    getter("obj", |vm, x| live(vm, x)?.object.load().ok_or_else(|| released(vm))),
    getter("nbytes", |vm, x| of(vm, x, |view| Value::index(view.length.get() * view.item_size.get()))),
    getter("readonly", |vm, x| of(vm, x, |view| Value::bool(view.readonly.get()))),
    getter("itemsize", |vm, x| of(vm, x, |view| Value::index(view.item_size.get()))),
    getter("format", |vm, x| of(vm, x, |view| vm.string(char::from(view.format.get()).to_string()).into())),
    getter("ndim", |vm, x| of(vm, x, |_| Value::index(1))),
    getter("shape", |vm, x| of(vm, x, |view| vm.tuple(vec![Value::index(view.length.get())]).into())),
    getter("strides", |vm, x| of(vm, x, |view| vm.tuple(vec![vm.int(view.stride.get() as i64)]).into())),
    getter("suboffsets", |vm, x| of(vm, x, |_| vm.tuple(vec![]).into())),
    getter("c_contiguous", |vm, x| of(vm, x, |view| Value::bool(is_contiguous(view)))),
    getter("f_contiguous", |vm, x| of(vm, x, |view| Value::bool(is_contiguous(view)))),
    getter("contiguous", |vm, x| of(vm, x, |view| Value::bool(is_contiguous(view)))),
];

fn of(vm: &Vm, x: &Value, attribute: impl FnOnce(&Py<MemoryView>) -> Value) -> Result<Value> {
    live(vm, x).map(attribute)
}

fn is_contiguous(view: &MemoryView) -> bool {
    view.length.get() <= 1 || view.stride.get() == view.item_size.get() as isize
}

fn bytes(vm: &Vm, x: &Value) -> Result<Vec<u8>> {
    contents(live(vm, x)?).ok_or_else(|| released(vm))
}

fn cast(vm: &Vm, args: &[Value]) -> Result<Value> {
    let view = live(vm, &args[0])?;
    let Some(text) = args[1].get::<Str>() else {
        let got = crate::types::str_::args::shown_type(vm, &args[1]);
        return Err(vm.type_error(&format!("cast() argument 'format' must be str, not {got}")));
    };
    if args.get(2).is_some_and(|shape| !shape.is_null() && !shape.is_none()) {
        return Err(vm.not_implemented_error("memoryview: shape is not supported"));
    }
    let given = match text.as_bytes() {
        &[b'@', format] | &[format] => format::size(format).map(|size| (format, size)),
        _ => None,
    };
    let Some((format, size)) = given else {
        return Err(vm.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    let is_byte = |format: u8| matches!(format, b'B' | b'b' | b'c');
    if !is_contiguous(view) {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if !is_byte(view.format.get()) && !is_byte(format) {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let total = view.length.get() * view.item_size.get();
    if !total.is_multiple_of(size) {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let new = copy(vm, view);
    new.format.set(format);
    new.item_size.set(size);
    new.length.set(total / size);
    new.stride.set(size as isize);
    Ok(new.into())
}
