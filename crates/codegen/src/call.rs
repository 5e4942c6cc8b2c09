//! Calls.

use cutaway_ast::{Attribute, Call, Constant, Expr, ExprContext, Ident, Keyword};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;
use cutaway_symtable::flags::DEF_IMPORT;
use rustc_hash::FxHashSet;

use crate::check::check_caller;
use crate::collection::{Build, Items, STACK_USE_GUIDELINE, star_unpack};
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::{update_start_location_to_match_attr, visit_all, visit_expr};
use crate::name::{forbid, load_name, symbol};
use crate::super_;

/// So many keywords are compared each with each.
const FEW_KEYWORDS: usize = 16;

pub(crate) fn call<'a>(c: &mut Compiler<'a, '_>, node: &'a Call<'a>) -> Result<()> {
    validate_keywords(c, node.keywords)?;
    if let Some(method) = method_call(c, node) {
        return call_method(c, node, method);
    }
    check_caller(c, node.func);
    visit_expr(c, node.func)?;
    c.emit(c.location(node.func.span()), Op::PushNull);
    let items = Items { pushed: 0, elts: node.args, injected: None };
    call_helper(c, c.location(node.span), items, node.keywords)
}

/// No keyword may be given twice.
fn validate_keywords<'a>(c: &mut Compiler<'a, '_>, keywords: &[Keyword<'a>]) -> Result<()> {
    if keywords.len() > FEW_KEYWORDS && are_different(keywords) {
        for keyword in keywords {
            forbid_keyword(c, keyword);
        }
        return Ok(());
    }
    for (index, keyword) in keywords.iter().enumerate() {
        let Some(name) = keyword.arg else { continue };
        forbid_keyword(c, keyword);
        if let Some(other) = keywords[index + 1..].iter().find(|other| other.arg == Some(name)) {
            let kind = ErrorKind::KeywordRepeated(name.as_str().into());
            return fail(c.location(other.span), kind);
        }
    }
    Ok(())
}

/// Whether no name comes twice, in time that grows with their number only.
fn are_different(keywords: &[Keyword<'_>]) -> bool {
    let mut seen = FxHashSet::default();
    keywords.iter().filter_map(|keyword| keyword.arg).all(|name| seen.insert(name))
}

fn forbid_keyword<'a>(c: &mut Compiler<'a, '_>, keyword: &Keyword<'a>) {
    if let Some(name) = keyword.arg {
        forbid(c, c.location(keyword.span), name, ExprContext::Store);
    }
}

/// The attribute that is called, if the call may take the faster path for methods.
fn method_call<'a>(c: &Compiler<'a, '_>, node: &'a Call<'a>) -> Option<&'a Attribute<'a>> {
    let Expr::Attribute(method) = node.func else { return None };
    let keywords = node.keywords.len();
    let is_method = method.ctx == ExprContext::Load
        && !is_import_originated(c, method.value)
        && node.args.len() + keywords + usize::from(keywords != 0) < STACK_USE_GUIDELINE
        && !has_unpacking(node.args, node.keywords);
    is_method.then_some(method)
}

/// Whether it is a name that the module imports: an attribute of it is hardly a method.
fn is_import_originated<'a>(c: &Compiler<'a, '_>, base: Expr<'a>) -> bool {
    let Expr::Name(node) = base else { return false };
    symbol(c, c.top(), node.id).has(DEF_IMPORT)
}

fn has_unpacking(args: &[Expr<'_>], keywords: &[Keyword<'_>]) -> bool {
    args.iter().any(|arg| matches!(arg, Expr::Starred(_)))
        || keywords.iter().any(|keyword| keyword.arg.is_none())
}

fn call_method<'a>(c: &mut Compiler<'a, '_>, node: &'a Call<'a>, method: &'a Attribute<'a>) -> Result<()> {
    let access = c.location(method.span);
    let mut location = access;
    if let Some(super_call) = super_::can_optimize_super_call(c, method) {
        super_::load_super_method(c, method, super_call)?;
        location = update_start_location_to_match_attr(location, access, method.attr);
        c.emit(location, Op::Nop);
    } else {
        visit_expr(c, method.value)?;
        location = update_start_location_to_match_attr(location, access, method.attr);
        c.load_method(location, method.attr);
    }
    visit_all(c, node.args)?;
    let mut count = node.args.len();
    let mut opcode = Op::Call;
    if !node.keywords.is_empty() {
        visit_keywords(c, location, node.keywords)?;
        count += node.keywords.len();
        opcode = Op::CallKw;
    }
    let location = update_start_location_to_match_attr(c.location(node.span), access, method.attr);
    c.emit_arg(location, opcode, count as i32);
    Ok(())
}

