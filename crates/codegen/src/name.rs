//! Names: which instruction loads, stores or deletes one (`compiler_nameop`).

use cutaway_ast::{Builder, ExprContext, Ident};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;
use cutaway_symtable::{BlockKind, NameScope, Symbol, mangle};

use crate::compiler::Compiler;
use crate::error::ErrorKind;
use crate::scope::OpenUnit;

/// Names that code generation itself uses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Implicit<'a> {
    pub(crate) class: Ident<'a>,
    pub(crate) classdict: Ident<'a>,
    pub(crate) annotations: Ident<'a>,
    pub(crate) doc: Ident<'a>,
    pub(crate) super_: Ident<'a>,
    pub(crate) self_: Ident<'a>,
    pub(crate) debug: Ident<'a>,
}

impl<'a> Implicit<'a> {
    pub(crate) fn new(builder: &Builder<'a>) -> Self {
        Implicit {
            class: builder.ident("__class__"),
            classdict: builder.ident("__classdict__"),
            annotations: builder.ident("__annotations__"),
            doc: builder.ident("__doc__"),
            super_: builder.ident("super"),
            self_: builder.ident("self"),
            debug: builder.ident("__debug__"),
        }
    }
}

/// What the unit knows of a name at this point. An open inlined comprehension may see it differently from the
/// scope around.
#[inline]
pub(crate) fn symbol<'a>(c: &Compiler<'a, '_>, unit: &OpenUnit<'a>, name: Ident<'a>) -> Symbol {
    if !unit.overrides.is_empty()
        && let Some(&(_, symbol)) = unit.overrides.iter().rev().find(|(other, _)| *other == name)
    {
        return symbol;
    }
    c.symbols[unit.scope].symbol(name)
}

/// Where a name of the present unit lives.
#[inline]
pub(crate) fn name_scope<'a>(c: &Compiler<'a, '_>, name: Ident<'a>) -> NameScope {
    symbol(c, &c.unit, name).scope()
}

/// The name with its class's name in front if it is private.
#[inline]
pub(crate) fn maybe_mangle<'a>(c: &Compiler<'a, '_>, name: Ident<'a>) -> Ident<'a> {
    if c.unit.private.is_none() || !name.as_str().starts_with("__") {
        return name;
    }
    mangle::maybe_mangle(c.builder, c.unit.private, &c.symbols[c.unit.scope], name)
}

pub(crate) fn load_name<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>) {
    nameop(c, location, name, ExprContext::Load);
}

pub(crate) fn store_name<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>) {
    nameop(c, location, name, ExprContext::Store);
}

pub(crate) fn delete_name<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>) {
    nameop(c, location, name, ExprContext::Del);
}

/// `__debug__` is only read (`forbidden_name`).
#[inline]
pub(crate) fn forbid<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>, ctx: ExprContext) {
    if name == c.implicit.debug {
        match ctx {
            ExprContext::Load => {}
            ExprContext::Store => c.refuse(location, ErrorKind::AssignToDebug),
            ExprContext::Del => c.refuse(location, ErrorKind::DeleteDebug),
        }
    }
}

/// Loads, stores or deletes a name by the cheapest instruction that its scope allows.
pub(crate) fn nameop<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>, ctx: ExprContext) {
    forbid(c, location, name, ctx);
    let name = maybe_mangle(c, name);
    let scope = name_scope(c, name);
    let is_function_like = c.symbols[c.unit.scope].is_function_like();
    match scope {
        NameScope::Free => {
            let index = c.unit.cellvars.len() + c.unit.freevars.add(name);
            deref(c, location, index, ctx);
        }
        NameScope::Cell => {
            let index = c.unit.cellvars.add(name);
            deref(c, location, index, ctx);
        }
        NameScope::Local if is_function_like || is_fast_hidden(c, name) => fast(c, location, name, ctx),
        NameScope::GlobalImplicit if is_function_like => global(c, location, (name, scope), ctx),
        NameScope::GlobalExplicit => global(c, location, (name, scope), ctx),
        NameScope::Local | NameScope::GlobalImplicit | NameScope::Unknown => by_name(c, location, name, ctx),
    }
}

fn is_fast_hidden<'a>(c: &Compiler<'a, '_>, name: Ident<'a>) -> bool {
    let index = c.unit.fast_hidden.index_of(name);
    index.is_some_and(|index| c.unit.fast_hidden_now[index])
}

fn deref(c: &mut Compiler<'_, '_>, location: Location, index: usize, ctx: ExprContext) {
    let opcode = match ctx {
        ExprContext::Load => {
            let scope = &c.symbols[c.unit.scope];
            if scope.kind == BlockKind::Class && c.unit.in_inlined_comp == 0 {
                c.emit(location, Op::LoadLocals);
                Op::LoadFromDictOrDeref
            } else if scope.can_see_class_scope {
                load_classdict(c, location);
                Op::LoadFromDictOrDeref
            } else {
                Op::LoadDeref
            }
        }
        ExprContext::Store => Op::StoreDeref,
        ExprContext::Del => Op::DeleteDeref,
    };
    c.emit_arg(location, opcode, index as i32);
}

fn fast<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>, ctx: ExprContext) {
    let opcode = match ctx {
        ExprContext::Load => Op::LoadFast,
        ExprContext::Store => Op::StoreFast,
        ExprContext::Del => Op::DeleteFast,
    };
    let index = c.unit.varnames.add(name);
    c.emit_arg(location, opcode, index as i32);
}

fn global<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    (name, scope): (Ident<'a>, NameScope),
    ctx: ExprContext,
) {
    let index = c.unit.names.add(name) as i32;
    match ctx {
        ExprContext::Load => {
            let sees_class = c.symbols[c.unit.scope].can_see_class_scope;
            if sees_class && scope == NameScope::GlobalImplicit {
                load_classdict(c, location);
                c.emit_arg(location, Op::LoadFromDictOrGlobals, index);
            } else {
                c.emit_arg(location, Op::LoadGlobal, index << 1);
            }
        }
        ExprContext::Store => c.emit_arg(location, Op::StoreGlobal, index),
        ExprContext::Del => c.emit_arg(location, Op::DeleteGlobal, index),
    }
}

fn by_name<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>, ctx: ExprContext) {
    let index = c.unit.names.add(name) as i32;
    match ctx {
        ExprContext::Load => {
            // An inlined comprehension does not see the names of the class around it.
            let is_class = c.symbols[c.unit.scope].kind == BlockKind::Class;
            if is_class && c.unit.in_inlined_comp > 0 {
                c.emit_arg(location, Op::LoadGlobal, index << 1);
            } else {
                c.emit_arg(location, Op::LoadName, index);
            }
        }
        ExprContext::Store => c.emit_arg(location, Op::StoreName, index),
        ExprContext::Del => c.emit_arg(location, Op::DeleteName, index),
    }
}

fn load_classdict(c: &mut Compiler<'_, '_>, location: Location) {
    let index = c.unit.cellvars.len() + c.unit.freevars.add(c.implicit.classdict);
    c.emit_arg(location, Op::LoadDeref, index as i32);
}
