//! `compile`.

use cutaway_runtime::object::{Bytes, NativeDef, Str, native};
use cutaway_runtime::{Result, Value, Vm};

pub(super) const FUNCTIONS: &[NativeDef] =
    &[native("compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1", compile)];

fn compile(vm: &Vm, args: &[Value]) -> Result<Value> {
    let filename = file_name(vm, &args[1])?;
    let Some(mode) = args[2].get::<Str>().map(|mode| mode.lossy().into_owned()) else {
        let ty = vm.type_name(&args[2]);
        return Err(vm.type_error(&format!("compile() argument 'mode' must be str, not {ty}")));
    };
    if !matches!(mode.as_str(), "exec" | "eval" | "single") {
        return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'"));
    }
    let flags = if args[3].is_null() { 0 } else { vm.index_size(&args[3])? };
    let optimize = if args[5].is_null() { -1 } else { vm.index_size(&args[5])? };
    if !(-1..=2).contains(&optimize) {
        return Err(vm.value_error("compile(): invalid optimize value"));
    }
    let Some(compiler) = vm.compiler() else { return Err(vm.system_error("no compiler")) };
    compiler.compile(vm, &args[0], &filename, &mode, flags as u32, optimize as i32)
}

fn file_name(vm: &Vm, value: &Value) -> Result<String> {
    if let Some(text) = value.get::<Str>() {
        return Ok(text.lossy().into_owned());
    }
    if let Some(bytes) = value.get::<Bytes>() {
        return Ok(String::from_utf8_lossy(&bytes.data).into_owned());
    }
    let ty = vm.type_name(value);
    Err(vm.type_error(&format!("expected str, bytes or os.PathLike object, not {ty}")))
}
