//! Statements: the module's body, and where each kind is handled.

use cutaway_ast::{ExprStmt, Mod, Raise, Stmt, constant::Constant};
use cutaway_bytecode::{Opcode as Op, oparg};
use cutaway_source::{Location, depth};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::function::Function;
use crate::intrinsic;
use crate::name::store_name;
use crate::scope::{AtEnd, add_return_at_end};
use crate::{
    annotation, assign, branch, class, docstring, expr, function, import_, loops, match_, return_, try_,
    try_star, type_params, with_,
};

/// A whole module: `compiler_codegen`.
pub(crate) fn module<'a>(c: &mut Compiler<'a, '_>, module: Mod<'a>) -> Result<()> {
    let first = Location { lineno: 0, end_lineno: 1, col_offset: 0, end_col_offset: 0 };
    c.emit_arg(first, Op::Resume, oparg::RESUME_AT_FUNC_START);
    let at_end = match module {
        Mod::Module(module) => {
            body(c, start_location(c, module.body), module.body, Docstring::First)?;
            AtEnd::ReturnNone
        }
        Mod::Interactive(interactive) => {
            c.interactive = true;
            body(c, Location::new(1, 0, 1, 0), interactive.body, Docstring::None)?;
            AtEnd::ReturnNone
        }
        Mod::Expression(expression) => {
            visit_expr(c, expression.body)?;
            AtEnd::Return
        }
        Mod::FunctionType(_) => {
            let kind = ErrorKind::InvalidTree("module kind 4 should not be possible");
            return fail(Location::NONE, kind);
        }
    };
    add_return_at_end(c, at_end);
    Ok(())
}

/// The place for `SETUP_ANNOTATIONS`: that of the first statement.
fn start_location(c: &Compiler<'_, '_>, body: &[Stmt<'_>]) -> Location {
    body.first().map_or(Location::new(1, 0, 1, 0), |first| c.location(first.span()))
}

/// Whether a string in front is a docstring; it is none at the prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Docstring {
    First,
    None,
}

/// The body of a module or class: `compiler_body`.
pub(crate) fn body<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    statements: &'a [Stmt<'a>],
    docstring: Docstring,
) -> Result<()> {
    if annotation::find_ann(statements) {
        c.emit(location, Op::SetupAnnotations);
    }
    let mut rest = statements;
    if docstring == Docstring::First
        && let Some((node, text)) = docstring::get_docstring(statements)
    {
        rest = &statements[1..];
        if c.options.optimize < 2 {
            let clean = docstring::clean(c, text)?;
            c.load_const(c.location(node.span), Constant::Str(clean));
            store_name(c, Location::NONE, c.implicit.doc);
        }
    }
    visit_body(c, rest)
}

/// Statement by statement.
pub(crate) fn visit_body<'a>(c: &mut Compiler<'a, '_>, body: &'a [Stmt<'a>]) -> Result<()> {
    for &statement in body {
        visit_stmt(c, statement)?;
    }
    Ok(())
}

/// One statement: `compiler_visit_stmt`.
fn visit_stmt<'a>(c: &mut Compiler<'a, '_>, statement: Stmt<'a>) -> Result<()> {
    depth::grow(|| visit_stmt_here(c, statement))
}

fn visit_stmt_here<'a>(c: &mut Compiler<'a, '_>, statement: Stmt<'a>) -> Result<()> {
    match statement {
        Stmt::FunctionDef(node) => function::function(c, Function::from(node)),
        Stmt::AsyncFunctionDef(node) => function::function(c, Function::from(node)),
        Stmt::ClassDef(node) => class::class(c, node),
        Stmt::TypeAlias(node) => type_params::type_alias(c, node),
        Stmt::Return(node) => return_::return_(c, node),
        Stmt::Delete(node) => expr::visit_all(c, node.targets),
        Stmt::Assign(node) => assign::assign(c, node),
        Stmt::AugAssign(node) => assign::aug_assign(c, node),
        Stmt::AnnAssign(node) => annotation::ann_assign(c, node),
        Stmt::For(node) => loops::for_(c, node),
        Stmt::AsyncFor(node) => loops::async_for(c, node),
        Stmt::While(node) => loops::while_(c, node),
        Stmt::If(node) => branch::if_(c, node),
        Stmt::With(node) => with_::with(c, node.items, node.body),
        Stmt::AsyncWith(node) => with_::async_with(c, node),
        Stmt::Match(node) => match_::match_(c, node),
        Stmt::Raise(node) => raise(c, node),
        Stmt::Try(node) => try_::try_(c, node),
        Stmt::TryStar(node) => try_star::try_star(c, node),
        Stmt::Assert(node) => branch::assert(c, node),
        Stmt::Import(node) => {
            import_::import(c, node);
            Ok(())
        }
        Stmt::ImportFrom(node) => import_::import_from(c, node),
        Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
        Stmt::Expr(node) => expr_stmt(c, node),
        Stmt::Pass(node) => {
            c.emit(c.location(node.span), Op::Nop);
            Ok(())
        }
        Stmt::Break(node) => loops::break_(c, c.location(node.span)),
        Stmt::Continue(node) => loops::continue_(c, c.location(node.span)),
    }
}

fn raise<'a>(c: &mut Compiler<'a, '_>, node: &'a Raise<'a>) -> Result<()> {
    let mut count = 0;
    if let Some(exc) = node.exc {
        visit_expr(c, exc)?;
        count = 1;
        if let Some(cause) = node.cause {
            visit_expr(c, cause)?;
            count = 2;
        }
    }
    c.emit_arg(c.location(node.span), Op::RaiseVarargs, count);
    Ok(())
}

fn expr_stmt<'a>(c: &mut Compiler<'a, '_>, node: &'a ExprStmt<'a>) -> Result<()> {
    let location = c.location(node.span);
    if c.interactive && c.stack.is_empty() {
        visit_expr(c, node.value)?;
        c.emit_arg(location, Op::CallIntrinsic1, intrinsic::PRINT);
        c.emit(Location::NONE, Op::PopTop);
        return Ok(());
    }
    if matches!(node.value, cutaway_ast::Expr::Constant(_)) {
        c.emit(location, Op::Nop);
        return Ok(());
    }
    visit_expr(c, node.value)?;
    c.emit(Location::NONE, Op::PopTop);
    Ok(())
}
