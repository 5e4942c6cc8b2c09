//! Assignments, plain and augmented.

use cutaway_ast::{Assign, AugAssign, Expr};
use cutaway_bytecode::Opcode as Op;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::{NB_INPLACE, binary_op, update_start_location_to_match_attr, visit_expr};
use crate::name::{load_name, store_name};
use crate::subscript::{slice_two_parts, two_element_slice};

pub(crate) fn assign<'a>(c: &mut Compiler<'a, '_>, node: &'a Assign<'a>) -> Result<()> {
    visit_expr(c, node.value)?;
    let Some((&last, others)) = node.targets.split_last() else { return Ok(()) };
    let location = c.location(node.span);
    for &target in others {
        c.emit_arg(location, Op::Copy, 1);
        visit_expr(c, target)?;
    }
    visit_expr(c, last)
}

/// The target is evaluated once, read, and stored to.
pub(crate) fn aug_assign<'a>(c: &mut Compiler<'a, '_>, node: &'a AugAssign<'a>) -> Result<()> {
    load_target(c, node.target)?;
    visit_expr(c, node.value)?;
    c.emit_arg(c.location(node.span), Op::BinaryOp, binary_op(node.op) + NB_INPLACE);
    store_target(c, node.target);
    Ok(())
}

fn load_target<'a>(c: &mut Compiler<'a, '_>, target: Expr<'a>) -> Result<()> {
    let location = c.location(target.span());
    match target {
        Expr::Attribute(node) => {
            visit_expr(c, node.value)?;
            c.emit_arg(location, Op::Copy, 1);
            let location = update_start_location_to_match_attr(location, location, node.attr);
            c.load_attr(location, node.attr);
        }
        Expr::Subscript(node) => {
            visit_expr(c, node.value)?;
            if let Some(slice) = two_element_slice(node.slice) {
                slice_two_parts(c, slice)?;
                c.emit_arg(location, Op::Copy, 3);
                c.emit_arg(location, Op::Copy, 3);
                c.emit_arg(location, Op::Copy, 3);
                c.emit(location, Op::BinarySlice);
            } else {
                visit_expr(c, node.slice)?;
                c.emit_arg(location, Op::Copy, 2);
                c.emit_arg(location, Op::Copy, 2);
                c.emit(location, Op::BinarySubscr);
            }
        }
        Expr::Name(node) => load_name(c, location, node.id),
        _ => {
            let kind = ErrorKind::InvalidTree("invalid node type for augmented assignment");
            return fail(location, kind);
        }
    }
    Ok(())
}

/// Stores to a target that [`load_target`] accepted.
fn store_target<'a>(c: &mut Compiler<'a, '_>, target: Expr<'a>) {
    let location = c.location(target.span());
    match target {
        Expr::Attribute(node) => {
            let location = update_start_location_to_match_attr(location, location, node.attr);
            c.emit_arg(location, Op::Swap, 2);
            c.emit_name(location, Op::StoreAttr, node.attr);
        }
        Expr::Subscript(node) if two_element_slice(node.slice).is_some() => {
            c.emit_arg(location, Op::Swap, 4);
            c.emit_arg(location, Op::Swap, 3);
            c.emit_arg(location, Op::Swap, 2);
            c.emit(location, Op::StoreSlice);
        }
        Expr::Name(node) => store_name(c, location, node.id),
        _ => {
            c.emit_arg(location, Op::Swap, 3);
            c.emit_arg(location, Op::Swap, 2);
            c.emit(location, Op::StoreSubscr);
        }
    }
}
