//! `with` and `async with`.

use cutaway_ast::{AsyncWith, Stmt, Withitem};
use cutaway_bytecode::Opcode as Op;
use cutaway_constant::Constant;
use cutaway_source::{Location, depth};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::fblock::FBlock;
use crate::sequence::Label;
use crate::stmt::visit_body;
use crate::try_::pop_except_and_reraise;
use crate::unit::ScopeKind;
use crate::yield_::await_value;

/// The items one inside the other, then the body.
pub(crate) fn with<'a>(
    c: &mut Compiler<'a, '_>,
    items: &'a [Withitem<'a>],
    body: &'a [Stmt<'a>],
) -> Result<()> {
    let Some((item, inner)) = items.split_first() else { return visit_body(c, body) };
    let block = c.new_label();
    let final_ = c.new_label();
    let exit = c.new_label();
    let cleanup = c.new_label();
    visit_expr(c, item.context_expr)?;
    let location = c.location(item.context_expr.span());
    c.emit(location, Op::BeforeWith);
    c.emit_jump(location, Op::SetupWith, final_);
    c.use_label(block);
    c.push_fblock(location, FBlock::With { location })?;
    bind(c, location, item)?;
    depth::grow(|| with(c, inner, body))?;
    c.emit(Location::NONE, Op::PopBlock);
    c.pop_fblock();

    call_exit_with_nones(c, location);
    c.emit(location, Op::PopTop);
    c.emit_jump(location, Op::Jump, exit);

    c.use_label(final_);
    c.emit_jump(location, Op::SetupCleanup, cleanup);
    c.emit(location, Op::PushExcInfo);
    c.emit(location, Op::WithExceptStart);
    with_except_finish(c, cleanup);
    c.use_label(exit);
    Ok(())
}

pub(crate) fn async_with<'a>(c: &mut Compiler<'a, '_>, node: &'a AsyncWith<'a>) -> Result<()> {
    if c.unit.kind != ScopeKind::AsyncFunction {
        return fail(c.location(node.span), ErrorKind::AsyncWithOutsideAsyncFunction);
    }
    async_with_items(c, node.items, node.body)
}

fn async_with_items<'a>(
    c: &mut Compiler<'a, '_>,
    items: &'a [Withitem<'a>],
    body: &'a [Stmt<'a>],
) -> Result<()> {
    let Some((item, inner)) = items.split_first() else { return visit_body(c, body) };
    let block = c.new_label();
    let final_ = c.new_label();
    let exit = c.new_label();
    let cleanup = c.new_label();
    visit_expr(c, item.context_expr)?;
    let location = c.location(item.context_expr.span());
    c.emit(location, Op::BeforeAsyncWith);
    c.emit_arg(location, Op::GetAwaitable, 1);
    await_value(c, location);
    c.emit_jump(location, Op::SetupWith, final_);
    c.use_label(block);
    c.push_fblock(location, FBlock::AsyncWith { location })?;
    bind(c, location, item)?;
    depth::grow(|| async_with_items(c, inner, body))?;
    c.pop_fblock();
    c.emit(location, Op::PopBlock);

    call_exit_with_nones(c, location);
    await_exit(c, location);
    c.emit(location, Op::PopTop);
    c.emit_jump(location, Op::Jump, exit);

    c.use_label(final_);
    c.emit_jump(location, Op::SetupCleanup, cleanup);
    c.emit(location, Op::PushExcInfo);
    c.emit(location, Op::WithExceptStart);
    await_exit(c, location);
    with_except_finish(c, cleanup);
    c.use_label(exit);
    Ok(())
}

/// Binds what `__enter__` returned, or discards it.
fn bind<'a>(c: &mut Compiler<'a, '_>, location: Location, item: &'a Withitem<'a>) -> Result<()> {
    if let Some(target) = item.optional_vars {
        visit_expr(c, target)
    } else {
        c.emit(location, Op::PopTop);
        Ok(())
    }
}

/// Waits for what `__aexit__` returned.
pub(crate) fn await_exit(c: &mut Compiler<'_, '_>, location: Location) {
    c.emit_arg(location, Op::GetAwaitable, 2);
    await_value(c, location);
}

/// `__exit__(None, None, None)`
pub(crate) fn call_exit_with_nones(c: &mut Compiler<'_, '_>, location: Location) {
    c.load_const(location, Constant::None);
    c.load_const(location, Constant::None);
    c.load_const(location, Constant::None);
    c.emit_arg(location, Op::Call, 2);
}

/// After `__exit__` was called with an exception: it goes on unless the result is true.
fn with_except_finish(c: &mut Compiler<'_, '_>, cleanup: Label) {
    let suppress = c.new_label();
    c.emit(Location::NONE, Op::ToBool);
    c.emit_jump(Location::NONE, Op::PopJumpIfTrue, suppress);
    c.emit_arg(Location::NONE, Op::Reraise, 2);
    c.use_label(suppress);
    c.emit(Location::NONE, Op::PopTop);
    c.emit(Location::NONE, Op::PopBlock);
    c.emit(Location::NONE, Op::PopExcept);
    c.emit(Location::NONE, Op::PopTop);
    c.emit(Location::NONE, Op::PopTop);
    let exit = c.new_label();
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, exit);
    c.use_label(cleanup);
    pop_except_and_reraise(c, Location::NONE);
    c.use_label(exit);
}
