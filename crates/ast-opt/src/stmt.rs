//! Statements: what they hold is folded, they themselves stay.

use cutaway_ast::{
    AnnAssign, AsyncFunctionDef, ClassDef, ExceptHandler, Expr, ExprStmt, For, FunctionDef, MatchCase, Stmt,
    TypeParam,
};
use cutaway_constant::Constant;

use crate::rebuild::{Rebuild, rebuild};
use crate::{Error, Folder, iter};

impl<'ast> Rebuild<'ast> for Stmt<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        folder.depth.descend(|| astfold_stmt(self, folder))
    }
}

/// A function, plain or `async`: the two nodes have the same fields.
macro_rules! fold_function {
    ($variant:ident, $node:ident, $folder:ident) => {{
        let head = rebuild!($folder, $node, type_params, args);
        let body = fold_body($node.body, $folder)?;
        let decorator_list = $node.decorator_list.fold($folder)?;
        let returns = fold_returns($node.returns, $folder)?;
        if head.is_none() && body.is_none() && decorator_list.is_none() && returns.is_none() {
            return Ok(None);
        }
        Some(Stmt::$variant($folder.builder.alloc($variant {
            body: body.unwrap_or($node.body),
            decorator_list: decorator_list.unwrap_or($node.decorator_list),
            returns: returns.or($node.returns),
            ..head.unwrap_or(*$node)
        })))
    }};
}

fn astfold_stmt<'ast>(stmt: Stmt<'ast>, folder: &Folder<'_, 'ast>) -> Result<Option<Stmt<'ast>>, Error> {
    let builder = folder.builder;
    /// The node with these fields folded, where one of them changed.
    macro_rules! only {
        ($variant:ident, $node:ident, $($field:ident),+) => {
            rebuild!(folder, $node, $($field),+).map(|copy| Stmt::$variant(builder.alloc(copy)))
        };
    }
    Ok(match stmt {
        Stmt::FunctionDef(node) => fold_function!(FunctionDef, node, folder),
        Stmt::AsyncFunctionDef(node) => fold_function!(AsyncFunctionDef, node, folder),
        Stmt::ClassDef(node) => fold_class(node, folder)?,
        Stmt::Return(node) => only!(Return, node, value),
        Stmt::Delete(node) => only!(Delete, node, targets),
        Stmt::Assign(node) => only!(Assign, node, targets, value),
        Stmt::TypeAlias(node) => only!(TypeAlias, node, name, type_params, value),
        Stmt::AugAssign(node) => only!(AugAssign, node, target, value),
        Stmt::AnnAssign(node) => fold_annassign(node, folder)?,
        Stmt::For(node) => fold_for(node, folder)?,
        Stmt::AsyncFor(node) => only!(AsyncFor, node, target, iter, body, orelse),
        Stmt::While(node) => only!(While, node, test, body, orelse),
        Stmt::If(node) => only!(If, node, test, body, orelse),
        Stmt::With(node) => only!(With, node, items, body),
        Stmt::AsyncWith(node) => only!(AsyncWith, node, items, body),
        Stmt::Match(node) => only!(Match, node, subject, cases),
        Stmt::Raise(node) => only!(Raise, node, exc, cause),
        Stmt::Try(node) => only!(Try, node, body, handlers, orelse, finalbody),
        Stmt::TryStar(node) => only!(TryStar, node, body, handlers, orelse, finalbody),
        Stmt::Assert(node) => only!(Assert, node, test, msg),
        Stmt::Expr(node) => only!(Expr, node, value),
        Stmt::Import(_) => None,
        Stmt::ImportFrom(_) => None,
        Stmt::Global(_) => None,
        Stmt::Nonlocal(_) => None,
        Stmt::Pass(_) => None,
        Stmt::Break(_) => None,
        Stmt::Continue(_) => None,
    })
}

