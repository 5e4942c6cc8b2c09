//! Type parameters and `type` statements (PEP 695, 696).

use cutaway_ast::{Constant, Expr, Ident, ScopeNodeId, TypeAlias, TypeParam, TypeVar};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::closure::make_closure;
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::intrinsic;
use crate::name::store_name;
use crate::scope::{ArgumentCounts, AtEnd, NewUnit, enter_scope, leave_scope};
use crate::table::Entry;
use crate::unit::ScopeKind;

/// A parameter's default value, and the scope in which it is evaluated.
#[derive(Clone, Copy)]
struct Default_<'a> {
    value: Option<Expr<'a>>,
    node: ScopeNodeId,
}

/// Makes the parameters, binds their names, and leaves a tuple of them.
pub(crate) fn type_params<'a>(c: &mut Compiler<'a, '_>, params: &'a [TypeParam<'a>]) -> Result<()> {
    let mut seen_default = false;
    for &param in params {
        let location = c.location(param.span());
        let (name, default) = match param {
            TypeParam::TypeVar(node) => {
                type_var(c, location, node)?;
                (node.name, Default_ { value: node.default_value, node: node.scope.second() })
            }
            TypeParam::TypeVarTuple(node) => {
                plain_param(c, location, node.name, intrinsic::TYPEVARTUPLE);
                (node.name, Default_ { value: node.default_value, node: node.scope })
            }
            TypeParam::ParamSpec(node) => {
                plain_param(c, location, node.name, intrinsic::PARAMSPEC);
                (node.name, Default_ { value: node.default_value, node: node.scope })
            }
        };
        if let Some(value) = default.value {
            seen_default = true;
            bound_or_default(c, value, name, default.node)?;
            c.emit_arg(location, Op::CallIntrinsic2, intrinsic::SET_TYPEPARAM_DEFAULT);
        } else if seen_default {
            return fail(location, ErrorKind::NonDefaultTypeParameter(name.as_str().into()));
        }
        c.emit_arg(location, Op::Copy, 1);
        store_name(c, location, name);
    }
    if let Some(first) = params.first() {
        c.emit_arg(c.location(first.span()), Op::BuildTuple, params.len() as i32);
    }
    Ok(())
}

fn type_var<'a>(c: &mut Compiler<'a, '_>, location: Location, node: &'a TypeVar<'a>) -> Result<()> {
    let Some(bound) = node.bound else {
        plain_param(c, location, node.name, intrinsic::TYPEVAR);
        return Ok(());
    };
    c.load_str(location, node.name.as_str());
    bound_or_default(c, bound, node.name, node.scope)?;
    let function = match bound {
        Expr::Tuple(_) => intrinsic::TYPEVAR_WITH_CONSTRAINTS,
        _ => intrinsic::TYPEVAR_WITH_BOUND,
    };
    c.emit_arg(location, Op::CallIntrinsic2, function);
    Ok(())
}

fn plain_param<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>, function: i32) {
    c.load_str(location, name.as_str());
    c.emit_arg(location, Op::CallIntrinsic1, function);
}

/// A function that evaluates a bound, constraints or a default when they are asked for.
fn bound_or_default<'a>(
    c: &mut Compiler<'a, '_>,
    value: Expr<'a>,
    name: Ident<'a>,
    node: ScopeNodeId,
) -> Result<()> {
    let location = c.location(value.span());
    enter_scope(c, lazy_unit(name, node, location))?;
    if let Expr::Starred(starred) = value {
        visit_expr(c, starred.value)?;
        c.emit_arg(location, Op::UnpackSequence, 1);
    } else {
        visit_expr(c, value)?;
    }
    c.emit(location, Op::ReturnValue);
    let finished = leave_scope(c, AtEnd::ReturnNone);
    make_closure(c, location, &finished, 0)
}

fn lazy_unit(name: Ident<'_>, node: ScopeNodeId, location: Location) -> NewUnit<'_> {
    NewUnit {
        name,
        kind: ScopeKind::TypeParams,
        node,
        firstlineno: location.lineno,
        arguments: ArgumentCounts::default(),
    }
}

pub(crate) fn type_alias<'a>(c: &mut Compiler<'a, '_>, node: &'a TypeAlias<'a>) -> Result<()> {
    let location = c.location(node.span);
    let Expr::Name(target) = node.name else {
        return fail(location, ErrorKind::InvalidTree("type alias without a name"));
    };
    let name = target.id;
    if node.type_params.is_empty() {
        c.load_str(location, name.as_str());
        c.load_const(location, Constant::None);
        type_alias_body(c, node, name)?;
    } else {
        let params = c.ident(&format!("<generic parameters of {name}>"));
        enter_scope(c, lazy_unit(params, node.scope.second(), location))?;
        c.load_str(location, name.as_str());
        type_params(c, node.type_params)?;
        type_alias_body(c, node, name)?;
        let finished = leave_scope(c, AtEnd::Return);
        make_closure(c, location, &finished, 0)?;
        c.emit(location, Op::PushNull);
        c.emit_arg(location, Op::Call, 0);
    }
    store_name(c, location, name);
    Ok(())
}

fn type_alias_body<'a>(c: &mut Compiler<'a, '_>, node: &'a TypeAlias<'a>, name: Ident<'a>) -> Result<()> {
    let location = c.location(node.span);
    // Names inside it are qualified as in a function.
    enter_scope(c, NewUnit { kind: ScopeKind::Function, ..lazy_unit(name, node.scope, location) })?;
    // A first constant that is no string, so that there is no docstring.
    c.unit.consts.add(Entry::Value(Constant::None));
    visit_expr(c, node.value)?;
    c.emit(location, Op::ReturnValue);
    let finished = leave_scope(c, AtEnd::Return);
    make_closure(c, location, &finished, 0)?;
    c.emit_arg(location, Op::BuildTuple, 3);
    c.emit_arg(location, Op::CallIntrinsic1, intrinsic::TYPEALIAS);
    Ok(())
}
