//! From what the compiler made to an object that can run.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use cutaway_bytecode::{CodeObject, Constant};
use cutaway_runtime::heap::{Py, new_object};
use cutaway_runtime::object::{Code, Str};
use cutaway_runtime::{Value, Vm};
use rustpython_wtf8::Wtf8;

/// A code object of the runtime, its constants made into values.
pub fn code_object(vm: &Vm, code: &Rc<CodeObject>) -> Py<Code> {
    let intern = |names: &[cutaway_bytecode::Name]| names.iter().map(|name| vm.intern(name)).collect();
    let consts: Vec<Value> = code.co_consts.iter().map(|constant| value(vm, constant)).collect();
    let units =
        code.co_code.chunks_exact(2).map(|pair| Cell::new(u16::from(pair[0]) | u16::from(pair[1]) << 8));
    let body = Code {
        units: units.collect(),
        consts: vm.tuple(consts),
        names: intern(&code.co_names),
        localsplus: intern(&code.co_localsplusnames),
        name: vm.intern(&code.co_name),
        qualname: vm.intern(&code.co_qualname),
        filename: vm.str(&code.co_filename),
        version: Cell::new(0),
        extra: OnceCell::new(),
        code: code.clone(),
    };
    new_object(&vm.types.code, body, std::iter::empty())
}

/// A constant as a value. Strings that look like names are interned, as in CPython.
fn value(vm: &Vm, constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::NONE,
        Constant::Bool(flag) => Value::bool(*flag),
        Constant::Ellipsis => Value::ELLIPSIS,
        Constant::Int(int) => vm.int(*int),
        Constant::BigInt(big) => vm.big_int((**big).clone()),
        Constant::Float(float) => vm.float(*float),
        Constant::Complex { real, imag } => vm.complex(*real, *imag),
        Constant::Str(text) => string(vm, text).into(),
        Constant::Bytes(bytes) => vm.bytes(bytes.clone()).into(),
        Constant::Tuple(items) => vm.tuple(items.iter().map(|item| value(vm, item)).collect()).into(),
        Constant::FrozenSet(items) => frozen_set(vm, items),
        Constant::Code(code) => code_object(vm, code).into(),
    }
}

fn string(vm: &Vm, text: &Wtf8) -> Py<Str> {
    let text = vm.wtf8(text);
    let name_like = text.as_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    if name_like { vm.intern_str(&text) } else { text }
}

fn frozen_set(vm: &Vm, items: &[Constant]) -> Value {
    let set = vm.set_of(&vm.types.frozenset);
    for item in items {
        // Constants hash and compare without foreign code: nothing can be raised.
        if set.add(vm, &value(vm, item)).is_err() {
            drop(vm.take_raised());
        }
    }
    set.into()
}
