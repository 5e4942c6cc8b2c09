//! `def` and `async def`.

use cutaway_ast::{
    Arguments, AsyncFunctionDef, Constant, Expr, FunctionDef, Ident, ScopeNodeId, Stmt, TypeParam,
};
use cutaway_bytecode::Opcode as Op;
use cutaway_bytecode::oparg::{MAKE_FUNCTION_ANNOTATIONS, MAKE_FUNCTION_DEFAULTS, MAKE_FUNCTION_KWDEFAULTS};
use cutaway_source::{Location, Span};

use crate::annotation::annotations;
use crate::closure::{argument_counts, check_debug_args, default_arguments, make_closure};
use crate::compiler::{Compiler, Result};
use crate::expr::visit_all;
use crate::fblock::FBlock;
use crate::name::store_name;
use crate::scope::{ArgumentCounts, AtEnd, NewUnit, enter_scope, leave_scope};
use crate::sequence::Instruction;
use crate::stmt::visit_body;
use crate::table::Entry;
use crate::type_params::type_params;
use crate::unit::ScopeKind;
use crate::{docstring, intrinsic};

/// What `def` and `async def` have in common.
#[derive(Clone, Copy)]
pub(crate) struct Function<'a> {
    pub(crate) span: Span,
    pub(crate) name: Ident<'a>,
    pub(crate) args: &'a Arguments<'a>,
    pub(crate) body: &'a [Stmt<'a>],
    pub(crate) decorators: &'a [Expr<'a>],
    pub(crate) returns: Option<Expr<'a>>,
    pub(crate) type_params: &'a [TypeParam<'a>],
    pub(crate) scope: ScopeNodeId,
    pub(crate) kind: ScopeKind,
}

impl<'a> From<&'a FunctionDef<'a>> for Function<'a> {
    fn from(node: &'a FunctionDef<'a>) -> Self {
        Function {
            span: node.span,
            name: node.name,
            args: node.args,
            body: node.body,
            decorators: node.decorator_list,
            returns: node.returns,
            type_params: node.type_params,
            scope: node.scope,
            kind: ScopeKind::Function,
        }
    }
}

impl<'a> From<&'a AsyncFunctionDef<'a>> for Function<'a> {
    fn from(node: &'a AsyncFunctionDef<'a>) -> Self {
        Function {
            span: node.span,
            name: node.name,
            args: node.args,
            body: node.body,
            decorators: node.decorator_list,
            returns: node.returns,
            type_params: node.type_params,
            scope: node.scope,
            kind: ScopeKind::AsyncFunction,
        }
    }
}

pub(crate) fn function<'a>(c: &mut Compiler<'a, '_>, node: Function<'a>) -> Result<()> {
    check_debug_args(c, node.args);
    visit_all(c, node.decorators)?;
    let location = c.location(node.span);
    let firstlineno = first_line(c, location, node.decorators);
    let flags = default_arguments(c, location, node.args)?;
    if node.type_params.is_empty() {
        annotated_function(c, node, firstlineno, flags)?;
    } else {
        generic_function(c, node, firstlineno, flags)?;
    }
    apply_decorators(c, node.decorators);
    store_name(c, location, node.name);
    Ok(())
}

/// The line of the first decorator, or of the definition.
pub(crate) fn first_line(c: &Compiler<'_, '_>, location: Location, decorators: &[Expr<'_>]) -> i32 {
    decorators.first().map_or(location.lineno, |first| c.location(first.span()).lineno)
}

pub(crate) fn apply_decorators<'a>(c: &mut Compiler<'a, '_>, decorators: &'a [Expr<'a>]) {
    for decorator in decorators.iter().rev() {
        c.emit_arg(c.location(decorator.span()), Op::Call, 0);
    }
}

fn annotated_function<'a>(
    c: &mut Compiler<'a, '_>,
    node: Function<'a>,
    firstlineno: i32,
    mut flags: i32,
) -> Result<()> {
    let location = c.location(node.span);
    if annotations(c, location, node.args, node.returns)? {
        flags |= MAKE_FUNCTION_ANNOTATIONS;
    }
    function_body(c, node, firstlineno, flags)
}

