//! `for`, `async for`, `while`, `break` and `continue`.

use cutaway_ast::{AsyncFor, For, While};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::branch::{JumpIf, jump_if};
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::fblock::{FBlock, unwind_loop, unwind_to_loop};
use crate::stmt::visit_body;
use crate::unit::ScopeKind;
use crate::yield_::await_value;

pub(crate) fn for_<'a>(c: &mut Compiler<'a, '_>, node: &'a For<'a>) -> Result<()> {
    let start = c.new_label();
    let body = c.new_label();
    let cleanup = c.new_label();
    let end = c.new_label();
    c.push_fblock(c.location(node.span), FBlock::ForLoop { start, exit: end })?;
    visit_expr(c, node.iter)?;
    let location = c.location(node.iter.span());
    c.emit(location, Op::GetIter);
    c.use_label(start);
    c.emit_jump(location, Op::ForIter, cleanup);
    // So that the target's line is traced where the statement spans lines.
    c.emit(c.location(node.target.span()), Op::Nop);
    c.use_label(body);
    visit_expr(c, node.target)?;
    visit_body(c, node.body)?;
    c.emit_jump(Location::NONE, Op::Jump, start);
    c.use_label(cleanup);
    // A generator that ends jumps here, another iterator one instruction further.
    c.emit(Location::NONE, Op::EndFor);
    c.emit(Location::NONE, Op::PopTop);
    c.pop_fblock();
    visit_body(c, node.orelse)?;
    c.use_label(end);
    Ok(())
}

pub(crate) fn async_for<'a>(c: &mut Compiler<'a, '_>, node: &'a AsyncFor<'a>) -> Result<()> {
    let location = c.location(node.span);
    if c.unit.kind != ScopeKind::AsyncFunction {
        return fail(location, ErrorKind::AsyncForOutsideAsyncFunction);
    }
    let start = c.new_label();
    let except = c.new_label();
    let end = c.new_label();
    visit_expr(c, node.iter)?;
    c.emit(c.location(node.iter.span()), Op::GetAiter);
    c.use_label(start);
    c.push_fblock(location, FBlock::ForLoop { start, exit: end })?;
    // Guards the call of `__anext__`.
    c.emit_jump(location, Op::SetupFinally, except);
    c.emit(location, Op::GetAnext);
    await_value(c, location);
    c.emit(location, Op::PopBlock);
    visit_expr(c, node.target)?;
    visit_body(c, node.body)?;
    c.emit_jump(Location::NONE, Op::Jump, start);
    c.pop_fblock();
    c.use_label(except);
    c.emit(c.location(node.iter.span()), Op::EndAsyncFor);
    visit_body(c, node.orelse)?;
    c.use_label(end);
    Ok(())
}

/// The condition is generated a second time behind the body.
pub(crate) fn while_<'a>(c: &mut Compiler<'a, '_>, node: &'a While<'a>) -> Result<()> {
    let start = c.new_label();
    let body = c.new_label();
    let end = c.new_label();
    let anchor = c.new_label();
    c.use_label(start);
    c.push_fblock(c.location(node.span), FBlock::WhileLoop { start, exit: end })?;
    jump_if(c, node.test, anchor, JumpIf::False)?;
    c.use_label(body);
    visit_body(c, node.body)?;
    jump_if(c, node.test, body, JumpIf::True)?;
    c.pop_fblock();
    c.use_label(anchor);
    visit_body(c, node.orelse)?;
    c.use_label(end);
    Ok(())
}

pub(crate) fn break_(c: &mut Compiler<'_, '_>, origin: Location) -> Result<()> {
    let mut location = origin;
    c.emit(location, Op::Nop);
    let Some(target) = unwind_to_loop(c, &mut location)? else {
        return fail(origin, ErrorKind::BreakOutsideLoop);
    };
    unwind_loop(c, location, target);
    c.emit_jump(location, Op::Jump, target.exit);
    Ok(())
}

pub(crate) fn continue_(c: &mut Compiler<'_, '_>, origin: Location) -> Result<()> {
    let mut location = origin;
    c.emit(location, Op::Nop);
    let Some(target) = unwind_to_loop(c, &mut location)? else {
        return fail(origin, ErrorKind::ContinueOutsideLoop);
    };
    c.emit_jump(location, Op::Jump, target.start);
    Ok(())
}
