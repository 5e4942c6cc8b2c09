//! f-strings.

use cutaway_ast::{Constant, FormattedValue, JoinedStr};
use cutaway_bytecode::Opcode as Op;

use crate::collection::STACK_USE_GUIDELINE;
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::{visit_all, visit_expr};

/// Pieces are put on the stack and joined; many of them by `''.join` of a list.
pub(crate) fn joined_str<'a>(c: &mut Compiler<'a, '_>, node: &'a JoinedStr<'a>) -> Result<()> {
    let location = c.location(node.span);
    let count = node.values.len();
    if count > STACK_USE_GUIDELINE {
        c.load_const(location, Constant::str(""));
        c.load_method(location, c.ident("join"));
        c.emit_arg(location, Op::BuildList, 0);
        for &value in node.values {
            visit_expr(c, value)?;
            c.emit_arg(location, Op::ListAppend, 1);
        }
        c.emit_arg(location, Op::Call, 1);
        return Ok(());
    }
    visit_all(c, node.values)?;
    match count {
        0 => c.load_const(location, Constant::str("")),
        1 => {}
        _ => c.emit_arg(location, Op::BuildString, count as i32),
    }
    Ok(())
}

pub(crate) fn formatted_value<'a>(c: &mut Compiler<'a, '_>, node: &'a FormattedValue<'a>) -> Result<()> {
    visit_expr(c, node.value)?;
    let location = c.location(node.span);
    match u8::try_from(node.conversion) {
        Ok(b's') => c.emit_arg(location, Op::ConvertValue, 1),
        Ok(b'r') => c.emit_arg(location, Op::ConvertValue, 2),
        Ok(b'a') => c.emit_arg(location, Op::ConvertValue, 3),
        Err(_) => {}
        Ok(_) => return fail(location, ErrorKind::InvalidTree("Unrecognized conversion character")),
    }
    match node.format_spec {
        Some(spec) => {
            visit_expr(c, spec)?;
            c.emit(location, Op::FormatWithSpec);
        }
        None => c.emit(location, Op::FormatSimple),
    }
    Ok(())
}
