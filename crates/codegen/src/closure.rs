//! Functions made of finished units: closures, default values, and `lambda`.

use cutaway_ast::{Arguments, Constant, ExprContext, Ident, Lambda};
use cutaway_bytecode::Opcode as Op;
use cutaway_bytecode::oparg::{
    MAKE_FUNCTION_ANNOTATIONS, MAKE_FUNCTION_CLOSURE, MAKE_FUNCTION_DEFAULTS, MAKE_FUNCTION_KWDEFAULTS,
};
use cutaway_source::Location;
use cutaway_symtable::NameScope;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::{visit_all, visit_expr};
use crate::name::{forbid, maybe_mangle, name_scope};
use crate::scope::{ArgumentCounts, AtEnd, Finished, NewUnit, enter_scope, leave_scope};
use crate::table::Entry;
use crate::unit::ScopeKind;

/// Makes a function of a unit. The values that `flags` names are on the stack.
pub(crate) fn make_closure<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    finished: &Finished<'a>,
    mut flags: i32,
) -> Result<()> {
    if !finished.freevars.is_empty() {
        for &name in &finished.freevars {
            let index = lookup_arg(c, location, name, finished)?;
            c.emit_arg(location, Op::LoadClosure, index);
        }
        flags |= MAKE_FUNCTION_CLOSURE;
        c.emit_arg(location, Op::BuildTuple, finished.freevars.len() as i32);
    }
    c.load_entry(location, finished.entry);
    c.emit(location, Op::MakeFunction);
    for flag in
        [MAKE_FUNCTION_CLOSURE, MAKE_FUNCTION_ANNOTATIONS, MAKE_FUNCTION_KWDEFAULTS, MAKE_FUNCTION_DEFAULTS]
    {
        if flags & flag != 0 {
            c.emit_arg(location, Op::SetFunctionAttribute, flag);
        }
    }
    Ok(())
}

/// Where the present unit holds a free variable of an inner one: `compiler_lookup_arg`.
fn lookup_arg<'a>(
    c: &Compiler<'a, '_>,
    location: Location,
    name: Ident<'a>,
    inner: &Finished<'a>,
) -> Result<i32> {
    let is_implicit = name == c.implicit.class || name == c.implicit.classdict;
    let scope =
        if c.unit.kind == ScopeKind::Class && is_implicit { NameScope::Cell } else { name_scope(c, name) };
    let index = if scope == NameScope::Cell {
        c.unit.cellvars.index_of(name)
    } else {
        c.unit.freevars.index_of(name).map(|index| index + c.unit.cellvars.len())
    };
    match index {
        Some(index) => Ok(index as i32),
        None => fail(location, not_held(c, (name, scope), inner)),
    }
}

/// A lambda in a comprehension in a class that mentions `__class__` leads CPython, and so us, to this.
#[cold]
fn not_held<'a>(
    c: &Compiler<'a, '_>,
    (name, scope): (Ident<'a>, NameScope),
    inner: &Finished<'a>,
) -> ErrorKind {
    let freevars: Vec<_> = inner.freevars.iter().map(|name| format!("'{name}'")).collect();
    let comma = if freevars.len() == 1 { "," } else { "" };
    let message = format!(
        "compiler_lookup_arg(name='{name}') with reftype={} failed in {}; freevars of code {}: ({}{comma})",
        scope as u8,
        c.unit.name,
        inner.name,
        freevars.join(", "),
    );
    ErrorKind::FreeVariableNotHeld(message)
}

/// Counts parameters of each kind.
pub(crate) fn argument_counts(args: &Arguments<'_>) -> ArgumentCounts {
    ArgumentCounts {
        args: args.args.len() as u32,
        posonlyargs: args.posonlyargs.len() as u32,
        kwonlyargs: args.kwonlyargs.len() as u32,
    }
}

/// Puts default values on the stack; the result is the flags for [`make_closure`].
pub(crate) fn default_arguments<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    args: &'a Arguments<'a>,
) -> Result<i32> {
    let mut flags = 0;
    if !args.defaults.is_empty() {
        visit_all(c, args.defaults)?;
        c.emit_arg(location, Op::BuildTuple, args.defaults.len() as i32);
        flags |= MAKE_FUNCTION_DEFAULTS;
    }
    let mut names = Vec::new();
    for (arg, &default) in args.kwonlyargs.iter().zip(args.kw_defaults) {
        if let Some(default) = default {
            names.push(maybe_mangle(c, arg.arg));
            visit_expr(c, default)?;
        }
    }
    if !names.is_empty() {
        let count = names.len() as i32;
        let names = c.name_tuple(&names);
        c.load_const(location, names);
        c.emit_arg(location, Op::BuildConstKeyMap, count);
        flags |= MAKE_FUNCTION_KWDEFAULTS;
    }
    Ok(flags)
}

/// No parameter may be called `__debug__`.
pub(crate) fn check_debug_args<'a>(c: &mut Compiler<'a, '_>, args: &'a Arguments<'a>) {
    let all = args.posonlyargs.iter().chain(args.args).chain(args.vararg).chain(args.kwonlyargs);
    for arg in all.chain(args.kwarg) {
        forbid(c, c.location(arg.span), arg.arg, ExprContext::Store);
    }
}

pub(crate) fn lambda<'a>(c: &mut Compiler<'a, '_>, node: &'a Lambda<'a>) -> Result<()> {
    check_debug_args(c, node.args);
    let location = c.location(node.span);
    let flags = default_arguments(c, location, node.args)?;
    let new = NewUnit {
        name: c.ident("<lambda>"),
        kind: ScopeKind::Lambda,
        node: node.scope,
        firstlineno: location.lineno,
        arguments: argument_counts(node.args),
    };
    enter_scope(c, new)?;
    // A first constant that is no string, so that there is no docstring.
    c.unit.consts.add(Entry::Value(Constant::None));
    visit_expr(c, node.body)?;
    let at_end = if c.symbols[c.unit.scope].generator {
        AtEnd::Return
    } else {
        c.emit(c.location(node.body.span()), Op::ReturnValue);
        AtEnd::ReturnNone
    };
    let finished = leave_scope(c, at_end);
    make_closure(c, location, &finished, flags)
}