/// A function with type parameters is made inside a function that makes these, and is called with the defaults.
fn generic_function<'a>(
    c: &mut Compiler<'a, '_>,
    node: Function<'a>,
    firstlineno: i32,
    flags: i32,
) -> Result<()> {
    let location = c.location(node.span);
    let passed = [MAKE_FUNCTION_DEFAULTS, MAKE_FUNCTION_KWDEFAULTS];
    let count = passed.iter().filter(|&&flag| flags & flag != 0).count() as i32;
    if count == 2 {
        c.emit_arg(location, Op::Swap, 2);
    }
    let new = NewUnit {
        name: c.ident(&format!("<generic parameters of {}>", node.name)),
        kind: ScopeKind::TypeParams,
        node: node.scope.second(),
        firstlineno,
        arguments: ArgumentCounts { args: count as u32, ..ArgumentCounts::default() },
    };
    enter_scope(c, new)?;
    type_params(c, node.type_params)?;
    for index in 0..count {
        c.emit_arg(location, Op::LoadFast, index);
    }
    annotated_function(c, node, firstlineno, flags)?;
    c.emit_arg(location, Op::Swap, 2);
    c.emit_arg(location, Op::CallIntrinsic2, intrinsic::SET_FUNCTION_TYPE_PARAMS);
    let finished = leave_scope(c, AtEnd::Return);
    make_closure(c, location, &finished, 0)?;
    if count > 0 {
        c.emit_arg(location, Op::Swap, count + 1);
        c.emit_arg(location, Op::Call, count - 1);
    } else {
        c.emit(location, Op::PushNull);
        c.emit_arg(location, Op::Call, 0);
    }
    Ok(())
}

fn function_body<'a>(
    c: &mut Compiler<'a, '_>,
    node: Function<'a>,
    firstlineno: i32,
    flags: i32,
) -> Result<()> {
    let new = NewUnit {
        name: node.name,
        kind: node.kind,
        node: node.scope,
        firstlineno,
        arguments: argument_counts(node.args),
    };
    enter_scope(c, new)?;
    let mut rest = node.body;
    let mut first_const = Constant::None;
    if let Some((_, text)) = docstring::get_docstring(node.body) {
        rest = &node.body[1..];
        if c.options.optimize < 2 {
            first_const = Constant::Str(docstring::clean(c, text)?);
        }
    }
    c.unit.consts.add(Entry::Value(first_const));
    let start = c.new_label();
    c.use_label(start);
    let scope = &c.symbols[c.unit.scope];
    if scope.generator || scope.coroutine {
        c.push_fblock(Location::NONE, FBlock::StopIteration)?;
        visit_body(c, rest)?;
        wrap_in_stopiteration_handler(c);
        c.pop_fblock();
    } else {
        visit_body(c, rest)?;
    }
    let finished = leave_scope(c, AtEnd::ReturnNone);
    make_closure(c, c.location(node.span), &finished, flags)
}

/// In generators a `StopIteration` that escapes becomes a `RuntimeError` (PEP 479).
pub(crate) fn wrap_in_stopiteration_handler(c: &mut Compiler<'_, '_>) {
    let handler = c.new_label();
    c.unit.sequence.insert_first(Instruction {
        opcode: Op::SetupCleanup,
        oparg: handler.0 as i32,
        location: Location::NONE,
    });
    c.load_const(Location::NONE, Constant::None);
    c.emit(Location::NONE, Op::ReturnValue);
    c.use_label(handler);
    c.emit_arg(Location::NONE, Op::CallIntrinsic1, intrinsic::STOPITERATION_ERROR);
    c.emit_arg(Location::NONE, Op::Reraise, 1);
}
