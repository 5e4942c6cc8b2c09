//! `super().name` and `super(type, object).name` without making the `super` object.

use cutaway_ast::{Attribute, Call, Expr};
use cutaway_bytecode::Opcode as Op;
use cutaway_symtable::NameScope;

use crate::compiler::{Compiler, Result};
use crate::expr::{update_start_location_to_match_attr, visit_all};
use crate::name::{load_name, name_scope, symbol};

/// The call of `super` that the attribute is read from, where it is certainly the built-in.
pub(crate) fn can_optimize_super_call<'a>(
    c: &Compiler<'a, '_>,
    attribute: &'a Attribute<'a>,
) -> Option<&'a Call<'a>> {
    let Expr::Call(call) = attribute.value else { return None };
    let Expr::Name(callee) = call.func else { return None };
    if callee.id != c.implicit.super_ || attribute.attr == c.implicit.class || !call.keywords.is_empty() {
        return None;
    }
    // A name `super` of the program's own.
    if name_scope(c, callee.id) != NameScope::GlobalImplicit {
        return None;
    }
    if symbol(c, c.top(), callee.id).scope() != NameScope::Unknown {
        return None;
    }
    let can = match call.args {
        [] => {
            // It needs a first argument and the class.
            let arguments = c.unit.arguments;
            arguments.args + arguments.posonlyargs > 0 && name_scope(c, c.implicit.class) == NameScope::Free
        }
        [first, second] => !matches!(first, Expr::Starred(_)) && !matches!(second, Expr::Starred(_)),
        _ => false,
    };
    can.then_some(call)
}

pub(crate) fn load_super_attr<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a Attribute<'a>,
    call: &'a Call<'a>,
) -> Result<()> {
    load_super(c, node, call, 0)?;
    let location = c.location(node.span);
    c.emit(update_start_location_to_match_attr(location, location, node.attr), Op::Nop);
    Ok(())
}

pub(crate) fn load_super_method<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a Attribute<'a>,
    call: &'a Call<'a>,
) -> Result<()> {
    load_super(c, node, call, 1)
}

/// The low bits of the argument: bit 0 for a method, bit 1 for the form with two arguments.
fn load_super<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a Attribute<'a>,
    call: &'a Call<'a>,
    method_bit: i32,
) -> Result<()> {
    load_args_for_super(c, call)?;
    let index = c.name_index(node.attr);
    let two_arguments = if call.args.is_empty() { 0 } else { 2 };
    c.emit_arg(c.location(node.span), Op::LoadSuperAttr, index << 2 | two_arguments | method_bit);
    Ok(())
}

fn load_args_for_super<'a>(c: &mut Compiler<'a, '_>, call: &'a Call<'a>) -> Result<()> {
    load_name(c, c.location(call.func.span()), c.implicit.super_);
    if !call.args.is_empty() {
        return visit_all(c, call.args);
    }
    let location = c.location(call.span);
    load_name(c, location, c.implicit.class);
    let first = c.unit.varnames.keys().next();
    if let Some(first) = first {
        load_name(c, location, first);
    }
    Ok(())
}
