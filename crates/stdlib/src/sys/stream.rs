//! `sys.stdout` and `sys.stderr`: text to the writers that the interpreter was given.

use cutaway_runtime::object::{Module, NativeData, NativeDef, Str, TypeFlags, native};
use cutaway_runtime::types::define::{Attribute, getter};
use cutaway_runtime::{Py, Raised, Result, Value, Vm};
use rustpython_wtf8::Wtf8;

use crate::support::os_error;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
    Stdin,
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
    native("readable", "$self, /", |_, args| Ok(Value::bool(args[0].native() == Some(&Stream::Stdin)))),
    native("writable", "$self, /", |_, args| Ok(Value::bool(args[0].native() != Some(&Stream::Stdin)))),
    native("fileno", "$self, /", |vm, args| {
        Ok(vm.int(match args[0].native() {
            Some(Stream::Stdin) => 0,
            Some(Stream::Stdout) => 1,
            _ => 2,
        }))
    }),
    native("writelines", "$self, lines, /", |vm, args| {
        vm.for_each(&args[1], |line| vm.call_method(&args[0], &vm.intern("write"), &[line]).map(drop))?;
        Ok(Value::NONE)
    }),
    native(
        "reconfigure",
        "$self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
        |_, _| Ok(Value::NONE),
    ),
    native("readline", "$self, size=-1, /", |vm, args| {
        readable(vm, &args[0])?;
        Ok(vm.string(read_line(vm)?).into())
    }),
    native("read", "$self, size=-1, /", |vm, args| {
        readable(vm, &args[0])?;
        let mut text = String::new();
        match std::io::Read::read_to_string(&mut std::io::stdin(), &mut text) {
            Ok(_) => Ok(vm.string(text).into()),
            Err(error) => Err(os_error(vm, &error, None)),
        }
    }),
    native("readlines", "$self, hint=-1, /", |vm, args| {
        readable(vm, &args[0])?;
        Ok(vm.list(vm.collect(&args[0])?).into())
    }),
];

fn readable(vm: &Vm, stream: &Value) -> Result<()> {
    if stream.native() == Some(&Stream::Stdin) { Ok(()) } else { Err(unsupported(vm, "not readable")) }
}

/// `io.UnsupportedOperation` is an `OSError` and a `ValueError`; here it is the first.
#[cold]
fn unsupported(vm: &Vm, message: &str) -> Raised {
    vm.raise_new(&vm.exceptions.os_error, message)
}

fn read_line(vm: &Vm) -> Result<String> {
    let mut line = String::new();
    match std::io::stdin().read_line(&mut line) {
        Ok(_) => Ok(line),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

const ATTRIBUTES: &[Attribute] = &[
    getter("encoding", |vm, _| Ok(vm.str("utf-8").into())),
    getter("name", |vm, stream| {
        Ok(vm
            .str(match stream.native() {
                Some(Stream::Stderr) => "<stderr>",
                Some(Stream::Stdin) => "<stdin>",
                _ => "<stdout>",
            })
            .into())
    }),
    getter("mode", |vm, stream| {
        Ok(vm.str(if stream.native() == Some(&Stream::Stdin) { "r" } else { "w" }).into())
    }),
    getter("closed", |_, _| Ok(Value::FALSE)),
    getter("errors", |vm, stream| {
        let name = if stream.native() == Some(&Stream::Stderr) { "backslashreplace" } else { "strict" };
        Ok(vm.str(name).into())
    }),
    getter("line_buffering", |_, _| Ok(Value::FALSE)),
];

/// Puts the streams into `sys`.
pub(super) fn install(vm: &Vm, sys: &Py<Module>) {
    let ty = vm.native_type("TextIOWrapper", "_io", &vm.types.object, TypeFlags(0));
    let slots = |slots: &cutaway_runtime::protocol::Slots| {
        slots.iter.set(Some(crate::support::itself));
        slots.next.set(Some(|vm, stream| {
            readable(vm, stream)?;
            let line = read_line(vm)?;
            Ok(if line.is_empty() { None } else { Some(vm.string(line).into()) })
        }));
        slots.repr.set(Some(|vm, stream| {
            let (name, mode) = match stream.native() {
                Some(Stream::Stdin) => ("<stdin>", "r"),
                Some(Stream::Stdout) => ("<stdout>", "w"),
                _ => ("<stderr>", "w"),
            };
            Ok(vm.string(format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>")).into())
        }));
    };
    vm.define(&ty, &vm.types.object, slots, METHODS, ATTRIBUTES);
    for (names, stream) in [
        (["stdout", "__stdout__"], Stream::Stdout),
        (["stderr", "__stderr__"], Stream::Stderr),
        (["stdin", "__stdin__"], Stream::Stdin),
    ] {
        let object = vm.native_object(&ty, stream);
        for name in names {
            sys.dict.set_str(&vm.intern(name), object.value());
        }
    }
}

/// Writes text to one of our streams; false if the file is none.
pub(super) fn write_directly(vm: &Vm, file: &Value, text: &Wtf8) -> Result<bool> {
    let Some(stream) = file.native::<Stream>() else { return Ok(false) };
    if *stream == Stream::Stdin {
        return Err(unsupported(vm, "not writable"));
    }
    let Ok(text) = text.as_str() else { return Err(surrogate(vm, *stream, text)) };
    let written = vm.with_output(|output| match stream {
        Stream::Stdout => output.stdout.write_all(text.as_bytes()),
        Stream::Stderr => {
            let _ = output.stdout.flush();
            output.stderr.write_all(text.as_bytes())
        }
        Stream::Stdin => Ok(()),
    });
    match written {
        Ok(()) => Ok(true),
        Err(error) => Err(os_error(vm, &error, None)),
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
