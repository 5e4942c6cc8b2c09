//! Lists and sets that are only looked through.

use cutaway_ast::{Cmpop, Compare, ConstantExpr, Expr, ExprContext, Tuple};
use cutaway_constant::{Constant, unique};

use crate::Folder;

/// A list becomes a tuple, a set of constants a frozenset: what is iterated over, or searched by `in`, once.
pub(crate) fn fold_iter<'ast>(iter: Expr<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    match iter {
        Expr::List(list) => {
            if list.elts.iter().any(|item| matches!(item, Expr::Starred(_))) {
                return None;
            }
            Some(match constants(list.elts) {
                Some(items) => folder.constant(list.span, Constant::Tuple(folder.builder.slice(&items))),
                None => folder.builder.tuple(list.span, list.elts, list.ctx),
            })
        }
        Expr::Set(set) => {
            let items = unique(&constants(set.elts)?);
            Some(folder.constant(set.span, Constant::FrozenSet(folder.builder.slice(&items))))
        }
        _ => None,
    }
}

/// The right side of a last `in` or `not in`.
pub(crate) fn fold_compare<'ast>(node: &Compare<'ast>, folder: &Folder<'_, 'ast>) -> Option<Compare<'ast>> {
    let (Cmpop::In | Cmpop::NotIn) = node.ops.last()? else { return None };
    let (&last, others) = node.comparators.split_last()?;
    let mut comparators = others.to_vec();
    comparators.push(fold_iter(last, folder)?);
    Some(Compare { comparators: folder.builder.slice(&comparators), ..*node })
}

/// A tuple display of constants.
pub(crate) fn fold_tuple<'ast>(node: &Tuple<'ast>, folder: &Folder<'_, 'ast>) -> Option<Expr<'ast>> {
    if node.ctx != ExprContext::Load {
        return None;
    }
    let items = constants(node.elts)?;
    Some(folder.constant(node.span, Constant::Tuple(folder.builder.slice(&items))))
}

fn constants<'ast>(elts: &[Expr<'ast>]) -> Option<Vec<Constant<'ast>>> {
    // Most displays are no constants: look before anything is allocated.
    if !elts.iter().all(|item| matches!(item, Expr::Constant(_))) {
        return None;
    }
    let value = |item: &Expr<'ast>| match item {
        Expr::Constant(ConstantExpr { value, .. }) => Some(*value),
        _ => None,
    };
    elts.iter().map(value).collect()
}
