//! `try` with `except*`.
//!
//! While handlers run, the stack holds the original group, a list of what was raised meanwhile, and the rest of the
//! group that no handler has taken.

use cutaway_ast::{ExceptHandler, TryStar};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::compiler::{Compiler, Result};
use crate::expr::visit_expr;
use crate::fblock::{FBlock, forget_exception};
use crate::intrinsic;
use crate::name::store_name;
use crate::sequence::Label;
use crate::stmt::visit_body;
use crate::try_::{pop_except_and_reraise, try_finally};

pub(crate) fn try_star<'a>(c: &mut Compiler<'a, '_>, node: &'a TryStar<'a>) -> Result<()> {
    if node.finalbody.is_empty() {
        return try_star_except(c, node);
    }
    try_finally(c, c.location(node.span), node.finalbody, |c| {
        if node.handlers.is_empty() { visit_body(c, node.body) } else { try_star_except(c, node) }
    })
}

fn try_star_except<'a>(c: &mut Compiler<'a, '_>, node: &'a TryStar<'a>) -> Result<()> {
    let location = c.location(node.span);
    let body = c.new_label();
    let except = c.new_label();
    let orelse = c.new_label();
    let end = c.new_label();
    let cleanup = c.new_label();
    let reraise_star = c.new_label();
    c.emit_jump(location, Op::SetupFinally, except);
    c.use_label(body);
    c.push_fblock(location, FBlock::TryExcept)?;
    visit_body(c, node.body)?;
    c.pop_fblock();
    c.emit(Location::NONE, Op::PopBlock);
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, orelse);

    c.use_label(except);
    c.emit_jump(Location::NONE, Op::SetupCleanup, cleanup);
    c.emit(Location::NONE, Op::PushExcInfo);
    c.push_fblock(location, FBlock::ExceptionGroupHandler)?;
    for (index, handler) in node.handlers.iter().enumerate() {
        if index == 0 {
            let location = c.location(handler.span);
            // The labels of the first handler come before these instructions in CPython, which no one sees.
            c.emit_arg(location, Op::BuildList, 0);
            c.emit_arg(location, Op::Copy, 2);
        }
        star_handler(c, handler)?;
        if index + 1 == node.handlers.len() {
            // What is left of the group, or None.
            c.emit_arg(Location::NONE, Op::ListAppend, 1);
            c.emit_jump(Location::NONE, Op::JumpNoInterrupt, reraise_star);
        }
    }
    c.pop_fblock();
    prep_reraise_star(c, reraise_star, end);
    c.use_label(cleanup);
    pop_except_and_reraise(c, Location::NONE);
    c.use_label(orelse);
    visit_body(c, node.orelse)?;
    c.use_label(end);
    Ok(())
}

/// One `except*`.
fn star_handler<'a>(c: &mut Compiler<'a, '_>, handler: &'a ExceptHandler<'a>) -> Result<()> {
    let location = c.location(handler.span);
    let except = c.new_label();
    let except_with_error = c.new_label();
    let no_match = c.new_label();
    if let Some(type_) = handler.type_ {
        visit_expr(c, type_)?;
        c.emit(location, Op::CheckEgMatch);
        c.emit_arg(location, Op::Copy, 1);
        c.emit_jump(location, Op::PopJumpIfNone, no_match);
    }
    let cleanup_end = c.new_label();
    let cleanup_body = c.new_label();
    match handler.name {
        Some(name) => store_name(c, location, name),
        None => c.emit(location, Op::PopTop),
    }
    c.emit_jump(location, Op::SetupCleanup, cleanup_end);
    c.use_label(cleanup_body);
    c.push_fblock(location, FBlock::HandlerCleanup { name: handler.name })?;
    visit_body(c, handler.body)?;
    c.pop_fblock();
    c.emit(Location::NONE, Op::PopBlock);
    if let Some(name) = handler.name {
        forget_exception(c, Location::NONE, name);
    }
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, except);

    c.use_label(cleanup_end);
    if let Some(name) = handler.name {
        forget_exception(c, Location::NONE, name);
    }
    c.emit_arg(Location::NONE, Op::ListAppend, 3);
    c.emit(Location::NONE, Op::PopTop);
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, except_with_error);

    c.use_label(except);
    // Holds a location that is propagated.
    c.emit(Location::NONE, Op::Nop);
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, except_with_error);
    c.use_label(no_match);
    c.emit(location, Op::PopTop);
    c.use_label(except_with_error);
    Ok(())
}

/// Raises the rest of the group together with what the handlers raised, if there is anything.
fn prep_reraise_star(c: &mut Compiler<'_, '_>, reraise_star: Label, end: Label) {
    let reraise = c.new_label();
    c.use_label(reraise_star);
    c.emit_arg(Location::NONE, Op::CallIntrinsic2, intrinsic::PREP_RERAISE_STAR);
    c.emit_arg(Location::NONE, Op::Copy, 1);
    c.emit_jump(Location::NONE, Op::PopJumpIfNotNone, reraise);
    c.emit(Location::NONE, Op::PopTop);
    c.emit(Location::NONE, Op::PopBlock);
    c.emit(Location::NONE, Op::PopExcept);
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);

    c.use_label(reraise);
    c.emit(Location::NONE, Op::PopBlock);
    c.emit_arg(Location::NONE, Op::Swap, 2);
    c.emit(Location::NONE, Op::PopExcept);
    c.emit_arg(Location::NONE, Op::Reraise, 0);
}
