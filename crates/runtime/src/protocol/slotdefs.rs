//! Special methods and slots: which method name belongs to which slot, the wrapper that makes a built-in type's slot
//! callable as a method, and the function that makes a class's method work as a slot.

use crate::heap::Py;
use crate::object::{Builtin, Imp, Role, Str, Type, TypeFlags};
use crate::protocol::{CompareOp, Slots};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// Calls a built-in type's slot as a method: slots of the owner, self and arguments, names of keywords.
pub(crate) type WrapFn = fn(&Vm, &Slots, &[Value], &[Value]) -> Result<Value>;

/// A row: one special method.
pub(crate) struct SlotDef {
    /// `__add__`
    pub(crate) name: &'static str,
    /// How many arguments after self; `None` when any.
    pub(crate) arity: Option<(usize, usize)>,
    pub(crate) wrap: WrapFn,
    /// Whether a built-in type's slots have what the method calls.
    pub(crate) has: fn(&Slots) -> bool,
    /// Rows with the same group fill the same slot.
    group: &'static str,
    /// Makes the slot call the class's method.
    install: fn(&Slots),
    /// Takes the slot over from another type's.
    copy: fn(&Slots, &Slots),
    clear: fn(&Slots),
    /// Identifies the function in the slot.
    address: fn(&Slots) -> usize,
}

macro_rules! def {
    ($name:literal, $field:ident, $arity:expr, $generic:path, $wrap:expr) => {
        SlotDef {
            name: $name,
            arity: $arity,
            wrap: $wrap,
            has: |slots| slots.$field.get().is_some(),
            group: stringify!($field),
            install: |slots| slots.$field.set(Some($generic)),
            copy: |to, from| to.$field.set(from.$field.get()),
            clear: |slots| slots.$field.set(None),
            address: |slots| slots.$field.get().map_or(0, |f| f as usize),
        }
    };
}

macro_rules! unary {
    ($name:literal, $field:ident, $generic:path) => {
        def!($name, $field, Some((0, 0)), $generic, |vm, slots, args, _| match slots.$field.get() {
            Some(f) => f(vm, &args[0]),
            None => Ok(Value::NOT_IMPLEMENTED),
        })
    };
}

macro_rules! binary {
    ($name:literal, $field:ident, $generic:path) => {
        def!($name, $field, Some((1, 1)), $generic, |vm, slots, args, _| match slots.$field.get() {
            Some(f) => f(vm, &args[0], &args[1]),
            None => Ok(Value::NOT_IMPLEMENTED),
        })
    };
    (reflected $name:literal, $field:ident, $generic:path) => {
        def!($name, $field, Some((1, 1)), $generic, |vm, slots, args, _| match slots.$field.get() {
            Some(f) => f(vm, &args[1], &args[0]),
            None => Ok(Value::NOT_IMPLEMENTED),
        })
    };
}

macro_rules! compare {
    ($name:literal, $op:ident) => {
        def!($name, compare, Some((1, 1)), generic_compare, |vm, slots, args, _| match slots.compare.get() {
            Some(f) => f(vm, &args[0], &args[1], CompareOp::$op),
            None => Ok(Value::NOT_IMPLEMENTED),
        })
    };
}

