//! `return`

use cutaway_ast::{Constant, Expr, Return};
use cutaway_bytecode::Opcode as Op;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::fblock::{Tos, unwind_all};

pub(crate) fn return_<'a>(c: &mut Compiler<'a, '_>, node: &'a Return<'a>) -> Result<()> {
    let statement = c.location(node.span);
    let mut location = statement;
    let scope = &c.symbols[c.unit.scope];
    if !scope.is_function_like() {
        return fail(location, ErrorKind::ReturnOutsideFunction);
    }
    if node.value.is_some() && scope.coroutine && scope.generator {
        return fail(location, ErrorKind::ReturnValueInAsyncGenerator);
    }
    let mut tos = Tos::Discard;
    match node.value {
        Some(Expr::Constant(constant)) => {
            location = c.location(constant.span);
            c.emit(location, Op::Nop);
        }
        Some(value) => {
            visit_expr(c, value)?;
            tos = Tos::Preserve;
        }
        None => {}
    }
    // A line of its own for `return` where its value stands on another.
    let value_line = node.value.map(|value| c.location(value.span()).lineno);
    if value_line != Some(statement.lineno) {
        location = statement;
        c.emit(location, Op::Nop);
    }
    let location = unwind_all(c, location, tos)?;
    match node.value {
        None => c.load_const(location, Constant::None),
        Some(Expr::Constant(constant)) => c.load_literal(location, constant.value, constant.span),
        Some(_) => {}
    }
    c.emit(location, Op::ReturnValue);
    Ok(())
}
