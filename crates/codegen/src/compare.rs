//! Comparisons, chained ones too.

use cutaway_ast::{Cmpop, Compare, Constant, Expr};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::check::infer_type;
use crate::compiler::{Compiler, Result};
use crate::expr::visit_expr;

const COMPARISON_LESS_THAN: i32 = 2;
const COMPARISON_GREATER_THAN: i32 = 4;
const COMPARISON_EQUALS: i32 = 8;
const COMPARISON_UNORDERED: i32 = 1;

pub(crate) fn compare<'a>(c: &mut Compiler<'a, '_>, node: &'a Compare<'a>) -> Result<()> {
    let location = c.location(node.span);
    check_compare(c, node);
    visit_expr(c, node.left)?;
    let (Some(&last_op), Some(&last)) = (node.ops.last(), node.comparators.last()) else { return Ok(()) };
    if node.ops.len() == 1 {
        visit_expr(c, last)?;
        add_compare(c, location, last_op);
        return Ok(());
    }
    let cleanup = c.new_label();
    for (&op, &right) in node.ops.iter().zip(node.comparators).take(node.ops.len() - 1) {
        visit_expr(c, right)?;
        c.emit_arg(location, Op::Swap, 2);
        c.emit_arg(location, Op::Copy, 2);
        add_compare(c, location, op);
        c.emit_arg(location, Op::Copy, 1);
        c.emit(location, Op::ToBool);
        c.emit_jump(location, Op::PopJumpIfFalse, cleanup);
        c.emit(location, Op::PopTop);
    }
    visit_expr(c, last)?;
    add_compare(c, location, last_op);
    let end = c.new_label();
    c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
    c.use_label(cleanup);
    c.emit_arg(location, Op::Swap, 2);
    c.emit(location, Op::PopTop);
    c.use_label(end);
    Ok(())
}

/// The instruction for one operator. `COMPARE_OP` has the operator above bit 5, below it a mask for its
/// specialised forms.
pub(crate) fn add_compare(c: &mut Compiler<'_, '_>, location: Location, op: Cmpop) {
    let (number, mask) = match op {
        Cmpop::Is => return c.emit_arg(location, Op::IsOp, 0),
        Cmpop::IsNot => return c.emit_arg(location, Op::IsOp, 1),
        Cmpop::In => return c.emit_arg(location, Op::ContainsOp, 0),
        Cmpop::NotIn => return c.emit_arg(location, Op::ContainsOp, 1),
        Cmpop::Lt => (0, COMPARISON_LESS_THAN),
        Cmpop::LtE => (1, COMPARISON_LESS_THAN | COMPARISON_EQUALS),
        Cmpop::Eq => (2, COMPARISON_EQUALS),
        Cmpop::NotEq => (3, COMPARISON_UNORDERED | COMPARISON_LESS_THAN | COMPARISON_GREATER_THAN),
        Cmpop::Gt => (4, COMPARISON_GREATER_THAN),
        Cmpop::GtE => (5, COMPARISON_GREATER_THAN | COMPARISON_EQUALS),
    };
    c.emit_arg(location, Op::CompareOp, number << 5 | mask);
}

/// Warns of `is` with a literal.
pub(crate) fn check_compare<'a>(c: &mut Compiler<'a, '_>, node: &'a Compare<'a>) {
    let mut left = node.left;
    for (&op, &right) in node.ops.iter().zip(node.comparators) {
        if matches!(op, Cmpop::Is | Cmpop::IsNot) && (is_literal(left) || is_literal(right)) {
            let literal = if is_literal(left) { left } else { right };
            let name = infer_type(literal).unwrap_or_default();
            let (word, instead) = if op == Cmpop::Is { ("is", "==") } else { ("is not", "!=") };
            let message = format!("\"{word}\" with '{name}' literal. Did you mean \"{instead}\"?");
            c.warn(c.location(node.span), message);
            return;
        }
        left = right;
    }
}

/// A constant, but none of the named singletons.
fn is_literal(expression: Expr<'_>) -> bool {
    let Expr::Constant(node) = expression else { return false };
    !matches!(node.value, Constant::None | Constant::Bool(_) | Constant::Ellipsis)
}
