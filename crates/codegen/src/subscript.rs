//! Subscripts and slices.

use cutaway_ast::{Expr, ExprContext, Slice, Subscript};
use cutaway_bytecode::Opcode as Op;
use cutaway_constant::Constant;

use crate::check::{check_index, check_subscripter};
use crate::compiler::{Compiler, Result};
use crate::expr::visit_expr;

pub(crate) fn subscript<'a>(c: &mut Compiler<'a, '_>, node: &'a Subscript<'a>) -> Result<()> {
    let location = c.location(node.span);
    if node.ctx == ExprContext::Load {
        check_subscripter(c, node.value);
        check_index(c, node.value, node.slice);
    }
    visit_expr(c, node.value)?;
    let opcode = match (two_element_slice(node.slice), node.ctx) {
        (Some(slice), ExprContext::Load) => {
            slice_two_parts(c, slice)?;
            Op::BinarySlice
        }
        (Some(slice), ExprContext::Store) => {
            slice_two_parts(c, slice)?;
            Op::StoreSlice
        }
        (_, ctx) => {
            visit_expr(c, node.slice)?;
            match ctx {
                ExprContext::Load => Op::BinarySubscr,
                ExprContext::Store => Op::StoreSubscr,
                ExprContext::Del => Op::DeleteSubscr,
            }
        }
    };
    c.emit(location, opcode);
    Ok(())
}

/// A slice without step, which needs no slice object.
pub(crate) fn two_element_slice(slice: Expr<'_>) -> Option<&Slice<'_>> {
    match slice {
        Expr::Slice(node) if node.step.is_none() => Some(node),
        _ => None,
    }
}

/// Both ends of a slice, `None` for those that are left out.
pub(crate) fn slice_two_parts<'a>(c: &mut Compiler<'a, '_>, node: &'a Slice<'a>) -> Result<()> {
    for part in [node.lower, node.upper] {
        match part {
            Some(part) => visit_expr(c, part)?,
            None => c.load_const(c.location(node.span), Constant::None),
        }
    }
    Ok(())
}

pub(crate) fn slice<'a>(c: &mut Compiler<'a, '_>, node: &'a Slice<'a>) -> Result<()> {
    slice_two_parts(c, node)?;
    let mut count = 2;
    if let Some(step) = node.step {
        visit_expr(c, step)?;
        count = 3;
    }
    c.emit_arg(c.location(node.span), Op::BuildSlice, count);
    Ok(())
}