/// The table, in CPython's order: methods of a built-in type come in this order.
pub(crate) static SLOT_DEFS: &[SlotDef] = &[
    unary!("__repr__", repr, generic_repr),
    def!("__hash__", hash, Some((0, 0)), generic_hash, |vm, slots, args, _| match slots.hash.get() {
        Some(f) => Ok(vm.int(f(vm, &args[0])?)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    def!("__call__", call, None, generic_call, |vm, slots, args, names| match slots.call.get() {
        Some(f) => f(vm, &args[0], &args[1..], names),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    unary!("__str__", str, generic_str),
    def!("__getattribute__", getattr, Some((1, 1)), generic_getattribute, |vm, slots, args, _| match slots
        .getattr
        .get()
    {
        Some(f) => f(vm, &args[0], &attr_name(vm, &args[1])?),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    SlotDef {
        has: |_| false,
        ..def!("__getattr__", getattr, Some((1, 1)), generic_getattribute, |_, _, _, _| Ok(Value::NULL))
    },
    def!("__setattr__", setattr, Some((2, 2)), generic_setattr, |vm, slots, args, _| {
        hackcheck(vm, slots, &args[0], "__setattr__")?;
        if let Some(f) = slots.setattr.get() {
            f(vm, &args[0], &attr_name(vm, &args[1])?, Some(args[2].clone()))?;
        }
        Ok(Value::NONE)
    }),
    def!("__delattr__", setattr, Some((1, 1)), generic_setattr, |vm, slots, args, _| {
        hackcheck(vm, slots, &args[0], "__delattr__")?;
        if let Some(f) = slots.setattr.get() {
            f(vm, &args[0], &attr_name(vm, &args[1])?, None)?;
        }
        Ok(Value::NONE)
    }),
    compare!("__lt__", Lt),
    compare!("__le__", Le),
    compare!("__eq__", Eq),
    compare!("__ne__", Ne),
    compare!("__gt__", Gt),
    compare!("__ge__", Ge),
    unary!("__iter__", iter, generic_iter),
    def!("__next__", next, Some((0, 0)), generic_next, |vm, slots, args, _| match slots.next.get() {
        Some(f) => f(vm, &args[0])?.ok_or_else(|| vm.stop_iteration(Value::NONE)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    def!("__get__", descr_get, Some((1, 2)), generic_descr_get, |vm, slots, args, _| {
        let object = Some(&args[1]).filter(|v| !v.is_none());
        let owner = args.get(2).filter(|v| !v.is_none());
        if object.is_none() && owner.is_none() {
            return Err(vm.type_error("__get__(None, None) is invalid"));
        }
        match slots.descr_get.get() {
            Some(f) => f(vm, &args[0], object, owner),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }),
    def!("__set__", descr_set, Some((2, 2)), generic_descr_set, |vm, slots, args, _| {
        if let Some(f) = slots.descr_set.get() {
            f(vm, &args[0], &args[1], Some(args[2].clone()))?;
        }
        Ok(Value::NONE)
    }),
    def!("__delete__", descr_set, Some((1, 1)), generic_descr_set, |vm, slots, args, _| {
        if let Some(f) = slots.descr_set.get() {
            f(vm, &args[0], &args[1], None)?;
        }
        Ok(Value::NONE)
    }),
    def!("__init__", init, None, generic_init, |vm, slots, args, names| {
        if let Some(f) = slots.init.get() {
            f(vm, &args[0], &args[1..], names)?;
        }
        Ok(Value::NONE)
    }),
    SlotDef { has: |_| false, ..def!("__new__", new, None, generic_new, |_, _, _, _| Ok(Value::NULL)) },
    def!("__del__", finalize, Some((0, 0)), generic_finalize, |vm, slots, args, _| {
        if let Some(f) = slots.finalize.get() {
            f(vm, &args[0]);
        }
        Ok(Value::NONE)
    }),
    unary!("__await__", r#await, generic_await),
    unary!("__aiter__", aiter, generic_aiter),
    unary!("__anext__", anext, generic_anext),
    binary!("__add__", add, generic_add),
    binary!(reflected "__radd__", add, generic_add),
    binary!("__sub__", sub, generic_sub),
    binary!(reflected "__rsub__", sub, generic_sub),
    binary!("__mul__", mul, generic_mul),
    binary!(reflected "__rmul__", mul, generic_mul),
    binary!("__mod__", rem, generic_rem),
    binary!(reflected "__rmod__", rem, generic_rem),
    binary!("__divmod__", divmod, generic_divmod),
    binary!(reflected "__rdivmod__", divmod, generic_divmod),
    def!("__pow__", pow, Some((1, 2)), generic_pow, |vm, slots, args, _| match slots.pow.get() {
        Some(f) => f(vm, &args[0], &args[1], args.get(2).unwrap_or(&Value::NONE)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    def!("__rpow__", pow, Some((1, 2)), generic_pow, |vm, slots, args, _| match slots.pow.get() {
        Some(f) => f(vm, &args[1], &args[0], args.get(2).unwrap_or(&Value::NONE)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    unary!("__neg__", neg, generic_neg),
    unary!("__pos__", pos, generic_pos),
    unary!("__abs__", abs, generic_abs),
    def!("__bool__", truth, Some((0, 0)), generic_truth, |vm, slots, args, _| match slots.truth.get() {
        Some(f) => f(vm, &args[0]).map(Value::bool),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    unary!("__invert__", invert, generic_invert),
    binary!("__lshift__", lshift, generic_lshift),
    binary!(reflected "__rlshift__", lshift, generic_lshift),
    binary!("__rshift__", rshift, generic_rshift),
    binary!(reflected "__rrshift__", rshift, generic_rshift),
    binary!("__and__", and, generic_and),
    binary!(reflected "__rand__", and, generic_and),
    binary!("__xor__", xor, generic_xor),
    binary!(reflected "__rxor__", xor, generic_xor),
    binary!("__or__", or, generic_or),
    binary!(reflected "__ror__", or, generic_or),
    unary!("__int__", int, generic_int),
    unary!("__float__", float, generic_float),
    binary!("__iadd__", iadd, generic_iadd),
    binary!("__isub__", isub, generic_isub),
    binary!("__imul__", imul, generic_imul),
    binary!("__imod__", irem, generic_irem),
    def!("__ipow__", ipow, Some((1, 2)), generic_ipow, |vm, slots, args, _| match slots.ipow.get() {
        Some(f) => f(vm, &args[0], &args[1], &Value::NONE),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    binary!("__ilshift__", ilshift, generic_ilshift),
    binary!("__irshift__", irshift, generic_irshift),
    binary!("__iand__", iand, generic_iand),
    binary!("__ixor__", ixor, generic_ixor),
    binary!("__ior__", ior, generic_ior),
    binary!("__floordiv__", floordiv, generic_floordiv),
    binary!(reflected "__rfloordiv__", floordiv, generic_floordiv),
    binary!("__truediv__", truediv, generic_truediv),
    binary!(reflected "__rtruediv__", truediv, generic_truediv),
    binary!("__ifloordiv__", ifloordiv, generic_ifloordiv),
    binary!("__itruediv__", itruediv, generic_itruediv),
    unary!("__index__", index, generic_index),
    binary!("__matmul__", matmul, generic_matmul),
    binary!(reflected "__rmatmul__", matmul, generic_matmul),
    binary!("__imatmul__", imatmul, generic_imatmul),
    def!("__len__", len, Some((0, 0)), generic_len, |vm, slots, args, _| match slots.len.get() {
        Some(f) => Ok(Value::index(f(vm, &args[0])?)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    binary!("__getitem__", getitem, generic_getitem),
    def!("__setitem__", setitem, Some((2, 2)), generic_setitem, |vm, slots, args, _| {
        if let Some(f) = slots.setitem.get() {
            f(vm, &args[0], &args[1], Some(args[2].clone()))?;
        }
        Ok(Value::NONE)
    }),
    def!("__delitem__", setitem, Some((1, 1)), generic_setitem, |vm, slots, args, _| {
        if let Some(f) = slots.setitem.get() {
            f(vm, &args[0], &args[1], None)?;
        }
        Ok(Value::NONE)
    }),
    SlotDef { install: |_| {}, ..binary!("__add__", concat, no_generic) },
    SlotDef { install: |_| {}, ..def!("__mul__", repeat, Some((1, 1)), no_generic, wrap_repeat) },
    SlotDef { install: |_| {}, ..def!("__rmul__", repeat, Some((1, 1)), no_generic, wrap_repeat) },
    def!("__contains__", contains, Some((1, 1)), generic_contains, |vm, slots, args, _| match slots
        .contains
        .get()
    {
        Some(f) => f(vm, &args[0], &args[1]).map(Value::bool),
        None => Ok(Value::NOT_IMPLEMENTED),
    }),
    SlotDef { install: |_| {}, ..binary!("__iadd__", iconcat, no_generic) },
    SlotDef { install: |_| {}, ..binary!("__imul__", irepeat, no_generic) },
];

fn wrap_repeat(vm: &Vm, slots: &Slots, args: &[Value], _: &[Value]) -> Result<Value> {
    vm.index_size(&args[1])?;
    match slots.repeat.get() {
        Some(f) => f(vm, &args[0], &args[1]),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn no_generic(_: &Vm, _: &Value, _: &Value) -> Result<Value> {
    Ok(Value::NOT_IMPLEMENTED)
}

/// An attribute name that a program gave: a str.
pub fn attr_name(vm: &Vm, name: &Value) -> Result<Py<Str>> {
    match name.get::<Str>() {
        Some(name) => Ok(vm.intern_str(name)),
        None => Err(vm.type_error(&format!("attribute name must be string, not '{}'", vm.type_name(name)))),
    }
}

/// `object.__setattr__(type, …)` must not get around `type.__setattr__` of built-in types.
fn hackcheck(vm: &Vm, slots: &Slots, object: &Value, what: &str) -> Result<()> {
    let generic: crate::protocol::SetAttrFn = super::attr::generic_setattr;
    if object.get::<Type>().is_some() && slots.setattr.get().is_some_and(|f| f as usize == generic as usize) {
        return Err(vm.type_error(&format!("can't apply this {what} to {} object", vm.type_name(object))));
    }
    Ok(())
}

/// Adds to a built-in type's dict a wrapper for each slot that it has.
pub(crate) fn add_wrappers(vm: &Vm, ty: &Py<Type>) {
    let Some(dict) = ty.dict() else { return };
    for (number, def) in SLOT_DEFS.iter().enumerate() {
        if !(def.has)(ty.slots()) {
            continue;
        }
        let name = vm.intern(def.name);
        if dict.get_str(&name).is_none() {
            dict.set_str(&name, vm.wrapper(ty, def.name, number as u8));
        }
    }
    let hashless: crate::protocol::HashFn = unhashable;
    if ty.slots().hash.get().is_some_and(|f| f as usize == hashless as usize) {
        dict.set_str(&vm.names.hash, Value::NONE);
    }
}

/// The hash slot of what has none.
pub fn unhashable(vm: &Vm, value: &Value) -> Result<i64> {
    Err(vm.type_error(&format!("unhashable type: '{}'", vm.type_name(value))))
}

/// Fills all slots of a class from its MRO.
pub(crate) fn fill_slots(vm: &Vm, ty: &Py<Type>) {
    let mut done: Vec<&str> = Vec::new();
    for def in SLOT_DEFS {
        if !done.contains(&def.group) {
            done.push(def.group);
            fill_group(vm, ty, def.group);
        }
    }
}

/// A special method of the class was set or deleted: its slot changes, here and in all subclasses that inherit it.
pub(crate) fn update_slot(vm: &Vm, ty: &Py<Type>, name: &Py<Str>) {
    let groups: Vec<&str> =
        SLOT_DEFS.iter().filter(|d| d.name.as_bytes() == name.as_bytes()).map(|d| d.group).collect();
    if !groups.is_empty() {
        update_groups(vm, ty, name, &groups);
    }
}

fn update_groups(vm: &Vm, ty: &Py<Type>, name: &Py<Str>, groups: &[&str]) {
    for group in groups {
        fill_group(vm, ty, group);
    }
    for subclass in ty.subclasses() {
        if subclass.dict().is_some_and(|dict| dict.get_str(name).is_none()) {
            update_groups(vm, &subclass, name, groups);
        }
    }
}

/// CPython's `update_one_slot`: a wrapper of a built-in type gives its function itself, anything else the generic one.
fn fill_group(vm: &Vm, ty: &Py<Type>, group: &str) {
    let mut generic: Option<&SlotDef> = None;
    let mut specific: Option<(&SlotDef, Py<Type>)> = None;
    let mut last = None;
    for def in SLOT_DEFS.iter().filter(|def| def.group == group) {
        last = Some(def);
        let Some(found) = ty.lookup(vm, &vm.intern(def.name)) else { continue };
        match native_source(vm, def, &found, ty) {
            Source::Owner(owner) => {
                let address = (def.address)(owner.slots());
                match &specific {
                    Some((_, other)) if (def.address)(other.slots()) != address => generic = Some(def),
                    _ => specific = Some((def, owner)),
                }
            }
            Source::Other => {}
            Source::Python => generic = Some(def),
        }
    }
    match (generic, specific, last) {
        (Some(def), ..) => {
            (def.clear)(ty.slots());
            (def.install)(ty.slots());
        }
        (None, Some((def, owner)), _) => (def.copy)(ty.slots(), owner.slots()),
        (None, None, Some(def)) => (def.clear)(ty.slots()),
        (None, None, None) => {}
    }
    if group == "hash" && ty.lookup(vm, &vm.names.hash).is_some_and(|hash| hash.is_none()) {
        ty.slots().hash.set(Some(unhashable));
    }
}

enum Source {
    /// A built-in type's slot.
    Owner(Py<Type>),
    /// A wrapper of another slot of the same name: it does not concern this one.
    Other,
    /// A method that must be called.
    Python,
}

fn native_source(vm: &Vm, def: &SlotDef, found: &Value, ty: &Py<Type>) -> Source {
    if def.name == "__new__" {
        return match new_owner(vm, found) {
            Some(owner) => Source::Owner(owner),
            None => Source::Python,
        };
    }
    if def.group == "hash" && found.is_none() {
        return Source::Other;
    }
    let Some(builtin) = found.get::<Builtin>() else { return Source::Python };
    let (Role::Wrapper, Imp::Slot(number)) = (builtin.role, builtin.def.imp) else { return Source::Python };
    let Some(row) = SLOT_DEFS.get(number as usize) else { return Source::Python };
    if row.name != def.name {
        return Source::Python;
    }
    match builtin.owner.get::<Type>() {
        Some(owner) if ty.is_subtype(owner) => {
            if row.group == def.group {
                Source::Owner(owner.clone())
            } else {
                Source::Other
            }
        }
        _ => Source::Python,
    }
}

/// The built-in type whose `__new__` this is.
pub(crate) fn new_owner(vm: &Vm, found: &Value) -> Option<Py<Type>> {
    let builtin = found.get::<Builtin>()?;
    if builtin.def.name != "__new__" || builtin.role != Role::Function {
        return None;
    }
    let _ = vm;
    builtin.receiver.get::<Type>().cloned()
}

// What the slots of classes do: call the method.

fn method(vm: &Vm, object: &Value, name: &Py<Str>, args: &[Value]) -> Result<Value> {
    match vm.call_special(object, name, args)? {
        Some(result) => Ok(result),
        None => Err(vm.no_attribute(object, name)),
    }
}

fn maybe(vm: &Vm, object: &Value, name: &Py<Str>, args: &[Value]) -> Result<Value> {
    Ok(vm.call_special(object, name, args)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

macro_rules! generic_unary {
    ($($function:ident $name:ident;)*) => {
        $(pub(crate) fn $function(vm: &Vm, x: &Value) -> Result<Value> {
            method(vm, x, &vm.names.$name, &[])
        })*
    };
}

generic_unary! {
    generic_await await_;
    generic_aiter aiter;
    generic_anext anext;
    generic_neg neg;
    generic_pos pos;
    generic_abs abs;
    generic_invert invert;
    generic_int int;
    generic_float float;
    generic_index index;
}

macro_rules! generic_inplace {
    ($($function:ident $name:ident;)*) => {
        $(pub(crate) fn $function(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
            maybe(vm, a, &vm.names.$name, core::slice::from_ref(b))
        })*
    };
}

generic_inplace! {
    generic_iadd iadd;
    generic_isub isub;
    generic_imul imul;
    generic_irem imod;
    generic_ilshift ilshift;
    generic_irshift irshift;
    generic_iand iand;
    generic_ixor ixor;
    generic_ior ior;
    generic_ifloordiv ifloordiv;
    generic_itruediv itruediv;
    generic_imatmul imatmul;
}

macro_rules! generic_binary {
    ($($function:ident $field:ident $name:ident $reflected:ident;)*) => {
        $(pub(crate) fn $function(vm: &Vm, a: &Value, b: &Value) -> Result<Value> {
            let mine = |slots: &Slots| slots.$field.get().is_some_and(|f| f as usize == ($function as crate::protocol::BinaryFn) as usize);
            generic_binary(vm, a, b, mine, &vm.names.$name, &vm.names.$reflected)
        })*
    };
}

generic_binary! {
    generic_add add add radd;
    generic_sub sub sub rsub;
    generic_mul mul mul rmul;
    generic_rem rem mod_ rmod;
    generic_divmod divmod divmod rdivmod;
    generic_lshift lshift lshift rlshift;
    generic_rshift rshift rshift rrshift;
    generic_and and and rand;
    generic_xor xor xor rxor;
    generic_or or or ror;
    generic_floordiv floordiv floordiv rfloordiv;
    generic_truediv truediv truediv rtruediv;
    generic_matmul matmul matmul rmatmul;
}

/// CPython's `SLOT1BINFULL`: the reflected method first when the right operand's class overrides it below the left's.
fn generic_binary(
    vm: &Vm,
    a: &Value,
    b: &Value,
    mine: impl Fn(&Slots) -> bool,
    name: &Py<Str>,
    reflected: &Py<Str>,
) -> Result<Value> {
    let (left, right) = (vm.type_of(a), vm.type_of(b));
    let mut do_other = !left.is(right) && mine(right.slots());
    if mine(left.slots()) {
        if do_other && right.is_subtype(left) && overloaded(vm, left, right, reflected) {
            let result = maybe(vm, b, reflected, core::slice::from_ref(a))?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
            do_other = false;
        }
        let result = maybe(vm, a, name, core::slice::from_ref(b))?;
        if !result.is_not_implemented() || left.is(right) {
            return Ok(result);
        }
    }
    if do_other { maybe(vm, b, reflected, core::slice::from_ref(a)) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn overloaded(vm: &Vm, left: &Py<Type>, right: &Py<Type>, name: &Py<Str>) -> bool {
    match (left.lookup(vm, name), right.lookup(vm, name)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => !a.is(&b),
    }
}

fn generic_pow(vm: &Vm, a: &Value, b: &Value, c: &Value) -> Result<Value> {
    let mine = |slots: &Slots| {
        slots.pow.get().is_some_and(|f| f as usize == (generic_pow as crate::protocol::TernaryFn) as usize)
    };
    if c.is_none() {
        return generic_binary(vm, a, b, mine, &vm.names.pow, &vm.names.rpow);
    }
    if mine(vm.type_of(a).slots()) {
        return maybe(vm, a, &vm.names.pow, &[b.clone(), c.clone()]);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

fn generic_ipow(vm: &Vm, a: &Value, b: &Value, _: &Value) -> Result<Value> {
    maybe(vm, a, &vm.names.ipow, core::slice::from_ref(b))
}

fn generic_repr(vm: &Vm, x: &Value) -> Result<Value> {
    match vm.call_special(x, &vm.names.repr, &[])? {
        Some(text) => Ok(text),
        None => crate::types::object::repr(vm, x),
    }
}

fn generic_str(vm: &Vm, x: &Value) -> Result<Value> {
    method(vm, x, &vm.names.str, &[])
}

fn generic_hash(vm: &Vm, x: &Value) -> Result<i64> {
    let Some(found) = vm.lookup_special(x, &vm.names.hash)? else { return unhashable(vm, x) };
    if found.is_none() {
        return unhashable(vm, x);
    }
    let result = vm.call(&found, &[])?;
    if !result.is_int() {
        return Err(vm.type_error("__hash__ method should return an integer"));
    }
    let hash = match result.to_i64() {
        Some(hash) => hash,
        None => vm.hash(&vm.big_int(result.to_big_int().unwrap_or_default()))?,
    };
    Ok(if hash == -1 { -2 } else { hash })
}

fn generic_call(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<Value> {
    let ty = vm.type_of(x);
    let Some(found) = ty.lookup(vm, &vm.names.call) else { return Err(vm.no_attribute(x, &vm.names.call)) };
    if vm.type_of(&found).has(TypeFlags::METHOD_DESCRIPTOR) {
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(x.clone());
        all.extend_from_slice(args);
        return vm.call_with(&found, &all, names);
    }
    let bound = vm.bind(&found, x, ty)?;
    vm.call_with(&bound, args, names)
}

/// With `__getattr__` for what is missing.
pub(crate) fn generic_getattribute(vm: &Vm, x: &Value, name: &Py<Str>) -> Result<Value> {
    let ty = vm.type_of(x);
    let fallback = ty.lookup(vm, &vm.names.getattr);
    let native = ty.lookup(vm, &vm.names.getattribute).is_none_or(|found| is_object_getattribute(&found));
    let result = if native {
        match vm.generic_get_attr(x, name, None) {
            Ok(Some(value)) => return Ok(value),
            Ok(None) if fallback.is_none() => return Err(vm.no_attribute(x, name)),
            Ok(None) => None,
            Err(Raised) => Some(Raised),
        }
    } else {
        match method(vm, x, &vm.names.getattribute, &[name.value()]) {
            Ok(value) => return Ok(value),
            Err(Raised) => Some(Raised),
        }
    };
    let Some(fallback) = fallback else { return Err(Raised) };
    if result.is_some() {
        drop(vm.catch(&vm.exceptions.attribute_error)?);
    }
    let bound = vm.bind(&fallback, x, ty)?;
    vm.call(&bound, &[name.value()])
}

fn is_object_getattribute(found: &Value) -> bool {
    let generic: crate::protocol::GetAttrFn = super::attr::generic_getattr;
    found.get::<Builtin>().is_some_and(|builtin| {
        builtin.role == Role::Wrapper
            && builtin
                .owner
                .get::<Type>()
                .is_some_and(|o| o.slots().getattr.get().is_some_and(|f| f as usize == generic as usize))
    })
}

fn generic_setattr(vm: &Vm, x: &Value, name: &Py<Str>, value: Option<Value>) -> Result<()> {
    match value {
        Some(value) => method(vm, x, &vm.names.setattr, &[name.value(), value]).map(drop),
        None => method(vm, x, &vm.names.delattr, &[name.value()]).map(drop),
    }
}

fn generic_compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> Result<Value> {
    let name = match op {
        CompareOp::Lt => &vm.names.lt,
        CompareOp::Le => &vm.names.le,
        CompareOp::Eq => &vm.names.eq,
        CompareOp::Ne => &vm.names.ne,
        CompareOp::Gt => &vm.names.gt,
        CompareOp::Ge => &vm.names.ge,
    };
    maybe(vm, a, name, core::slice::from_ref(b))
}

fn generic_iter(vm: &Vm, x: &Value) -> Result<Value> {
    match vm.lookup_special(x, &vm.names.iter)? {
        Some(found) if found.is_none() => {
            Err(vm.type_error(&format!("'{}' object is not iterable", vm.type_name(x))))
        }
        Some(found) => vm.call(&found, &[]),
        None => vm.sequence_iter_of(x),
    }
}

fn generic_next(vm: &Vm, x: &Value) -> Result<Option<Value>> {
    match method(vm, x, &vm.names.next, &[]) {
        Ok(value) => Ok(Some(value)),
        Err(Raised) => {
            drop(vm.catch(&vm.exceptions.stop_iteration)?);
            Ok(None)
        }
    }
}

fn generic_descr_get(vm: &Vm, x: &Value, object: Option<&Value>, owner: Option<&Value>) -> Result<Value> {
    let object = object.cloned().unwrap_or(Value::NONE);
    let owner = owner.cloned().unwrap_or(Value::NONE);
    match vm.call_special(x, &vm.names.get, &[object, owner])? {
        Some(result) => Ok(result),
        None => Ok(x.clone()),
    }
}

fn generic_descr_set(vm: &Vm, x: &Value, object: &Value, value: Option<Value>) -> Result<()> {
    match value {
        Some(value) => method(vm, x, &vm.names.set, &[object.clone(), value]).map(drop),
        None => method(vm, x, &vm.names.delete, core::slice::from_ref(object)).map(drop),
    }
}

fn generic_init(vm: &Vm, x: &Value, args: &[Value], names: &[Value]) -> Result<()> {
    let ty = vm.type_of(x);
    let Some(found) = ty.lookup(vm, &vm.names.init) else { return Err(vm.no_attribute(x, &vm.names.init)) };
    let result = if vm.type_of(&found).has(TypeFlags::METHOD_DESCRIPTOR) {
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(x.clone());
        all.extend_from_slice(args);
        vm.call_with(&found, &all, names)?
    } else {
        let bound = vm.bind(&found, x, ty)?;
        vm.call_with(&bound, args, names)?
    };
    if result.is_none() {
        return Ok(());
    }
    Err(vm.type_error(&format!("__init__() should return None, not '{}'", vm.type_name(&result))))
}

fn generic_new(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let found = vm.get_attr(ty.as_value(), &vm.names.new)?;
    let mut all = Vec::with_capacity(args.len() + 1);
    all.push(ty.value());
    all.extend_from_slice(args);
    vm.call_with(&found, &all, names)
}

fn generic_finalize(vm: &Vm, x: &Value) {
    if let Ok(Some(del)) = vm.lookup_special(x, &vm.names.del)
        && vm.call(&del, &[]).is_err()
    {
        vm.unraisable(&del);
    }
}

fn generic_truth(vm: &Vm, x: &Value) -> Result<bool> {
    let result = method(vm, x, &vm.names.bool, &[])?;
    match result.as_bool() {
        Some(b) => Ok(b),
        None => {
            Err(vm.type_error(&format!("__bool__ should return bool, returned {}", vm.type_name(&result))))
        }
    }
}

fn generic_len(vm: &Vm, x: &Value) -> Result<usize> {
    let result = method(vm, x, &vm.names.len, &[])?;
    let index = vm.index(&result)?;
    if index.to_i64().is_some_and(|n| n < 0)
        || index.to_big_int().is_some_and(|n| n.sign() == num_bigint::Sign::Minus)
    {
        return Err(vm.value_error("__len__() should return >= 0"));
    }
    match index.to_i64() {
        Some(n) => Ok(n as usize),
        None => Err(
            vm.overflow_error(&format!("cannot fit '{}' into an index-sized integer", vm.type_name(&index)))
        ),
    }
}

fn generic_getitem(vm: &Vm, x: &Value, key: &Value) -> Result<Value> {
    method(vm, x, &vm.names.getitem, core::slice::from_ref(key))
}

fn generic_setitem(vm: &Vm, x: &Value, key: &Value, value: Option<Value>) -> Result<()> {
    match value {
        Some(value) => method(vm, x, &vm.names.setitem, &[key.clone(), value]).map(drop),
        None => method(vm, x, &vm.names.delitem, core::slice::from_ref(key)).map(drop),
    }
}

fn generic_contains(vm: &Vm, x: &Value, item: &Value) -> Result<bool> {
    match vm.lookup_special(x, &vm.names.contains)? {
        Some(found) if found.is_none() => {
            Err(vm.type_error(&format!("'{}' object is not a container", vm.type_name(x))))
        }
        Some(found) => {
            let result = vm.call(&found, core::slice::from_ref(item))?;
            vm.truth(&result)
        }
        None => vm.contains_by_iteration(x, item),
    }
}
