//! Patterns. Each takes the subject from the stack and jumps to a `fail_pop` label where it does not match.
//!
//! Names that a pattern binds stay on the stack, under everything else, until the whole pattern has matched.

use cutaway_ast::{
    Cmpop, Constant, Expr, ExprContext, Ident, MatchAs, MatchClass, MatchMapping, MatchSequence,
    MatchSingleton, MatchValue, Pattern,
};
use cutaway_bytecode::Opcode as Op;
use cutaway_constant::{python_eq, repr};
use cutaway_source::{Location, Span, depth};

use crate::collection::unpack_ex_arg;
use crate::compare::add_compare;
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::match_::is_wildcard;
use crate::name::forbid;
use crate::pattern_or::pattern_or;
use crate::sequence::Label;

/// `pattern_context`
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternContext<'a> {
    /// Names to bind, in the order of their values on the stack.
    pub(crate) stores: Vec<Ident<'a>>,
    /// Whether a pattern that always matches may stand here.
    pub(crate) allow_irrefutable: bool,
    /// Where to jump on failure, by the number of values that have to be popped.
    pub(crate) fail_pop: Vec<Label>,
    /// How many values on the top of the stack have to stay there.
    pub(crate) on_top: usize,
}

impl PatternContext<'_> {
    pub(crate) fn new(allow_irrefutable: bool) -> Self {
        PatternContext { allow_irrefutable, ..PatternContext::default() }
    }
}

/// The label for a failure that pops that many values.
pub(crate) fn fail_pop<'a>(c: &mut Compiler<'a, '_>, pc: &mut PatternContext<'a>, pops: usize) -> Label {
    while pc.fail_pop.len() <= pops {
        pc.fail_pop.push(c.new_label());
    }
    pc.fail_pop[pops]
}

/// Jumps away, with everything popped that this pattern has put on the stack.
pub(crate) fn jump_to_fail_pop<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    pc: &mut PatternContext<'a>,
    opcode: Op,
) {
    let label = fail_pop(c, pc, pc.on_top + pc.stores.len());
    c.emit_jump(location, opcode, label);
}

/// The code that the failure labels stand before.
pub(crate) fn emit_and_reset_fail_pop<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    pc: &mut PatternContext<'a>,
) {
    for (pops, &label) in pc.fail_pop.iter().enumerate().rev() {
        c.use_label(label);
        if pops > 0 {
            c.emit(location, Op::PopTop);
        }
    }
    pc.fail_pop.clear();
}

/// Takes the value on top under the next `count - 1`.
pub(crate) fn rotate(c: &mut Compiler<'_, '_>, location: Location, count: usize) {
    for distance in (2..=count).rev() {
        c.emit_arg(location, Op::Swap, distance as i32);
    }
}

/// Keeps the subject for a name, or pops it.
fn store_capture<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    name: Option<Ident<'a>>,
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    let Some(name) = name else {
        c.emit(location, Op::PopTop);
        return Ok(());
    };
    forbid(c, location, name, ExprContext::Store);
    check_duplicate_store(c, location, name, pc)?;
    rotate(c, location, pc.on_top + pc.stores.len() + 1);
    pc.stores.push(name);
    Ok(())
}

pub(crate) fn check_duplicate_store<'a>(
    _c: &Compiler<'a, '_>,
    location: Location,
    name: Ident<'a>,
    pc: &PatternContext<'a>,
) -> Result<()> {
    if pc.stores.contains(&name) {
        return fail(location, ErrorKind::PatternMultipleAssignments(name_repr(name)));
    }
    Ok(())
}

fn name_repr(name: Ident<'_>) -> String {
    repr::to_string(&Constant::str(name.as_str()))
}

/// A pattern inside another, where one that always matches does no harm.
fn subpattern<'a>(c: &mut Compiler<'a, '_>, node: Pattern<'a>, pc: &mut PatternContext<'a>) -> Result<()> {
    let allowed = std::mem::replace(&mut pc.allow_irrefutable, true);
    pattern(c, node, pc)?;
    pc.allow_irrefutable = allowed;
    Ok(())
}

pub(crate) fn pattern<'a>(
    c: &mut Compiler<'a, '_>,
    node: Pattern<'a>,
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    depth::grow(|| match node {
        Pattern::MatchValue(node) => value(c, node, pc),
        Pattern::MatchSingleton(node) => {
            singleton(c, node, pc);
            Ok(())
        }
        Pattern::MatchSequence(node) => sequence(c, node, pc),
        Pattern::MatchMapping(node) => mapping(c, node, pc),
        Pattern::MatchClass(node) => class(c, node, pc),
        Pattern::MatchStar(node) => store_capture(c, c.location(node.span), node.name, pc),
        Pattern::MatchAs(node) => as_(c, node, pc),
        Pattern::MatchOr(node) => pattern_or(c, node, pc),
    })
}

