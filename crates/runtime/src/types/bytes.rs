//! `bytes` and `bytearray`. What both can do is in one table.

mod array;
pub(crate) mod buffer;
mod case;
mod iterator;
mod make;
mod search;
mod slots;
mod split;

pub(crate) use case::digits;

use crate::object::{Bytes, NativeDef};
use crate::value::Value;
use crate::vm::Vm;

/// The methods of both types.
const COMMON: [&[NativeDef]; 4] = [search::METHODS, split::METHODS, case::METHODS, make::METHODS];

pub(crate) fn fill(vm: &Vm) {
    let t = &vm.types;
    let own = |s: &crate::protocol::Slots| {
        slots::bytes(s);
        s.new.set(Some(make::new_bytes));
    };
    vm.define(&t.bytes, &t.object, own, make::BYTES, &[]);
    let own = |s: &crate::protocol::Slots| {
        slots::bytearray(s);
        s.new.set(Some(make::new_bytearray));
        s.init.set(Some(make::init_bytearray));
    };
    vm.define(&t.bytearray, &t.object, own, array::METHODS, &[]);
    for methods in COMMON {
        vm.add_methods(&t.bytes, methods);
        vm.add_methods(&t.bytearray, methods);
    }
    iterator::fill(vm);
}

/// An object of the kind of `like`: bytes, or a bytearray.
fn made_like(vm: &Vm, like: &Value, data: Vec<u8>) -> Value {
    if like.get::<Bytes>().is_some() { vm.bytes(data).into() } else { vm.bytearray(data).into() }
}

/// The same again: bytes are themselves, a bytearray is copied.
fn same(vm: &Vm, x: &Value) -> Value {
    if x.exact::<Bytes>().is_some() { x.clone() } else { made_like(vm, x, buffer::own(x).to_vec()) }
}
