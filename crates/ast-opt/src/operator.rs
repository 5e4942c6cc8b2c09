//! Operators and subscripts whose operands are constants.

use cutaway_ast::{BinOp, Cmpop, Compare, Expr, ExprContext, Operator, Subscript, UnaryOp, Unaryop};
use cutaway_constant::Constant;
use cutaway_constant::fold::{self, UnaryOperator};

use crate::{Folder, format};

/// `fold_unaryop`
pub(crate) fn fold_unaryop<'ast>(node: &UnaryOp<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    let operand = match node.operand {
        Expr::Constant(operand) => operand,
        Expr::Compare(compare) if node.op == Unaryop::Not => return fold_not(compare, folder),
        _ => return None,
    };
    let op = match node.op {
        Unaryop::Invert => UnaryOperator::Invert,
        Unaryop::Not => UnaryOperator::Not,
        Unaryop::UAdd => UnaryOperator::UAdd,
        Unaryop::USub => UnaryOperator::USub,
    };
    if node.op == Unaryop::Invert && matches!(operand.value, Constant::Bool(_)) {
        if folder.options.refuse_inverted_bools {
            return None;
        }
        folder.inverted_bools.set(folder.inverted_bools.get() + 1);
    }
    let value = fold::unary(op, operand.value, folder.builder.bump())?;
    Some(folder.constant(node.span, value))
}

/// `not a in b` becomes `a not in b`, at the place of the comparison. The other comparisons cannot be inverted:
/// classes may define each of them.
fn fold_not<'ast>(compare: &Compare<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    let [op] = compare.ops else { return None };
    let op = match op {
        Cmpop::Is => Cmpop::IsNot,
        Cmpop::IsNot => Cmpop::Is,
        Cmpop::In => Cmpop::NotIn,
        Cmpop::NotIn => Cmpop::In,
        Cmpop::Eq | Cmpop::NotEq | Cmpop::Lt | Cmpop::LtE | Cmpop::Gt | Cmpop::GtE => return None,
    };
    let ops = folder.builder.slice(&[op]);
    Some(Expr::Compare(folder.builder.alloc(Compare { ops, ..*compare })))
}

/// `fold_binop`
pub(crate) fn fold_binop<'ast>(node: &BinOp<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    let Expr::Constant(left) = node.left else { return None };
    let right = match (node.right, left.value) {
        (Expr::Constant(right), _) => right,
        (Expr::Tuple(tuple), Constant::Str(text)) if node.op == Operator::Mod => {
            return format::optimize_format(node.span, text, tuple.elts, folder);
        }
        _ => return None,
    };
    let op = match node.op {
        Operator::Add => fold::Operator::Add,
        Operator::Sub => fold::Operator::Sub,
        Operator::Mult => fold::Operator::Mult,
        Operator::Div => fold::Operator::Div,
        Operator::Mod => fold::Operator::Mod,
        Operator::Pow => fold::Operator::Pow,
        Operator::LShift => fold::Operator::LShift,
        Operator::RShift => fold::Operator::RShift,
        Operator::BitOr => fold::Operator::BitOr,
        Operator::BitXor => fold::Operator::BitXor,
        Operator::BitAnd => fold::Operator::BitAnd,
        Operator::FloorDiv => fold::Operator::FloorDiv,
        Operator::MatMult => return None,
    };
    let value = fold::binary(op, left.value, right.value, folder.builder.bump())?;
    Some(folder.constant(node.span, value))
}

/// `fold_subscr`
pub(crate) fn fold_subscr<'ast>(node: &Subscript<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    let (Expr::Constant(value), Expr::Constant(index)) = (node.value, node.slice) else { return None };
    if node.ctx != ExprContext::Load {
        return None;
    }
    let item = fold::subscript(value.value, index.value)?;
    Some(folder.constant(node.span, item))
}