fn value<'a>(c: &mut Compiler<'a, '_>, node: &'a MatchValue<'a>, pc: &mut PatternContext<'a>) -> Result<()> {
    let location = c.location(node.span);
    if !matches!(node.value, Expr::Constant(_) | Expr::Attribute(_)) {
        return fail(location, ErrorKind::PatternBadValue);
    }
    visit_expr(c, node.value)?;
    add_compare(c, location, Cmpop::Eq);
    c.emit(location, Op::ToBool);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
    Ok(())
}

fn singleton<'a>(c: &mut Compiler<'a, '_>, node: &'a MatchSingleton<'a>, pc: &mut PatternContext<'a>) {
    let location = c.location(node.span);
    c.load_const(location, node.value);
    add_compare(c, location, Cmpop::Is);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
}

fn as_<'a>(c: &mut Compiler<'a, '_>, node: &'a MatchAs<'a>, pc: &mut PatternContext<'a>) -> Result<()> {
    let location = c.location(node.span);
    let Some(inner) = node.pattern else {
        if !pc.allow_irrefutable {
            let kind = match node.name {
                Some(name) => ErrorKind::PatternCaptureUnreachable(name_repr(name)),
                None => ErrorKind::PatternWildcardUnreachable,
            };
            return fail(location, kind);
        }
        return store_capture(c, location, node.name, pc);
    };
    pc.on_top += 1;
    c.emit_arg(location, Op::Copy, 1);
    pattern(c, inner, pc)?;
    pc.on_top -= 1;
    store_capture(c, location, node.name, pc)
}

/// What the star of a sequence pattern is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Star {
    None,
    Named,
    /// `*_`, at this index.
    Wildcard(usize),
}

fn sequence<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a MatchSequence<'a>,
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    let location = c.location(node.span);
    let size = node.patterns.len();
    let mut star = Star::None;
    let mut only_wildcard = true;
    for (index, &item) in node.patterns.iter().enumerate() {
        if let Pattern::MatchStar(item) = item {
            if star != Star::None {
                return fail(location, ErrorKind::PatternMultipleStarred);
            }
            star = if item.name.is_none() { Star::Wildcard(index) } else { Star::Named };
            only_wildcard &= item.name.is_none();
        } else {
            only_wildcard &= is_wildcard(item);
        }
    }
    pc.on_top += 1;
    c.emit(location, Op::MatchSequence);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
    if star == Star::None {
        check_length(c, (location, size), Cmpop::Eq, pc);
    } else if size > 1 {
        check_length(c, (location, size - 1), Cmpop::GtE, pc);
    }
    pc.on_top -= 1;
    match star {
        _ if only_wildcard => {
            c.emit(location, Op::PopTop);
            Ok(())
        }
        Star::Wildcard(star) => sequence_subscr(c, (location, star), node.patterns, pc),
        Star::None | Star::Named => sequence_unpack(c, location, node.patterns, pc),
    }
}

fn check_length<'a>(
    c: &mut Compiler<'a, '_>,
    (location, length): (Location, usize),
    op: Cmpop,
    pc: &mut PatternContext<'a>,
) {
    c.emit(location, Op::GetLen);
    c.load_const(location, Constant::int(length as i64));
    add_compare(c, location, op);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
}

fn sequence_unpack<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    patterns: &'a [Pattern<'a>],
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    match patterns.iter().position(|item| matches!(item, Pattern::MatchStar(_))) {
        Some(star) => {
            let Some(oparg) = unpack_ex_arg(star, patterns.len()) else {
                return fail(location, ErrorKind::PatternTooManyStarUnpacking);
            };
            c.emit_arg(location, Op::UnpackEx, oparg);
        }
        None => c.emit_arg(location, Op::UnpackSequence, patterns.len() as i32),
    }
    subpatterns(c, patterns, pc)
}

/// Matches values on the stack, the first of them on top.
fn subpatterns<'a>(
    c: &mut Compiler<'a, '_>,
    patterns: &'a [Pattern<'a>],
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    pc.on_top += patterns.len();
    for &item in patterns {
        pc.on_top -= 1;
        subpattern(c, item, pc)?;
    }
    Ok(())
}

/// Items by index: cheaper than unpacking where the starred rest is not wanted.
fn sequence_subscr<'a>(
    c: &mut Compiler<'a, '_>,
    (location, star): (Location, usize),
    patterns: &'a [Pattern<'a>],
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    pc.on_top += 1;
    for (index, &item) in patterns.iter().enumerate() {
        if is_wildcard(item) || index == star {
            continue;
        }
        c.emit_arg(location, Op::Copy, 1);
        if index < star {
            c.load_const(location, Constant::int(index as i64));
        } else {
            // The subject need not support negative indices.
            c.emit(location, Op::GetLen);
            c.load_const(location, Constant::int((patterns.len() - index) as i64));
            c.emit_arg(location, Op::BinaryOp, crate::expr::binary_op(cutaway_ast::Operator::Sub));
        }
        c.emit(location, Op::BinarySubscr);
        subpattern(c, item, pc)?;
    }
    pc.on_top -= 1;
    c.emit(location, Op::PopTop);
    Ok(())
}

