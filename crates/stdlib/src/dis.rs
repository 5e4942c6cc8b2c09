//! The module `dis`: listings natively, what there is to list is found in Python.

use cutaway_bytecode::dis::{Options, dis, disassemble};
use cutaway_bytecode::repr::Addresses;
use cutaway_runtime::object::{Code, NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};
use std::rc::Rc;

use crate::support::{add_functions, python_module};

const FUNCTIONS: &[NativeDef] =
    &[native("_listing", "code, depth, show_caches, show_offsets, lasti, recursive, /", listing)];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    python_module(vm, "dis", include_str!("texts/dis.py"), |module| {
        add_functions(vm, module, FUNCTIONS);
        Ok(())
    })
}

fn listing(vm: &Vm, args: &[Value]) -> Result<Value> {
    let Some(code) = args[0].get::<Code>() else { return Err(vm.type_error("a code object is required")) };
    let number = |value: &Value| value.to_i64().and_then(|n| u32::try_from(n).ok());
    let options = Options {
        show_caches: vm.truth(&args[2])?,
        show_offsets: vm.truth(&args[3])?,
        addresses: Addresses::Shown,
        depth: number(&args[1]),
        lasti: number(&args[4]).map(|n| n as usize),
    };
    let mut text = String::new();
    if vm.truth(&args[5])? {
        text = dis(&code.code, options);
    } else {
        disassemble(&code.code, options, &mut text);
    }
    show_ids(&args[0], &mut text);
    Ok(vm.string(text).into())
}

/// The listing shows where the compiler's products are; a program knows its code objects by `id()`.
fn show_ids(code: &Value, text: &mut String) {
    let Some(code) = code.get::<Code>() else { return };
    for constant in code.consts.as_slice() {
        if let Some(nested) = constant.get::<Code>() {
            let product = format!(" at {:p}, file ", Rc::as_ptr(&nested.code));
            *text = text.replace(&product, &format!(" at {:#x}, file ", constant.id()));
            show_ids(constant, text);
        }
    }
}
