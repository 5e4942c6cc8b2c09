//! `open`: whole files natively, file objects over memory in Python.

use cutaway_runtime::object::{ByteArray, Bytes, NativeDef, Str, native, variadic};
use cutaway_runtime::{Result, Value, Vm};
use std::io::Write;

use crate::support::{add_functions, os_error, python_module};

/// `open` for `builtins`: the module behind it is made when it is called for the first time.
pub(crate) const OPEN: NativeDef = variadic("open", "", |vm, args, names| {
    let import = vm.builtins.get_str(&vm.intern("__import__")).unwrap_or(Value::NONE);
    let module = vm.call(&import, &[vm.str("_files").into()])?;
    let open = vm.get_attr(&module, &vm.intern("open"))?;
    vm.call_with(&open, args, names)
});

const FUNCTIONS: &[NativeDef] = &[
    native("_load", "path, /", |vm, args| {
        let path = path(vm, &args[0])?;
        match std::fs::read(&path) {
            Ok(data) => Ok(vm.bytes(data).into()),
            Err(error) => Err(os_error(vm, &error, Some(&args[0]))),
        }
    }),
    native("_store", "path, data, how, /", |vm, args| {
        let path = path(vm, &args[0])?;
        let how = vm.index_size(&args[2])?;
        let mut options = std::fs::OpenOptions::new();
        match how {
            0 => options.write(true).create(true).truncate(true),
            1 => options.append(true).create(true),
            _ => options.write(true).create_new(true),
        };
        let data = match (args[1].get::<Bytes>(), args[1].get::<ByteArray>()) {
            (Some(bytes), _) => bytes.data.to_vec(),
            (_, Some(bytes)) => bytes.data.borrow().clone(),
            _ => return Err(vm.type_error("a bytes-like object is required")),
        };
        match options.open(&path).and_then(|mut file| file.write_all(&data)) {
            Ok(()) => Ok(Value::NONE),
            Err(error) => Err(os_error(vm, &error, Some(&args[0]))),
        }
    }),
];

/// The module `_files`.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "_files", include_str!("texts/files.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        Ok(())
    })
}

fn path(vm: &Vm, value: &Value) -> Result<String> {
    match value.get::<Str>() {
        Some(path) => Ok(path.lossy().into_owned()),
        None => {
            let ty = vm.type_name(value);
            Err(vm.type_error(&format!("expected str, bytes or os.PathLike object, not {ty}")))
        }
    }
}