/// The values of keyword arguments, then the tuple of their names.
fn visit_keywords<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    keywords: &'a [Keyword<'a>],
) -> Result<()> {
    for keyword in keywords {
        visit_expr(c, keyword.value)?;
    }
    load_keyword_names(c, location, keywords);
    Ok(())
}

fn load_keyword_names<'a>(c: &mut Compiler<'a, '_>, location: Location, keywords: &'a [Keyword<'a>]) {
    let names: Vec<Ident<'a>> = keywords.iter().filter_map(|keyword| keyword.arg).collect();
    let names = c.name_tuple(&names);
    c.load_const(location, names);
}

/// Arguments and the call itself, for calls and classes: `compiler_call_helper`.
pub(crate) fn call_helper<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    items: Items<'a>,
    keywords: &'a [Keyword<'a>],
) -> Result<()> {
    validate_keywords(c, keywords)?;
    let is_big = items.elts.len() + keywords.len() * 2 > STACK_USE_GUIDELINE;
    if is_big || has_unpacking(items.elts, keywords) {
        return call_ex(c, location, items, keywords);
    }
    visit_all(c, items.elts)?;
    let mut count = items.pushed + items.elts.len();
    if let Some(name) = items.injected {
        load_name(c, location, name);
        count += 1;
    }
    let mut opcode = Op::Call;
    if !keywords.is_empty() {
        visit_keywords(c, location, keywords)?;
        count += keywords.len();
        opcode = Op::CallKw;
    }
    c.emit_arg(location, opcode, count as i32);
    Ok(())
}

/// A call with a tuple and a dictionary, for `*`, `**` and many arguments.
fn call_ex<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    items: Items<'a>,
    keywords: &'a [Keyword<'a>],
) -> Result<()> {
    match *items.elts {
        [Expr::Starred(node)] if items.pushed == 0 => visit_expr(c, node.value)?,
        _ => star_unpack(c, location, items, Build::Tuple)?,
    }
    let mut has_dict = false;
    let mut rest = keywords;
    while !rest.is_empty() {
        let named = rest.iter().position(|keyword| keyword.arg.is_none()).unwrap_or(rest.len());
        let (run, others) = rest.split_at(named);
        if !run.is_empty() {
            sub_kwargs(c, location, run)?;
            if has_dict {
                c.emit_arg(location, Op::DictMerge, 1);
            }
            has_dict = true;
        }
        let Some((unpacked, others)) = others.split_first() else { break };
        if !has_dict {
            c.emit_arg(location, Op::BuildMap, 0);
            has_dict = true;
        }
        visit_expr(c, unpacked.value)?;
        c.emit_arg(location, Op::DictMerge, 1);
        rest = others;
    }
    c.emit_arg(location, Op::CallFunctionEx, i32::from(!keywords.is_empty()));
    Ok(())
}

/// A dictionary of named arguments.
fn sub_kwargs<'a>(c: &mut Compiler<'a, '_>, location: Location, keywords: &'a [Keyword<'a>]) -> Result<()> {
    let count = keywords.len();
    let is_big = count * 2 > STACK_USE_GUIDELINE;
    if count > 1 && !is_big {
        visit_keywords(c, location, keywords)?;
        c.emit_arg(location, Op::BuildConstKeyMap, count as i32);
        return Ok(());
    }
    if is_big {
        c.emit_arg(Location::NONE, Op::BuildMap, 0);
    }
    for keyword in keywords {
        if let Some(name) = keyword.arg {
            c.load_const(location, Constant::str(name.as_str()));
        }
        visit_expr(c, keyword.value)?;
        if is_big {
            c.emit_arg(Location::NONE, Op::MapAdd, 1);
        }
    }
    if !is_big {
        c.emit_arg(location, Op::BuildMap, count as i32);
    }
    Ok(())
}
