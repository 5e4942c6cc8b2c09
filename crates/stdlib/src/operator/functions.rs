//! The operators as functions.

use cutaway_runtime::object::{NativeDef, native, variadic};
use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::{Result, Value, Vm};

macro_rules! binary {
    ($name:literal, $op:ident) => {
        native($name, "a, b, /", |vm, args| vm.binary(BinaryOp::$op, &args[0], &args[1]))
    };
    (inplace $name:literal, $op:ident) => {
        native($name, "a, b, /", |vm, args| vm.inplace(BinaryOp::$op, &args[0], &args[1]))
    };
}

macro_rules! compare {
    ($name:literal, $op:ident) => {
        native($name, "a, b, /", |vm, args| vm.compare(&args[0], &args[1], CompareOp::$op))
    };
}

/// Functions that are no special method's.
pub(super) const WITHOUT_ALIAS: &[&str] =
    &["truth", "is", "is_not", "is_none", "is_not_none", "countOf", "indexOf", "length_hint"];

pub(super) const FUNCTIONS: &[NativeDef] = &[
    compare!("lt", Lt),
    compare!("le", Le),
    compare!("eq", Eq),
    compare!("ne", Ne),
    compare!("ge", Ge),
    compare!("gt", Gt),
    native("not_", "a, /", |vm, args| Ok(Value::bool(!vm.truth(&args[0])?))),
    native("truth", "a, /", |vm, args| Ok(Value::bool(vm.truth(&args[0])?))),
    native("is_", "a, b, /", |_, args| Ok(Value::bool(args[0].is(&args[1])))),
    native("is_not", "a, b, /", |_, args| Ok(Value::bool(!args[0].is(&args[1])))),
    native("abs", "a, /", |vm, args| vm.absolute(&args[0])),
    binary!("add", Add),
    binary!("and_", And),
    binary!("floordiv", FloorDivide),
    native("index", "a, /", |vm, args| vm.index(&args[0])),
    native("inv", "a, /", |vm, args| vm.invert(&args[0])),
    native("invert", "a, /", |vm, args| vm.invert(&args[0])),
    binary!("lshift", Lshift),
    binary!("mod", Remainder),
    binary!("mul", Multiply),
    binary!("matmul", MatrixMultiply),
    native("neg", "a, /", |vm, args| vm.negative(&args[0])),
    binary!("or_", Or),
    native("pos", "a, /", |vm, args| vm.positive(&args[0])),
    native("pow", "a, b, /", |vm, args| vm.power(&args[0], &args[1], &Value::NONE)),
    binary!("rshift", Rshift),
    binary!("sub", Subtract),
    binary!("truediv", TrueDivide),
    binary!("xor", Xor),
    native("concat", "a, b, /", |vm, args| {
        sequence(vm, &args[0], "concatenated")?;
        vm.binary(BinaryOp::Add, &args[0], &args[1])
    }),
    native("contains", "a, b, /", |vm, args| Ok(Value::bool(vm.contains(&args[0], &args[1])?))),
    native("countOf", "a, b, /", count_of),
    native("delitem", "a, b, /", |vm, args| vm.del_item(&args[0], &args[1]).map(|()| Value::NONE)),
    native("getitem", "a, b, /", |vm, args| vm.get_item(&args[0], &args[1])),
    native("indexOf", "a, b, /", index_of),
    native("setitem", "a, b, c, /", |vm, args| {
        vm.set_item(&args[0], &args[1], args[2].clone()).map(|()| Value::NONE)
    }),
    native("length_hint", "obj, default=0, /", length_hint),
    variadic("call", "obj, /, *args, **kwargs", |vm, args, names| match args.split_first() {
        Some((callable, args)) => vm.call_with(callable, args, names),
        None => Err(vm.type_error("call expected at least 1 argument, got 0")),
    }),
    binary!(inplace "iadd", Add),
    binary!(inplace "iand", And),
    binary!(inplace "ifloordiv", FloorDivide),
    binary!(inplace "ilshift", Lshift),
    binary!(inplace "imod", Remainder),
    binary!(inplace "imul", Multiply),
    binary!(inplace "imatmul", MatrixMultiply),
    binary!(inplace "ior", Or),
    native("ipow", "a, b, /", |vm, args| match vm.type_of(&args[0]).slots().ipow.get() {
        Some(ipow) => {
            let result = ipow(vm, &args[0], &args[1], &Value::NONE)?;
            if result.is_not_implemented() { vm.power(&args[0], &args[1], &Value::NONE) } else { Ok(result) }
        }
        None => vm.power(&args[0], &args[1], &Value::NONE),
    }),
    binary!(inplace "irshift", Rshift),
    binary!(inplace "isub", Subtract),
    binary!(inplace "itruediv", TrueDivide),
    binary!(inplace "ixor", Xor),
    native("iconcat", "a, b, /", |vm, args| {
        sequence(vm, &args[0], "concatenated")?;
        vm.inplace(BinaryOp::Add, &args[0], &args[1])
    }),
];

fn sequence(vm: &Vm, x: &Value, what: &str) -> Result<()> {
    if vm.type_of(x).slots().getitem.get().is_some() {
        return Ok(());
    }
    Err(vm.type_error(&format!("'{}' object can't be {what}", vm.type_name(x))))
}

fn count_of(vm: &Vm, args: &[Value]) -> Result<Value> {
    let mut count = 0;
    vm.for_each(&args[0], |item| {
        count += i64::from(vm.eq(&item, &args[1])?);
        Ok(())
    })?;
    Ok(vm.int(count))
}

fn index_of(vm: &Vm, args: &[Value]) -> Result<Value> {
    let iterator = vm.iter(&args[0])?;
    let mut place = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.eq(&item, &args[1])? {
            return Ok(vm.int(place));
        }
        place += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

fn length_hint(vm: &Vm, args: &[Value]) -> Result<Value> {
    if !args[1].is_null() && !args[1].is_int() {
        let ty = vm.type_name(&args[1]);
        return Err(vm.type_error(&format!("'{ty}' object cannot be interpreted as an integer")));
    }
    let slots = vm.type_of(&args[0]).slots();
    let known = slots.len.get().is_some() || vm.type_of(&args[0]).lookup(vm, &vm.names.length_hint).is_some();
    if !known {
        return Ok(crate::support::or(&args[1], vm.int(0)));
    }
    Ok(vm.int(vm.length_hint(&args[0])? as i64))
}
