//! Functions of `sys` that look at frames and objects, and the hooks.

use cutaway_runtime::object::{Exception, Int, List, NativeDef, Str, Tuple, native};
use cutaway_runtime::{Result, Value, Vm};

use super::{stderr, stdout, write_to};

pub(super) const FUNCTIONS: &[NativeDef] =
    &[
        native("_getframe", "depth=0, /", |vm, args| {
            let depth = if args[0].is_null() { 0 } else { vm.index_size(&args[0])?.max(0) };
            let frame = vm.evaluator().and_then(|evaluator| evaluator.frame(vm, depth as usize));
            frame.ok_or_else(|| vm.value_error("call stack is not deep enough"))
        }),
        native("_getframemodulename", "depth=0", |vm, args| {
            let depth = if args[0].is_null() { 0 } else { vm.index_size(&args[0])?.max(0) };
            let Some(frame) = vm.evaluator().and_then(|evaluator| evaluator.frame(vm, depth as usize)) else {
                return Ok(Value::NONE);
            };
            let globals = vm.get_attr(&frame, &vm.intern("f_globals"))?;
            vm.call_method(&globals, &vm.intern("get"), &[vm.names.name.value()])
        }),
        native("getsizeof", "object, default=None", size),
        native("settrace", "function, /", refuse_tracing),
        native("setprofile", "function, /", refuse_tracing),
        native("gettrace", "", |_, _| Ok(Value::NONE)),
        native("getprofile", "", |_, _| Ok(Value::NONE)),
        native("displayhook", "object, /", display),
        native("excepthook", "exctype, value, traceback, /", show_exception),
        native("is_finalizing", "", |_, _| Ok(Value::FALSE)),
        native("getswitchinterval", "", |vm, _| Ok(vm.float(0.005))),
        native("setswitchinterval", "interval, /", |_, _| Ok(Value::NONE)),
        native("getfilesystemencoding", "", |vm, _| Ok(vm.str("utf-8").into())),
        native("getfilesystemencodeerrors", "", |vm, _| Ok(vm.str("surrogateescape").into())),
        native("getallocatedblocks", "", |vm, _| {
            Ok(vm.int(cutaway_runtime::heap::gc_objects(None).len() as i64))
        }),
        native("get_int_max_str_digits", "", |vm, _| Ok(vm.int(4300))),
        native("_is_gil_enabled", "", |_, _| Ok(Value::TRUE)),
        native("_is_interned", "string, /", |_, args| {
            Ok(Value::bool(args[0].get::<Str>().is_some_and(cutaway_runtime::Py::is_interned)))
        }),
    ];

/// Programs are traced from outside only.
fn refuse_tracing(vm: &Vm, args: &[Value]) -> Result<Value> {
    if args[0].is_none() {
        return Ok(Value::NONE);
    }
    Err(vm.not_implemented_error("tracing functions are not supported"))
}

/// The size that the object would have in CPython, as far as its kind tells.
fn size(vm: &Vm, args: &[Value]) -> Result<Value> {
    let object = &args[0];
    if let Some(size) = vm.call_special(object, &vm.intern("__sizeof__"), &[])? {
        let tracked = cutaway_runtime::heap::is_tracked(object);
        return Ok(vm.int(size.to_i64().unwrap_or(0) + if tracked { 16 } else { 0 }));
    }
    let base = match object {
        _ if object.is_none() || object.is_not_implemented() => 16,
        _ if object.as_float().is_some() => 24,
        _ if object.is_int() => return Ok(vm.int(int_size(object))),
        _ => match (object.get::<Str>(), object.get::<Tuple>(), object.get::<List>()) {
            (Some(text), ..) => text_size(text),
            (_, Some(tuple), _) => 40 + 8 * tuple.len(),
            (.., Some(list)) => 56 + 8 * list.items.len(),
            _ => 48,
        },
    };
    Ok(vm.int(base as i64))
}

fn int_size(object: &Value) -> i64 {
    let bits = match object.get::<Int>() {
        Some(big) => big.0.bits(),
        None => object.to_i64().map_or(0, |i| 64 - u64::from(i.unsigned_abs().leading_zeros())),
    };
    24 + 4 * bits.div_ceil(30).max(1) as i64
}

fn text_size(text: &Str) -> usize {
    if text.is_ascii() {
        return 41 + text.len();
    }
    let widest = text.as_wtf8().code_points().map(rustpython_wtf8::CodePoint::to_u32).max().unwrap_or(0);
    match widest {
        0..0x100 => 57 + text.len(),
        0x100..0x1_0000 => 58 + 2 * text.len(),
        _ => 60 + 4 * text.len(),
    }
}

fn display(vm: &Vm, args: &[Value]) -> Result<Value> {
    if args[0].is_none() {
        return Ok(Value::NONE);
    }
    let underscore = vm.intern("_");
    vm.builtins.set_str(&underscore, Value::NONE);
    let shown = vm.repr(&args[0])?;
    let file = stdout(vm)?;
    write_to(vm, &file, shown.as_wtf8())?;
    write_to(vm, &file, "\n".as_ref())?;
    vm.builtins.set_str(&underscore, args[0].clone());
    Ok(Value::NONE)
}

/// `sys.excepthook`: what `traceback.print_exception` prints.
fn show_exception(vm: &Vm, args: &[Value]) -> Result<Value> {
    if args[1].get::<Exception>().is_none() {
        let ty = vm.type_name(&args[1]);
        return Err(vm.type_error(&format!("print_exception(): Exception expected for value, {ty} found")));
    }
    let text = cutaway_eval::exception_text(vm, &args[1]);
    let file = stderr(vm)?;
    write_to(vm, &file, text.as_str().as_ref())?;
    Ok(Value::NONE)
}
