//! `print`, `input`.

use cutaway_runtime::object::{NativeDef, Str, native, variadic};
use cutaway_runtime::{Result, Value, Vm};

use crate::support::os_error;
use crate::sys;

pub(super) const FUNCTIONS: &[NativeDef] =
    &[variadic("print", "", print), native("input", "prompt='', /", input)];

/// The keyword arguments of `print`.
struct Settings {
    sep: Value,
    end: Value,
    file: Value,
    flush: bool,
}

fn print(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let (items, keywords) = args.split_at(args.len() - names.len());
    let settings = settings(vm, names, keywords)?;
    let file = if settings.file.is_none() { sys::stdout(vm)? } else { settings.file };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let mut text = rustpython_wtf8::Wtf8Buf::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            push(&mut text, &settings.sep, " ");
        }
        text.push_wtf8(vm.to_str(item)?.as_wtf8());
    }
    push(&mut text, &settings.end, "\n");
    sys::write_to(vm, &file, &text)?;
    if settings.flush {
        vm.call_method(&file, &vm.intern("flush"), &[])?;
    }
    Ok(Value::NONE)
}

/// Appends a str, or what stands for None.
fn push(text: &mut rustpython_wtf8::Wtf8Buf, part: &Value, default: &str) {
    match part.get::<Str>() {
        Some(part) => text.push_wtf8(part.as_wtf8()),
        None => text.push_str(default),
    }
}

fn settings(vm: &Vm, names: &[Value], values: &[Value]) -> Result<Settings> {
    let mut settings = Settings { sep: Value::NONE, end: Value::NONE, file: Value::NONE, flush: false };
    for (name, value) in names.iter().zip(values) {
        let name = vm.to_str(name)?;
        match name.as_str() {
            Some("sep") => settings.sep = text_or_none(vm, "sep", value)?,
            Some("end") => settings.end = text_or_none(vm, "end", value)?,
            Some("file") => settings.file = value.clone(),
            Some("flush") => settings.flush = vm.truth(value)?,
            _ => {
                let message = format!("print() got an unexpected keyword argument '{}'", name.lossy());
                return Err(vm.type_error(&message));
            }
        }
    }
    Ok(settings)
}

fn text_or_none(vm: &Vm, name: &str, value: &Value) -> Result<Value> {
    if value.is_none() || value.get::<Str>().is_some() {
        return Ok(value.clone());
    }
    let ty = vm.type_name(value);
    Err(vm.type_error(&format!("{name} must be None or a string, not {ty}")))
}

fn input(vm: &Vm, args: &[Value]) -> Result<Value> {
    if !args[0].is_null() {
        let prompt = vm.to_str(&args[0])?;
        sys::write_to(vm, &sys::stdout(vm)?, prompt.as_wtf8())?;
    }
    vm.with_output(|output| {
        let _ = output.stdout.flush();
    });
    let mut line = String::new();
    match std::io::stdin().read_line(&mut line) {
        Ok(0) => Err(vm.raise_new(&vm.exceptions.eof_error, "EOF when reading a line")),
        Ok(_) => Ok(vm.str(line.strip_suffix('\n').unwrap_or(&line)).into()),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}
