//! Expressions: operands first, then the node itself.

use cutaway_ast::{Expr, ExprContext};
use cutaway_constant::Constant;

use crate::rebuild::{Rebuild, rebuild};
use crate::{Error, Folder, iter, operator};

impl<'ast> Rebuild<'ast> for Expr<'ast> {
    #[inline]
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        match self {
            Expr::Constant(_) => {
                folder.depth.leaf()?;
                Ok(None)
            }
            Expr::Name(node) => {
                folder.depth.leaf()?;
                if node.id == folder.debug && node.ctx == ExprContext::Load {
                    let value = Constant::Bool(folder.options.optimize == 0);
                    return Ok(Some(folder.constant(node.span, value)));
                }
                Ok(None)
            }
            _ => folder.depth.descend(|| astfold_expr(self, folder)),
        }
    }
}

fn astfold_expr<'ast>(expr: Expr<'ast>, folder: &Folder<'_, 'ast>) -> Result<Option<Expr<'ast>>, Error> {
    let builder = folder.builder;
    /// The node with these fields folded, where one of them changed.
    macro_rules! only {
        ($variant:ident, $node:ident, $($field:ident),+) => {
            rebuild!(folder, $node, $($field),+).map(|copy| Expr::$variant(builder.alloc(copy)))
        };
    }
    /// The node with these fields folded, then what `$fold` makes of it as a whole.
    macro_rules! then {
        ($variant:ident, $node:ident, $($field:ident),+ => $fold:expr) => {{
            let copy = rebuild!(folder, $node, $($field),+);
            match $fold(copy.as_ref().unwrap_or($node), folder) {
                Some(folded) => Some(folded),
                None => copy.map(|copy| Expr::$variant(builder.alloc(copy))),
            }
        }};
    }
    Ok(match expr {
        Expr::BoolOp(node) => only!(BoolOp, node, values),
        // The target of `:=` is a name and stays.
        Expr::NamedExpr(node) => only!(NamedExpr, node, value),
        Expr::BinOp(node) => then!(BinOp, node, left, right => operator::fold_binop),
        Expr::UnaryOp(node) => then!(UnaryOp, node, operand => operator::fold_unaryop),
        Expr::Lambda(node) => only!(Lambda, node, args, body),
        Expr::IfExp(node) => only!(IfExp, node, test, body, orelse),
        Expr::Dict(node) => only!(Dict, node, keys, values),
        Expr::Set(node) => only!(Set, node, elts),
        Expr::ListComp(node) => only!(ListComp, node, elt, generators),
        Expr::SetComp(node) => only!(SetComp, node, elt, generators),
        Expr::DictComp(node) => only!(DictComp, node, key, value, generators),
        Expr::GeneratorExp(node) => only!(GeneratorExp, node, elt, generators),
        Expr::Await(node) => only!(Await, node, value),
        Expr::Yield(node) => only!(Yield, node, value),
        Expr::YieldFrom(node) => only!(YieldFrom, node, value),
        Expr::Compare(node) => {
            let copy = rebuild!(folder, node, left, comparators);
            let folded = iter::fold_compare(copy.as_ref().unwrap_or(node), folder);
            folded.or(copy).map(|copy| Expr::Compare(builder.alloc(copy)))
        }
        Expr::Call(node) => only!(Call, node, func, args, keywords),
        Expr::FormattedValue(node) => only!(FormattedValue, node, value, format_spec),
        Expr::JoinedStr(node) => only!(JoinedStr, node, values),
        Expr::Constant(_) => None,
        Expr::Attribute(node) => only!(Attribute, node, value),
        Expr::Subscript(node) => then!(Subscript, node, value, slice => operator::fold_subscr),
        Expr::Starred(node) => only!(Starred, node, value),
        Expr::Name(_) => None,
        Expr::List(node) => only!(List, node, elts),
        Expr::Tuple(node) => then!(Tuple, node, elts => iter::fold_tuple),
        Expr::Slice(node) => only!(Slice, node, lower, upper, step),
    })
}
