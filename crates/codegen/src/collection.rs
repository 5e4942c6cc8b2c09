//! Lists, tuples, sets and dictionaries, and unpacking to lists and tuples.

use cutaway_ast::{Constant, Dict, Expr, ExprContext, Ident, List, Set, Tuple};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::{Location, Span};

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::{visit_all, visit_expr};
use crate::intrinsic;
use crate::name::load_name;

/// How many values may be put on the stack before a collection is built piece by piece.
pub(crate) const STACK_USE_GUIDELINE: usize = 30;

pub(crate) fn list<'a>(c: &mut Compiler<'a, '_>, node: &'a List<'a>) -> Result<()> {
    match node.ctx {
        ExprContext::Store => unpack(c, node.span, node.elts),
        ExprContext::Load => star_unpack(c, c.location(node.span), Items::of(node.elts), Build::List),
        ExprContext::Del => visit_all(c, node.elts),
    }
}

pub(crate) fn tuple<'a>(c: &mut Compiler<'a, '_>, node: &'a Tuple<'a>) -> Result<()> {
    match node.ctx {
        ExprContext::Store => unpack(c, node.span, node.elts),
        ExprContext::Load => star_unpack(c, c.location(node.span), Items::of(node.elts), Build::Tuple),
        ExprContext::Del => visit_all(c, node.elts),
    }
}

pub(crate) fn set<'a>(c: &mut Compiler<'a, '_>, node: &'a Set<'a>) -> Result<()> {
    star_unpack(c, c.location(node.span), Items::of(node.elts), Build::Set)
}

/// Assignment to a list or tuple of targets: `assignment_helper`.
fn unpack<'a>(c: &mut Compiler<'a, '_>, span: Span, targets: &'a [Expr<'a>]) -> Result<()> {
    let location = c.location(span);
    let mut star = None;
    for (index, target) in targets.iter().enumerate() {
        if !matches!(target, Expr::Starred(_)) {
            continue;
        }
        if star.is_some() {
            return fail(location, ErrorKind::MultipleStarredInAssignment);
        }
        let Some(oparg) = unpack_ex_arg(index, targets.len()) else {
            return fail(location, ErrorKind::TooManyStarUnpacking);
        };
        c.emit_arg(location, Op::UnpackEx, oparg);
        star = Some(index);
    }
    if star.is_none() {
        c.emit_arg(location, Op::UnpackSequence, targets.len() as i32);
    }
    for &target in targets {
        match target {
            Expr::Starred(node) => visit_expr(c, node.value)?,
            _ => visit_expr(c, target)?,
        }
    }
    Ok(())
}

/// The argument of `UNPACK_EX`: the number of targets before the star, and after it above bit 8.
pub(crate) fn unpack_ex_arg(star: usize, count: usize) -> Option<i32> {
    let after = count - star - 1;
    (star < 1 << 8 && after < (i32::MAX >> 8) as usize).then_some((star + (after << 8)) as i32)
}

/// What a list of items becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    List,
    Tuple,
    Set,
}

impl Build {
    /// The instructions that begin the collection, add an item, and add all items of another.
    fn opcodes(self) -> (Op, Op, Op) {
        match self {
            Build::List | Build::Tuple => (Op::BuildList, Op::ListAppend, Op::ListExtend),
            Build::Set => (Op::BuildSet, Op::SetAdd, Op::SetUpdate),
        }
    }
}

/// The items of a collection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Items<'a> {
    /// How many are on the stack already.
    pub(crate) pushed: usize,
    pub(crate) elts: &'a [Expr<'a>],
    /// A name that is loaded as the last one: the generic base of a class.
    pub(crate) injected: Option<Ident<'a>>,
}

impl<'a> Items<'a> {
    fn of(elts: &'a [Expr<'a>]) -> Self {
        Items { pushed: 0, elts, injected: None }
    }
}

/// Builds a collection from items some of which may be starred: `starunpack_helper`.
pub(crate) fn star_unpack<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    items: Items<'a>,
    kind: Build,
) -> Result<()> {
    let Items { pushed, elts, injected } = items;
    if injected.is_none() && elts.len() > 2 && elts.iter().all(|elt| matches!(elt, Expr::Constant(_))) {
        load_constant_items(c, location, items, kind);
        return Ok(());
    }
    let is_big = elts.len() + pushed + usize::from(injected.is_some()) > STACK_USE_GUIDELINE;
    let has_star = elts.iter().any(|elt| matches!(elt, Expr::Starred(_)));
    if is_big || has_star {
        return build_stepwise(c, location, items, (kind, is_big));
    }
    visit_all(c, elts)?;
    let mut count = elts.len() + pushed;
    if let Some(name) = injected {
        load_name(c, location, name);
        count += 1;
    }
    let opcode = if kind == Build::Tuple { Op::BuildTuple } else { kind.opcodes().0 };
    c.emit_arg(location, opcode, count as i32);
    Ok(())
}

