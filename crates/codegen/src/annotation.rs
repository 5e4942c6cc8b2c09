//! Annotations: of parameters, of results, and annotated assignments.

use cutaway_ast::{AnnAssign, Arg, Arguments, Constant, Expr, ExprContext, Ident, Stmt, unparse};
use cutaway_bytecode::Opcode as Op;
use cutaway_bytecode::code::flags::CO_FUTURE_ANNOTATIONS;
use cutaway_source::{Location, depth};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::name::{forbid, maybe_mangle};
use crate::unit::ScopeKind;

/// Puts names and annotations of a function on the stack as one tuple. Whether there are any.
pub(crate) fn annotations<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    args: &'a Arguments<'a>,
    returns: Option<Expr<'a>>,
) -> Result<bool> {
    let mut count = 0;
    // Positional-only parameters come second, as CPython has it.
    let all = args.args.iter().chain(args.posonlyargs).chain(args.vararg);
    for arg in all.chain(args.kwonlyargs).chain(args.kwarg) {
        count += arg_annotation(c, location, arg)?;
    }
    if let Some(returns) = returns {
        let name = c.ident("return");
        annotation(c, location, name, returns)?;
        count += 1;
    }
    if count > 0 {
        c.emit_arg(location, Op::BuildTuple, count * 2);
    }
    Ok(count > 0)
}

/// How many annotations were put on the stack: one or none.
fn arg_annotation<'a>(c: &mut Compiler<'a, '_>, location: Location, arg: &'a Arg<'a>) -> Result<i32> {
    let Some(value) = arg.annotation else { return Ok(0) };
    annotation(c, location, arg.arg, value)?;
    Ok(1)
}

fn annotation<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    name: Ident<'a>,
    value: Expr<'a>,
) -> Result<()> {
    let name = maybe_mangle(c, name);
    c.load_str(location, name.as_str());
    if is_stringised(c) {
        load_as_string(c, value);
        return Ok(());
    }
    match value {
        // `*args: *Ts`
        Expr::Starred(starred) => {
            visit_expr(c, starred.value)?;
            c.emit_arg(location, Op::UnpackSequence, 1);
            Ok(())
        }
        _ => visit_expr(c, value),
    }
}

/// Whether `from __future__ import annotations` is in force.
fn is_stringised(c: &Compiler<'_, '_>) -> bool {
    c.options.future_flags & CO_FUTURE_ANNOTATIONS != 0
}

fn load_as_string<'a>(c: &mut Compiler<'a, '_>, value: Expr<'a>) {
    let text = unparse(value);
    let text = c.builder.str(&text);
    c.load_str(c.location(value.span()), text);
}

/// `target: annotation = value`
pub(crate) fn ann_assign<'a>(c: &mut Compiler<'a, '_>, node: &'a AnnAssign<'a>) -> Result<()> {
    let location = c.location(node.span);
    if let Some(value) = node.value {
        visit_expr(c, value)?;
        visit_expr(c, node.target)?;
    }
    match node.target {
        Expr::Name(target) => {
            forbid(c, location, target.id, ExprContext::Store);
            if node.simple != 0 && is_evaluated(c) {
                store_annotation(c, location, target.id, node.annotation)?;
            }
        }
        Expr::Attribute(target) => {
            forbid(c, location, target.attr, ExprContext::Store);
            if node.value.is_none() {
                check_ann_expr(c, target.value)?;
            }
        }
        Expr::Subscript(target) => {
            if node.value.is_none() {
                check_ann_expr(c, target.value)?;
                check_ann_subscr(c, target.slice)?;
            }
        }
        _ => {
            let kind = ErrorKind::InvalidTree("invalid node type for annotated assignment");
            return fail(location, kind);
        }
    }
    if node.simple == 0 && !is_stringised(c) && is_evaluated(c) {
        check_ann_expr(c, node.annotation)?;
    }
    Ok(())
}

/// Annotations of variables are evaluated in modules and classes only.
fn is_evaluated(c: &Compiler<'_, '_>) -> bool {
    matches!(c.unit.kind, ScopeKind::Module | ScopeKind::Class)
}

fn store_annotation<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    name: Ident<'a>,
    value: Expr<'a>,
) -> Result<()> {
    if is_stringised(c) {
        load_as_string(c, value);
    } else {
        visit_expr(c, value)?;
    }
    c.emit_name(location, Op::LoadName, c.implicit.annotations);
    let mangled = maybe_mangle(c, name);
    c.load_const(location, Constant::str(mangled.as_str()));
    c.emit(location, Op::StoreSubscr);
    Ok(())
}

/// Evaluates and discards.
fn check_ann_expr<'a>(c: &mut Compiler<'a, '_>, expression: Expr<'a>) -> Result<()> {
    visit_expr(c, expression)?;
    c.emit(c.location(expression.span()), Op::PopTop);
    Ok(())
}

/// Evaluates everything inside a subscript.
fn check_ann_subscr<'a>(c: &mut Compiler<'a, '_>, index: Expr<'a>) -> Result<()> {
    match index {
        Expr::Slice(slice) => {
            for part in [slice.lower, slice.upper, slice.step].into_iter().flatten() {
                check_ann_expr(c, part)?;
            }
            Ok(())
        }
        Expr::Tuple(tuple) => {
            for &item in tuple.elts {
                depth::grow(|| check_ann_subscr(c, item))?;
            }
            Ok(())
        }
        _ => check_ann_expr(c, index),
    }
}

/// Whether a body has annotated variables: then `__annotations__` is made first.
pub(crate) fn find_ann(body: &[Stmt<'_>]) -> bool {
    body.iter().any(|&statement| has_ann(statement))
}

fn has_ann(statement: Stmt<'_>) -> bool {
    match statement {
        Stmt::AnnAssign(_) => true,
        Stmt::For(node) => any_has_ann([node.body, node.orelse]),
        Stmt::AsyncFor(node) => any_has_ann([node.body, node.orelse]),
        Stmt::While(node) => any_has_ann([node.body, node.orelse]),
        Stmt::If(node) => any_has_ann([node.body, node.orelse]),
        Stmt::Match(node) => any_has_ann(node.cases.iter().map(|case| case.body)),
        Stmt::With(node) => any_has_ann([node.body]),
        Stmt::AsyncWith(node) => any_has_ann([node.body]),
        Stmt::Try(node) => {
            let bodies = [node.body, node.orelse, node.finalbody];
            any_has_ann(node.handlers.iter().map(|handler| handler.body).chain(bodies))
        }
        Stmt::TryStar(node) => {
            let bodies = [node.body, node.orelse, node.finalbody];
            any_has_ann(node.handlers.iter().map(|handler| handler.body).chain(bodies))
        }
        Stmt::FunctionDef(_)
        | Stmt::AsyncFunctionDef(_)
        | Stmt::ClassDef(_)
        | Stmt::Return(_)
        | Stmt::Delete(_)
        | Stmt::Assign(_)
        | Stmt::TypeAlias(_)
        | Stmt::AugAssign(_)
        | Stmt::Raise(_)
        | Stmt::Assert(_)
        | Stmt::Import(_)
        | Stmt::ImportFrom(_)
        | Stmt::Global(_)
        | Stmt::Nonlocal(_)
        | Stmt::Expr(_)
        | Stmt::Pass(_)
        | Stmt::Break(_)
        | Stmt::Continue(_) => false,
    }
}

fn any_has_ann<'a>(bodies: impl IntoIterator<Item = &'a [Stmt<'a>]>) -> bool {
    depth::grow(|| bodies.into_iter().any(find_ann))
}
