//! `sys.stdout` and `sys.stderr`: text to the writers that the interpreter was given.

use cutaway_runtime::object::{Module, NativeData, NativeDef, Str, TypeFlags, native};
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Raised, Result, Value, Vm};
use rustpython_wtf8::Wtf8;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

impl NativeData for Stream {}

const METHODS: &[NativeDef] = &[
    native("write", "$self, text, /", |vm, args| match args[1].get::<Str>() {
        Some(text) => {
            write_directly(vm, &args[0], text.as_wtf8())?;
            Ok(vm.int(text.len() as i64))
        }
        None => {
            let ty = vm.type_name(&args[1]);
            Err(vm.type_error(&format!("write() argument must be str, not {ty}")))
        }
    }),
    native("flush", "$self, /", |vm, _| {
        vm.with_output(|output| {
            let _ = output.stdout.flush();
            let _ = output.stderr.flush();
        });
        Ok(Value::NONE)
    }),
    native("isatty", "$self, /", |_, _| Ok(Value::FALSE)),
];

const ATTRIBUTES: &[Attribute] = &[
    getter("encoding", |vm, _| Ok(vm.str("utf-8").into())),
    getter("name", |vm, stream| {
        let name = if stream.native() == Some(&Stream::Stderr) { "<stderr>" } else { "<stdout>" };
        Ok(vm.str(name).into())
    }),
];

/// Puts the streams into `sys`.
pub(super) fn install(vm: &Vm, sys: &Py<Module>) {
    let ty = vm.native_type("TextIOWrapper", "_io", &vm.types.object, TypeFlags(0));
    vm.define(&ty, &vm.types.object, |_| {}, METHODS, ATTRIBUTES);
    for (names, stream) in
        [(["stdout", "__stdout__"], Stream::Stdout), (["stderr", "__stderr__"], Stream::Stderr)]
    {
        let object = vm.native_object(&ty, stream);
        for name in names {
            sys.dict.set_str(&vm.intern(name), object.value());
        }
    }
}

/// Writes text to one of our streams; false if the file is none.
pub(super) fn write_directly(vm: &Vm, file: &Value, text: &Wtf8) -> Result<bool> {
    let Some(stream) = file.native::<Stream>() else { return Ok(false) };
    let Ok(text) = text.as_str() else { return Err(surrogate(vm, *stream, text)) };
    let written = vm.with_output(|output| match stream {
        Stream::Stdout => output.stdout.write_all(text.as_bytes()),
        Stream::Stderr => {
            let _ = output.stdout.flush();
            output.stderr.write_all(text.as_bytes())
        }
    });
    match written {
        Ok(()) => Ok(true),
        Err(error) => Err(vm.raise_new(&vm.exceptions.os_error, &error.to_string())),
    }
}

/// A lone surrogate cannot be encoded.
fn surrogate(vm: &Vm, _stream: Stream, text: &Wtf8) -> Raised {
    let found = text.code_points().enumerate().find(|(_, point)| point.to_char().is_none());
    let (position, point) = found.map_or((0, 0), |(position, point)| (position, point.to_u32()));
    let message = format!(
        "'utf-8' codec can't encode character '\\u{point:x}' in position {position}: surrogates not allowed"
    );
    vm.raise_new(&vm.exceptions.unicode_encode_error, &message)
}
