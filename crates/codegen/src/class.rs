//! `class`

use cutaway_ast::{ClassDef, Constant, Ident};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::call::call_helper;
use crate::closure::make_closure;
use crate::collection::Items;
use crate::compiler::{Compiler, Result};
use crate::expr::visit_all;
use crate::function::{apply_decorators, first_line};
use crate::intrinsic;
use crate::name::{load_name, store_name};
use crate::scope::{ArgumentCounts, AtEnd, NewUnit, enter_scope, leave_scope};
use crate::stmt::{Docstring, body};
use crate::type_params::type_params;
use crate::unit::ScopeKind;

pub(crate) fn class<'a>(c: &mut Compiler<'a, '_>, node: &'a ClassDef<'a>) -> Result<()> {
    visit_all(c, node.decorator_list)?;
    let location = c.location(node.span);
    let firstlineno = first_line(c, location, node.decorator_list);
    if node.type_params.is_empty() {
        class_body(c, node, firstlineno)?;
        let bases = Items { pushed: 2, elts: node.bases, injected: None };
        call_helper(c, location, bases, node.keywords)?;
    } else {
        generic_class(c, node, firstlineno)?;
    }
    apply_decorators(c, node.decorator_list);
    store_name(c, location, node.name);
    Ok(())
}

/// A class with type parameters is made inside a function that makes these, and has `Generic[…]` as last base.
fn generic_class<'a>(c: &mut Compiler<'a, '_>, node: &'a ClassDef<'a>, firstlineno: i32) -> Result<()> {
    let location = c.location(node.span);
    let new = NewUnit {
        name: c.ident(&format!("<generic parameters of {}>", node.name)),
        kind: ScopeKind::TypeParams,
        node: node.scope.second(),
        firstlineno,
        arguments: ArgumentCounts::default(),
    };
    enter_scope(c, new)?;
    c.unit.private = Some(node.name);
    type_params(c, node.type_params)?;
    let params = c.ident(".type_params");
    store_name(c, location, params);
    class_body(c, node, firstlineno)?;
    load_name(c, location, params);
    c.emit_arg(location, Op::CallIntrinsic1, intrinsic::SUBSCRIPT_GENERIC);
    let base = c.ident(".generic_base");
    store_name(c, location, base);
    let bases = Items { pushed: 2, elts: node.bases, injected: Some(base) };
    call_helper(c, location, bases, node.keywords)?;
    let finished = leave_scope(c, AtEnd::Return);
    make_closure(c, location, &finished, 0)?;
    c.emit(location, Op::PushNull);
    c.emit_arg(location, Op::Call, 0);
    Ok(())
}

/// The body as a function that fills the namespace, and the first arguments of `__build_class__`.
fn class_body<'a>(c: &mut Compiler<'a, '_>, node: &'a ClassDef<'a>, firstlineno: i32) -> Result<()> {
    let new = NewUnit {
        name: node.name,
        kind: ScopeKind::Class,
        node: node.scope,
        firstlineno,
        arguments: ArgumentCounts::default(),
    };
    enter_scope(c, new)?;
    c.unit.private = Some(node.name);
    let location = Location::new(firstlineno, 0, firstlineno, 0);
    class_prologue(c, location, !node.type_params.is_empty());
    body(c, location, node.body, Docstring::First)?;
    class_epilogue(c);
    let finished = leave_scope(c, AtEnd::ReturnNone);

    let location = c.location(node.span);
    c.emit(location, Op::LoadBuildClass);
    c.emit(location, Op::PushNull);
    make_closure(c, location, &finished, 0)?;
    c.load_str(location, node.name.as_str());
    Ok(())
}

/// `__module__`, `__qualname__` and what else is in the namespace before the body runs.
fn class_prologue(c: &mut Compiler<'_, '_>, location: Location, is_generic: bool) {
    load_name(c, location, c.ident("__name__"));
    store_name(c, location, c.ident("__module__"));
    let qualname = c.builder.str(&c.unit.qualname);
    c.load_str(location, qualname);
    store_name(c, location, c.ident("__qualname__"));
    c.load_const(location, Constant::int(i64::from(c.unit.firstlineno)));
    store_name(c, location, c.ident("__firstlineno__"));
    if is_generic {
        load_name(c, location, c.ident(".type_params"));
        store_name(c, location, c.ident("__type_params__"));
    }
    if c.symbols[c.unit.scope].needs_classdict {
        c.emit(location, Op::LoadLocals);
        let index = c.unit.cellvars.add(c.implicit.classdict);
        c.emit_arg(location, Op::StoreDeref, index as i32);
    }
}

/// `__static_attributes__`, and the cells that `type.__new__` has to fill.
fn class_epilogue(c: &mut Compiler<'_, '_>) {
    let attributes = static_attributes(c);
    c.load_const(Location::NONE, attributes);
    store_name(c, Location::NONE, c.ident("__static_attributes__"));
    let scope = &c.symbols[c.unit.scope];
    if scope.needs_classdict {
        let index = c.unit.cellvars.add(c.implicit.classdict);
        c.emit_arg(Location::NONE, Op::LoadClosure, index as i32);
        store_name(c, Location::NONE, c.ident("__classdictcell__"));
    }
    if scope.needs_class_closure {
        let index = c.unit.cellvars.add(c.implicit.class);
        c.emit_arg(Location::NONE, Op::LoadClosure, index as i32);
        c.emit_arg(Location::NONE, Op::Copy, 1);
        store_name(c, Location::NONE, c.ident("__classcell__"));
    } else {
        c.load_const(Location::NONE, Constant::None);
    }
    c.emit(Location::NONE, Op::ReturnValue);
}

fn static_attributes<'a>(c: &mut Compiler<'a, '_>) -> Constant<'a> {
    let mut names: Vec<Ident<'a>> = std::mem::take(&mut c.unit.static_attributes);
    names.sort_unstable();
    names.dedup();
    c.name_tuple(&names)
}
