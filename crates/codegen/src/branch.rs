//! `if`, conditional expressions, `and` and `or`, `assert`, and jumps on a condition.

use cutaway_ast::{Assert, BoolOp, Boolop, Compare, Constant, Expr, If, IfExp, Unaryop};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::{Location, depth};

use crate::compare::{add_compare, check_compare};
use crate::compiler::{Compiler, Result};
use crate::expr::visit_expr;
use crate::sequence::Label;
use crate::stmt::visit_body;

/// Which outcome of a condition jumps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JumpIf {
    False,
    True,
}

impl JumpIf {
    fn not(self) -> Self {
        match self {
            JumpIf::False => JumpIf::True,
            JumpIf::True => JumpIf::False,
        }
    }

    fn opcode(self) -> Op {
        match self {
            JumpIf::False => Op::PopJumpIfFalse,
            JumpIf::True => Op::PopJumpIfTrue,
        }
    }
}

pub(crate) fn if_<'a>(c: &mut Compiler<'a, '_>, node: &'a If<'a>) -> Result<()> {
    let end = c.new_label();
    let next = if node.orelse.is_empty() { end } else { c.new_label() };
    jump_if(c, node.test, next, JumpIf::False)?;
    visit_body(c, node.body)?;
    if !node.orelse.is_empty() {
        c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
        c.use_label(next);
        visit_body(c, node.orelse)?;
    }
    c.use_label(end);
    Ok(())
}

pub(crate) fn if_exp<'a>(c: &mut Compiler<'a, '_>, node: &'a IfExp<'a>) -> Result<()> {
    let end = c.new_label();
    let next = c.new_label();
    jump_if(c, node.test, next, JumpIf::False)?;
    visit_expr(c, node.body)?;
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
    c.use_label(next);
    visit_expr(c, node.orelse)?;
    c.use_label(end);
    Ok(())
}

pub(crate) fn bool_op<'a>(c: &mut Compiler<'a, '_>, node: &'a BoolOp<'a>) -> Result<()> {
    let location = c.location(node.span);
    let jump = match node.op {
        Boolop::And => Op::PopJumpIfFalse,
        Boolop::Or => Op::PopJumpIfTrue,
    };
    let end = c.new_label();
    let Some((&last, others)) = node.values.split_last() else { return Ok(()) };
    for &value in others {
        visit_expr(c, value)?;
        c.emit_arg(location, Op::Copy, 1);
        c.emit(location, Op::ToBool);
        c.emit_jump(location, jump, end);
        c.emit(location, Op::PopTop);
    }
    visit_expr(c, last)?;
    c.use_label(end);
    Ok(())
}

pub(crate) fn assert<'a>(c: &mut Compiler<'a, '_>, node: &'a Assert<'a>) -> Result<()> {
    let location = c.location(node.span);
    let always_true = match node.test {
        Expr::Tuple(tuple) => !tuple.elts.is_empty(),
        Expr::Constant(constant) => matches!(constant.value, Constant::Tuple(items) if !items.is_empty()),
        _ => false,
    };
    if always_true {
        c.warn(location, "assertion is always true, perhaps remove parentheses?".to_owned());
    }
    if c.options.optimize > 0 {
        return Ok(());
    }
    let end = c.new_label();
    jump_if(c, node.test, end, JumpIf::True)?;
    c.emit(location, Op::LoadAssertionError);
    if let Some(message) = node.msg {
        visit_expr(c, message)?;
        c.emit_arg(location, Op::Call, 0);
    }
    c.emit_arg(c.location(node.test.span()), Op::RaiseVarargs, 1);
    c.use_label(end);
    Ok(())
}

/// Jumps to `next` if the condition has that outcome, and goes on otherwise: `compiler_jump_if`.
pub(crate) fn jump_if<'a>(
    c: &mut Compiler<'a, '_>,
    condition: Expr<'a>,
    next: Label,
    on: JumpIf,
) -> Result<()> {
    match condition {
        Expr::UnaryOp(node) if node.op == Unaryop::Not => {
            depth::grow(|| jump_if(c, node.operand, next, on.not()))
        }
        Expr::BoolOp(node) => depth::grow(|| jump_if_bool_op(c, node, next, on)),
        Expr::IfExp(node) => depth::grow(|| jump_if_if_exp(c, node, next, on)),
        Expr::Compare(node) if node.ops.len() > 1 => jump_if_compare(c, node, next, on),
        _ => {
            visit_expr(c, condition)?;
            let location = c.location(condition.span());
            c.emit(location, Op::ToBool);
            c.emit_jump(location, on.opcode(), next);
            Ok(())
        }
    }
}

fn jump_if_bool_op<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a BoolOp<'a>,
    next: Label,
    on: JumpIf,
) -> Result<()> {
    let on2 = match node.op {
        Boolop::And => JumpIf::False,
        Boolop::Or => JumpIf::True,
    };
    let next2 = if on2 == on { next } else { c.new_label() };
    let Some((&last, others)) = node.values.split_last() else { return Ok(()) };
    for &value in others {
        jump_if(c, value, next2, on2)?;
    }
    jump_if(c, last, next, on)?;
    if next2 != next {
        c.use_label(next2);
    }
    Ok(())
}

fn jump_if_if_exp<'a>(c: &mut Compiler<'a, '_>, node: &'a IfExp<'a>, next: Label, on: JumpIf) -> Result<()> {
    let end = c.new_label();
    let next2 = c.new_label();
    jump_if(c, node.test, next2, JumpIf::False)?;
    jump_if(c, node.body, next, on)?;
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
    c.use_label(next2);
    jump_if(c, node.orelse, next, on)?;
    c.use_label(end);
    Ok(())
}

/// A chained comparison: the first that is false ends it.
fn jump_if_compare<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a Compare<'a>,
    next: Label,
    on: JumpIf,
) -> Result<()> {
    let location = c.location(node.span);
    check_compare(c, node);
    let cleanup = c.new_label();
    visit_expr(c, node.left)?;
    let last = node.ops.len() - 1;
    for (&op, &right) in node.ops.iter().zip(node.comparators).take(last) {
        visit_expr(c, right)?;
        c.emit_arg(location, Op::Swap, 2);
        c.emit_arg(location, Op::Copy, 2);
        add_compare(c, location, op);
        c.emit(location, Op::ToBool);
        c.emit_jump(location, Op::PopJumpIfFalse, cleanup);
    }
    if let (Some(&op), Some(&right)) = (node.ops.last(), node.comparators.last()) {
        visit_expr(c, right)?;
        add_compare(c, location, op);
    }
    c.emit(location, Op::ToBool);
    c.emit_jump(location, on.opcode(), next);
    let end = c.new_label();
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
    c.use_label(cleanup);
    c.emit(location, Op::PopTop);
    if on == JumpIf::False {
        c.emit_jump(Location::NONE, Op::JumpNoInterrupt, next);
    }
    c.use_label(end);
    Ok(())
}