/// The body of a module, a function or a class. What only folding turned into a docstring shall be none: it is
/// hidden in an f-string.
pub(crate) fn fold_body<'ast>(
    body: &'ast [Stmt<'ast>],
    folder: &Folder<'_, 'ast>,
) -> Result<Option<&'ast [Stmt<'ast>]>, Error> {
    let folded = body.fold(folder)?;
    let Some(now) = folded else { return Ok(None) };
    let (None, Some(new)) = (docstring(body), docstring(now)) else { return Ok(folded) };
    let values = folder.builder.slice(&[new.value]);
    let value = folder.builder.joined_str(new.span, values);
    let mut copy = now.to_vec();
    if let Some(first) = copy.first_mut() {
        *first = folder.builder.expr_stmt(new.span, value);
    }
    Ok(Some(folder.builder.slice(&copy)))
}

fn docstring<'ast>(body: &[Stmt<'ast>]) -> Option<&'ast ExprStmt<'ast>> {
    let Stmt::Expr(first) = body.first()? else { return None };
    let Expr::Constant(value) = first.value else { return None };
    matches!(value.value, Constant::Str(_)).then_some(first)
}

/// An annotation that changed.
fn fold_returns<'ast>(
    returns: Option<Expr<'ast>>,
    folder: &Folder<'_, 'ast>,
) -> Result<Option<Expr<'ast>>, Error> {
    match returns {
        Some(returns) if !folder.options.future_annotations => returns.fold(folder),
        _ => Ok(None),
    }
}

fn fold_class<'ast>(node: &ClassDef<'ast>, folder: &Folder<'_, 'ast>) -> Result<Option<Stmt<'ast>>, Error> {
    let head = rebuild!(folder, node, type_params, bases, keywords);
    let body = fold_body(node.body, folder)?;
    let decorator_list = node.decorator_list.fold(folder)?;
    if head.is_none() && body.is_none() && decorator_list.is_none() {
        return Ok(None);
    }
    Ok(Some(Stmt::ClassDef(folder.builder.alloc(ClassDef {
        body: body.unwrap_or(node.body),
        decorator_list: decorator_list.unwrap_or(node.decorator_list),
        ..head.unwrap_or(*node)
    }))))
}

fn fold_annassign<'ast>(
    node: &AnnAssign<'ast>,
    folder: &Folder<'_, 'ast>,
) -> Result<Option<Stmt<'ast>>, Error> {
    let copy = if folder.options.future_annotations {
        rebuild!(folder, node, target, value)
    } else {
        rebuild!(folder, node, target, annotation, value)
    };
    Ok(copy.map(|copy| Stmt::AnnAssign(folder.builder.alloc(copy))))
}

fn fold_for<'ast>(node: &For<'ast>, folder: &Folder<'_, 'ast>) -> Result<Option<Stmt<'ast>>, Error> {
    let mut copy = rebuild!(folder, node, target, iter, body, orelse);
    let iter = copy.map_or(node.iter, |copy| copy.iter);
    if let Some(iter) = iter::fold_iter(iter, folder) {
        copy = Some(For { iter, ..copy.unwrap_or(*node) });
    }
    Ok(copy.map(|copy| Stmt::For(folder.builder.alloc(copy))))
}

impl<'ast> Rebuild<'ast> for ExceptHandler<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        Ok(rebuild!(folder, &self, type_, body))
    }
}

impl<'ast> Rebuild<'ast> for MatchCase<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        Ok(rebuild!(folder, &self, pattern, guard, body))
    }
}

impl<'ast> Rebuild<'ast> for TypeParam<'ast> {
    fn fold(self, folder: &Folder<'_, 'ast>) -> Result<Option<Self>, Error> {
        let builder = folder.builder;
        Ok(match self {
            TypeParam::TypeVar(node) => rebuild!(folder, node, bound, default_value)
                .map(|copy| TypeParam::TypeVar(builder.alloc(copy))),
            TypeParam::ParamSpec(node) => {
                rebuild!(folder, node, default_value).map(|copy| TypeParam::ParamSpec(builder.alloc(copy)))
            }
            TypeParam::TypeVarTuple(node) => {
                rebuild!(folder, node, default_value).map(|copy| TypeParam::TypeVarTuple(builder.alloc(copy)))
            }
        })
    }
}
