//! `yield`, `yield from` and `await`.

use cutaway_ast::{Await, Yield, YieldFrom};
use cutaway_bytecode::{Opcode as Op, oparg};
use cutaway_constant::Constant;
use cutaway_source::Location;
use cutaway_symtable::BlockKind;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::intrinsic;
use crate::unit::ScopeKind;

pub(crate) fn yield_<'a>(c: &mut Compiler<'a, '_>, node: &'a Yield<'a>) -> Result<()> {
    let location = c.location(node.span);
    if !is_in_function(c) {
        return fail(location, ErrorKind::YieldOutsideFunction);
    }
    match node.value {
        Some(value) => visit_expr(c, value)?,
        None => c.load_const(location, Constant::None),
    }
    yield_value(c, location);
    Ok(())
}

pub(crate) fn yield_from<'a>(c: &mut Compiler<'a, '_>, node: &'a YieldFrom<'a>) -> Result<()> {
    let location = c.location(node.span);
    if !is_in_function(c) {
        return fail(location, ErrorKind::YieldFromOutsideFunction);
    }
    if c.unit.kind == ScopeKind::AsyncFunction {
        return fail(location, ErrorKind::YieldFromInAsyncFunction);
    }
    visit_expr(c, node.value)?;
    c.emit(location, Op::GetYieldFromIter);
    c.load_const(location, Constant::None);
    add_yield_from(c, location, oparg::RESUME_AFTER_YIELD_FROM);
    Ok(())
}

pub(crate) fn await_<'a>(c: &mut Compiler<'a, '_>, node: &'a Await<'a>) -> Result<()> {
    let location = c.location(node.span);
    if !is_in_function(c) {
        return fail(location, ErrorKind::AwaitOutsideFunction);
    }
    if !matches!(c.unit.kind, ScopeKind::AsyncFunction | ScopeKind::Comprehension) {
        return fail(location, ErrorKind::AwaitOutsideAsyncFunction);
    }
    visit_expr(c, node.value)?;
    c.emit_arg(location, Op::GetAwaitable, 0);
    await_value(c, location);
    Ok(())
}

fn is_in_function(c: &Compiler<'_, '_>) -> bool {
    c.symbols[c.unit.scope].kind == BlockKind::Function
}

/// Yields the value on the stack: `addop_yield`.
pub(crate) fn yield_value(c: &mut Compiler<'_, '_>, location: Location) {
    let scope = &c.symbols[c.unit.scope];
    if scope.generator && scope.coroutine {
        c.emit_arg(location, Op::CallIntrinsic1, intrinsic::ASYNC_GEN_WRAP);
    }
    c.emit_arg(location, Op::YieldValue, 0);
    c.emit_arg(location, Op::Resume, oparg::RESUME_AFTER_YIELD);
}

/// Waits for the awaitable on the stack.
pub(crate) fn await_value(c: &mut Compiler<'_, '_>, location: Location) {
    c.load_const(location, Constant::None);
    add_yield_from(c, location, oparg::RESUME_AFTER_AWAIT);
}

/// Passes on what an iterator yields until it returns: `compiler_add_yield_from`.
fn add_yield_from(c: &mut Compiler<'_, '_>, location: Location, resume: i32) {
    let send = c.new_label();
    let fail = c.new_label();
    let exit = c.new_label();
    c.use_label(send);
    c.emit_jump(location, Op::Send, exit);
    // StopIteration may come from a close or throw while the value is out.
    c.emit_jump(location, Op::SetupFinally, fail);
    c.emit_arg(location, Op::YieldValue, 1);
    c.emit(Location::NONE, Op::PopBlock);
    c.emit_arg(location, Op::Resume, resume);
    c.emit_jump(location, Op::JumpNoInterrupt, send);
    c.use_label(fail);
    c.emit(location, Op::CleanupThrow);
    c.use_label(exit);
    c.emit(location, Op::EndSend);
}
