//! Expressions: where each kind is handled (`compiler_visit_expr`).

use cutaway_ast::{Attribute, BinOp, Expr, ExprContext, Ident, NamedExpr, Operator, UnaryOp, Unaryop};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::{Location, depth};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::name::{forbid, nameop};
use crate::{
    branch, call, closure, collection, compare, comprehension, fstring, intrinsic, subscript, super_, yield_,
};

/// Expression by expression.
pub(crate) fn visit_all<'a>(c: &mut Compiler<'a, '_>, expressions: &'a [Expr<'a>]) -> Result<()> {
    for &expression in expressions {
        visit_expr(c, expression)?;
    }
    Ok(())
}

/// One expression: leaves its value on the stack, or takes one from it for a target.
#[inline]
pub(crate) fn visit_expr<'a>(c: &mut Compiler<'a, '_>, expression: Expr<'a>) -> Result<()> {
    match expression {
        Expr::Name(node) => {
            nameop(c, c.location(node.span), node.id, node.ctx);
            Ok(())
        }
        Expr::Constant(node) => {
            c.load_literal(c.location(node.span), node.value, node.span);
            Ok(())
        }
        _ => depth::grow(|| visit_inner(c, expression)),
    }
}

fn visit_inner<'a>(c: &mut Compiler<'a, '_>, expression: Expr<'a>) -> Result<()> {
    match expression {
        Expr::NamedExpr(node) => named_expr(c, node),
        Expr::BoolOp(node) => branch::bool_op(c, node),
        Expr::BinOp(node) => bin_op(c, node),
        Expr::UnaryOp(node) => unary_op(c, node),
        Expr::Lambda(node) => closure::lambda(c, node),
        Expr::IfExp(node) => branch::if_exp(c, node),
        Expr::Dict(node) => collection::dict(c, node),
        Expr::Set(node) => collection::set(c, node),
        Expr::GeneratorExp(_) | Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {
            comprehension::comprehension(c, expression)
        }
        Expr::Yield(node) => yield_::yield_(c, node),
        Expr::YieldFrom(node) => yield_::yield_from(c, node),
        Expr::Await(node) => yield_::await_(c, node),
        Expr::Compare(node) => compare::compare(c, node),
        Expr::Call(node) => call::call(c, node),
        Expr::JoinedStr(node) => fstring::joined_str(c, node),
        Expr::FormattedValue(node) => fstring::formatted_value(c, node),
        Expr::Attribute(node) => attribute(c, node),
        Expr::Subscript(node) => subscript::subscript(c, node),
        Expr::Starred(node) => {
            let kind = match node.ctx {
                ExprContext::Store => ErrorKind::StarredTarget,
                ExprContext::Load | ExprContext::Del => ErrorKind::StarredHere,
            };
            fail(c.location(node.span), kind)
        }
        Expr::Slice(node) => subscript::slice(c, node),
        Expr::List(node) => collection::list(c, node),
        Expr::Tuple(node) => collection::tuple(c, node),
        // The leaves, which `visit_expr` has handled.
        Expr::Name(_) | Expr::Constant(_) => visit_expr(c, expression),
    }
}

fn named_expr<'a>(c: &mut Compiler<'a, '_>, node: &'a NamedExpr<'a>) -> Result<()> {
    visit_expr(c, node.value)?;
    c.emit_arg(c.location(node.span), Op::Copy, 1);
    visit_expr(c, node.target)
}

fn bin_op<'a>(c: &mut Compiler<'a, '_>, node: &'a BinOp<'a>) -> Result<()> {
    visit_expr(c, node.left)?;
    visit_expr(c, node.right)?;
    c.emit_arg(c.location(node.span), Op::BinaryOp, binary_op(node.op));
    Ok(())
}

/// How much an in-place operator's number exceeds that of its plain form.
pub(crate) const NB_INPLACE: i32 = 13;

/// `NB_*`: the argument of `BINARY_OP`.
pub(crate) fn binary_op(op: Operator) -> i32 {
    match op {
        Operator::Add => 0,
        Operator::BitAnd => 1,
        Operator::FloorDiv => 2,
        Operator::LShift => 3,
        Operator::MatMult => 4,
        Operator::Mult => 5,
        Operator::Mod => 6,
        Operator::BitOr => 7,
        Operator::Pow => 8,
        Operator::RShift => 9,
        Operator::Sub => 10,
        Operator::Div => 11,
        Operator::BitXor => 12,
    }
}

fn unary_op<'a>(c: &mut Compiler<'a, '_>, node: &'a UnaryOp<'a>) -> Result<()> {
    visit_expr(c, node.operand)?;
    let location = c.location(node.span);
    match node.op {
        Unaryop::UAdd => c.emit_arg(location, Op::CallIntrinsic1, intrinsic::UNARY_POSITIVE),
        Unaryop::Not => {
            c.emit(location, Op::ToBool);
            c.emit(location, Op::UnaryNot);
        }
        Unaryop::Invert => c.emit(location, Op::UnaryInvert),
        Unaryop::USub => c.emit(location, Op::UnaryNegative),
    }
    Ok(())
}

fn attribute<'a>(c: &mut Compiler<'a, '_>, node: &'a Attribute<'a>) -> Result<()> {
    if node.ctx == ExprContext::Load
        && let Some(call) = super_::can_optimize_super_call(c, node)
    {
        return super_::load_super_attr(c, node, call);
    }
    add_static_attribute(c, node);
    visit_expr(c, node.value)?;
    let whole = c.location(node.span);
    let location = update_start_location_to_match_attr(whole, whole, node.attr);
    match node.ctx {
        ExprContext::Load => c.load_attr(location, node.attr),
        ExprContext::Store => {
            forbid(c, whole, node.attr, node.ctx);
            c.emit_name(location, Op::StoreAttr, node.attr);
        }
        ExprContext::Del => c.emit_name(location, Op::DeleteAttr, node.attr),
    }
    Ok(())
}

/// Notes `self.attr = …` for `__static_attributes__` of the class around.
fn add_static_attribute<'a>(c: &mut Compiler<'a, '_>, node: &'a Attribute<'a>) {
    let Expr::Name(base) = node.value else { return };
    if node.ctx != ExprContext::Store || base.id != c.implicit.self_ {
        return;
    }
    let class = c.stack.iter_mut().rev().find(|unit| unit.kind == crate::ScopeKind::Class);
    if let Some(class) = class {
        class.static_attributes.push(node.attr);
    }
}

/// Where an attribute access spans lines, what it does begins at the attribute's name. `location` is that of the
/// access, or of the call of it.
pub(crate) fn update_start_location_to_match_attr(
    mut location: Location,
    access: Location,
    attr: Ident<'_>,
) -> Location {
    if location.lineno == access.end_lineno {
        return location;
    }
    location.lineno = access.end_lineno;
    // CPython counts characters here, although columns are bytes.
    let length = attr.as_str().chars().count() as i32;
    if length <= access.end_col_offset {
        location.col_offset = access.end_col_offset - length;
    } else {
        location.col_offset = -1;
        location.end_col_offset = -1;
    }
    location.end_lineno = location.end_lineno.max(location.lineno);
    if location.lineno == location.end_lineno {
        location.end_col_offset = location.end_col_offset.max(location.col_offset);
    }
    location
}
