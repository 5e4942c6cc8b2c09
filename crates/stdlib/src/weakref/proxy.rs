//! `weakref.proxy`: every operation goes to the object.

use std::cell::Cell;

use cutaway_runtime::object::WeakRef;
use cutaway_runtime::protocol::{BinaryOp, Slots};
use cutaway_runtime::{Result, Value, Vm};

use super::target;

thread_local! {
    static DONE: Cell<bool> = const { Cell::new(false) };
}

/// Fills the types' slots, once.
pub(super) fn complete(vm: &Vm) {
    if DONE.replace(true) {
        return;
    }
    vm.complete(&vm.types.weakproxy, fill, &[], &[]);
    vm.complete(
        &vm.types.weakcallableproxy,
        |slots| {
            fill(slots);
            slots.call.set(Some(|vm, x, args, names| vm.call_with(&object(vm, x)?, args, names)));
        },
        &[],
        &[],
    );
}

/// The object behind a proxy.
fn object(vm: &Vm, x: &Value) -> Result<Value> {
    target(x).ok_or_else(|| vm.reference_error("weakly-referenced object no longer exists"))
}

/// What stands for a value: the object if it is a proxy.
fn unwrapped(vm: &Vm, x: &Value) -> Result<Value> {
    let proxy = x.get::<WeakRef>().is_some()
        && (vm.type_of(x).is(&vm.types.weakproxy) || vm.type_of(x).is(&vm.types.weakcallableproxy));
    if proxy { object(vm, x) } else { Ok(x.clone()) }
}

macro_rules! binaries {
    ($slots:ident: $($field:ident $method:ident $op:ident;)*) => {
        $($slots.$field.set(Some(|vm, a, b| vm.$method(BinaryOp::$op, &unwrapped(vm, a)?, &unwrapped(vm, b)?)));)*
    };
}

fn fill(slots: &Slots) {
    binaries! { slots:
        add binary Add; sub binary Subtract; mul binary Multiply; rem binary Remainder; lshift binary Lshift;
        rshift binary Rshift; and binary And; xor binary Xor; or binary Or; floordiv binary FloorDivide;
        truediv binary TrueDivide; matmul binary MatrixMultiply; iadd inplace Add; isub inplace Subtract;
        imul inplace Multiply; irem inplace Remainder; ilshift inplace Lshift; irshift inplace Rshift;
        iand inplace And; ixor inplace Xor; ior inplace Or; ifloordiv inplace FloorDivide;
        itruediv inplace TrueDivide; imatmul inplace MatrixMultiply;
    }
    slots.divmod.set(Some(|vm, a, b| vm.divmod(&unwrapped(vm, a)?, &unwrapped(vm, b)?)));
    slots.pow.set(Some(|vm, a, b, c| vm.power(&unwrapped(vm, a)?, &unwrapped(vm, b)?, &unwrapped(vm, c)?)));
    slots.neg.set(Some(|vm, x| vm.negative(&object(vm, x)?)));
    slots.pos.set(Some(|vm, x| vm.positive(&object(vm, x)?)));
    slots.abs.set(Some(|vm, x| vm.absolute(&object(vm, x)?)));
    slots.invert.set(Some(|vm, x| vm.invert(&object(vm, x)?)));
    slots.index.set(Some(|vm, x| vm.index(&object(vm, x)?)));
    slots.int.set(Some(|vm, x| vm.call(vm.types.int.as_value(), &[object(vm, x)?])));
    slots.float.set(Some(|vm, x| vm.call(vm.types.float.as_value(), &[object(vm, x)?])));
    slots.truth.set(Some(|vm, x| vm.truth(&object(vm, x)?)));
    slots.len.set(Some(|vm, x| vm.len(&object(vm, x)?)));
    slots.getitem.set(Some(|vm, x, key| vm.get_item(&object(vm, x)?, &unwrapped(vm, key)?)));
    slots.setitem.set(Some(|vm, x, key, value| match value {
        Some(value) => vm.set_item(&object(vm, x)?, key, value),
        None => vm.del_item(&object(vm, x)?, key),
    }));
    slots.contains.set(Some(|vm, x, item| vm.contains(&object(vm, x)?, item)));
    slots.iter.set(Some(|vm, x| vm.iter(&object(vm, x)?)));
    slots.next.set(Some(|vm, x| {
        let object = object(vm, x)?;
        if vm.type_of(&object).slots().next.get().is_none() {
            let name = vm.type_name(&object);
            return Err(vm.type_error(&format!("Weakref proxy referenced a non-iterator '{name}' object")));
        }
        vm.next(&object)
    }));
    slots.getattr.set(Some(|vm, x, name| vm.get_attr(&object(vm, x)?, name)));
    slots.setattr.set(Some(|vm, x, name, value| match value {
        Some(value) => vm.set_attr(&object(vm, x)?, name, value),
        None => vm.del_attr(&object(vm, x)?, name),
    }));
    slots.str.set(Some(|vm, x| Ok(vm.to_str(&object(vm, x)?)?.into())));
    slots.repr.set(Some(show));
    slots.compare.set(Some(|vm, a, b, op| vm.compare(&unwrapped(vm, a)?, &unwrapped(vm, b)?, op)));
    slots.hash.set(Some(|vm, x| Err(vm.type_error(&format!("unhashable type: '{}'", vm.type_name(x))))));
}

fn show(vm: &Vm, x: &Value) -> Result<Value> {
    let text = match target(x) {
        Some(object) => {
            let ty = vm.type_name(&object);
            format!("<weakproxy at {:#x}; to '{ty}' at {:#x}>", x.id(), object.id())
        }
        None => format!("<weakproxy at {:#x}; dead>", x.id()),
    };
    Ok(vm.string(text).into())
}
