//! Calls: chosen by what is called.

use cutaway_bytecode::Opcode;
use cutaway_runtime::object::{BoundMethod, Builtin, Function, Imp, Role, Type};

use super::settle;
use crate::bind::is_simple;
use crate::machine::{Machine, Prepared};
use crate::ops::call::inlined_init;
use crate::regs::Regs;

#[cold]
pub(crate) fn call(m: &Machine, r: Regs, count: u32) {
    let found = find(m, r, count as usize);
    settle(r, Opcode::Call, found);
}

fn find(m: &Machine, r: Regs, count: usize) -> Option<Opcode> {
    let (callable, has_self) = (r.peek(count + 2), !r.peek(count + 1).is_null());
    let argc = count + usize::from(has_self);
    if let Some(function) = callable.exact::<Function>() {
        return find_function(m, r, function, argc, Opcode::CallPyExactArgs);
    }
    if let Some(method) = callable.exact::<BoundMethod>()
        && !has_self
        && let Some(function) = method.function.exact::<Function>()
    {
        return find_function(m, r, function, argc + 1, Opcode::CallBoundMethodExactArgs);
    }
    if let Some(class) = callable.get::<Type>() {
        return if has_self { None } else { find_class(m, r, class, count) };
    }
    let builtin = callable.exact::<Builtin>()?;
    find_builtin(m, callable, builtin, argc, has_self)
}

fn find_function(m: &Machine, r: Regs, function: &Function, argc: usize, form: Opcode) -> Option<Opcode> {
    let code = function.code()?;
    // The first call prepares the code.
    Prepared::of(&code)?;
    if !is_simple(&code, argc) {
        return None;
    }
    let version = function.ensure_version(m.vm());
    if version == 0 {
        return None;
    }
    r.set_cache32(1, version);
    Some(form)
}

fn find_class(m: &Machine, r: Regs, class: &cutaway_runtime::Py<Type>, count: usize) -> Option<Opcode> {
    let vm = m.vm();
    if count == 1 && class.is(&vm.types.r#type) {
        return Some(Opcode::CallType1);
    }
    if count == 1 && class.is(&vm.types.str) {
        return Some(Opcode::CallStr1);
    }
    let init = inlined_init(vm, class)?;
    let code = init.code()?;
    Prepared::of(&code)?;
    let version = class.ensure_version(vm);
    if !is_simple(&code, count + 1) || version == 0 {
        return None;
    }
    r.set_cache32(1, version);
    Some(Opcode::CallAllocAndEnterInit)
}

fn find_builtin(
    m: &Machine,
    callable: &cutaway_runtime::Value,
    builtin: &Builtin,
    argc: usize,
    has_self: bool,
) -> Option<Opcode> {
    let vm = m.vm();
    let is = |name: &str| vm.builtins.get_str(&vm.intern(name)).is_some_and(|found| found.is(callable));
    if !has_self && argc == 1 && is("len") {
        return Some(Opcode::CallLen);
    }
    let Imp::Bound(_) = builtin.def.imp else { return None };
    let parameters = builtin.params.positional;
    match builtin.role {
        Role::Function if builtin.receiver.is_null() && !builtin.params.open && parameters == argc => {
            Some(if argc == 1 { Opcode::CallBuiltinO } else { Opcode::CallBuiltinFast })
        }
        Role::Method if has_self && !builtin.params.open && parameters + 1 == argc => {
            if builtin.def.name == "append" && builtin.owner.is(vm.types.list.as_value()) {
                return Some(Opcode::CallListAppend);
            }
            Some(Opcode::CallMethodDescriptorFast)
        }
        _ => None,
    }
}
