//! Calls.

use cutaway_runtime::heap::{Kind, Py};
use cutaway_runtime::object::{BoundMethod, Dict, Function, Str, Tuple, Type, TypeFlags};
use cutaway_runtime::{Result, Value, Vm};

use super::build::function_text;
use crate::frame;
use crate::machine::{Arguments, Machine};
use crate::regs::Regs;
use crate::stack::Place;

/// What a call came to.
pub(crate) enum Outcome {
    /// A result, and the stack pointer without callable and arguments.
    Value(Value, Place),
    /// The callee's frame is on top.
    Frame,
}

/// `CALL`: `[callable] [self or NULL] [arguments…]`.
#[inline(never)]
pub(crate) fn call(m: &Machine, r: Regs, count: u32) -> Result<Outcome> {
    m.record().return_offset.set(3);
    dispatch(m, r, count as usize, &[])
}

/// `CALL_KW`: the names of the last arguments are on top.
#[inline(never)]
pub(crate) fn call_kw(m: &Machine, mut r: Regs, count: u32) -> Result<Outcome> {
    m.record().return_offset.set(0);
    let names = r.pop();
    let Some(names) = names.get::<Tuple>().filter(|names| names.len() <= count as usize) else {
        return Err(m.fail(r.sp, m.vm().system_error("CALL_KW without names")));
    };
    dispatch(m, r, count as usize, names.as_slice())
}

/// Calls what lies below the arguments.
fn dispatch(m: &Machine, mut r: Regs, mut count: usize, keywords: &[Value]) -> Result<Outcome> {
    if r.peek(count + 1).is_null() {
        unwrap_method(&mut r, count);
    }
    let has_self = !r.peek(count + 1).is_null();
    count += usize::from(has_self);
    let callable = if has_self { r.peek(count + 1) } else { r.peek(count + 2) };
    if let Some(function) = callable.get::<Function>() {
        let function = function.clone();
        return enter_function(m, r, function, count, has_self, keywords);
    }
    if let Some(class) = callable.get::<Type>()
        && !has_self
        && let Some(init) = inlined_init(m.vm(), class)
    {
        let class = class.clone();
        return enter_init(m, r, &class, init, count, keywords);
    }
    let result = m.vm().call_with(callable, r.args(count), keywords);
    let sp = pop_call(&mut r, count + 2 - usize::from(has_self));
    match result {
        Ok(value) => Ok(Outcome::Value(value, sp)),
        Err(raised) => Err(m.fail(sp, raised)),
    }
}

/// A bound method gives its function and its self.
fn unwrap_method(r: &mut Regs, count: usize) {
    let Some(method) = r.peek(count + 2).exact::<BoundMethod>() else { return };
    let (function, receiver) = (method.function.clone(), method.receiver.clone());
    drop(r.replace(count + 1, receiver));
    drop(r.replace(count + 2, function));
}

/// Drops callable and arguments, the callable first as CPython does.
fn pop_call(r: &mut Regs, count: usize) -> Place {
    drop(r.replace(count, Value::NULL));
    for depth in (1..count).rev() {
        drop(r.replace(depth, Value::NULL));
    }
    r.sp = r.sp.wrapping_sub(count);
    r.sp
}

fn enter_function(
    m: &Machine,
    mut r: Regs,
    function: Py<Function>,
    count: usize,
    has_self: bool,
    keywords: &[Value],
) -> Result<Outcome> {
    let callable = count + 2 - usize::from(has_self);
    drop(r.replace(callable, Value::NULL));
    let first = r.sp.wrapping_sub(count);
    let ret = r.sp.wrapping_sub(callable);
    let arguments = Arguments { first, count, keywords, ret };
    match m.enter(function, &arguments, frame::Kind::Call, Value::NULL) {
        Ok(()) => Ok(Outcome::Frame),
        Err(raised) => Err(m.fail(ret, raised)),
    }
}

/// The `__init__` of a class that makes plain instances in the standard way, when it is a Python function.
pub(crate) fn inlined_init(vm: &Vm, class: &Py<Type>) -> Option<Py<Function>> {
    let new = |class: &Py<Type>| class.slots().new.get().map(|new| new as usize);
    let plain = class.ty().is(&vm.types.r#type)
        && class.is_heap()
        && class.layout.get() == Kind::Instance
        && !class.has(TypeFlags::ABSTRACT)
        && new(class) == new(&vm.types.object);
    if !plain {
        return None;
    }
    class.lookup(vm, &vm.names.init)?.downcast::<Function>().ok()
}

/// A new instance and its `__init__`'s frame.
fn enter_init(
    m: &Machine,
    mut r: Regs,
    class: &Py<Type>,
    init: Py<Function>,
    count: usize,
    keywords: &[Value],
) -> Result<Outcome> {
    let instance: Value = m.vm().instance(class).into();
    let first = r.sp.wrapping_sub(count + 1);
    let ret = r.sp.wrapping_sub(count + 2);
    drop(r.replace(count + 1, instance.clone()));
    drop(r.replace(count + 2, Value::NULL));
    let arguments = Arguments { first, count: count + 1, keywords, ret };
    match m.enter(init, &arguments, frame::Kind::Init, instance) {
        Ok(()) => Ok(Outcome::Frame),
        Err(raised) => Err(m.fail(ret, raised)),
    }
}

/// `CALL_FUNCTION_EX`: `[callable] [NULL] [arguments] [keywords]`.
#[inline(never)]
pub(crate) fn call_function_ex(m: &Machine, mut r: Regs, flags: u32) -> Result<Outcome> {
    m.record().return_offset.set(0);
    let keywords = if flags & 1 != 0 { r.pop() } else { Value::NULL };
    let args = r.pop();
    drop(r.pop());
    let callable = r.pop();
    let vm = m.vm();
    let spread = spread(vm, &callable, &args, &keywords);
    let (mut all, names) = match spread {
        Ok(spread) => spread,
        Err(raised) => return Err(m.fail(r.sp, raised)),
    };
    drop(keywords);
    if let Some(function) = callable.get::<Function>() {
        let function = function.clone();
        let ret = r.sp;
        if m.has_room(ret, all.len()) {
            let count = all.len();
            for value in all.drain(..) {
                r.push(value);
            }
            drop(callable);
            let arguments = Arguments { first: ret, count, keywords: &names, ret };
            return match m.enter(function, &arguments, frame::Kind::Call, Value::NULL) {
                Ok(()) => Ok(Outcome::Frame),
                Err(raised) => Err(m.fail(ret, raised)),
            };
        }
    }
    match vm.call_with(&callable, &all, &names) {
        Ok(value) => Ok(Outcome::Value(value, r.sp)),
        Err(raised) => Err(m.fail(r.sp, raised)),
    }
}

/// Arguments and the names of the last of them.
fn spread(vm: &Vm, callable: &Value, args: &Value, keywords: &Value) -> Result<(Vec<Value>, Vec<Value>)> {
    let mut all = match args.exact::<Tuple>() {
        Some(tuple) => tuple.as_slice().to_vec(),
        None => {
            if vm.iter_opt(args)?.is_none() {
                let (name, ty) = (function_text(vm, callable), vm.type_name(args));
                return Err(vm.type_error(&format!("{name} argument after * must be an iterable, not {ty}")));
            }
            vm.collect(args)?
        }
    };
    let mut names = Vec::new();
    if let Some(dict) = keywords.get::<Dict>() {
        for (name, value) in dict.items() {
            if name.get::<Str>().is_none() {
                return Err(vm.type_error("keywords must be strings"));
            }
            names.push(name);
            all.push(value);
        }
    }
    Ok((all, names))
}
