//! `OSError` and the classes chosen by errno.

use crate::heap::Py;
use crate::object::{Exception, Type};
use crate::types::exception::{get_field, set_field};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) fn extend(_: &Vm, _: &Py<Type>) {}

/// The class for an errno (Linux numbers).
fn class_of(vm: &Vm, errno: i64) -> Option<&Py<Type>> {
    let e = &vm.exceptions;
    Some(match errno {
        1 | 13 => &e.permission_error,
        2 => &e.file_not_found_error,
        3 => &e.process_lookup_error,
        4 => &e.interrupted_error,
        10 => &e.child_process_error,
        11 | 114 | 115 => &e.blocking_io_error,
        17 => &e.file_exists_error,
        20 => &e.not_a_directory_error,
        21 => &e.is_a_directory_error,
        32 | 108 => &e.broken_pipe_error,
        103 => &e.connection_aborted_error,
        104 => &e.connection_reset_error,
        110 => &e.timeout_error,
        111 => &e.connection_refused_error,
        _ => return None,
    })
}

pub(super) fn new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let positional = args.len() - names.len();
    let chosen = if ty.is(&vm.exceptions.os_error) && (2..=5).contains(&positional) {
        args.first().and_then(Value::to_i64).and_then(|errno| class_of(vm, errno))
    } else {
        None
    };
    let object = super::new(vm, chosen.unwrap_or(ty), args, names)?;
    fill(vm, &object, &args[..positional]);
    Ok(object)
}

pub(super) fn init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("{}() takes no keyword arguments", vm.type_name(x))));
    }
    fill(vm, x, args);
    Ok(())
}

fn fill(vm: &Vm, x: &Value, args: &[Value]) {
    let Some(e) = x.get::<Exception>() else { return };
    if !(2..=5).contains(&args.len()) {
        e.args.set(vm.tuple(args.to_vec()).into());
        return;
    }
    set_field(x, 0, args[0].clone());
    set_field(x, 1, args[1].clone());
    if let Some(filename) = args.get(2).filter(|f| !f.is_none()) {
        set_field(x, 2, filename.clone());
        e.args.set(vm.tuple(args[..2].to_vec()).into());
    } else {
        e.args.set(vm.tuple(args.to_vec()).into());
    }
    if let Some(second) = args.get(4).filter(|f| !f.is_none()) {
        set_field(x, 3, second.clone());
    }
}

pub(super) fn str(vm: &Vm, x: &Value) -> Result<Value> {
    let (Some(errno), Some(text)) = (get_field(x, 0), get_field(x, 1)) else { return super::str(vm, x) };
    let mut out = format!("[Errno {}] {}", vm.to_str(&errno)?.lossy(), vm.to_str(&text)?.lossy());
    if let Some(filename) = get_field(x, 2) {
        out += ": ";
        out += &vm.repr(&filename)?.lossy();
        if let Some(second) = get_field(x, 3) {
            out += " -> ";
            out += &vm.repr(&second)?.lossy();
        }
    }
    Ok(vm.string(out).into())
}