fn class<'a>(c: &mut Compiler<'a, '_>, node: &'a MatchClass<'a>, pc: &mut PatternContext<'a>) -> Result<()> {
    let location = c.location(node.span);
    validate_kwd_attrs(c, node)?;
    visit_expr(c, node.cls)?;
    let names = c.name_tuple(node.kwd_attrs);
    c.load_const(location, names);
    c.emit_arg(location, Op::MatchClass, node.patterns.len() as i32);
    check_not_none(c, location, pc, 1);
    let count = node.patterns.len() + node.kwd_patterns.len();
    c.emit_arg(location, Op::UnpackSequence, count as i32);
    pc.on_top += count;
    pc.on_top -= 1;
    for &item in node.patterns.iter().chain(node.kwd_patterns) {
        pc.on_top -= 1;
        if is_wildcard(item) {
            c.emit(location, Op::PopTop);
        } else {
            subpattern(c, item, pc)?;
        }
    }
    Ok(())
}

/// Goes on only if the tuple on top, which counts for `count` values, is not `None`.
fn check_not_none<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    pc: &mut PatternContext<'a>,
    count: usize,
) {
    pc.on_top += count;
    c.emit_arg(location, Op::Copy, 1);
    c.load_const(location, Constant::None);
    c.emit_arg(location, Op::IsOp, 1);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
}

fn validate_kwd_attrs<'a>(c: &mut Compiler<'a, '_>, node: &MatchClass<'a>) -> Result<()> {
    let span_of = |index: usize| node.kwd_patterns.get(index).map_or(Span::NONE, |item| item.span());
    for (index, &name) in node.kwd_attrs.iter().enumerate() {
        forbid(c, c.location(span_of(index)), name, ExprContext::Store);
        let repeated = node.kwd_attrs[index + 1..].iter().position(|&other| other == name);
        if let Some(offset) = repeated {
            let kind = ErrorKind::PatternAttributeRepeated(name.as_str().into());
            return fail(c.location(span_of(index + 1 + offset)), kind);
        }
    }
    Ok(())
}

fn mapping<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a MatchMapping<'a>,
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    let location = c.location(node.span);
    let size = node.keys.len();
    pc.on_top += 1;
    c.emit(location, Op::MatchMapping);
    jump_to_fail_pop(c, location, pc, Op::PopJumpIfFalse);
    if size == 0 && node.rest.is_none() {
        pc.on_top -= 1;
        c.emit(location, Op::PopTop);
        return Ok(());
    }
    if size > 0 {
        check_length(c, (location, size), Cmpop::GtE, pc);
    }
    mapping_keys(c, location, node.keys)?;
    c.emit_arg(location, Op::BuildTuple, size as i32);
    c.emit(location, Op::MatchKeys);
    check_not_none(c, location, pc, 2);
    c.emit_arg(location, Op::UnpackSequence, size as i32);
    pc.on_top -= 1;
    subpatterns(c, node.patterns, pc)?;
    pc.on_top -= 2;
    if let Some(rest) = node.rest {
        // A copy of the subject, from which the keys are deleted.
        c.emit_arg(location, Op::BuildMap, 0);
        c.emit_arg(location, Op::Swap, 3);
        c.emit_arg(location, Op::DictUpdate, 2);
        c.emit_arg(location, Op::UnpackSequence, size as i32);
        for left in (1..=size).rev() {
            c.emit_arg(location, Op::Copy, left as i32 + 1);
            c.emit_arg(location, Op::Swap, 2);
            c.emit(location, Op::DeleteSubscr);
        }
        return store_capture(c, location, Some(rest), pc);
    }
    c.emit(location, Op::PopTop);
    c.emit(location, Op::PopTop);
    Ok(())
}

fn mapping_keys<'a>(c: &mut Compiler<'a, '_>, location: Location, keys: &'a [Expr<'a>]) -> Result<()> {
    let mut seen: Vec<Constant<'a>> = Vec::new();
    for &key in keys {
        match key {
            Expr::Constant(node) => {
                if seen.iter().any(|other| python_eq(other, &node.value)) {
                    let kind = ErrorKind::PatternDuplicateKey(repr::to_string(&node.value));
                    return fail(location, kind);
                }
                seen.push(node.value);
            }
            Expr::Attribute(_) => {}
            _ => return fail(location, ErrorKind::PatternBadKey),
        }
        visit_expr(c, key)?;
    }
    Ok(())
}