/// Three and more constants are one constant, from which a list or set is made.
fn load_constant_items<'a>(c: &mut Compiler<'a, '_>, location: Location, items: Items<'a>, kind: Build) {
    let values: Vec<Constant<'a>> = items.elts.iter().filter_map(constant_value).collect();
    // Items that are NaN equal no others, so the place of the first stands for all.
    let span = items.elts.first().map_or(Span::NONE, |elt| elt.span());
    if kind == Build::Tuple && items.pushed == 0 {
        let folded = Constant::Tuple(c.builder.slice(&values));
        return c.load_literal(location, folded, span);
    }
    let folded = match kind {
        Build::Set => Constant::FrozenSet(c.builder.slice(&cutaway_constant::unique(&values))),
        Build::List | Build::Tuple => Constant::Tuple(c.builder.slice(&values)),
    };
    let (build, _, extend) = kind.opcodes();
    c.emit_arg(location, build, items.pushed as i32);
    c.load_literal(location, folded, span);
    c.emit_arg(location, extend, 1);
    if kind == Build::Tuple {
        c.emit_arg(location, Op::CallIntrinsic1, intrinsic::LIST_TO_TUPLE);
    }
}

fn constant_value<'a>(expression: &Expr<'a>) -> Option<Constant<'a>> {
    match expression {
        Expr::Constant(node) => Some(node.value),
        _ => None,
    }
}

/// Adds item by item from the first star on, or from the start where there are many.
fn build_stepwise<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    items: Items<'a>,
    (kind, is_big): (Build, bool),
) -> Result<()> {
    let (build, add, extend) = kind.opcodes();
    let mut is_built = is_big;
    if is_big {
        c.emit_arg(location, build, items.pushed as i32);
    }
    for (index, &elt) in items.elts.iter().enumerate() {
        if let Expr::Starred(node) = elt {
            if !is_built {
                c.emit_arg(location, build, (index + items.pushed) as i32);
                is_built = true;
            }
            visit_expr(c, node.value)?;
            c.emit_arg(location, extend, 1);
        } else {
            visit_expr(c, elt)?;
            if is_built {
                c.emit_arg(location, add, 1);
            }
        }
    }
    if let Some(name) = items.injected {
        load_name(c, location, name);
        c.emit_arg(location, add, 1);
    }
    if kind == Build::Tuple {
        c.emit_arg(location, Op::CallIntrinsic1, intrinsic::LIST_TO_TUPLE);
    }
    Ok(())
}

pub(crate) fn dict<'a>(c: &mut Compiler<'a, '_>, node: &'a Dict<'a>) -> Result<()> {
    let location = c.location(node.span);
    let mut has_dict = false;
    // Items seen that are not generated yet: the last ones before the present index.
    let mut waiting = 0;
    for (index, (key, &value)) in node.keys.iter().zip(node.values).enumerate() {
        if key.is_none() {
            if waiting > 0 {
                sub_dict(c, node, index - waiting..index)?;
                merge_dict(c, location, &mut has_dict);
                waiting = 0;
            }
            if !has_dict {
                c.emit_arg(location, Op::BuildMap, 0);
                has_dict = true;
            }
            visit_expr(c, value)?;
            c.emit_arg(location, Op::DictUpdate, 1);
        } else if waiting * 2 > STACK_USE_GUIDELINE {
            sub_dict(c, node, index - waiting..index + 1)?;
            merge_dict(c, location, &mut has_dict);
            waiting = 0;
        } else {
            waiting += 1;
        }
    }
    if waiting > 0 {
        sub_dict(c, node, node.keys.len() - waiting..node.keys.len())?;
        merge_dict(c, location, &mut has_dict);
    }
    if !has_dict {
        c.emit_arg(location, Op::BuildMap, 0);
    }
    Ok(())
}

/// Adds the dictionary on top of the stack to the one below, if there is one.
fn merge_dict(c: &mut Compiler<'_, '_>, location: Location, has_dict: &mut bool) {
    if *has_dict {
        c.emit_arg(location, Op::DictUpdate, 1);
    }
    *has_dict = true;
}

/// A dictionary of some of the items, which are all without `**`.
fn sub_dict<'a>(c: &mut Compiler<'a, '_>, node: &'a Dict<'a>, range: std::ops::Range<usize>) -> Result<()> {
    let location = c.location(node.span);
    let (keys, values) = (&node.keys[range.clone()], &node.values[range]);
    let count = keys.len();
    let is_big = count * 2 > STACK_USE_GUIDELINE;
    if count > 1 && !is_big && keys.iter().all(|key| matches!(key, Some(Expr::Constant(_)))) {
        visit_all(c, values)?;
        let names: Vec<Constant<'a>> = keys.iter().flatten().filter_map(constant_value).collect();
        let span = keys.iter().flatten().next().map_or(Span::NONE, |key| key.span());
        c.load_literal(location, Constant::Tuple(c.builder.slice(&names)), span);
        c.emit_arg(location, Op::BuildConstKeyMap, count as i32);
        return Ok(());
    }
    if is_big {
        c.emit_arg(location, Op::BuildMap, 0);
    }
    for (&key, &value) in keys.iter().zip(values) {
        if let Some(key) = key {
            visit_expr(c, key)?;
        }
        visit_expr(c, value)?;
        if is_big {
            c.emit_arg(location, Op::MapAdd, 1);
        }
    }
    if !is_big {
        c.emit_arg(location, Op::BuildMap, count as i32);
    }
    Ok(())
}
