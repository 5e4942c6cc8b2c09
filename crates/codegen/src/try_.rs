//! `try` with `except` and `finally`.

use cutaway_ast::{ExceptHandler, Ident, Stmt, Try};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::fblock::{FBlock, forget_exception};
use crate::name::store_name;
use crate::sequence::Label;
use crate::stmt::visit_body;

pub(crate) fn try_<'a>(c: &mut Compiler<'a, '_>, node: &'a Try<'a>) -> Result<()> {
    if node.finalbody.is_empty() {
        return try_except(c, node);
    }
    try_finally(c, c.location(node.span), node.finalbody, |c| {
        if node.handlers.is_empty() { visit_body(c, node.body) } else { try_except(c, node) }
    })
}

/// The body of `finally` is generated twice: for the way out without exception, and as a handler.
pub(crate) fn try_finally<'a, 'c>(
    c: &mut Compiler<'a, 'c>,
    location: Location,
    finalbody: &'a [Stmt<'a>],
    visit_inner: impl FnOnce(&mut Compiler<'a, 'c>) -> Result<()>,
) -> Result<()> {
    let body = c.new_label();
    let end = c.new_label();
    let exit = c.new_label();
    let cleanup = c.new_label();
    c.emit_jump(location, Op::SetupFinally, end);
    c.use_label(body);
    c.push_fblock(location, FBlock::FinallyTry { body: finalbody })?;
    visit_inner(c)?;
    c.emit(Location::NONE, Op::PopBlock);
    c.pop_fblock();
    visit_body(c, finalbody)?;
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, exit);

    c.use_label(end);
    c.emit_jump(Location::NONE, Op::SetupCleanup, cleanup);
    c.emit(Location::NONE, Op::PushExcInfo);
    c.push_fblock(Location::NONE, FBlock::FinallyEnd)?;
    visit_body(c, finalbody)?;
    c.pop_fblock();
    c.emit_arg(Location::NONE, Op::Reraise, 0);
    c.use_label(cleanup);
    pop_except_and_reraise(c, Location::NONE);
    c.use_label(exit);
    Ok(())
}

/// The exception info that was saved comes back, and the exception goes on with its place.
pub(crate) fn pop_except_and_reraise(c: &mut Compiler<'_, '_>, location: Location) {
    c.emit_arg(location, Op::Copy, 3);
    c.emit(location, Op::PopExcept);
    c.emit_arg(location, Op::Reraise, 1);
}

fn try_except<'a>(c: &mut Compiler<'a, '_>, node: &'a Try<'a>) -> Result<()> {
    let location = c.location(node.span);
    let body = c.new_label();
    let except = c.new_label();
    let end = c.new_label();
    let cleanup = c.new_label();
    c.emit_jump(location, Op::SetupFinally, except);
    c.use_label(body);
    c.push_fblock(location, FBlock::TryExcept)?;
    visit_body(c, node.body)?;
    c.pop_fblock();
    c.emit(Location::NONE, Op::PopBlock);
    visit_body(c, node.orelse)?;
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);

    c.use_label(except);
    c.emit_jump(Location::NONE, Op::SetupCleanup, cleanup);
    c.emit(Location::NONE, Op::PushExcInfo);
    c.push_fblock(location, FBlock::ExceptionHandler)?;
    for (index, handler) in node.handlers.iter().enumerate() {
        if handler.type_.is_none() && index + 1 < node.handlers.len() {
            return fail(c.location(handler.span), ErrorKind::DefaultExceptNotLast);
        }
        except_handler(c, handler, end)?;
    }
    c.pop_fblock();
    c.emit_arg(Location::NONE, Op::Reraise, 0);
    c.use_label(cleanup);
    pop_except_and_reraise(c, Location::NONE);
    c.use_label(end);
    Ok(())
}

/// One `except`; if it does not match, what follows goes on.
fn except_handler<'a>(c: &mut Compiler<'a, '_>, handler: &'a ExceptHandler<'a>, end: Label) -> Result<()> {
    let location = c.location(handler.span);
    let next = c.new_label();
    if let Some(type_) = handler.type_ {
        visit_expr(c, type_)?;
        c.emit(location, Op::CheckExcMatch);
        c.emit_jump(location, Op::PopJumpIfFalse, next);
    }
    if let Some(name) = handler.name {
        named_handler(c, handler, name, end)?;
    } else {
        let cleanup_body = c.new_label();
        c.emit(location, Op::PopTop);
        c.use_label(cleanup_body);
        c.push_fblock(location, FBlock::HandlerCleanup { name: None })?;
        visit_body(c, handler.body)?;
        c.pop_fblock();
        c.emit(Location::NONE, Op::PopBlock);
        c.emit(Location::NONE, Op::PopExcept);
        c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
    }
    c.use_label(next);
    Ok(())
}

/// `except … as name`: the name is unbound at the end, however the body is left.
fn named_handler<'a>(
    c: &mut Compiler<'a, '_>,
    handler: &'a ExceptHandler<'a>,
    name: Ident<'a>,
    end: Label,
) -> Result<()> {
    let location = c.location(handler.span);
    let cleanup_end = c.new_label();
    let cleanup_body = c.new_label();
    store_name(c, location, name);
    c.emit_jump(location, Op::SetupCleanup, cleanup_end);
    c.use_label(cleanup_body);
    c.push_fblock(location, FBlock::HandlerCleanup { name: Some(name) })?;
    visit_body(c, handler.body)?;
    c.pop_fblock();
    c.emit(Location::NONE, Op::PopBlock);
    c.emit(Location::NONE, Op::PopBlock);
    c.emit(Location::NONE, Op::PopExcept);
    forget_exception(c, Location::NONE, name);
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);

    c.use_label(cleanup_end);
    forget_exception(c, Location::NONE, name);
    c.emit_arg(Location::NONE, Op::Reraise, 1);
    Ok(())
}
